package dev.plumbline.api.http;

import dev.plumbline.api.access.Credentials;
import dev.plumbline.api.access.RateLimit;
import dev.plumbline.api.config.Settings.HttpSettings;
import dev.plumbline.api.console.Assets;
import dev.plumbline.api.console.Pages;
import dev.plumbline.api.console.Views;
import dev.plumbline.api.environment.EnvironmentDesk;
import dev.plumbline.api.feed.Feeds;
import dev.plumbline.api.incident.IncidentDesk;
import dev.plumbline.api.incident.Incidents;
import dev.plumbline.api.metrics.Metrics;
import dev.plumbline.api.oidc.Issuers;
import dev.plumbline.api.policy.PolicyParts;
import dev.plumbline.api.remediation.RemediationDesk;
import dev.plumbline.api.store.AuditBook;
import dev.plumbline.api.store.Changes;
import dev.plumbline.api.store.ChannelHealth;
import dev.plumbline.api.store.OpenWork;
import dev.plumbline.api.waiver.WaiverDesk;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.scan.StackGraph;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The HTTP server. Vert.x takes and writes the bytes; every answer is made on a virtual thread of
 * its own, so that one that waits for the database holds up nobody.
 */
public final class Server implements AutoCloseable {

  /** What answers are made of. */
  public record Parts(
      Books books,
      ScanRequests requests,
      Credentials credentials,
      Changes changes,
      SingleSignOn signOn,
      AuditBook audit,
      Metrics metrics,
      BooleanSupplier ready,
      Feeds feeds,
      Optional<String> azureEventSecret,
      Function<StackId, StackGraph> graphs,
      RemediationDesk remediation,
      EnvironmentDesk environments,
      PolicyParts policies,
      FollowUp followUp) {}

  /**
   * Who else vouches for people.
   *
   * @param console where people reach the console; empty text for where it listens
   */
  public record SingleSignOn(Issuers issuers, String console) {}

  /** What becomes of findings: who looks after them, and what may stay. */
  public record FollowUp(
      Incidents incidents,
      IncidentDesk desk,
      WaiverDesk waivers,
      OpenWork open,
      ChannelHealth channels) {}

  private final Vertx vertx;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final EventFeed feed;
  private final List<HttpServer> servers = new ArrayList<>();
  private final String url;

  private Server(HttpSettings settings, Parts parts, Clock clock, String version) {
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    this.feed = new EventFeed(parts.books().events());
    try {
      var gate =
          new Gate(parts.credentials(), parts.signOn().issuers(), limit(settings), "plumbline");
      var assets = new Assets();
      var pages = new Pages(assets.version(), version, parts.followUp().open()::counts);
      var failures = new Failures(problem -> errorPage(pages, problem));
      var mutations = new Mutations(parts.changes());
      var dispatcher = new Dispatcher(gate, threads, failures, parts.audit(), mutations);
      var looks = new Console.Looks(assets, new Views(clock));
      var frame = new Frame(pages, looks.views());
      var endpoints = programs(parts, feed);
      var issuers = parts.signOn().issuers();
      var console = parts.signOn().console();
      var address = new Address(() -> console.isEmpty() ? url() : console);
      var login = new Login(parts.credentials(), gate, pages, issuers, address);
      endpoints.addAll(login.endpoints());
      var sessions = parts.credentials().sessions();
      endpoints.addAll(new SignInPages(issuers, sessions, login, address).endpoints());
      endpoints.addAll(people(parts, feed, frame, clock));
      endpoints.addAll(
          new Console(
                  new Console.Parts(parts.books(), parts.requests(), feed),
                  new Pictures(parts.books(), parts.graphs()),
                  pages,
                  looks)
              .endpoints());
      var main =
          listen(
              new Routes(endpoints, dispatcher, failures), settings.host(), settings.port(), false);
      this.url = "http://" + authority(settings.host(), main.actualPort());
      settings
          .managementPort()
          .ifPresent(
              port ->
                  listen(
                      new Routes(plumbing(parts).endpoints(), dispatcher, failures),
                      settings.host(),
                      port,
                      true));
    } catch (RuntimeException failed) {
      close();
      throw failed;
    }
  }

  /**
   * Starts to listen.
   *
   * @throws PlumblineException where it cannot listen there
   */
  public static Server start(HttpSettings settings, Parts parts, Clock clock, String version) {
    return new Server(settings, parts, clock, version);
  }

  private static RateLimit limit(HttpSettings settings) {
    return new RateLimit(settings.rate().perSecond(), settings.rate().burst(), System::nanoTime);
  }

  private static Plumbing plumbing(Parts parts) {
    return new Plumbing(
        parts.books(),
        parts.metrics(),
        parts.ready(),
        parts.feeds(),
        parts.policies().library(),
        parts.environments().catalog());
  }

  /** Everything that programs may call. */
  static List<Endpoint> programs(Parts parts, EventFeed feed) {
    var jobs = new JobLog(parts.books().operations(), feed);
    var endpoints = new ArrayList<Endpoint>();
    endpoints.addAll(new Api(parts.books(), parts.requests(), parts.feeds(), jobs).endpoints());
    endpoints.addAll(new AlertApi(parts.books()).endpoints());
    endpoints.addAll(new TokenApi(parts.credentials().tokens()).endpoints());
    endpoints.addAll(new AuditApi(parts.audit()).endpoints());
    endpoints.addAll(new PolicyApi(parts.policies()).endpoints());
    endpoints.addAll(new Graphs(parts.books(), parts.graphs()).endpoints());
    endpoints.addAll(new Streams(parts.books(), jobs).endpoints());
    endpoints.addAll(new RemediationApi(parts.remediation(), parts.books().findings()).endpoints());
    var followUp = parts.followUp();
    endpoints.addAll(new IncidentApi(followUp.incidents(), followUp.desk()).endpoints());
    endpoints.addAll(new WaiverApi(followUp.waivers(), parts.books().findings()).endpoints());
    endpoints.addAll(new CatalogApi(parts.environments().catalog()).endpoints());
    endpoints.addAll(new EnvironmentApi(parts.environments(), parts.books().stacks()).endpoints());
    endpoints.addAll(new UsageApi(parts.environments()).endpoints());
    endpoints.addAll(new AzureEvents(parts.feeds(), parts.azureEventSecret()).endpoints());
    endpoints.addAll(plumbing(parts).endpoints());
    return endpoints;
  }

  /** Everything that only browsers show. */
  private static List<Endpoint> people(Parts parts, EventFeed feed, Frame frame, Clock clock) {
    var books = parts.books();
    var followUp = parts.followUp();
    var pictures = new Pictures(books, parts.graphs());
    var endpoints = new ArrayList<Endpoint>();
    endpoints.addAll(new IncidentPages(followUp, books, frame, pictures, clock).endpoints());
    endpoints.addAll(new WaiverPages(followUp.waivers(), books.findings(), frame).endpoints());
    var logs = new LogPanel(new JobLog(books.operations(), feed), frame);
    endpoints.addAll(new RemediationPages(parts.remediation(), books, logs, frame).endpoints());
    var environments = new EnvironmentApi(parts.environments(), books.stacks());
    endpoints.addAll(
        new EnvironmentPages(parts.environments(), environments, logs, frame).endpoints());
    endpoints.addAll(new AlertPages(books, followUp.channels(), frame).endpoints());
    endpoints.addAll(new PolicyPages(parts.policies(), books, frame).endpoints());
    return endpoints;
  }

  private static String errorPage(Pages pages, Problem problem) {
    return pages.render(
        "error",
        Map.of("title", problem.title(), "status", problem.status(), "detail", problem.detail()));
  }

  private HttpServer listen(Routes routes, String host, int port, boolean management) {
    var options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setCompressionSupported(true)
            .setIdleTimeout(120)
            .setMaxHeaderSize(16 * 1024)
            .setMaxInitialLineLength(8 * 1024);
    try {
      var server =
          vertx
              .createHttpServer(options)
              .requestHandler(routes.router(vertx, management))
              .listen()
              .toCompletionStage()
              .toCompletableFuture()
              .join();
      servers.add(server);
      return server;
    } catch (CompletionException taken) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "Cannot listen on "
              + authority(host, port)
              + ": another program uses the port or the address is not this machine's; choose"
              + " another with --port or http.port",
          taken);
    }
  }

  private static String authority(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Where it listens, without a slash at the end. */
  public String url() {
    return url;
  }

  @Override
  public void close() {
    feed.close();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(3, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException slow) {
      org.slf4j.LoggerFactory.getLogger(Server.class)
          .atWarn()
          .setCause(slow)
          .log("the HTTP server did not stop cleanly");
    }
  }
}

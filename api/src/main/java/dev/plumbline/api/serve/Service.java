package dev.plumbline.api.serve;

import dev.plumbline.api.access.Credentials;
import dev.plumbline.api.access.TokenFile;
import dev.plumbline.api.catalog.Catalog;
import dev.plumbline.api.catalog.GitSource;
import dev.plumbline.api.catalog.Source;
import dev.plumbline.api.catalog.Uploads;
import dev.plumbline.api.config.Settings;
import dev.plumbline.api.config.YamlFolders;
import dev.plumbline.api.environment.EnvironmentDesk;
import dev.plumbline.api.feed.FeedLog;
import dev.plumbline.api.feed.Feeds;
import dev.plumbline.api.http.Books;
import dev.plumbline.api.http.Server;
import dev.plumbline.api.incident.Escalations;
import dev.plumbline.api.incident.IncidentBook;
import dev.plumbline.api.incident.IncidentDesk;
import dev.plumbline.api.incident.Incidents;
import dev.plumbline.api.incident.Repeats;
import dev.plumbline.api.metrics.Metrics;
import dev.plumbline.api.notify.AlertSender;
import dev.plumbline.api.notify.channel.Channels;
import dev.plumbline.api.oidc.Issuers;
import dev.plumbline.api.policy.PolicyDesk;
import dev.plumbline.api.policy.PolicyJudge;
import dev.plumbline.api.policy.PolicyLibrary;
import dev.plumbline.api.policy.PolicyParts;
import dev.plumbline.api.policy.Trials;
import dev.plumbline.api.remediation.RemediationDesk;
import dev.plumbline.api.remediation.RemediationListener;
import dev.plumbline.api.schedule.Loop;
import dev.plumbline.api.schedule.RereadLoop;
import dev.plumbline.api.schedule.RereadRunner;
import dev.plumbline.api.schedule.ScanRunner;
import dev.plumbline.api.schedule.ScanScheduler;
import dev.plumbline.api.schedule.UnmanagedRunner;
import dev.plumbline.api.severity.SeverityRating;
import dev.plumbline.api.store.Alerts;
import dev.plumbline.api.store.AuditBook;
import dev.plumbline.api.store.Changes;
import dev.plumbline.api.store.ChannelHealth;
import dev.plumbline.api.store.Database;
import dev.plumbline.api.store.Doubts;
import dev.plumbline.api.store.Events;
import dev.plumbline.api.store.FindingBook;
import dev.plumbline.api.store.FindingWriter;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.OpenWork;
import dev.plumbline.api.store.Operations;
import dev.plumbline.api.store.Outbox;
import dev.plumbline.api.store.PrivateFile;
import dev.plumbline.api.store.RereadBook;
import dev.plumbline.api.store.Rereads;
import dev.plumbline.api.store.Retention;
import dev.plumbline.api.store.Scans;
import dev.plumbline.api.store.Silences;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.api.store.UnmanagedBook;
import dev.plumbline.api.store.Violations;
import dev.plumbline.api.waiver.WaiverDesk;
import dev.plumbline.api.waiver.Waivers;
import dev.plumbline.api.waiver.WrittenWaivers;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.core.scan.Scanners;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.LoggerFactory;

/** The service from database to HTTP. Closing it stops everything, last started first. */
public final class Service implements AutoCloseable {

  private static final Duration WAIVERS = Duration.ofSeconds(15);
  private static final Duration ESCALATION = Duration.ofSeconds(2);
  private static final Duration REPEATS = Duration.ofSeconds(30);
  private static final Duration FEED_LOG = Duration.ofSeconds(5);
  private static final Duration CATALOG = Duration.ofSeconds(15);
  private static final Duration POLICIES = Duration.ofSeconds(2);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Clock clock;
  private final Settings settings;
  private final Scanner scanner;
  private final PolicyLibrary policies;
  private final String version;

  private Service(
      Settings settings, Scanner scanner, PolicyLibrary policies, Clock clock, String version) {
    this.settings = settings;
    this.scanner = scanner;
    this.policies = policies;
    this.clock = clock;
    this.version = version;
  }

  /** Where it can be reached. */
  public record Addresses(String url, String loginUrl) {}

  /** A service and where it is. */
  public record Running(Service service, Addresses addresses) implements AutoCloseable {
    @Override
    public void close() {
      service.close();
    }
  }

  /**
   * Starts everything on the clouds and backends of the configuration.
   *
   * @throws dev.plumbline.core.PlumblineException where the database or the port cannot be had
   */
  public static Running start(Settings settings, Clock clock, String version) {
    var keyFile = settings.http().token().file().resolveSibling("hmac.key");
    var policies = policies(settings, clock);
    var judge = new PolicyJudge(policies::policies, clock);
    var scanner = Scanners.open(ScannerSetup.of(settings, () -> PrivateFile.key(keyFile), judge));
    return start(settings, scanner, policies, clock, version);
  }

  /**
   * Starts everything; the scanner is closed with it, also where the start fails.
   *
   * @throws dev.plumbline.core.PlumblineException where the database or the port cannot be had
   */
  public static Running start(Settings settings, Scanner scanner, Clock clock, String version) {
    return start(settings, scanner, policies(settings, clock), clock, version);
  }

  private static PolicyLibrary policies(Settings settings, Clock clock) {
    return PolicyLibrary.open(settings.policies(), settings.notifications().names(), clock);
  }

  /** As {@link #start(Settings, Scanner, Clock, String)}, over packs that the scanner knows too. */
  private static Running start(
      Settings settings, Scanner scanner, PolicyLibrary policies, Clock clock, String version) {
    var service = new Service(settings, scanner, policies, clock, version);
    try {
      return new Running(service, service.start());
    } catch (RuntimeException failed) {
      service.close();
      throw failed;
    }
  }

  private Addresses start() {
    opened(scanner);
    var database = opened(Database.open(settings.database()));
    var jdbi = database.jdbi();
    var ids = new Ids(clock);
    var events = new Events(jdbi, ids);
    var outbox = new Outbox(jdbi, ids, settings.notifications().routing());
    var books =
        new Books(
            new Stacks(jdbi, ids, events),
            new Scans(jdbi),
            new Findings(jdbi),
            new Operations(jdbi, ids),
            events,
            outbox,
            new Alerts(jdbi, ids),
            new Silences(jdbi, ids));
    if (database.isPrivate()) {
      books.stacks().releaseAll();
      outbox.releaseAll();
    }
    opened(Loop.start("policies", POLICIES, policies::look));
    var credentials = new Credentials(jdbi, ids);
    keepToken(credentials);
    var issuers = opened(new Issuers(settings.identity(), clock));
    sender(outbox);
    var metrics = new Metrics(clock);
    var incidents = new IncidentBook(ids, events, outbox, settings.incidents());
    var waivers = new Waivers(jdbi, ids, events, outbox);
    var writer = writer(books, ids, new FindingWriter.Followers(incidents, waivers));
    var folders = new YamlFolders(settings.incidents().waivers());
    var waiverDesk = new WaiverDesk(jdbi, waivers, new WrittenWaivers(folders, waivers), writer);
    opened(Loop.start("waivers", WAIVERS, waiverDesk::look));
    opened(Loop.start("escalation", ESCALATION, new Escalations(jdbi, incidents)::look));
    opened(Loop.start("repeats", REPEATS, new Repeats(jdbi, incidents)::look));
    var scheduler = opened(scheduler(database, books, ids, metrics, writer));
    var feeds = feeds(new Rereading(jdbi, ids, writer), books, metrics, scheduler);
    var remediation = opened(remediation(database, books, ids, writer, incidents));
    var environments = opened(environments(database, books, ids, scheduler));
    var server =
        opened(
            Server.start(
                settings.http(),
                new Server.Parts(
                    books,
                    scheduler::scanNow,
                    credentials,
                    new Changes(jdbi, ids),
                    new Server.SingleSignOn(issuers, settings.incidents().url()),
                    new AuditBook(jdbi, ids),
                    metrics,
                    database::answers,
                    feeds,
                    settings.http().azureEventSecret(),
                    scanner::graph,
                    remediation,
                    environments,
                    policyParts(jdbi),
                    new Server.FollowUp(
                        new Incidents(jdbi),
                        new IncidentDesk(jdbi, incidents),
                        waiverDesk,
                        new OpenWork(jdbi),
                        new ChannelHealth(jdbi, ids, settings.notifications().kinds()))),
                clock,
                version));
    return new Addresses(
        server.url(), server.url() + "/login?code=" + credentials.sessions().newLoginCode());
  }

  private PolicyParts policyParts(Jdbi jdbi) {
    var violations = new Violations(jdbi);
    return new PolicyParts(
        policies, PolicyDesk.of(clock), new Trials(violations, clock), violations);
  }

  private void sender(Outbox outbox) {
    var told = settings.notifications();
    var channels = Channels.open(told, clock);
    var sender = AlertSender.start(outbox, channels.all(), told.giveUpAfter(), clock);
    // Breaks off what is under way, so that a receiver that hangs does not hold up the end.
    this.<AutoCloseable>opened(
        () -> {
          sender.stop();
          channels.close();
          sender.close();
        });
  }

  private RemediationDesk remediation(
      Database database, Books books, Ids ids, FindingWriter writer, IncidentBook incidents) {
    RemediationListener listener =
        (handle, finding, state, who, reason) ->
            incidents.remediated(handle, finding, state.word(), who, reason);
    var own =
        new RemediationDesk.Books(
            books.stacks(),
            books.findings(),
            books.operations(),
            books.events(),
            new RereadBook(database.jdbi(), ids, writer),
            SeverityRating.of(policies::policies, clock),
            policies::policies,
            ids);
    return RemediationDesk.of(database.jdbi(), settings.remediation(), scanner, own, listener)
        .start(database.isPrivate());
  }

  private EnvironmentDesk environments(
      Database database, Books books, Ids ids, ScanScheduler scheduler) {
    var wanted = settings.environments();
    var sources =
        new ArrayList<Source>(GitSource.all(wanted.catalog(), wanted.folder().resolve("sources")));
    sources.add(new Uploads(database.jdbi(), ids, wanted.folder().resolve("uploads")));
    var catalog = Catalog.of(sources, wanted.folder().resolve("catalog"));
    var look = opened(Loop.start("catalog", CATALOG, catalog::look));
    for (var source : sources) {
      if (source instanceof GitSource repository) {
        opened(
            Loop.start(
                "catalog " + repository.origin().place(),
                repository.interval(),
                () -> {
                  repository.fetch();
                  look.wake();
                }));
      }
    }
    return EnvironmentDesk.of(
            wanted,
            catalog,
            new EnvironmentDesk.Books(
                database.jdbi(),
                ids,
                books.events(),
                books.operations(),
                books.stacks(),
                books.outbox(),
                policies::policies),
            scheduler::discover)
        .start(database.isPrivate());
  }

  private void keepToken(Credentials credentials) {
    var token = settings.http().token();
    var file = new TokenFile(token.file(), token.lifetime(), credentials.tokens());
    file.ensure();
    opened(Loop.start("token", file.pause(), file::ensure));
  }

  private record Rereading(Jdbi jdbi, Ids ids, FindingWriter writer) {}

  private Feeds feeds(Rereading parts, Books books, Metrics metrics, ScanScheduler scheduler) {
    var jdbi = parts.jdbi();
    var rereads = new Rereads(jdbi, parts.ids());
    if (!settings.scan().watch()) {
      return new Feeds(Optional.empty(), rereads);
    }
    var runner =
        new RereadRunner(
            scanner,
            new RereadRunner.Books(
                books.stacks(),
                rereads,
                new RereadBook(jdbi, parts.ids(), parts.writer()),
                new Doubts(jdbi, parts.ids()),
                parts.ids()),
            metrics,
            stackId -> scheduler.scanNow(stackId, "event"));
    var loop = opened(RereadLoop.start(rereads, runner, settings.scan().parallelism()));
    var watch = opened(scanner.watch(loop::ask));
    var log = new FeedLog();
    opened(Loop.start("feed-log", FEED_LOG, () -> log.look(watch.status())));
    return new Feeds(Optional.of(watch), rereads);
  }

  private FindingWriter writer(Books books, Ids ids, FindingWriter.Followers followers) {
    var webhooks = settings.notifications().webhooks();
    var rating = SeverityRating.of(policies::policies, clock);
    return new FindingWriter(ids, books.events(), books.outbox(), rating, webhooks, followers);
  }

  private ScanScheduler scheduler(
      Database database, Books books, Ids ids, Metrics metrics, FindingWriter writer) {
    var jdbi = database.jdbi();
    var findings = new FindingBook(jdbi, ids, books.events(), writer);
    var beyond = new UnmanagedRunner(scanner, new UnmanagedBook(jdbi, ids, books.events(), writer));
    var runner =
        new ScanRunner(
            scanner,
            new ScanRunner.Books(
                books.stacks(), books.operations(), findings, new Doubts(jdbi, ids), ids),
            settings.scan(),
            metrics);
    return ScanScheduler.start(
        database.dataSource(),
        scanner,
        new ScanScheduler.Books(
            books.stacks(),
            books.operations(),
            findings,
            new Retention(jdbi, ids, settings.retention())),
        runner,
        new ScanScheduler.Options(settings.scan(), clock, beyond::run));
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      var part = parts.pop();
      try {
        part.close();
      } catch (Exception failed) {
        LoggerFactory.getLogger(Service.class)
            .atWarn()
            .addKeyValue("part", part.getClass().getSimpleName())
            .setCause(failed)
            .log("a part did not stop cleanly");
      }
    }
  }
}

package dev.plumbline.kubernetes;

import dev.plumbline.core.read.CallBudget;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.read.Pause;
import dev.plumbline.core.read.Quota;
import dev.plumbline.core.read.Redaction;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Sends reads, and dry runs that write nothing, to one API server inside its budget and tries again
 * where that may help. Thread-safe; makes no call and opens nothing before the first read.
 */
final class Connection implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** How long one try of a call may take, where nobody says otherwise. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String APPLY = "application/apply-patch+yaml";
  private static final String DRY_RUN = "?dryRun=All&force=true&fieldManager=plumbline";
  private static final int ATTEMPTS = 4;
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final String AGAIN = "; scan again, and check the network where it stays so";

  private final Kubeconfig kubeconfig;
  private final Redaction redaction;
  private final CallBudget.Lane budget;
  private final Duration patience;
  private final Pause pause;
  private Optional<HttpClient> client = Optional.empty();

  Connection(Kubeconfig kubeconfig, ReadBudget budget, Duration patience, Pause pause) {
    this.kubeconfig = kubeconfig;
    this.redaction = new Redaction(kubeconfig.credentials());
    this.budget = new CallBudget(budget, System::nanoTime, pause).lane("", Quota.UNPUBLISHED);
    this.patience = patience;
    this.pause = pause;
  }

  /** The API server's URL. */
  String server() {
    return kubeconfig.server();
  }

  /**
   * Asks for one path and its query. Waits as the server asks when it throttles, at most ten
   * seconds at a time; gives up after four attempts.
   */
  ApiAnswer get(String pathAndQuery, CallMeter meter) throws InterruptedException {
    return repeated(new Call(pathAndQuery, Optional.empty()), meter);
  }

  /**
   * Asks what the server would make of an object that is applied now. The server persists nothing
   * of a dry run, and refuses it where a webhook has side effects. Source: Kubernetes API concepts,
   * "Dry-run".
   */
  ApiAnswer dryRun(String path, String object, CallMeter meter) throws InterruptedException {
    return repeated(new Call(path + DRY_RUN, Optional.of(object)), meter);
  }

  private record Call(String pathAndQuery, Optional<String> body) {}

  private ApiAnswer repeated(Call call, CallMeter meter) throws InterruptedException {
    var backoff = FIRST_BACKOFF;
    for (var attempt = 1; ; attempt++) {
      var answer = once(call, meter);
      var wait = waitBeforeNext(answer, backoff);
      if (wait.isEmpty() || attempt == ATTEMPTS) {
        return answer;
      }
      pause.of(wait.get());
      backoff = backoff.multipliedBy(2);
    }
  }

  private static Optional<Duration> waitBeforeNext(ApiAnswer answer, Duration backoff) {
    return switch (answer) {
      case ApiAnswer.Throttled(var ignored, var retryAfter) ->
          Optional.of(shorter(LONGEST_WAIT, longer(retryAfter, backoff)));
      case ApiAnswer.Unreachable ignored -> Optional.of(backoff);
      case ApiAnswer.Failed(var ignored, var passing) ->
          passing ? Optional.of(backoff) : Optional.empty();
      case ApiAnswer.Success ignored -> Optional.empty();
      case ApiAnswer.NotFound ignored -> Optional.empty();
      case ApiAnswer.Denied ignored -> Optional.empty();
      case ApiAnswer.Expired ignored -> Optional.empty();
    };
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private ApiAnswer once(Call call, CallMeter meter) throws InterruptedException {
    budget.enter("kubernetes", meter);
    var throttled = false;
    try {
      meter.call("kubernetes");
      var answer = send(call, meter);
      throttled = answer instanceof ApiAnswer.Throttled;
      if (throttled) {
        meter.throttle();
      }
      return answer;
    } finally {
      budget.leave(throttled);
    }
  }

  private ApiAnswer send(Call call, CallMeter meter) throws InterruptedException {
    var path = withoutQuery(call.pathAndQuery());
    try {
      var http = client();
      var asking =
          http.newHttpRequestBuilder()
              .uri(server() + call.pathAndQuery())
              .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
              .header("Accept", "application/json");
      call.body().ifPresent(object -> asking.patch(APPLY, object));
      var request = asking.build();
      var pending = http.sendAsync(request, byte[].class);
      try {
        return sorted(pending.get(patience.toMillis(), TimeUnit.MILLISECONDS), path, meter);
      } finally {
        pending.cancel(true);
      }
    } catch (TimeoutException slow) {
      var reason = "no answer in " + patience.toSeconds() + " seconds" + AGAIN;
      return new ApiAnswer.Failed(detail(path, reason), false);
    } catch (ExecutionException broken) {
      return failed(path, Objects.requireNonNullElse(broken.getCause(), broken));
    } catch (RuntimeException broken) {
      return failed(path, broken);
    }
  }

  /**
   * Opens an answer that has no end, and gives each of its lines to a consumer as it comes, until
   * that says no. The call's slot in the budget is free again once it is open.
   *
   * @param longest how long the server was asked to keep it open
   */
  LineStream.Opened stream(
      String pathAndQuery, Duration longest, CallMeter meter, Predicate<byte[]> lines)
      throws InterruptedException {
    budget.enter("kubernetes", meter);
    try {
      meter.call("kubernetes");
      var request =
          client()
              .newHttpRequestBuilder()
              .uri(server() + pathAndQuery)
              .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
              .header("Accept", "application/json")
              .build();
      var stream = new LineStream(longest.plus(patience), lines);
      var response =
          client().consumeBytes(request, stream).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (response.code() == 200) {
        return new LineStream.Opened.Lines(stream.over(response.body()));
      }
      response.body().cancel();
      return new LineStream.Opened.Refused(refusal(response, pathAndQuery));
    } catch (TimeoutException slow) {
      var path = withoutQuery(pathAndQuery);
      return new LineStream.Opened.Refused(
          new ApiAnswer.Failed(
              detail(path, "no answer in " + patience.toSeconds() + " seconds"), true));
    } catch (ExecutionException broken) {
      var path = withoutQuery(pathAndQuery);
      return new LineStream.Opened.Refused(
          failed(path, Objects.requireNonNullElse(broken.getCause(), broken)));
    } catch (RuntimeException broken) {
      return new LineStream.Opened.Refused(failed(withoutQuery(pathAndQuery), broken));
    } finally {
      budget.leave(false);
    }
  }

  private static String withoutQuery(String pathAndQuery) {
    return pathAndQuery.replaceFirst("\\?.*", "");
  }

  private ApiAnswer refusal(HttpResponse<?> response, String pathAndQuery) {
    var retryAfter = response.headers("Retry-After").stream().findFirst();
    var path = withoutQuery(pathAndQuery);
    return ApiStatus.sort(response.code(), new byte[0], path, retryAfter, redaction);
  }

  private ApiAnswer sorted(HttpResponse<byte[]> response, String path, CallMeter meter) {
    var body = Objects.requireNonNullElse(response.body(), new byte[0]);
    meter.received(body.length);
    var retryAfter = response.headers("Retry-After").stream().findFirst();
    return ApiStatus.sort(response.code(), body, path, retryAfter, redaction);
  }

  private ApiAnswer failed(String path, Throwable cause) {
    var causes = Stream.iterate(cause, Objects::nonNull, Throwable::getCause).limit(20).toList();
    if (causes.stream().anyMatch(SSLException.class::isInstance)) {
      return new ApiAnswer.Unreachable(
          detail(path, "no trusted connection: " + text(causes.getLast())));
    }
    if (causes.stream().anyMatch(Connection::isConnectFailure)) {
      return new ApiAnswer.Unreachable(detail(path, "no connection" + AGAIN));
    }
    var passing = causes.stream().anyMatch(IOException.class::isInstance);
    return new ApiAnswer.Failed(detail(path, text(causes.getLast()) + AGAIN), passing);
  }

  private static boolean isConnectFailure(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof UnresolvedAddressException;
  }

  private static String text(Throwable cause) {
    var message = Objects.requireNonNullElse(cause.getMessage(), "");
    return cause.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
  }

  private String detail(String path, String reason) {
    return redaction.line("GET " + path + " at " + server() + ": " + reason);
  }

  private synchronized HttpClient client() {
    if (client.isEmpty()) {
      var config = kubeconfig.clientConfig();
      config.setConnectionTimeout((int) CONNECT.toMillis());
      config.setRequestTimeout((int) patience.toMillis());
      config.setRequestRetryBackoffLimit(0);
      client = Optional.of(new JdkHttpClientFactory().newBuilder(config).build());
    }
    return client.orElseThrow();
  }

  @Override
  public synchronized void close() {
    client.ifPresent(HttpClient::close);
    client = Optional.empty();
  }
}

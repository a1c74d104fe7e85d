package dev.plumbline.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import dev.plumbline.core.read.CallBudget;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.Pause;
import dev.plumbline.core.read.Quota;
import dev.plumbline.core.read.Redaction;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends reads to Resource Manager inside the budget of one subscription and tries again where that
 * may help. Thread-safe; makes no call before the first read.
 */
final class Connection {

  /**
   * Reads of one principal in one subscription. Source: Azure Resource Manager, Throttling: a
   * bucket of 250, refilled by 25 in a second.
   */
  private static final Quota READS = new Quota(25, 250);

  private static final int ATTEMPTS = 4;
  private static final String AGAIN = "scan again, and check the network where it stays so";
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final AzureAccount account;
  private final HttpPipeline pipeline;
  private final Tokens tokens;
  private final Redaction redaction;
  private final CallBudget budget;
  private final Pause pause;

  Connection(AzureAccount account, Pause pause) {
    var http = Http.client(account);
    this.account = account;
    this.pipeline = new HttpPipelineBuilder().httpClient(http).build();
    this.tokens = new Tokens(account, http, Clock.systemUTC());
    this.redaction = new Redaction(account.secrets());
    this.budget = new CallBudget(account.budget(), System::nanoTime, pause);
    this.pause = pause;
  }

  /**
   * Asks Resource Manager. Waits as it asks when it throttles, at most ten seconds at a time; gives
   * up after four attempts. A token that it refuses is renewed once.
   */
  ArmAnswer send(ArmCall call, CallMeter meter) throws InterruptedException {
    var backoff = FIRST_BACKOFF;
    var renewed = false;
    for (var attempt = 1; ; attempt++) {
      var answer = once(call, meter);
      if (answer instanceof ArmAnswer.Denied(var ignored, var stale) && stale && !renewed) {
        renewed = true;
        continue;
      }
      var wait = waitBeforeNext(answer, backoff);
      if (wait.isEmpty() || attempt >= ATTEMPTS) {
        return answer;
      }
      pause.of(wait.get());
      backoff = backoff.multipliedBy(2);
    }
  }

  private static Optional<Duration> waitBeforeNext(ArmAnswer answer, Duration backoff) {
    return switch (answer) {
      case ArmAnswer.Throttled(var ignored, var asked) -> {
        var wanted = asked.compareTo(backoff) > 0 ? asked : backoff;
        yield Optional.of(wanted.compareTo(LONGEST_WAIT) < 0 ? wanted : LONGEST_WAIT);
      }
      case ArmAnswer.Unreachable ignored -> Optional.of(backoff);
      case ArmAnswer.Failed(var ignored, var passing) ->
          passing ? Optional.of(backoff) : Optional.empty();
      case ArmAnswer.Success ignored -> Optional.empty();
      case ArmAnswer.NotFound ignored -> Optional.empty();
      case ArmAnswer.BadVersion ignored -> Optional.empty();
      case ArmAnswer.NotReadable ignored -> Optional.empty();
      case ArmAnswer.WrongTarget ignored -> Optional.empty();
      case ArmAnswer.Denied ignored -> Optional.empty();
      case ArmAnswer.LoginRefused ignored -> Optional.empty();
    };
  }

  private ArmAnswer once(ArmCall call, CallMeter meter) throws InterruptedException {
    var lane = budget.lane(call.service(), READS);
    lane.enter(call.service(), meter);
    var throttled = false;
    try {
      var answer = answer(call, meter);
      throttled = answer instanceof ArmAnswer.Throttled;
      if (throttled) {
        meter.throttle();
      }
      return answer;
    } finally {
      lane.leave(throttled);
    }
  }

  private ArmAnswer answer(ArmCall call, CallMeter meter) throws InterruptedException {
    try {
      return send(call, tokens.bearer(meter), meter);
    } catch (Tokens.Refused refused) {
      return loginFailed(refused.status, refused.broken);
    }
  }

  private ArmAnswer loginFailed(int status, RuntimeException broken) throws InterruptedException {
    var what = "login at " + account.authority();
    if (status == 429) {
      return new ArmAnswer.Throttled(
          detail(what, "429, too many logins; scan again later"), FIRST_BACKOFF);
    }
    if (status >= 400 && status < 500) {
      return new ArmAnswer.LoginRefused(
          detail(
              what,
              status
                  + "; renew or correct the credentials of its entry of clouds.azure; "
                  + Broken.text(Broken.causes(broken).getLast())));
    }
    return failed(what, broken);
  }

  private ArmAnswer send(ArmCall call, String token, CallMeter meter) throws InterruptedException {
    var request = new HttpRequest(HttpMethod.GET, account.endpoint() + call.pathAndQuery());
    if (!call.body().isEmpty()) {
      request.setHttpMethod(HttpMethod.POST).setBody(call.body());
      request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json");
    }
    request.setHeader(HttpHeaderName.ACCEPT, "application/json");
    request.setHeader(HttpHeaderName.USER_AGENT, "plumbline");
    request.setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token);
    meter.call(call.service());
    try (var response = pipeline.sendSync(request, Context.NONE)) {
      var answer = sorted(response, call, meter);
      if (answer instanceof ArmAnswer.Denied(var ignored, var stale) && stale) {
        tokens.forget(token);
      }
      return answer;
    } catch (RuntimeException broken) {
      return failed(call.shown(), broken);
    }
  }

  private ArmAnswer sorted(HttpResponse response, ArmCall call, CallMeter meter) {
    var body = Optional.ofNullable(response.getBodyAsBinaryData()).map(data -> data.toBytes());
    body.ifPresent(bytes -> meter.received(bytes.length));
    return ArmStatus.sort(
        response.getStatusCode(),
        body.orElseGet(() -> new byte[0]),
        call.shown(),
        call.action(),
        Optional.ofNullable(response.getHeaderValue(HttpHeaderName.RETRY_AFTER)),
        redaction);
  }

  private ArmAnswer failed(String what, RuntimeException broken) throws InterruptedException {
    Broken.stopWhereInterrupted(broken);
    var causes = Broken.causes(broken);
    if (causes.stream().anyMatch(SSLException.class::isInstance)) {
      return new ArmAnswer.Unreachable(
          detail(what, "no trusted connection: " + Broken.text(causes.getLast())));
    }
    if (causes.stream().anyMatch(Broken::isConnectFailure)) {
      return new ArmAnswer.Unreachable(detail(what, "no connection to " + account.endpoint()));
    }
    var slow = causes.stream().anyMatch(TimeoutException.class::isInstance);
    var passing = !slow && causes.stream().anyMatch(IOException.class::isInstance);
    // What to do comes first: a long text of somebody else's is cut at its end.
    var reason =
        slow
            ? "no answer in " + account.patience().toSeconds() + " seconds; " + AGAIN
            : "no answer; " + AGAIN + ": " + Broken.text(causes.getLast());
    return new ArmAnswer.Failed(detail(what, reason), passing);
  }

  private String detail(String what, String reason) {
    return redaction.line(what + ": " + reason);
  }
}

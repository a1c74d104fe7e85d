package dev.plumbline.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CallMeter;
import dev.plumbline.testkit.ScriptedServer.Answer;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokensTest {

  private static final List<Integer> STATUSES = List.of(400, 429, 403);

  @Test
  void a_refused_login_keeps_its_own_status_while_others_log_in() throws Exception {
    var logins = new AtomicInteger();
    try (var arm = new ScriptedArm();
        var threads = Executors.newFixedThreadPool(8)) {
      arm.login =
          request -> {
            var status = STATUSES.get(logins.getAndIncrement() % STATUSES.size());
            return Optional.of(
                Answer.json(
                    status,
                    "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS: status "
                        + status
                        + "\"}"));
          };
      var account = AzureAccount.of(arm.account());
      var tokens = new Tokens(account, Http.client(account), Clock.systemUTC());
      Callable<Tokens.Refused> login = () -> refused(tokens);

      for (var each : threads.invokeAll(Collections.nCopies(60, login))) {
        assertThat(each.get().broken)
            .hasStackTraceContaining("AADSTS: status " + each.get().status);
      }
      assertThat(logins).hasValue(60);
    }
  }

  private static Tokens.Refused refused(Tokens tokens) {
    try {
      tokens.bearer(new CallMeter());
      throw new AssertionError("a login that is refused gave a token");
    } catch (Tokens.Refused refused) {
      return refused;
    }
  }
}

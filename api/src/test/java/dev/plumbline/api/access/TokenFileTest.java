package dev.plumbline.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Database;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.PrivateFile;
import dev.plumbline.api.store.TestClock;
import dev.plumbline.api.store.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {

  private static final Duration LIFETIME = Duration.ofDays(80);

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final Database database = TestDatabase.open();
  private final Credentials credentials = new Credentials(database.jdbi(), new Ids(clock));
  private Path path;
  private TokenFile file;

  @BeforeEach
  void aTokenIsWritten() {
    path = folder.resolve("token");
    file = new TokenFile(path, LIFETIME, credentials.tokens());
    file.ensure();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aTokenIsGoodForItsTimeAndNoLonger() {
    var token = PrivateFile.read(path);

    clock.advance(LIFETIME.minusSeconds(1));
    assertThat(credentials.tokens().holder(token)).isInstanceOf(Holder.Known.class);

    clock.advance(Duration.ofSeconds(1));
    assertThat(credentials.tokens().holder(token)).isEqualTo(new Holder.Expired(clock.instant()));
  }

  @Test
  void aTokenStaysWhileMoreThanAQuarterOfItsTimeIsLeft() {
    var token = PrivateFile.read(path);

    clock.advance(Duration.ofDays(59));
    file.ensure();

    assertThat(PrivateFile.read(path)).isEqualTo(token);
  }

  @Test
  void aTokenIsRenewedEarlyAndTheOldOneStaysGoodToItsEnd() {
    var old = PrivateFile.read(path);

    clock.advance(Duration.ofDays(61));
    file.ensure();

    assertThat(PrivateFile.read(path)).isNotEqualTo(old);
    assertThat(credentials.tokens().holder(PrivateFile.read(path)))
        .isInstanceOf(Holder.Known.class);
    assertThat(credentials.tokens().holder(old)).isInstanceOf(Holder.Known.class);
  }

  @Test
  void removingTheFileRevokesWhatWasInIt() throws Exception {
    var old = PrivateFile.read(path);

    Files.delete(path);
    file.ensure();

    assertThat(credentials.tokens().holder(old)).isInstanceOf(Holder.Stranger.class);
    assertThat(credentials.tokens().holder(PrivateFile.read(path)))
        .isInstanceOf(Holder.Known.class);
  }

  @Test
  void anExpiredTokenIsToldFromAnUnknownOne() {
    var settings = TestDatabase.settings();
    try (var service = new ServiceFixture(folder, new FakeScanner(), 0, settings);
        var theirs = Database.open(settings)) {
      var before = new Credentials(theirs.jdbi(), new Ids(clock));
      var until = clock.instant().plus(Duration.ofMinutes(5));
      var old = before.tokens().issue(Caller.ADMINISTRATOR, "", "a pipeline", until).text();

      var answer =
          service.send(service.request("/api/v1/stacks").header("Authorization", "Bearer " + old));

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(ServiceFixture.parse(answer.body()).path("detail").asText())
          .isEqualTo(
              "The token expired at 2026-03-01T12:05:00Z: take the new one from the service's"
                  + " token file, or ask for one with 'plumbline tokens create'.");
    }
  }
}

package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.environment.SecretLinks.Opened;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SecretLinksTest extends EnvironmentScene {

  private String link(Environment one) {
    return desk.secretLinks().make(one).orElseThrow().key();
  }

  private Opened open(Environment one, String key) throws InterruptedException {
    return desk.secretLinks().open(one, key);
  }

  @Test
  void secretsAreShownOnceAndItIsOnRecord() throws InterruptedException {
    var one = ready("web");
    var key = link(one);

    assertThat(open(one, key))
        .isInstanceOfSatisfying(
            Opened.Shown.class,
            shown ->
                assertThat(shown.outputs().at("/password/value").asText()).isEqualTo("hunter2"));
    assertThat(open(one, key)).isInstanceOf(Opened.Gone.class);
    assertThat(states(one.id())).endsWith("secretLinkMade", "secretsShown");
  }

  @Test
  void nothingInTheDatabaseTellsTheSecretOrTheKey() throws InterruptedException {
    var one = ready("web");
    var key = link(one);
    open(one, key);

    var tables =
        store
            .database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            """
                            select table_name from information_schema.tables
                            where table_schema = 'public' and table_type = 'BASE TABLE'
                            """)
                        .mapTo(String.class)
                        .list());
    assertThat(tables).contains("environment", "event", "environment_secret_link");
    for (var table : tables) {
      var rows =
          store
              .database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery("select cast(t as text) from \"" + table + "\" t")
                          .mapTo(String.class)
                          .list());
      assertThat(rows).as(table).noneMatch(row -> row.contains("hunter2") || row.contains(key));
    }
  }

  @Test
  void ofManyWhoOpenOneLinkOneSeesTheSecrets() throws InterruptedException, ExecutionException {
    var one = ready("web");
    var key = link(one);
    try (var pool = Executors.newFixedThreadPool(8)) {
      var tries = new ArrayList<Callable<Opened>>();
      for (var count = 0; count < 40; count++) {
        tries.add(() -> open(one, key));
      }
      var shown = 0;
      for (var opened : pool.invokeAll(tries)) {
        if (opened.get() instanceof Opened.Shown) {
          shown++;
        }
      }
      assertThat(shown).isEqualTo(1);
    }
  }

  @Test
  void anOldLinkAndOneOfAnotherEnvironmentOpenNothing() throws InterruptedException {
    var web = ready("web");
    var other = ready("other");
    var key = link(web);

    assertThat(open(other, key)).isInstanceOf(Opened.Gone.class);
    clock.advance(SecretLinks.GOOD_FOR.plus(Duration.ofSeconds(1)));
    assertThat(open(web, key)).isInstanceOf(Opened.Gone.class);
  }

  @Test
  void aLinkStaysGoodWhileTheStateCannotBeRead() throws InterruptedException {
    var one = ready("web");
    var key = link(one);
    cloud.failure = Optional.of("the bucket does not answer");

    assertThat(open(one, key)).isEqualTo(new Opened.Failed("the bucket does not answer"));
    cloud.failure = Optional.empty();
    assertThat(open(one, key)).isInstanceOf(Opened.Shown.class);
  }

  @Test
  void whatIsNotThereHasNoSecrets() {
    assertThat(desk.secretLinks().make(asked("web"))).isEmpty();
  }
}

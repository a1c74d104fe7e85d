package dev.plumbline.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.api.store.Changes.Made;
import dev.plumbline.api.store.Changes.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesTest {

  private static final Changes.Key KEY = new Changes.Key("ada", "k", "request");

  private StoreFixture store;
  private Changes changes;

  @BeforeEach
  void open() {
    store = new StoreFixture(Clock.systemUTC(), List.of());
    changes = new Changes(store.database.jdbi(), store.ids);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Made<String> once(Changes.Key key, Supplier<String> change) {
    return changes.once(
        key,
        change,
        answer ->
            Optional.of(new Reply(201, "text/plain", Map.of("etag", "1"), Optional.of(answer))));
  }

  /** A change that stays: a row of its own. */
  private String sign(String name) {
    store
        .database
        .jdbi()
        .useTransaction(
            handle -> handle.execute("insert into team_account (team) values (?)", name));
    return name;
  }

  private List<String> signed() {
    return store
        .database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select team from team_account order by team")
                    .mapTo(String.class)
                    .list());
  }

  @Test
  void aRepetitionHasTheAnswerOfTheFirstTime() {
    assertThat(once(KEY, () -> sign("first"))).isEqualTo(new Made.Now<>("first"));

    var again = (Made.Before<String>) once(KEY, () -> sign("second"));
    assertThat(again.reply().status()).isEqualTo(201);
    assertThat(again.reply().headers()).containsEntry("etag", "1");
    assertThat(again.reply().body()).contains("first");
    assertThat(once(new Changes.Key("ada", "k", "other"), () -> sign("third")))
        .isInstanceOf(Made.OtherRequest.class);
    assertThat(once(new Changes.Key("bob", "k", "request"), () -> sign("of bob")))
        .isEqualTo(new Made.Now<>("of bob"));
    assertThat(signed()).containsExactly("first", "of bob");
  }

  @Test
  void manyAtOnceAreOneChange() throws Exception {
    var made = new AtomicInteger();
    Callable<Made<String>> call = () -> once(KEY, () -> sign("change " + made.incrementAndGet()));
    var calls = new ArrayList<Callable<Made<String>>>();
    for (var number = 0; number < 200; number++) {
      calls.add(call);
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var answer : threads.invokeAll(calls)) {
        assertThat(answer.get())
            .isInstanceOfAny(Made.Now.class, Made.Before.class, Made.InFlight.class);
      }
    }
    assertThat(made).hasValue(1);
    assertThat(signed()).containsExactly("change 1");
  }

  @Test
  void whatFailsIsUndoneAndItsKeyIsFree() {
    assertThatThrownBy(
            () ->
                once(
                    KEY,
                    () -> {
                      sign("half");
                      throw new IllegalStateException("then it failed");
                    }))
        .hasMessage("then it failed");
    assertThat(signed()).isEmpty();

    assertThat(once(KEY, () -> sign("whole"))).isEqualTo(new Made.Now<>("whole"));
    assertThat(signed()).containsExactly("whole");
  }

  @Test
  void whatWaitsForAChangeSeesItAndNeverComesWhereItFailed() {
    var seen = new ArrayList<List<String>>();
    changes.make(
        () -> {
          Afterwards.run(() -> seen.add(signedElsewhere()));
          return sign("one");
        });
    assertThatThrownBy(
            () ->
                changes.make(
                    () -> {
                      Afterwards.run(() -> seen.add(List.of("never")));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(seen).containsExactly(List.of("one"));
  }

  /** As another thread sees it. */
  private List<String> signedElsewhere() {
    return CompletableFuture.supplyAsync(this::signed).join();
  }
}

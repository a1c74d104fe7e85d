package dev.plumbline.pulumi.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.StackId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptTest {

  private static Kept.Entry entry(String name) {
    var id = new StackId("s3://states", "shop", name);
    var fingerprint = new DeclaredStack.Fingerprint("tag", false);
    return new Kept.Entry(new DeclaredStack(id, List.of(), Map.of(), fingerprint), name);
  }

  @Test
  void whatWasUsedLeastLatelyGoesFirst() {
    var kept = new Kept(100);
    var one = entry("one");
    var two = entry("two");
    kept.keep(one, 40);
    kept.keep(two, 40);
    assertThat(kept.of(one.stack().id())).contains(one);

    kept.keep(entry("three"), 40);

    assertThat(kept.of(one.stack().id())).contains(one);
    assertThat(kept.of(two.stack().id())).isEmpty();
  }

  @Test
  void aStackThatIsReplacedCountsOnce() {
    var kept = new Kept(100);
    var other = entry("other");
    kept.keep(other, 40);
    for (var i = 0; i < 5; i++) {
      kept.keep(entry("one"), 50);
    }

    assertThat(kept.of(other.stack().id())).contains(other);
  }

  @Test
  void aCheckpointOverTheLimitIsNotKeptAndThrowsNobodyOut() {
    var kept = new Kept(100);
    var small = entry("small");
    kept.keep(small, 40);
    kept.keep(entry("large"), 101);

    assertThat(kept.of(entry("large").stack().id())).isEmpty();
    assertThat(kept.of(small.stack().id())).contains(small);
  }
}

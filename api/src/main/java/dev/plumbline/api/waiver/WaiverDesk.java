package dev.plumbline.api.waiver;

import dev.plumbline.api.store.FindingWriter;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What people do to waivers, and what that and time mean for findings. Thread-safe. */
public record WaiverDesk(
    Jdbi jdbi, Waivers waivers, WrittenWaivers written, FindingWriter findings) {

  public Instant now() {
    return waivers.now();
  }

  public Waiver request(Waivers.Wish wish) {
    return waivers.request(wish);
  }

  /** As {@link Waivers#decide}; what an approved one covers is waived at once. */
  public Waivers.Decision decide(String id, boolean approved, String who, Optional<Long> version) {
    var decision = waivers.decide(id, approved, who, version);
    weigh();
    return decision;
  }

  /** As {@link Waivers#withdraw}; what it covered opens at once. */
  public void withdraw(String id, String who) {
    waivers.withdraw(id, who);
    weigh();
  }

  /** Ends waivers that are over; what they covered opens. Also takes up what a crash left. */
  public void look() {
    written.look();
    waivers.look();
    weigh();
  }

  /** Looks at all that waivers speak of, and writes where they say otherwise than before. */
  private void weigh() {
    for (var finding : waivers.touched()) {
      if (jdbi.withHandle(handle -> findings.isToBeWeighed(handle, finding))) {
        jdbi.useTransaction(handle -> findings.weighNow(handle, finding.id()));
      }
    }
  }
}

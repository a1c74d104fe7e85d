package dev.plumbline.api.policy;

import dev.plumbline.api.config.PolicySettings;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.api.store.Violations;
import java.time.Clock;
import java.util.List;

/** The shipped packs over a store. */
public final class TestPolicies {

  private TestPolicies() {}

  public static PolicyParts of(StoreFixture store, Clock clock) {
    var violations = new Violations(store.database.jdbi());
    return new PolicyParts(
        PolicyLibrary.open(PolicySettings.SHIPPED, List.of(), clock),
        PolicyDesk.of(clock),
        new Trials(violations, clock),
        violations);
  }
}

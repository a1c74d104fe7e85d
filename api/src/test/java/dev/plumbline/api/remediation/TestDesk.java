package dev.plumbline.api.remediation;

import dev.plumbline.api.config.RemediationSettings;
import dev.plumbline.api.severity.SeverityRating;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.policies.Policies;
import dev.plumbline.policies.Severity;
import java.util.List;

/** Desks for remediations over a test's store, where nobody works yet. */
public final class TestDesk {

  private TestDesk() {}

  public static RemediationDesk of(
      StoreFixture store, Scanner scanner, RemediationSettings settings) {
    return of(store, scanner, settings, RemediationListener.NOBODY);
  }

  public static RemediationDesk of(
      StoreFixture store,
      Scanner scanner,
      RemediationSettings settings,
      RemediationListener listener) {
    return of(store, scanner, settings, listener, Policies.of(List.of()));
  }

  static RemediationDesk of(
      StoreFixture store,
      Scanner scanner,
      RemediationSettings settings,
      RemediationListener listener,
      Policies policies) {
    var books =
        new RemediationDesk.Books(
            store.stacks,
            store.findings,
            store.operations,
            store.events,
            store.rereadBook,
            verdict ->
                new SeverityRating.Rating(
                    Severity.CRITICAL, "open", "network/open-ssh", "", "", List.of()),
            () -> policies,
            store.ids);
    return RemediationDesk.of(store.database.jdbi(), settings, scanner, books, listener);
  }
}

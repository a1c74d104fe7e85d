package dev.plumbline.api.remediation;

import dev.plumbline.api.config.RemediationSettings;
import dev.plumbline.api.schedule.Leases;
import dev.plumbline.api.severity.SeverityRating;
import dev.plumbline.api.store.Afterwards;
import dev.plumbline.api.store.Events;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Operations;
import dev.plumbline.api.store.RereadBook;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.policies.Policies;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Everything of remediation: who asks, approves and reads it, and the work itself. Thread-safe. */
public final class RemediationDesk implements AutoCloseable {

  /** What it reads and writes. */
  public record Books(
      Stacks stacks,
      Findings findings,
      Operations operations,
      Events events,
      RereadBook rereads,
      SeverityRating rating,
      Supplier<Policies> policies,
      Ids ids) {}

  private final RemediationSettings settings;
  private final Stacks stacks;
  private final Remediations remediations;
  private final Requests requests;
  private final Switch automatic;
  private final Claims claims;
  private final Tools tools;
  private final Automation automation;
  private Optional<RemediationLoop> loop = Optional.empty();

  private RemediationDesk(
      Jdbi jdbi,
      RemediationSettings settings,
      Scanner scanner,
      Books books,
      RemediationListener listener) {
    var ids = books.ids();
    var life = new Life(ids, books.events(), books.operations(), listener);
    this.settings = settings;
    this.stacks = books.stacks();
    var gatekeeper = new Gatekeeper(books.policies(), books.stacks(), books.findings(), ids);
    this.remediations = new Remediations(jdbi, ids, life, gatekeeper);
    this.requests = new Requests(jdbi, ids, life, books.operations());
    this.automatic = new Switch(jdbi, ids, settings);
    this.claims = new Claims(jdbi, ids, life);
    this.tools =
        new Tools(
            settings,
            scanner,
            new Tools.Books(
                books.stacks(), books.findings(), books.operations(), books.rereads(), ids),
            claims,
            new Leases(books.stacks()),
            gatekeeper);
    this.automation =
        new Automation(
            tools, new Automation.Books(jdbi, remediations, requests, automatic), books.rating());
  }

  /** A desk where nobody works yet: what is asked for is kept. */
  public static RemediationDesk of(
      Jdbi jdbi,
      RemediationSettings settings,
      Scanner scanner,
      Books books,
      RemediationListener listener) {
    return new RemediationDesk(jdbi, settings, scanner, books, listener);
  }

  /** Begins to work; with a database that no other process shares, on what was left, too. */
  public RemediationDesk start(boolean isPrivate) {
    if (isPrivate) {
      claims.releaseAll();
    }
    if (settings.enabled()) {
      loop =
          Optional.of(
              new RemediationLoop(
                  remediations, claims, runner(), automation, settings.parallelism()));
    }
    return this;
  }

  public RemediationSettings settings() {
    return settings;
  }

  public Remediations book() {
    return remediations;
  }

  public Requests requests() {
    return requests;
  }

  public Switch automatic() {
    return automatic;
  }

  Tools tools() {
    return tools;
  }

  Automation automation() {
    return automation;
  }

  RemediationRunner runner() {
    return new RemediationRunner(tools, automation);
  }

  /** Has what waits taken up soon. */
  public void wake() {
    loop.ifPresent(each -> Afterwards.run(each::wake));
  }

  /** Why a finding cannot be remediated so; empty where it can. */
  public Optional<String> objection(Finding finding, Mode mode) {
    if (!settings.enabled()) {
      return Optional.of("Remediation is off: set remediation.enabled, and list the stack.");
    }
    if (finding.isUnmanaged()) {
      return Optional.of(
          "Nobody declares it, so there is nothing to go back to: adopt it with 'pulumi import',"
              + " or delete it.");
    }
    if (finding.kind().equals("changed")) {
      return Optional.of(
          "Nobody declares what changed, so Pulumi would leave it as it is: declare it, undo it by"
              + " hand, or waive it.");
    }
    if (mode == Mode.ACCEPT && finding.kind().equals("deleted")) {
      return Optional.of(
          "It is deleted: take it out of the program yourself, or revert, which makes it anew.");
    }
    return stacks
        .find(finding.stackId())
        .filter(stack -> PulumiProgram.of(settings, stack.stack()).isPresent())
        .map(stack -> Optional.<String>empty())
        .orElseGet(
            () ->
                Optional.of(
                    "Its stack may not be remediated: list it in remediation.stacks, with the"
                        + " folder of its program."));
  }

  @Override
  public void close() {
    loop.ifPresent(RemediationLoop::close);
  }
}

package dev.plumbline.api.environment;

import dev.plumbline.api.catalog.Catalog;
import dev.plumbline.api.catalog.Template;
import dev.plumbline.api.catalog.Wished;
import dev.plumbline.api.config.EnvironmentSettings;
import dev.plumbline.api.schedule.Leases;
import dev.plumbline.api.store.Afterwards;
import dev.plumbline.api.store.Events;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Operations;
import dev.plumbline.api.store.Outbox;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.policies.Policies;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Everything about environments behind one door. Closing it stops the work. Thread-safe. */
public final class EnvironmentDesk implements AutoCloseable {

  /** What it writes to and asks. */
  public record Books(
      Jdbi jdbi,
      Ids ids,
      Events events,
      Operations operations,
      Stacks stacks,
      Outbox outbox,
      Supplier<Policies> policies) {}

  private final EnvironmentSettings settings;
  private final Ids ids;
  private final Catalog catalog;
  private final Environments environments;
  private final Decisions decisions;
  private final Requests requests;
  private final Accounts accounts;
  private final Usage usage;
  private final SecretLinks secretLinks;
  private final Claims claims;
  private final Calendar calendar;
  private final EnvironmentRunner runner;
  private Optional<EnvironmentLoop> loop = Optional.empty();

  private EnvironmentDesk(
      EnvironmentSettings settings,
      Catalog catalog,
      Books books,
      Provisioner provisioner,
      Runnable landed) {
    var jdbi = books.jdbi();
    this.ids = books.ids();
    var life = new Life(ids, books.events(), books.operations(), books.outbox());
    this.settings = settings;
    this.catalog = catalog;
    this.accounts = new Accounts(jdbi, settings, books.events(), books.outbox());
    this.environments = new Environments(jdbi);
    this.decisions = new Decisions(jdbi, ids, life, accounts);
    this.usage = new Usage(jdbi, ids);
    this.requests = new Requests(jdbi, ids, life, accounts);
    this.secretLinks = new SecretLinks(jdbi, ids, life, provisioner);
    this.claims = new Claims(jdbi, ids, life);
    this.calendar = new Calendar(jdbi, ids, life, decisions, settings);
    this.runner =
        new EnvironmentRunner(
            new Tools(
                settings,
                catalog,
                provisioner,
                new Leases(books.stacks()),
                books.policies(),
                new Tools.Books(
                    claims, new Retreat(life), accounts, books.operations(), books.stacks(), ids)),
            landed);
  }

  /**
   * A desk where nobody works yet: what is asked for is kept.
   *
   * @param landed told where a stack came or went, so that it is scanned soon
   */
  public static EnvironmentDesk of(
      EnvironmentSettings settings, Catalog catalog, Books books, Runnable landed) {
    return new EnvironmentDesk(
        settings, catalog, books, new AutomationProvisioner(settings), landed);
  }

  /** As {@link #of(EnvironmentSettings, Catalog, Books, Runnable)}, by another provisioner. */
  static EnvironmentDesk of(
      EnvironmentSettings settings,
      Catalog catalog,
      Books books,
      Provisioner provisioner,
      Runnable landed) {
    return new EnvironmentDesk(settings, catalog, books, provisioner, landed);
  }

  /** Begins to work; with a database that no other process shares, on what was left, too. */
  public EnvironmentDesk start(boolean isPrivate) {
    if (isPrivate) {
      claims.releaseAll();
    }
    if (settings.enabled()) {
      loop = Optional.of(new EnvironmentLoop(claims, runner, calendar, settings.parallelism()));
    }
    return this;
  }

  public EnvironmentSettings settings() {
    return settings;
  }

  public Catalog catalog() {
    return catalog;
  }

  public Environments book() {
    return environments;
  }

  public Decisions decisions() {
    return decisions;
  }

  public Requests requests() {
    return requests;
  }

  public Accounts accounts() {
    return accounts;
  }

  public Usage usage() {
    return usage;
  }

  public SecretLinks secretLinks() {
    return secretLinks;
  }

  /** What a wish costs a month by its template's rule; 0 where that has none, or cannot say. */
  public BigDecimal cost(Template template, Wished wish) {
    return template
        .rules()
        .cost(wish.facts(template.name(), BigDecimal.ZERO, ids.now()))
        .orElse(BigDecimal.ZERO);
  }

  Claims claims() {
    return claims;
  }

  Calendar calendar() {
    return calendar;
  }

  EnvironmentRunner runner() {
    return runner;
  }

  /** Has what waits taken up soon. */
  public void wake() {
    loop.ifPresent(each -> Afterwards.run(each::wake));
  }

  @Override
  public void close() {
    loop.ifPresent(EnvironmentLoop::close);
  }
}

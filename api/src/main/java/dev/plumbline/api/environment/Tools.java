package dev.plumbline.api.environment;

import dev.plumbline.api.catalog.Catalog;
import dev.plumbline.api.config.EnvironmentSettings;
import dev.plumbline.api.schedule.Leases;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Operations;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.policies.Policies;
import java.util.function.Supplier;

/** What the work on environments is done with. */
record Tools(
    EnvironmentSettings settings,
    Catalog catalog,
    Provisioner provisioner,
    Leases leases,
    Supplier<Policies> policies,
    Books books) {

  /** What is read and written. */
  record Books(
      Claims claims,
      Retreat retreat,
      Accounts accounts,
      Operations operations,
      Stacks stacks,
      Ids ids) {}
}

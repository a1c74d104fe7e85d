package dev.plumbline.api.remediation;

import dev.plumbline.api.config.RemediationSettings;
import dev.plumbline.api.schedule.Leases;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Operations;
import dev.plumbline.api.store.RereadBook;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.core.scan.Scanner;

/** What the work on remediations is done with. */
record Tools(
    RemediationSettings settings,
    Scanner scanner,
    Books books,
    Claims claims,
    Leases leases,
    Gatekeeper gatekeeper) {

  /** What is read and written. */
  record Books(
      Stacks stacks, Findings findings, Operations operations, RereadBook rereads, Ids ids) {}
}

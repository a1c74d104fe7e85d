package dev.plumbline.api.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.StackRow;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.policies.Policies;
import dev.plumbline.policies.facts.RemediationFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Asks the rules in force whether a remediation may be approved and run. A rule that denies while
 * {@code remediation.approver} is empty demands a person. Where a rule that could deny cannot be
 * decided, such as one on a cost that is not known, it denies. Thread-safe.
 */
final class Gatekeeper {

  private final Supplier<Policies> policies;
  private final Stacks stacks;
  private final Findings findings;
  private final Ids ids;

  Gatekeeper(Supplier<Policies> policies, Stacks stacks, Findings findings, Ids ids) {
    this.policies = policies;
    this.stacks = stacks;
    this.findings = findings;
    this.ids = ids;
  }

  /**
   * Why it may not go on.
   *
   * @param approver who approves it; empty text where no person does
   * @return a sentence for people; empty text where nothing is against it
   */
  String objection(Remediation one, String approver) {
    var decision = policies.get().decide(facts(one, approver));
    return decision.isDenied()
        ? "A policy is against it: " + String.join("; ", decision.reasons())
        : "";
  }

  /** As {@link #objection(Remediation, String)}, by whoever approved it. */
  String objection(Remediation one) {
    var by = one.approvedBy().orElse("");
    return objection(one, one.automatic() && by.equals(one.requestedBy()) ? "" : by);
  }

  private RemediationFacts facts(Remediation one, String approver) {
    var stack = stacks.find(one.stackId()).map(StackRow::stack);
    var preview = one.preview();
    var cost = preview.path("cost");
    var known = cost.path("known").asBoolean(false);
    return new RemediationFacts(
        one.mode().word(),
        one.automatic(),
        one.requestedBy(),
        approver,
        stack.map(each -> each.stack()).orElse(""),
        stack.map(each -> each.project()).orElse(""),
        findings.find(one.findingId()).map(Finding::severity).orElse(""),
        resources(one, preview),
        preview.path("dependents").size(),
        preview.at("/clobber/resources").size(),
        known ? cost.path("monthlyDelta").asDouble() : RemediationFacts.UNKNOWN,
        ids.now());
  }

  private List<RemediationFacts.Resource> resources(Remediation one, JsonNode preview) {
    var finding = findings.find(one.findingId());
    var resources = new ArrayList<RemediationFacts.Resource>();
    for (var step : preview.path("steps")) {
      var urn = step.path("urn").asText();
      var own = finding.filter(each -> each.urn().equals(urn));
      resources.add(
          new RemediationFacts.Resource(
              urn,
              step.path("type").asText(),
              own.map(Finding::cloudId).orElse(""),
              own.map(Finding::kind).orElse(""),
              step.path("replaces").asBoolean() ? "replace" : step.path("op").asText()));
    }
    return resources;
  }
}

package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.catalog.Checked;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What is looked at before anything is made: parameters, the preview, policies, money, and the
 * preview once more. Thread-safe.
 */
final class Planning {

  /** So often a plan may be another before its run. */
  private static final int STEADY = 3;

  private final Tools tools;
  private final Progress progress;
  private final Permit permit;

  Planning(Tools tools, Progress progress) {
    this.tools = tools;
    this.progress = progress;
    this.permit = new Permit(tools);
  }

  boolean validate(Work work) {
    var one = work.claimed();
    var template = work.template();
    if (template.isEmpty()) {
      return progress.fail(
          work,
          "The catalog has no version %s of %s any more: ask for another version."
              .formatted(one.wanted().version(), one.wanted().template()));
    }
    return switch (template.get().check(one.wanted().parameters())) {
      case Checked.Bad(var complaints) ->
          progress.fail(
              work,
              complaints.stream()
                  .map(complaint -> complaint.pointer() + " " + complaint.message())
                  .collect(Collectors.joining("; ")));
      case Checked.Good ignored ->
          progress.moved(work, State.VALIDATED, "Its parameters are right.");
    };
  }

  boolean estimate(Work work) throws InterruptedException {
    work.step("pulumi preview", 0, 0);
    return switch (tools.provisioner().preview(awake(work))) {
      case Provisioner.Previewed.Failed(var reason) ->
          progress.unlessEnded(work, () -> progress.fail(work, "The preview failed: " + reason));
      case Provisioner.Previewed.Planned planned -> {
        var estimate = Estimate.of(planned.changes());
        var bond = Estimate.bond(work.claimed(), planned.hash());
        yield progress.moved(
            work,
            State.ESTIMATED,
            "The preview is there.",
            handle -> keep(handle, work.claimed(), estimate.document(), bond));
      }
    };
  }

  /** Also of one that sleeps: when it wakes, nobody is asked again. */
  private static Provisioner.Job awake(Work work) {
    return work.job(false);
  }

  private static void keep(Handle handle, Environment one, JsonNode estimate, String bond) {
    handle
        .createUpdate(
            """
            update environment set estimate = cast(:estimate as jsonb), bond = :bond where id = :id
            """)
        .bind("estimate", estimate.toString())
        .bind("bond", bond)
        .bind("id", one.id())
        .execute();
  }

  /** Its cost is reserved in the same transaction in which it goes on. */
  boolean decide(Work work) {
    var one = work.claimed();
    var template = work.template();
    if (template.isEmpty()) {
      return progress.moved(work, State.REQUESTED, "The catalog changed.");
    }
    var estimate = Estimate.read(one.estimate());
    var cost = permit.reserves(one, template.get(), estimate);
    return switch (permit.of(one, template.get(), estimate)) {
      case Permit.Said.Denied(var reason) -> progress.fail(work, reason);
      case Permit.Said.NeedsApproval(var reason) ->
          reserve(work, cost, State.AWAITING_APPROVAL, reason);
      case Permit.Said.Free(var reason) -> reserve(work, cost, State.QUEUED, reason);
    };
  }

  private boolean reserve(Work work, BigDecimal cost, State next, String reason) {
    try {
      return progress.moved(
          work,
          next,
          reason,
          handle ->
              tools
                  .books()
                  .accounts()
                  .reserve(handle, work.claimed(), cost)
                  .ifPresent(
                      why -> {
                        throw new OverBudgetException(why);
                      }));
    } catch (OverBudgetException over) {
      return progress.fail(work, String.valueOf(over.getMessage()));
    }
  }

  /** Undoes the transaction of a step that the budget does not allow. */
  private static final class OverBudgetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OverBudgetException(String reason) {
      super(reason);
    }
  }

  /** An approval holds for what was seen: the plan is made once more. */
  boolean begin(Work work) throws InterruptedException {
    var one = work.claimed();
    work.step("pulumi preview, once more", 0, 0);
    return switch (tools.provisioner().preview(awake(work))) {
      case Provisioner.Previewed.Failed(var reason) ->
          progress.unlessEnded(
              work, () -> progress.fail(work, "The preview before the run failed: " + reason));
      case Provisioner.Previewed.Planned planned -> {
        if (!Estimate.bond(one, planned.hash()).equals(one.bond())) {
          yield moved(work);
        }
        yield progress.moved(
            work,
            State.PROVISIONING,
            "Pulumi makes it.",
            handle ->
                handle
                    .createUpdate(
                        """
                        update environment set deployed = cast(:deployed as jsonb)
                        where id = :id
                        """)
                    .bind("deployed", deployed(one).toString())
                    .bind("id", one.id())
                    .execute());
      }
    };
  }

  /** A cloud may change meanwhile, but a program whose plan never stays the same is broken. */
  private boolean moved(Work work) {
    if (work.claimed().course().movedPlans() + 1 >= STEADY) {
      return progress.fail(
          work,
          "Its plan is another each time: what its program declares must not hang on the time, on"
              + " chance or on what others change.");
    }
    return progress.moved(
        work,
        State.VALIDATED,
        "The plan is not the one that was estimated: once more.",
        handle ->
            handle
                .createUpdate("update environment set moved_plans = moved_plans + 1 where id = :id")
                .bind("id", work.claimed().id())
                .execute());
  }

  private static JsonNode deployed(Environment one) {
    var node = JsonNodeFactory.instance.objectNode().put("version", one.wanted().version());
    node.set("parameters", one.wanted().parameters());
    node.put("monthlyCost", one.monthlyCost());
    node.set("estimate", one.estimate());
    return node;
  }
}

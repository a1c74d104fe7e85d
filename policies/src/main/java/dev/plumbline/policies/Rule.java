package dev.plumbline.policies;

import dev.plumbline.core.rules.Glob;
import dev.plumbline.policies.cel.Answer;
import dev.plumbline.policies.cel.Condition;
import dev.plumbline.policies.facts.Facts;
import dev.plumbline.policies.facts.On;
import java.util.List;

/**
 * One rule of a pack.
 *
 * @param pack the pack's name
 * @param id names it within its pack, such as {@code open-to-the-world}
 * @param types globs of Pulumi types that it speaks of; empty for all
 * @param expression the condition as written
 * @param effect what follows where the condition holds
 * @param reason why, as people read it
 * @param source the page that justifies it
 * @param owner whose matter it is; may be empty for a gate
 * @param runbook a link to what is to be done; may be empty for a gate
 * @param channels names of channels that are told; empty for all
 * @param line in the pack's file
 */
public record Rule(
    String pack,
    String id,
    On on,
    List<String> types,
    String expression,
    Condition condition,
    Effect effect,
    String reason,
    String source,
    String owner,
    String runbook,
    List<String> channels,
    int line) {

  /** What follows where the condition holds. */
  public sealed interface Effect {

    /** The finding, or the violation, is at least this bad. */
    record Rates(Severity severity) implements Effect {}

    /** A gate stays shut, and so it does where nobody can say. */
    record Denies() implements Effect {}

    /** A gate opens without a person, unless another rule denies. */
    record Allows() implements Effect {}

    /** As packs and answers write it: a severity, {@code deny} or {@code allow}. */
    default String word() {
      return switch (this) {
        case Rates(var severity) -> severity.word();
        case Denies ignored -> "deny";
        case Allows ignored -> "allow";
      };
    }
  }

  public Rule {
    types = List.copyOf(types);
    channels = List.copyOf(channels);
  }

  /** Its name among all packs, {@code pack/rule}. */
  public String policy() {
    return pack + "/" + id;
  }

  /** Whether it speaks of things of this type. */
  public boolean fits(On what, String type) {
    return on == what
        && (types.isEmpty() || types.stream().anyMatch(glob -> Glob.matches(glob, type)));
  }

  Answer test(Facts facts) {
    return condition.test(facts);
  }

  /** How bad what it finds is; the mildest for a gate. */
  public Severity severity() {
    return effect instanceof Effect.Rates(var severity) ? severity : Severity.LOW;
  }
}

package dev.plumbline.core.compare;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.rules.Glob;
import dev.plumbline.core.rules.OwnedField;
import java.util.List;
import java.util.Optional;

/**
 * What nobody wants to hear of one resource: {@code ignoreChanges}, {@code scan.ignore}, and fields
 * that the program gave to a controller.
 */
final class Ignores {

  private final List<String> changes;
  private final List<IgnoreRule> rules;
  private final List<OwnedField> owned;

  /** Why a difference is ignored. */
  record Reason(String rule, String reason) {}

  private Ignores(List<String> changes, List<IgnoreRule> rules, List<OwnedField> owned) {
    this.changes = changes;
    this.rules = rules;
    this.owned = owned;
  }

  /** With fields that a controller owns by declaration. */
  Ignores and(List<OwnedField> more) {
    return more.isEmpty() ? this : new Ignores(changes, rules, more);
  }

  static Ignores of(List<IgnoreRule> all, DeclaredResource resource, StackId stack) {
    var fitting =
        all.isEmpty()
            ? all
            : all.stream()
                .filter(rule -> Glob.matchesOrAny(rule.stack(), stack.name()))
                .filter(rule -> Glob.matchesOrAny(rule.type(), resource.type()))
                .filter(rule -> Glob.matchesOrAny(rule.urn(), resource.urn()))
                .toList();
    return new Ignores(resource.ignoreChanges(), fitting, List.of());
  }

  /** Why the whole resource is ignored, its deletion too. */
  Optional<Reason> all() {
    return rules.stream()
        .filter(rule -> rule.path().isEmpty() || rule.path().equals("*"))
        .findFirst()
        .map(Ignores::user);
  }

  /** Why a difference here is ignored. */
  Optional<Reason> at(Position position) {
    for (var change : changes) {
      if (IgnorePath.parse(change).covers(position)) {
        return Optional.of(
            new Reason(
                "ignore-changes", "the program ignores changes of " + change + " (ignoreChanges)"));
      }
    }
    for (var rule : rules) {
      if (rule.path().isEmpty() || fits(rule.path(), position)) {
        return Optional.of(user(rule));
      }
    }
    for (var field : owned) {
      if (fits(field.path(), position)) {
        return Optional.of(new Reason(field.rule(), field.reason()));
      }
    }
    return Optional.empty();
  }

  private static boolean fits(String glob, Position position) {
    for (var steps = position.depth(); steps > 0; steps--) {
      if (Glob.matches(glob, position.path(steps, name -> name).toString())) {
        return true;
      }
    }
    return false;
  }

  private static Reason user(IgnoreRule rule) {
    return new Reason(
        "user-ignore",
        rule.reason().isEmpty() ? "the configuration ignores it (scan.ignore)" : rule.reason());
  }
}

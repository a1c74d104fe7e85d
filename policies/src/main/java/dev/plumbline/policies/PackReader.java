package dev.plumbline.policies;

import dev.plumbline.policies.Rule.Effect;
import dev.plumbline.policies.cel.Compiled;
import dev.plumbline.policies.cel.Condition;
import dev.plumbline.policies.cel.Conditions;
import dev.plumbline.policies.facts.On;
import dev.plumbline.policies.yaml.Entry;
import dev.plumbline.policies.yaml.PackProblem;
import dev.plumbline.policies.yaml.Report;
import dev.plumbline.policies.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads packs and says everything that is wrong with one, each with its line. Thread-safe. */
public final class PackReader {

  private static final Set<String> PACK =
      Set.of("pack", "version", "description", "owner", "runbook", "notify", "rules");
  private static final Set<String> RULE =
      Set.of(
          "id",
          "on",
          "types",
          "when",
          "severity",
          "deny",
          "allow",
          "reason",
          "source",
          "owner",
          "runbook",
          "notify");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9}){0,2}");
  private static final int MOST_RULES = 500;

  /**
   * What came of reading.
   *
   * @param pack empty where anything is wrong
   */
  public record Reading(Optional<Pack> pack, List<PackProblem> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }

  private final Conditions conditions;

  public PackReader() {
    this(new Conditions());
  }

  public PackReader(Conditions conditions) {
    this.conditions = conditions;
  }

  /** Reads a pack of the user. */
  public Reading read(String file, String text) {
    return read(file, text, false);
  }

  Reading read(String file, String text, boolean shipped) {
    var report = new Report(file, text);
    var pack = YamlDocument.read(text, report).map(root -> pack(root, file, shipped));
    return new Reading(report.isEmpty() ? pack : Optional.empty(), report.problems());
  }

  private Pack pack(Entry root, String file, boolean shipped) {
    root.only(PACK);
    var name = named(root, "pack");
    var version = root.required("version");
    if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
      root.at("version").ifPresent(entry -> entry.wrong("must be a version such as 1.2.0"));
    }
    var rules = new ArrayList<Rule>();
    var ids = new HashSet<String>();
    var written = root.at("rules").map(Entry::items).orElse(List.of());
    if (written.isEmpty()) {
      root.report().add(root.line(), "rules", "is missing: a pack has a list of rules");
    }
    if (written.size() > MOST_RULES) {
      root.wrong("has more than %d rules: split it".formatted(MOST_RULES));
    }
    for (var entry : written.stream().limit(MOST_RULES).toList()) {
      rule(root, name, entry).ifPresent(rules::add);
      entry
          .at("id")
          .filter(id -> id.isText() && !ids.add(id.text()))
          .ifPresent(id -> id.wrong("is used twice in this pack"));
    }
    return new Pack(name, version, root.text("description"), file, shipped, rules);
  }

  private static String named(Entry entry, String key) {
    var name = entry.required(key);
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      entry
          .at(key)
          .ifPresent(at -> at.wrong("must be small letters, digits and hyphens, such as my-rules"));
    }
    return name;
  }

  private Optional<Rule> rule(Entry root, String pack, Entry entry) {
    entry.only(RULE);
    var id = named(entry, "id");
    var on = on(entry);
    var effect = on.flatMap(what -> effect(what, entry));
    var condition = on.flatMap(what -> condition(what, entry));
    var reason = entry.required("reason");
    var source = entry.required("source");
    var rates = on.isPresent() && !on.get().isGate();
    var owner = inherited(root, entry, "owner", rates);
    var runbook = inherited(root, entry, "runbook", rates);
    if (runbook.matches(".*\\s.*")) {
      entry.wrong("has a runbook that is no link: " + runbook);
    }
    var channels = entry.at("notify").isPresent() ? entry.texts("notify") : root.texts("notify");
    if (on.isEmpty() || effect.isEmpty() || condition.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(
            pack,
            id,
            on.get(),
            entry.texts("types"),
            entry.text("when"),
            condition.get(),
            effect.get(),
            reason,
            source,
            owner,
            runbook,
            channels,
            entry.line()));
  }

  /** What the rule does not say, its pack says. */
  private static String inherited(Entry root, Entry rule, String key, boolean required) {
    var text = rule.at(key).or(() -> root.at(key)).map(Entry::text).orElse("");
    if (text.isEmpty() && required) {
      rule.report()
          .add(rule.line(), rule.key() + "." + key, "is missing, here and at the pack's head");
    }
    return text;
  }

  private static Optional<On> on(Entry entry) {
    var word = entry.required("on");
    var on = On.of(word);
    if (on.isEmpty() && !word.isEmpty()) {
      entry
          .at("on")
          .ifPresent(
              at ->
                  at.wrong(
                      "is '%s'; write finding, resource, request or remediation".formatted(word)));
    }
    return on;
  }

  private static Optional<Effect> effect(On on, Entry entry) {
    if (on.isGate()) {
      entry
          .at("severity")
          .ifPresent(at -> at.wrong("is for findings and resources; write deny: true"));
      var deny = isTrue(entry, "deny");
      var allow = isTrue(entry, "allow");
      if (deny == allow) {
        entry.wrong("needs either deny: true or allow: true");
        return Optional.empty();
      }
      return Optional.of(deny ? new Effect.Denies() : new Effect.Allows());
    }
    for (var key : List.of("deny", "allow")) {
      entry.at(key).ifPresent(at -> at.wrong("is for requests and remediations; write a severity"));
    }
    var word = entry.required("severity");
    var severity =
        Arrays.stream(Severity.values()).filter(each -> each.word().equals(word)).findFirst();
    if (severity.isEmpty() && !word.isEmpty()) {
      var words = Arrays.stream(Severity.values()).map(Severity::word);
      entry
          .at("severity")
          .ifPresent(
              at ->
                  at.wrong(
                      "is '%s'; write one of %s"
                          .formatted(word, words.collect(Collectors.joining(", ")))));
    }
    return severity.map(Effect.Rates::new);
  }

  private static boolean isTrue(Entry entry, String key) {
    var at = entry.at(key);
    at.filter(written -> !written.isText() || !written.text().equals("true"))
        .ifPresent(written -> written.wrong("must be true, or left out"));
    return at.isPresent();
  }

  private Optional<Condition> condition(On on, Entry entry) {
    var expression = entry.required("when");
    if (expression.isEmpty()) {
      return Optional.empty();
    }
    return switch (conditions.compile(on, expression)) {
      case Compiled.Right<Condition>(var condition) -> Optional.of(condition);
      case Compiled.Wrong<Condition>(var faults) -> {
        var when = entry.at("when").orElse(entry);
        faults.forEach(
            fault -> when.report().add(when.line(fault.offset()), when.key(), fault.reason()));
        yield Optional.empty();
      }
    };
  }
}

package dev.plumbline.api.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.policies.Pack;
import dev.plumbline.policies.PackReader;
import dev.plumbline.policies.cel.Amount;
import dev.plumbline.policies.cel.Compiled;
import dev.plumbline.policies.cel.Conditions;
import dev.plumbline.policies.facts.On;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the rules of a template, and says everything that is wrong with them. */
final class RulesReader {

  /** A pack of policies that hold for one template. */
  static final String POLICIES = "policies.yaml";

  private static final Conditions CONDITIONS = new Conditions();

  private final Path folder;
  private final JsonNode written;
  private final List<String> problems;

  /**
   * @param written what {@code template.yaml} says
   * @param problems to which what is wrong is added, each with its file and key
   */
  RulesReader(Path folder, JsonNode written, List<String> problems) {
    this.folder = folder;
    this.written = written;
    this.problems = problems;
  }

  Rules read() {
    return new Rules(approval(), cost(), policies());
  }

  private void problem(String key, String what) {
    problems.add(folder.resolve(TemplateReader.FILE) + ": " + key + " " + what);
  }

  private Optional<String> approval() {
    var rule = text("approval", "a condition");
    rule.map(text -> CONDITIONS.compile(On.REQUEST, text))
        .ifPresent(compiled -> faults("approval", "condition", compiled));
    return rule;
  }

  private Optional<String> cost() {
    var rule = text("cost", "an amount");
    rule.map(text -> CONDITIONS.amount(On.REQUEST, text))
        .ifPresent(compiled -> faults("cost", "amount", compiled));
    return rule;
  }

  private void faults(String key, String what, Compiled<?> compiled) {
    if (compiled instanceof Compiled.Wrong<?>(var faults)) {
      faults.forEach(fault -> problem(key, "is no " + what + ": " + fault.reason()));
    }
  }

  private Optional<String> text(String key, String what) {
    if (written.has(key) && !written.path(key).isTextual()) {
      problem(key, "must be a text: " + what + " in CEL over request");
    }
    return Optional.of(written.path(key).asText("").strip()).filter(rule -> !rule.isEmpty());
  }

  /** A rule that cannot say what the plainest wish costs is wrong, though it compiles. */
  void tryOut(Rules rules, Parameters parameters, Duration lifetime) {
    if (rules.cost().isPresent()
        && parameters.check(JsonNodeFactory.instance.objectNode())
            instanceof Checked.Good(var defaults)) {
      var wish = new Wished("create", "name", "owner", "team", defaults, lifetime);
      var facts = wish.facts(String.valueOf(folder.getFileName()), BigDecimal.ZERO, Instant.EPOCH);
      if (Rules.ask(rules.cost().get(), facts) instanceof Amount.Answer.Undecided(var reason)) {
        problem("cost", reason + "; it was asked with the default of each parameter");
      }
    }
  }

  private Optional<Pack> policies() {
    var file = folder.resolve(POLICIES);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var reading = new PackReader().read(file.toString(), Files.readString(file));
      reading.problems().forEach(problem -> problems.add(problem.toString()));
      reading.pack().stream()
          .flatMap(pack -> pack.rules().stream())
          .filter(rule -> rule.on() != On.REQUEST)
          .forEach(
              rule ->
                  problems.add(
                      "%s: rule %s is on %s; a template's own are on request"
                          .formatted(file, rule.id(), rule.on().word())));
      return reading.pack();
    } catch (IOException unreadable) {
      problems.add(file + ": cannot be read");
      return Optional.empty();
    }
  }
}

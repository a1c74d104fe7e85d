package dev.plumbline.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.compare.ResourceVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rules of one YAML file, compiled. Immutable and thread-safe. */
public final class RulePack {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("finding", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .setResultType(SimpleType.BOOL)
          .build();
  private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder().build();

  private final List<Rule> rules;

  private RulePack(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The rules that come with Plumbline. */
  public static RulePack standard() {
    try (var yaml = RulePack.class.getResourceAsStream("standard.yaml")) {
      if (yaml == null) {
        throw new IllegalStateException("standard.yaml is missing from the jar");
      }
      return load("standard.yaml", yaml);
    } catch (IOException unreadable) {
      throw new IllegalStateException("standard.yaml cannot be read from the jar", unreadable);
    }
  }

  /**
   * Reads and compiles a pack.
   *
   * @param name of the file, for error messages
   * @throws PlumblineException naming the rule and the reason when a rule is wrong
   */
  public static RulePack load(String name, InputStream yaml) throws IOException {
    var rules = new ArrayList<Rule>();
    for (var rule : YAML.readTree(yaml).path("rules")) {
      rules.add(rule(name, rule));
    }
    if (rules.isEmpty()) {
      throw wrong(name, "rules", "has no rule; give a list under the key 'rules'");
    }
    return new RulePack(rules);
  }

  private static Rule rule(String pack, JsonNode rule) {
    var id = text(pack, rule, "id", "a rule");
    try {
      var ast = COMPILER.compile(text(pack, rule, "when", id)).getAst();
      return new Rule(
          id,
          severity(pack, id, text(pack, rule, "severity", id)),
          text(pack, rule, "reason", id),
          text(pack, rule, "source", id),
          RUNTIME.createProgram(ast));
    } catch (CelValidationException | CelEvaluationException wrong) {
      throw wrong(pack, id, "has a wrong condition: " + wrong.getMessage());
    }
  }

  private static String text(String pack, JsonNode rule, String key, String id) {
    var text = rule.path(key).asText("");
    if (text.isEmpty()) {
      throw wrong(pack, id, "lacks the key '" + key + "'");
    }
    return text;
  }

  private static Severity severity(String pack, String id, String word) {
    try {
      return Severity.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw wrong(
          pack, id, "has the unknown severity '" + word + "'; use low, medium, high or critical");
    }
  }

  private static PlumblineException wrong(String pack, String id, String what) {
    return new PlumblineException(Category.CONFIGURATION, pack + ": " + id + " " + what);
  }

  /** The severest rule that a finding meets, or empty where none does. */
  public Optional<Rule> rate(ResourceVerdict finding) {
    var facts = FindingFacts.of(finding);
    return rules.stream()
        .filter(rule -> rule.matches(facts))
        .max(Comparator.comparing(Rule::severity));
  }

  public List<Rule> rules() {
    return rules;
  }
}

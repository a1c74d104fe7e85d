package dev.plumbline.core.compare;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredResource.Mark;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.GenericRules;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds one comparison for a test; JSON may use single quotes. */
final class Compared {

  static final StackId STACK = new StackId("file:///state", "shop", "prod");
  private static final byte[] KEY = "a key for tests".getBytes(StandardCharsets.UTF_8);

  private String type = "test:index:Thing";
  private String id = "id-1";
  private Value.Fields declared = json("{}");
  private Value.Fields recorded = json("{}");
  private ReadOutcome outcome = new ReadOutcome.Absent("not read");
  private Optional<FieldRules> rules = Optional.empty();
  private Ownership ownership = Ownership.NONE;
  private final List<IgnoreRule> ignores = new ArrayList<>();
  private List<String> accepted = List.of();
  private List<String> ignoreChanges = List.of();
  private List<String> initErrors = List.of();
  private Set<Mark> marks = EnumSet.noneOf(Mark.class);
  private boolean custom = true;

  static Compared type(String type) {
    var compared = new Compared();
    compared.type = type;
    return compared;
  }

  Compared id(String cloudId) {
    id = cloudId;
    return this;
  }

  static Value.Fields json(String text) {
    return (Value.Fields) ValueJson.parse(text.replace('\'', '"')).orElseThrow();
  }

  static Value secret(String plain) {
    return new Value.Secret(Optional.of(Value.of(plain)));
  }

  Compared declared(String text) {
    return declared(json(text));
  }

  Compared declared(Value.Fields fields) {
    declared = fields;
    return this;
  }

  Compared recorded(String text) {
    return recorded(json(text));
  }

  Compared recorded(Value.Fields fields) {
    recorded = fields;
    return this;
  }

  Compared live(String text) {
    return live(json(text));
  }

  Compared live(Value.Fields fields) {
    return outcome(new ReadOutcome.Found(fields, ReadOutcome.Shape.PULUMI));
  }

  Compared api(String text) {
    return outcome(new ReadOutcome.Found(json(text), ReadOutcome.Shape.API));
  }

  Compared outcome(ReadOutcome read) {
    outcome = read;
    return this;
  }

  Compared rules(FieldRules.Builder builder) {
    rules = Optional.of(builder.build());
    return this;
  }

  Compared ownership(Ownership known) {
    ownership = known;
    return this;
  }

  Compared ignore(IgnoreRule rule) {
    ignores.add(rule);
    return this;
  }

  Compared accept(String... globs) {
    accepted = List.of(globs);
    return this;
  }

  Compared ignoreChanges(String... paths) {
    ignoreChanges = List.of(paths);
    return this;
  }

  Compared initErrors(String... errors) {
    initErrors = List.of(errors);
    return this;
  }

  Compared marks(Mark... all) {
    marks = Set.of(all);
    return this;
  }

  Compared component() {
    custom = false;
    return this;
  }

  DeclaredResource resource() {
    return new DeclaredResource(
        "urn:pulumi:prod::shop::" + type + "::one",
        type,
        id,
        custom,
        declared,
        recorded,
        "",
        "",
        Set.of(),
        ignoreChanges,
        marks,
        initErrors,
        Map.of());
  }

  ResourceVerdict verdict() {
    return new Comparison(new ComparisonSettings(KEY, ignores, accepted))
        .compare(
            resource(),
            outcome,
            rules.orElseGet(() -> GenericRules.forType(type)),
            ownership,
            STACK);
  }

  /** The differences as lines: {@code path kind declared -> live}. */
  static List<String> lines(ResourceVerdict verdict) {
    return verdict.differences().stream()
        .map(
            one ->
                "%s %s %s -> %s"
                    .formatted(
                        one.path(),
                        one.kind().word(),
                        ValueJson.write(
                            one.kind() == Difference.Kind.DECLARED
                                ? one.declared()
                                : one.recorded()),
                        ValueJson.write(one.live())))
        .toList();
  }

  /** The suppressions as lines: {@code path rule}. */
  static List<String> suppressions(ResourceVerdict verdict) {
    return verdict.suppressed().stream().map(one -> one.path() + " " + one.rule()).toList();
  }
}

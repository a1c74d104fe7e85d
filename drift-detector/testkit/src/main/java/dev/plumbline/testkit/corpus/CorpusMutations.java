package dev.plumbline.testkit.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.rules.RuleTree;
import dev.plumbline.core.value.ValueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes every verified leaf of every document that is in sync, and wants each change found.
 *
 * <p>A declared leaf is verified where fewer attributes are without it, or with another value. It
 * is changed in the live document where that has it at the same place, or once under the same key
 * with the same value, else in the inputs. In lists an element is added, in closed maps a key. Not
 * thread-safe.
 */
final class CorpusMutations {

  private static final Path FIGURES = Path.of("target/corpus-mutations.json");
  private static final Set<Verdict> DECLARED = EnumSet.of(Verdict.DRIFTED);
  private static final Set<Verdict> ANY = EnumSet.of(Verdict.DRIFTED, Verdict.CHANGED);

  private final Engine engine;
  private final List<String> missed = new ArrayList<>();
  private int cases;
  private int leaves;
  private int mutations;
  private int explained;

  CorpusMutations(Engine engine) {
    this.engine = engine;
  }

  void check(List<CorpusCase> all) throws IOException {
    all.stream().filter(CorpusCase::isInSync).forEach(this::mutate);
    var figures =
        JsonNodeFactory.instance
            .objectNode()
            .put("cases", all.size())
            .put("inSync", cases)
            .put("verifiedLeaves", leaves)
            .put("mutations", mutations)
            .put("found", mutations - missed.size() - explained)
            .put("explained", explained);
    Files.createDirectories(FIGURES.toAbsolutePath().getParent());
    Files.writeString(FIGURES, figures.toPrettyString() + "\n");
    assertThat(missed)
        .as("changes of verified leaves that are not found, of %d", mutations)
        .isEmpty();
  }

  private void mutate(CorpusCase one) {
    if (engine.judge(one.evidence()).verdict() != Verdict.IN_SYNC) {
      return;
    }
    cases++;
    var verified = verified(one.evidence());
    verified.forEach(leaf -> mutate(one, leaf));
    for (var place : Leaf.containers(one.evidence().path("declared"))) {
      if (verified.stream().anyMatch(leaf -> isInside(leaf, place))) {
        extend(one, place);
      }
    }
  }

  private static boolean isInside(Leaf leaf, Leaf place) {
    var steps = place.steps();
    return leaf.steps().size() > steps.size()
        && leaf.steps().subList(0, steps.size()).equals(steps);
  }

  private List<Leaf> verified(ObjectNode evidence) {
    var before = engine.judge(evidence).ledger().verified();
    var verified = new ArrayList<Leaf>();
    for (var leaf : Leaf.scalars(evidence.path("declared"))) {
      var value = leaf.in(evidence.path("declared"));
      if (!value.asText().isEmpty()
          && (verified(evidence, leaf, null) < before
              || verified(evidence, leaf, Mutants.of(value).iterator().next()) < before)) {
        verified.add(leaf);
      }
    }
    leaves += verified.size();
    return verified;
  }

  /** How many attributes are verified with another value, or none, in the place of a leaf. */
  private int verified(ObjectNode evidence, Leaf leaf, @Nullable JsonNode value) {
    var other = evidence.deepCopy();
    leaf.set(other.path("declared"), value);
    return engine.judge(other).ledger().verified();
  }

  private void mutate(CorpusCase one, Leaf leaf) {
    var declared = leaf.in(one.evidence().path("declared"));
    var live = one.evidence().path("live").path("document");
    var there = place(live, leaf, declared);
    if (there.isEmpty()) {
      for (var mutant : Mutants.of(declared)) {
        wanted(one, leaf, "declared", mutant, DECLARED);
      }
      return;
    }
    var place = there.orElseThrow();
    for (var mutant : Mutants.of(place.in(live))) {
      if (!mutant.equals(declared)) {
        wanted(one, place, "live", mutant, DECLARED);
      }
    }
    if (isMissed(one.type(), leaf, declared)) {
      wanted(one, place, "live", null, DECLARED);
    }
  }

  /** Whether its absence is a difference: the value is no default, and reads return it. */
  private boolean isMissed(String type, Leaf leaf, JsonNode declared) {
    var steps = leaf.steps();
    for (var depth = 1; depth <= steps.size(); depth++) {
      if (node(type, new Leaf(steps.subList(0, depth))).isUnreturned()) {
        return false;
      }
    }
    return node(type, leaf)
        .defaultValue()
        .filter(known -> known.equals(ValueJson.read(declared)))
        .isEmpty();
  }

  private RuleNode node(String type, Leaf leaf) {
    var node = RuleTree.of(engine.rules(type)).root();
    for (var step : leaf.steps()) {
      node = step.chars().allMatch(Character::isDigit) ? node.element() : node.child(step);
    }
    return node;
  }

  private static Optional<Leaf> place(JsonNode live, Leaf leaf, JsonNode declared) {
    var same = leaf.in(live);
    var listed = leaf.steps().stream().anyMatch(step -> step.chars().allMatch(Character::isDigit));
    if (same.equals(declared) || (!listed && same.isValueNode() && !same.isNull())) {
      return Optional.of(leaf);
    }
    return Leaf.unique(live, leaf.key(), declared);
  }

  /** An element or a key that nobody declared. */
  private void extend(CorpusCase one, Leaf place) {
    var live = place.in(one.evidence().path("live").path("document"));
    var node = node(one.type(), place);
    if (live instanceof ArrayNode list && !list.isEmpty()) {
      var longer = list.deepCopy();
      longer.add(other(list.get(0)));
      wanted(one, place, "live", longer, DECLARED);
    } else if (live instanceof ObjectNode map && (node.isMap() || isBaselined(one, place, node))) {
      var larger = map.deepCopy().put("added-by-hand", "yes");
      wanted(one, place, "live", larger, node.isMap() ? DECLARED : ANY);
    }
  }

  /** An extra key of an open map is known as one only where it is known what was there before. */
  private static boolean isBaselined(CorpusCase one, Leaf place, RuleNode node) {
    return node.isOpenMap() && !place.in(one.evidence().path("recorded")).isMissingNode();
  }

  /** An element like this one with all its scalars changed. */
  private static JsonNode other(JsonNode element) {
    if (!element.isContainerNode()) {
      return element.isNull() ? element : Mutants.of(element).iterator().next();
    }
    var copy = element.deepCopy();
    for (var leaf : Leaf.scalars(copy)) {
      leaf.set(copy, Mutants.of(leaf.in(copy)).iterator().next());
    }
    return copy;
  }

  private void wanted(
      CorpusCase one, Leaf place, String side, @Nullable JsonNode value, Set<Verdict> wanted) {
    var evidence = one.evidence().deepCopy();
    var document =
        side.equals("live") ? evidence.path("live").path("document") : evidence.path(side);
    place.set(document, value);
    if (side.equals("live") && place.steps().getFirst().equals("tags")) {
      bothFaces(place, document, value);
    }
    mutations++;
    var verdict = engine.judge(evidence);
    if (isExplained(verdict, place)) {
      explained++;
    } else if (!wanted.contains(verdict.verdict()) && isExplainedElement(one, verdict, place)) {
      explained++;
    } else if (!wanted.contains(verdict.verdict())) {
      missed.add(
          "%s: %s %s = %s is %s"
              .formatted(one.name(), side, place, value, verdict.verdict().word()));
    }
  }

  /** Whether it is shown as what the declaration leaves to somebody, such as a scaler. */
  private static boolean isExplained(ResourceVerdict verdict, Leaf place) {
    return verdict.suppressed().stream()
        .anyMatch(one -> one.path().toString().equals(place.toString()));
  }

  /** Whether the element that was added is shown as a controller's. */
  private boolean isExplainedElement(CorpusCase one, ResourceVerdict verdict, Leaf place) {
    var before = engine.judge(one.evidence()).suppressed();
    return verdict.verdict() == Verdict.IN_SYNC
        && verdict.suppressed().stream()
            .filter(each -> !before.contains(each))
            .anyMatch(each -> each.path().toString().startsWith(place + "["));
  }

  /** Pulumi's AWS provider shows each tag twice. */
  private static void bothFaces(Leaf place, JsonNode document, @Nullable JsonNode value) {
    var steps = new ArrayList<>(place.steps());
    steps.set(0, "tagsAll");
    var other = new Leaf(steps);
    if (document.path("tagsAll") instanceof ObjectNode && !other.in(document).isMissingNode()) {
      other.set(document, value);
    }
  }
}

package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.pulumi.automation.OperationType;
import com.pulumi.automation.events.EngineEvent;
import com.pulumi.automation.events.StepEventMetadata;
import dev.plumbline.api.hash.Hashes;
import dev.plumbline.api.price.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Hears the engine's events of one run: what it plans, how far it is, what it complains of. */
final class Steps {

  private static final ObjectMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final Set<OperationType> QUIET =
      Set.of(OperationType.SAME, OperationType.READ, OperationType.REFRESH);

  /** Parts of a replacement, which is told, too, and counts. */
  private static final Set<OperationType> PARTS =
      Set.of(
          OperationType.CREATE_REPLACEMENT,
          OperationType.IMPORT_REPLACEMENT,
          OperationType.DELETE_REPLACED,
          OperationType.DISCARD_REPLACED);

  /** What a Java says of the options that every run gets; it tells nobody anything. */
  private static final String PICKED_UP = "NOTE: Picked up JDK_JAVA_OPTIONS";

  private final Provisioner.Watcher watcher;
  private final int total;
  private final List<Provisioner.Change> changes = new ArrayList<>();
  private final Map<String, String> regions = new HashMap<>();
  private final Set<String> errors = new LinkedHashSet<>();
  private int done;

  /**
   * @param total how many resources will change; 0 where nobody knows
   */
  Steps(Provisioner.Watcher watcher, int total) {
    this.watcher = watcher;
    this.total = total;
  }

  synchronized void hear(EngineEvent event) {
    if (event.diagnosticEvent() != null) {
      var said = event.diagnosticEvent();
      var message = plain(said.message());
      if (said.severity().equals("error")) {
        errors.add(message);
      }
      if (!Boolean.TRUE.equals(said.ephemeral()) && !said.severity().equals("debug")) {
        message
            .lines()
            .filter(line -> !line.startsWith(PICKED_UP))
            .forEach(line -> watcher.step(line, done, total));
      }
    } else if (event.resourcePreEvent() != null) {
      before(event.resourcePreEvent().metadata(), event.resourcePreEvent().planning());
    } else if (event.resourceOutputsEvent() != null) {
      after(event.resourceOutputsEvent().metadata(), event.resourceOutputsEvent().planning());
    } else if (event.resourceOperationFailedEvent() != null) {
      var step = event.resourceOperationFailedEvent().metadata();
      watcher.step(word(step) + " " + name(step) + " failed", done, total);
    }
  }

  private void before(StepEventMetadata step, Boolean planning) {
    if (isInNoCloud(step)) {
      if (step.type().startsWith("pulumi:providers:")) {
        regions.put(step.urn(), Region.of(inputs(step)));
      }
      return;
    }
    if (Boolean.TRUE.equals(planning)) {
      changes.add(change(step));
    } else if (!QUIET.contains(step.op())) {
      watcher.step(word(step) + " " + name(step), done, total);
    }
  }

  private void after(StepEventMetadata step, Boolean planning) {
    if (!isInNoCloud(step) && !Boolean.TRUE.equals(planning) && !QUIET.contains(step.op())) {
      done += PARTS.contains(step.op()) ? 0 : 1;
      watcher.step(word(step) + " " + name(step) + " done", done, Math.max(total, done));
    }
  }

  /**
   * Components, providers and the stack itself. Source: {@code apitype.StepEventStateMetadata},
   * whose {@code custom} is left out where it is false.
   */
  private static boolean isInNoCloud(StepEventMetadata step) {
    var state = Optional.ofNullable(step.new_()).or(() -> Optional.ofNullable(step.old()));
    return step.type().startsWith("pulumi:")
        || state.filter(known -> Boolean.TRUE.equals(known.custom())).isEmpty();
  }

  private Provisioner.Change change(StepEventMetadata step) {
    var inputs = inputs(step);
    var own = Region.of(inputs);
    return new Provisioner.Change(
        word(step), step.urn(), step.type(), inputs, own.isEmpty() ? providersRegion(step) : own);
  }

  private static JsonNode inputs(StepEventMetadata step) {
    var state = step.new_();
    return state == null || state.inputs() == null
        ? JsonNodeFactory.instance.nullNode()
        : SORTED.valueToTree(new TreeMap<>(state.inputs()));
  }

  /**
   * A provider comes before what it makes. Source: {@code providers.Reference}: URN, {@code ::},
   * id.
   */
  private String providersRegion(StepEventMetadata step) {
    var provider = Optional.ofNullable(step.provider()).orElse("");
    return regions.getOrDefault(provider.substring(0, Math.max(0, provider.lastIndexOf("::"))), "");
  }

  private static String word(StepEventMetadata step) {
    return step.op().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String name(StepEventMetadata step) {
    return step.type() + " " + step.urn().substring(step.urn().lastIndexOf("::") + 2);
  }

  /** Without the marks by which Pulumi colours. Source: {@code pkg/v3/diag/colors}. */
  private static String plain(String message) {
    return message.replaceAll("<\\{%[^%]*%}>", "").strip();
  }

  synchronized List<String> errors() {
    return List.copyOf(errors);
  }

  synchronized List<Provisioner.Change> changes() {
    return List.copyOf(changes);
  }

  private List<Provisioner.Change> sorted() {
    return changes.stream()
        .sorted(Comparator.comparing(Provisioner.Change::urn).thenComparing(Provisioner.Change::op))
        .toList();
  }

  /**
   * The same for the same plan, in whatever order the engine told it. Names that a provider makes
   * up anew in every preview count as equal; secrets are hidden in events and cannot count.
   */
  synchronized String hash() {
    var plan = JsonNodeFactory.instance.arrayNode();
    for (var change : sorted()) {
      var inputs = change.inputs().toString();
      var logical = change.urn().substring(change.urn().lastIndexOf("::") + 2);
      plan.addObject()
          .put("op", change.op())
          .put("urn", change.urn())
          // Source: sdk/v3/go/common/resource, NewUniqueName: the name, a dash, 7 or 8 hex digits.
          .put(
              "inputs",
              inputs.replaceAll("\"" + Pattern.quote(logical) + "-?[0-9a-f]{7,8}\"", "\"(auto)\""));
    }
    return Hashes.sha256(plan.toString());
  }
}

package dev.plumbline.pulumi.cloud;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.DeclaredStack.Fingerprint;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.pulumi.StackFilter;
import dev.plumbline.pulumi.checkpoint.Checkpoint;
import dev.plumbline.pulumi.checkpoint.CheckpointReader;
import dev.plumbline.pulumi.history.AbsorbedDrift;
import dev.plumbline.pulumi.history.Operation;
import dev.plumbline.pulumi.history.StackConfig;
import dev.plumbline.pulumi.secrets.PassphraseKeys;
import dev.plumbline.pulumi.store.Kept;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stacks in Pulumi Cloud. A checkpoint is told from another by its stack's version, which every
 * update raises; what was parsed is kept while the version is the same, so that an unchanged stack
 * costs one small request, and many of them together the pages of the list of stacks. Secrets of
 * the Cloud's own secrets provider stay closed: only an update may open them.
 */
final class CloudBackend implements Backend {

  /** Enough to reach back over some refreshes to the last update. */
  private static final String HISTORY = "/updates?page=1&pageSize=20";

  private final CloudAddress address;
  private final CloudApi api;
  private final CloudStacks list;
  private final StackFilter filter;
  private final CheckpointReader checkpoints;
  private final Kept kept = new Kept();

  /** By stack, when the last update began as the last list says. */
  private final Map<StackId, Long> listed = new ConcurrentHashMap<>();

  /** By stack, the version that was read after a list that said so. */
  private final Map<StackId, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(long lastUpdate, String version) {}

  CloudBackend(CloudAddress address, CloudApi api, BackendSettings settings) {
    this.address = address;
    this.api = api;
    list = new CloudStacks(address, api);
    filter = new StackFilter(settings);
    checkpoints = new CheckpointReader(new PassphraseKeys(settings.passphrase()));
  }

  @Override
  public String url() {
    return address.name();
  }

  @Override
  public List<StackId> stacks() {
    return look().keySet().stream().filter(filter::accepts).sorted().toList();
  }

  private Map<StackId, Long> look() {
    var found = list.lastUpdates();
    listed.keySet().retainAll(found.keySet());
    listed.putAll(found);
    return found;
  }

  /**
   * The list tells of those whose last update is the one after which they were read. It is left out
   * where that would take more requests than asking for each.
   */
  @Override
  public Map<StackId, Fingerprint> fingerprints(Set<StackId> stacks) {
    if (stacks.size() <= list.pages()) {
      return Map.of();
    }
    var found = look();
    var conditions = new HashMap<StackId, Fingerprint>();
    for (var stack : stacks) {
      var last = found.getOrDefault(stack, CloudStacks.NEVER);
      var known = seen.get(stack);
      if (last > 0 && known != null && known.lastUpdate() == last) {
        conditions.put(stack, new Fingerprint(known.version(), false));
      }
    }
    return conditions;
  }

  @Override
  public Fingerprint fingerprint(StackId stack) {
    var before = Optional.ofNullable(listed.get(stack));
    var node = api.json(CloudStacks.path(stack), "stack " + stack.name());
    if (!node.path("version").isIntegralNumber()) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "Pulumi Cloud %s, stack %s: the answer names no version: check that backends.url is the API's"
              .formatted(address.url(), stack.name()));
    }
    var running = node.path("currentOperation").path("kind").asText("");
    var now =
        new Fingerprint(
            node.path("version").asText(), !running.isEmpty() && !CloudHistory.isPreview(running));
    if (now.locked()) {
      seen.remove(stack);
    } else {
      before.ifPresent(last -> seen.put(stack, new Seen(last, now.version())));
    }
    return now;
  }

  @Override
  public DeclaredStack load(StackId stack) {
    return load(stack, fingerprint(stack));
  }

  @Override
  public DeclaredStack load(StackId stack, Fingerprint now) {
    var known = kept.of(stack).map(Kept.Entry::stack);
    if (known.isPresent() && known.get().fingerprint().version().equals(now.version())) {
      return with(known.get(), now);
    }
    var exported = api.bytes(CloudStacks.path(stack) + "/export", "stack " + stack.name());
    var loaded = parse(stack, exported, now);
    if (!now.locked() && fingerprint(stack).equals(now)) {
      kept.keep(new Kept.Entry(loaded, stack.name()), exported.length);
    } else {
      // An update may have written between the version and the export.
      kept.forget(stack);
    }
    return loaded;
  }

  private DeclaredStack parse(StackId stack, byte[] exported, Fingerprint now) {
    var checkpoint = checkpoints.read(exported, "stack " + stack.name());
    var history =
        CloudHistory.read(
            api.json(CloudStacks.path(stack) + HISTORY, "the updates of stack " + stack.name()));
    var config = StackConfig.latest(history, checkpoint.config());
    return new DeclaredStack(
        stack,
        new AbsorbedDrift(history, operation -> stateAfter(stack, operation))
            .mark(checkpoint.entries()),
        StackConfig.read(config, checkpoint.secrets()),
        now,
        checkpoint.modified());
  }

  /** Source: "Export Stack" with a version, REST API docs. */
  private Optional<Checkpoint> stateAfter(StackId stack, Operation operation) {
    if (!operation.name().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    var what = "version " + operation.name() + " of stack " + stack.name();
    var exported = api.bytes(CloudStacks.path(stack) + "/export/" + operation.name(), what);
    return Optional.of(checkpoints.read(exported, what));
  }

  private static DeclaredStack with(DeclaredStack stack, Fingerprint now) {
    return new DeclaredStack(
        stack.id(), stack.resources(), stack.config(), now, stack.deployedAt());
  }

  @Override
  public void close() {
    api.close();
  }
}

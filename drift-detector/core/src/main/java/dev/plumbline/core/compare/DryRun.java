package dev.plumbline.core.compare;

import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.LiveDocument;
import dev.plumbline.core.rules.ManagedElement;
import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the API server says it would make of the declaration now. Where that is not what was
 * declared, and just what is there, the server itself made the difference: deploying again would
 * change nothing. Source: Kubernetes API concepts, "Dry-run", and "Server-Side Apply". Looked at
 * for the first time when something differs. Not thread-safe.
 */
final class DryRun {

  static final ManagedElement SERVER =
      new ManagedElement(
          "server-dry-run",
          "a dry run of the declaration gives this very value: the API server, an admission plugin"
              + " or webhook writes it");

  private final Subject subject;
  private final ReadOutcome.Found found;
  private final WalkSettings live;
  private @Nullable Map<PropertyPath, Value> made;

  DryRun(Subject subject, ReadOutcome.Found found, WalkSettings live) {
    this.subject = subject;
    this.found = found;
    this.live = live;
  }

  /** Whether the difference at this place is the server's own. */
  Optional<ManagedElement> maker(Position position, Sink.Found difference) {
    if (found.applied().isEmpty()
        || difference.kind() != Difference.Kind.DECLARED
        || difference.declared() instanceof Value.Null) {
      return Optional.empty();
    }
    if (made == null) {
      made = made(found.applied().orElseThrow());
    }
    return Optional.ofNullable(made.get(place(position)))
        .filter(difference.live()::equals)
        .map(same -> SERVER);
  }

  /** By path, what the server would make where that is not what was declared. */
  private Map<PropertyPath, Value> made(Value.Fields applied) {
    var resource = subject.resource();
    var document =
        LiveDocument.toPulumi(
            resource.type(),
            new ReadOutcome.Found(applied, found.shape(), found.unreadable()),
            resource.declared(),
            resource.recorded(),
            resource.id());
    var settings =
        new WalkSettings(
            live.type(),
            document,
            live.sameness(),
            live.unreadable(),
            live.missingIsGone(),
            live.onlyDeclared());
    var position = new Position();
    var differing = new HashMap<PropertyPath, Value>();
    var sink = new Listing(position, differing);
    new Walk(settings, new Distances(settings), sink, position, false)
        .resource(resource.declared(), resource.recorded(), document, subject.root());
    return differing;
  }

  private static PropertyPath place(Position position) {
    return position.path(position.depth(), text -> text);
  }

  /** Lists what differs of what was declared. */
  private record Listing(Position position, Map<PropertyPath, Value> differing) implements Sink {
    @Override
    public void one(Column column) {}

    @Override
    public void each(Value declared, RuleNode node, Column column) {}

    @Override
    public Column differs(Found found, RuleNode node) {
      if (found.kind() == Difference.Kind.DECLARED) {
        differing.put(place(position), found.live());
      }
      return Column.DRIFTED;
    }

    @Override
    public void managed(ManagedElement why, Value live, RuleNode node) {}

    @Override
    public void unknown() {}
  }
}

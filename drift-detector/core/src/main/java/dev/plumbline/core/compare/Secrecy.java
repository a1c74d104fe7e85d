package dev.plumbline.core.compare;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.LiveDocument;
import dev.plumbline.core.rules.RuleTree;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the secrets of some resources out of what is told beside their verdicts: documents that
 * nobody declared and texts of a cloud's trail. Immutable.
 */
public final class Secrecy {

  private final Redactor redactor;

  private Secrecy(Redactor redactor) {
    this.redactor = redactor;
  }

  /** Knows every secret that these resources declare or recorded. */
  public static Secrecy of(ComparisonSettings settings, List<DeclaredResource> resources) {
    var documents = new ArrayList<Value>();
    for (var resource : resources) {
      documents.add(resource.declared());
      documents.add(resource.recorded());
    }
    return new Secrecy(Redactor.of(new SecretHash(settings.hmacKey()), documents));
  }

  /** A live document in Pulumi's spelling, with everything secret in it hidden. */
  public Value.Fields document(String type, Value.Fields live, FieldRules rules) {
    var found = new ReadOutcome.Found(live, ReadOutcome.Shape.PULUMI);
    var opened = LiveDocument.toPulumi(type, found, MapWalk.EMPTY, MapWalk.EMPTY, "");
    return redactor.redactedFields(opened, List.of(), RuleTree.of(rules).root());
  }

  public String text(String text) {
    return redactor.text(text);
  }

  public Attribution attribution(Attribution said) {
    return new Attribution(
        said.confidence(),
        text(said.principal()),
        said.at(),
        text(said.sourceAddress()),
        text(said.tool()),
        text(said.action()),
        said.source(),
        text(said.reason()));
  }

  public ReadOutcome outcome(ReadOutcome outcome) {
    return switch (outcome) {
      case ReadOutcome.Found found ->
          new ReadOutcome.Found(MapWalk.EMPTY, found.shape(), found.unreadable());
      case ReadOutcome.Absent(var detail) -> new ReadOutcome.Absent(text(detail));
      case ReadOutcome.Denied(var detail) -> new ReadOutcome.Denied(text(detail));
      case ReadOutcome.Throttled(var detail) -> new ReadOutcome.Throttled(text(detail));
      case ReadOutcome.Failed(var detail) -> new ReadOutcome.Failed(text(detail));
      case ReadOutcome.Unsupported(var detail) -> new ReadOutcome.Unsupported(text(detail));
    };
  }
}

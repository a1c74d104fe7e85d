package dev.plumbline.core.rules;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.Set;

/** Brings live documents to the shape of Pulumi's inputs. Stateless. */
public final class LiveDocument {

  private LiveDocument() {}

  /**
   * The live document with Pulumi's names.
   *
   * @param declared the inputs, whose names the result takes where they say the same
   * @param recorded the outputs, which say the names of all other fields
   * @param id the cloud's id of the resource; empty text where it is unknown
   */
  public static Value.Fields toPulumi(
      String type,
      ReadOutcome.Found found,
      Value.Fields declared,
      Value.Fields recorded,
      String id) {
    return spelled(type, found, opened(declared), opened(recorded), id);
  }

  /** A secret guides as well as what it holds; documents without one are not copied. */
  private static Value.Fields opened(Value.Fields document) {
    return holdsSecret(document) && open(document) instanceof Value.Fields open ? open : document;
  }

  private static boolean holdsSecret(Value value) {
    return switch (value) {
      case Value.Secret ignored -> true;
      case Value.Fields(var fields) -> fields.values().stream().anyMatch(LiveDocument::holdsSecret);
      case Value.Items(var items) -> items.stream().anyMatch(LiveDocument::holdsSecret);
      case Value ignored -> false;
    };
  }

  private static Value open(Value value) {
    return switch (value) {
      case Value.Secret(var plain) -> plain.map(LiveDocument::open).orElse(value);
      case Value.Fields(var fields) -> {
        var opened = new LinkedHashMap<String, Value>();
        fields.forEach((key, field) -> opened.put(key, open(field)));
        yield new Value.Fields(opened);
      }
      case Value.Items(var items) ->
          new Value.Items(items.stream().map(LiveDocument::open).toList());
      case Value other -> other;
    };
  }

  private static Value.Fields spelled(
      String type,
      ReadOutcome.Found found,
      Value.Fields declared,
      Value.Fields recorded,
      String id) {
    if (type.startsWith("kubernetes:")) {
      return KubernetesDocument.prepared(type, found.live(), declared, recorded);
    }
    if (type.startsWith("azure-native:")) {
      return AzureNativeDocument.toPulumi(type, found, declared, recorded, id);
    }
    if (type.startsWith("aws:")) {
      return AwsDocument.prepared(type, found.live(), declared);
    }
    return switch (found.shape()) {
      case PULUMI ->
          type.startsWith("aws-native:")
              ? AwsNativeDocument.mended(type, found.live(), declared)
              : found.live();
      case API ->
          type.startsWith("aws-native:")
              ? AwsNativeDocument.toPulumi(type, found.live(), declared, recorded)
              : found.live();
    };
  }

  /**
   * Declared fields that only the id of a resource says, where no id is known: nobody can tell
   * whether they still hold.
   *
   * @param document what {@link #toPulumi} made
   */
  public static Set<String> unsaid(DeclaredResource resource, Value.Fields document) {
    return resource.type().startsWith("azure-native:")
        ? AzureNativeDocument.unsaid(resource, document)
        : Set.of();
  }
}

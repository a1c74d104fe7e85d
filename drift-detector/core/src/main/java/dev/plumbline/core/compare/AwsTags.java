package dev.plumbline.core.compare;

import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;

/**
 * The two faces of tags in Pulumi's AWS provider: {@code tags} are the resource's own, {@code
 * tagsAll} also has the provider's default tags. See the provider's page on default tags.
 */
final class AwsTags {

  private static final String OWN = "tags";
  private static final String ALL = "tagsAll";

  private AwsTags() {}

  /** Whether either document has tags of both faces. */
  static boolean apply(Value.Fields recorded, Value.Fields live) {
    return isMap(recorded, ALL) || isMap(live, ALL);
  }

  private static boolean isMap(Value.Fields document, String key) {
    return document.values().get(key) instanceof Value.Fields;
  }

  /** Every tag of a document. */
  static Value.Fields every(Value.Fields document) {
    var tags = new LinkedHashMap<String, Value>(Walk.keysOf(document.values().get(ALL)));
    tags.putAll(Walk.keysOf(document.values().get(OWN)));
    return new Value.Fields(tags);
  }

  /** Whether a key asks for all tags where the document has one face only, which then is both. */
  static boolean showsOwnOnly(String key, Value.Fields live) {
    return key.equals(ALL) && !live.values().containsKey(ALL) && live.values().containsKey(OWN);
  }

  /** Whether a document says anything of tags. */
  static boolean known(Value.Fields document) {
    return document.values().containsKey(OWN) || document.values().containsKey(ALL);
  }

  /**
   * The tags that the provider added at the last deployment. Where nothing was recorded, the two
   * faces of the live document say it: the provider leaves its default tags out of a resource's
   * own.
   *
   * @param declared the declared tags
   */
  static Value.Fields added(Value.Fields recorded, Value.Fields declared, Value.Fields live) {
    var tags = new LinkedHashMap<String, Value>(Walk.keysOf(recorded.values().get(ALL)));
    if (!known(recorded) && isMap(live, ALL) && live.values().containsKey(OWN)) {
      tags.putAll(Walk.keysOf(live.values().get(ALL)));
      tags.keySet().removeAll(Walk.keysOf(live.values().get(OWN)).keySet());
    }
    tags.keySet().removeAll(declared.values().keySet());
    return new Value.Fields(tags);
  }
}

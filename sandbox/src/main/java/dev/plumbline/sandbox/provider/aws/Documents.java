package dev.plumbline.sandbox.provider.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.Meaning;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** JSON policies as state keeps them. */
public final class Documents {

  private static final ObjectMapper JSON =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private Documents() {}

  /** IAM answers policies URL-encoded. */
  public static String decoded(String document) {
    return document.startsWith("%")
        ? URLDecoder.decode(document, StandardCharsets.UTF_8)
        : document;
  }

  /** The known spelling while it means the same, else the live one. */
  public static String kept(String known, String live) {
    return Meaning.sameDocument(Value.of(known), Value.of(live)) ? known : live;
  }

  /** A document in one line with sorted keys, which is how state keeps most policies. */
  public static String sorted(String document) {
    try {
      var tree = JSON.treeToValue(JSON.readTree(document), Object.class);
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException notJson) {
      return document; // not for us to judge: AWS took it
    }
  }

  /** The known spelling in sorted form while it means the same, else the live one sorted. */
  public static String sorted(String known, String live) {
    return sorted(kept(known, live));
  }
}

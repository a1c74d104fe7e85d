package dev.plumbline.core.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * JSON of Pulumi's checkpoints to {@link Value} and back: secrets, assets, archives and resource
 * references are objects that a signature key marks, unknown values are well-known texts. {@code
 * {"hmac": "..."}} is a secret that is only known by its hash. Safe for use by many threads.
 *
 * <p>Source: {@code sdk/go/common/resource/sig} and {@code resource/plugin} of Pulumi.
 */
public final class PulumiEnvelope {

  /** The key that marks an envelope. */
  public static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

  public static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  public static final String ASSET = "c44067f5952c0a294b673a41bacd8c17";
  public static final String ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
  public static final String RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
  public static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

  /** The texts that stand for values not known yet, one for each kind of value. */
  public static final Set<String> UNKNOWNS =
      Set.of(
          "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
          "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
          "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
          "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
          "030794c1-ac77-496b-92df-f27374a8bd58",
          "e48ece36-62e2-4504-bad9-02848725956a",
          "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

  private static final String UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern HMAC = Pattern.compile("[0-9a-f]{64}");

  /** Opens the ciphertext of a secret. */
  public interface Opener {

    /** Opens nothing: every ciphertext stays a secret. */
    Opener NONE = ciphertext -> Optional.empty();

    /** The JSON text inside, or empty where nobody has the key. */
    Optional<String> open(String ciphertext);
  }

  private final Opener opener;

  public PulumiEnvelope(Opener opener) {
    this.opener = opener;
  }

  /** Reads an object; throws {@link PlumblineException} on an envelope nobody knows. */
  public Value.Fields readFields(JsonNode object) {
    var fields = new LinkedHashMap<String, Value>();
    object.properties().forEach(entry -> fields.put(entry.getKey(), read(entry.getValue())));
    return new Value.Fields(fields);
  }

  /** Reads a value; throws {@link PlumblineException} on an envelope nobody knows. */
  public Value read(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> {
        var items = new ArrayList<Value>(node.size());
        node.forEach(item -> items.add(read(item)));
        yield new Value.Items(items);
      }
      case STRING ->
          UNKNOWNS.contains(node.textValue())
              ? new Value.Unknown()
              : new Value.Text(node.textValue());
      case NULL, MISSING, BOOLEAN, NUMBER, BINARY, POJO -> ValueJson.read(node);
    };
  }

  private Value object(JsonNode node) {
    if (node.size() == 1 && HMAC.matcher(node.path("hmac").asText()).matches()) {
      return new Value.Hashed(node.path("hmac").asText());
    }
    var signature = node.get(SIGNATURE);
    return signature == null ? readFields(node) : envelope(signature.asText(), node);
  }

  private Value envelope(String signature, JsonNode node) {
    return switch (signature) {
      case SECRET -> secret(node);
      case ASSET, ARCHIVE -> new Value.Asset(hash(node));
      case RESOURCE ->
          new Value.Text(
              node.hasNonNull("id") ? node.get("id").asText() : node.path("urn").asText());
      case OUTPUT -> output(node);
      default ->
          throw new PlumblineException(
              Category.USAGE,
              "the Pulumi envelope %s is unknown: use a checkpoint or evidence of Pulumi 3"
                  .formatted(Excerpt.of(signature)));
    };
  }

  private Value secret(JsonNode node) {
    if (node.has("value")) {
      return new Value.Secret(Optional.of(read(node.get("value"))));
    }
    if (node.path("plaintext").isTextual()) {
      return new Value.Secret(Optional.of(plain(node.get("plaintext").textValue())));
    }
    var ciphertext = node.path("ciphertext").asText();
    var opened = ciphertext.isEmpty() ? Optional.<String>empty() : opener.open(ciphertext);
    return new Value.Secret(opened.map(this::plain));
  }

  private Value plain(String json) {
    return ValueJson.parseTree(json).map(this::read).orElseGet(() -> new Value.Text(json));
  }

  private Value output(JsonNode node) {
    if (!node.has("value")) {
      return new Value.Unknown();
    }
    var value = read(node.get("value"));
    return node.path("secret").booleanValue() ? new Value.Secret(Optional.of(value)) : value;
  }

  private static String hash(JsonNode node) {
    return node.hasNonNull("hash")
        ? node.get("hash").asText()
        : node.path("text").asText(node.path("path").asText(node.path("uri").asText()));
  }

  /**
   * Writes a value so that {@link #read} gives the same, except that no secret's content is ever
   * written: an open secret becomes one that nobody can open.
   */
  public static JsonNode write(Value value) {
    return switch (value) {
      case Value.Items(var items) -> {
        var array = NODES.arrayNode(items.size());
        items.forEach(item -> array.add(write(item)));
        yield array;
      }
      case Value.Fields(var fields) -> {
        var object = NODES.objectNode();
        fields.forEach((key, field) -> object.set(key, write(field)));
        yield object;
      }
      case Value.Secret ignored -> marked(SECRET).put("ciphertext", "");
      case Value.Asset(var hash) -> marked(ASSET).put("hash", hash);
      case Value.Unknown ignored -> NODES.textNode(UNKNOWN_TEXT);
      case Value other -> ValueJson.write(other);
    };
  }

  private static ObjectNode marked(String signature) {
    return NODES.objectNode().put(SIGNATURE, signature);
  }
}

package dev.plumbline.pulumi.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.value.Excerpt;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.pulumi.secrets.SecretOpener;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Pulumi's property values to {@link Value}: secrets, assets, archives, resource references, output
 * values and unknowns included. Safe for use by many threads.
 *
 * <p>Source: {@code DeserializePropertyValue} in pulumi/pulumi, pkg/resource/stack/deployment.go.
 */
public final class PropertyReader {

  private static final ObjectMapper JSON = CheckpointJson.MAPPER;

  private final SecretOpener secrets;

  public PropertyReader(SecretOpener secrets) {
    this.secrets = secrets;
  }

  /** Reads one value. */
  public Value read(JsonNode node) {
    if (node.isTextual()) {
      return text(node.textValue());
    }
    if (node.isArray()) {
      var items = new ArrayList<Value>(node.size());
      node.forEach(item -> items.add(read(item)));
      return new Value.Items(items);
    }
    if (!node.isObject()) {
      return ValueJson.read(node);
    }
    return node.path(Signatures.KEY).isTextual() ? signed(node) : fields(node);
  }

  /** Reads the properties of an object; a missing one is an empty object. */
  Value.Fields fields(JsonNode node) {
    var fields = new LinkedHashMap<String, Value>();
    node.properties().forEach(entry -> fields.put(entry.getKey(), read(entry.getValue())));
    return new Value.Fields(fields);
  }

  private static Value text(String text) {
    return Signatures.UNKNOWN.contains(text) ? new Value.Unknown() : new Value.Text(text);
  }

  private Value signed(JsonNode node) {
    return switch (node.path(Signatures.KEY).textValue()) {
      case Signatures.SECRET -> secret(node);
      case Signatures.ASSET, Signatures.ARCHIVE -> asset(node);
      case Signatures.RESOURCE_REFERENCE -> reference(node);
      case Signatures.OUTPUT_VALUE -> output(node);
      default ->
          throw new PlumblineException(
              PlumblineException.Category.ENVIRONMENT,
              "A value has the unknown signature '%s': update Plumbline"
                  .formatted(Excerpt.of(node.path(Signatures.KEY).textValue())));
    };
  }

  private Value secret(JsonNode node) {
    if (node.path("ciphertext").isTextual()) {
      return new Value.Secret(secrets.open(node.path("ciphertext").textValue()).map(this::json));
    }
    if (node.path("plaintext").isTextual()) {
      return new Value.Secret(Optional.of(json(node.path("plaintext").textValue())));
    }
    return new Value.Secret(
        node.has("value") ? Optional.of(read(node.path("value"))) : Optional.empty());
  }

  private Value json(String text) {
    try {
      return read(JSON.readTree(text));
    } catch (JsonProcessingException | NumberFormatException damaged) {
      // Its message and cause could show the secret.
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "The content of a secret is not JSON: run 'pulumi up' to write it again");
    }
  }

  private static Value asset(JsonNode node) {
    var hash = node.path("hash").asText("");
    if (!hash.isEmpty()) {
      return new Value.Asset(hash);
    }
    return node.path("text").isTextual()
        ? new Value.Asset(sha256(node.path("text").textValue()))
        : new Value.Unknown();
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is not there", impossible);
    }
  }

  private static Value reference(JsonNode node) {
    // Some versions wrote the id of a reference as {"V": id}.
    var id = node.path("id").isObject() ? node.path("id").path("V") : node.path("id");
    if (id.isObject()) {
      return new Value.Unknown();
    }
    return text(id.asText("").isEmpty() ? node.path("urn").asText("") : id.asText());
  }

  private Value output(JsonNode node) {
    var value = node.has("value") ? read(node.path("value")) : new Value.Unknown();
    return node.path("secret").asBoolean(false) && !(value instanceof Value.Secret)
        ? new Value.Secret(Optional.of(value))
        : value;
  }
}

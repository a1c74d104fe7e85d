package dev.plumbline.pulumi.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.core.value.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What must be known of a checkpoint before its resources can be read, wherever in the document it
 * stands.
 *
 * @param version of the document's form
 * @param features that a reader must know, from version 4 on
 * @param secretsProvider {@code secrets_providers}, or a missing node
 */
record Envelope(int version, List<String> features, JsonNode secretsProvider) {

  /**
   * The features of version 4 that change nothing here or are handled. Source: {@code
   * supportedFeatures} in pulumi/pulumi, pkg/resource/stack/deployment.go.
   */
  private static final Set<String> KNOWN_FEATURES =
      Set.of("refreshBeforeUpdate", "views", "hooks", "taint");

  private static final int NO_VERSION = -1;

  /** Reads what it needs and skips the rest; stops once it knows enough. */
  static Envelope read(JsonParser parser) throws IOException {
    var found = new Search();
    parser.nextToken();
    try {
      found.top(parser);
    } catch (Enough enough) {
      return found.envelope();
    }
    return found.envelope();
  }

  /** Refuses what Plumbline would misread. */
  void check(String source) {
    if (version == NO_VERSION) {
      throw new DamagedCheckpoint(
          source, "is not a Pulumi checkpoint", "point backends.url at a Pulumi state folder");
    }
    if (version < 3) {
      throw new DamagedCheckpoint(
          source,
          "has version " + version + ", which is too old",
          "run 'pulumi up' with a current Pulumi to rewrite it");
    }
    if (version > 4) {
      throw new DamagedCheckpoint(
          source, "has version " + version + ", which is unknown", "update Plumbline");
    }
    var unknown = features.stream().filter(feature -> !KNOWN_FEATURES.contains(feature)).toList();
    if (version == 4 && !unknown.isEmpty()) {
      throw new DamagedCheckpoint(
          source,
          "uses the unknown features " + Excerpt.of(String.join(", ", unknown)),
          "update Plumbline");
    }
  }

  private static final class Enough extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final class Search {
    private int version = NO_VERSION;
    private final List<String> features = new ArrayList<>();
    private JsonNode secretsProvider = MissingNode.getInstance();
    private boolean isCheckpoint;

    void top(JsonParser parser) throws IOException {
      CheckpointJson.eachField(
          parser,
          name -> {
            switch (name) {
              case "version" -> version = version(parser);
              case "features" -> features(parser);
              case "checkpoint", "deployment" -> inside(parser);
              default -> parser.skipChildren();
            }
          });
    }

    private static int version(JsonParser parser) throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
        throw new CheckpointJson.NotACheckpoint();
      }
      return parser.getIntValue();
    }

    private void features(JsonParser parser) throws IOException {
      JsonNode names = CheckpointJson.MAPPER.readTree(parser);
      names.forEach(name -> features.add(name.asText()));
    }

    private void inside(JsonParser parser) throws IOException {
      isCheckpoint = true;
      CheckpointJson.eachField(
          parser,
          name -> {
            switch (name) {
              case "latest" -> inside(parser);
              case "secrets_providers" -> {
                secretsProvider = CheckpointJson.MAPPER.readTree(parser);
                if (version == 3 || !features.isEmpty()) {
                  throw new Enough();
                }
              }
              default -> parser.skipChildren();
            }
          });
    }

    Envelope envelope() {
      return new Envelope(isCheckpoint ? version : NO_VERSION, features, secretsProvider);
    }
  }
}

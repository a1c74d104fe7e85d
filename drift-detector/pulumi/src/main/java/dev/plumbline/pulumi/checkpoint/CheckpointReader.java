package dev.plumbline.pulumi.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.core.declared.DeclaredResource.Mark;
import dev.plumbline.pulumi.secrets.PassphraseKeys;
import dev.plumbline.pulumi.secrets.SecretOpener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads checkpoints of versions 3 and 4, in the {@code checkpoint} envelope of a backend's files
 * and the {@code deployment} envelope of {@code pulumi stack export}. Streams: beside the result,
 * only the file's bytes and one resource are in memory. Safe for use by many threads.
 */
public final class CheckpointReader {

  private static final String RESTORE =
      "restore it from its .bak file or from .pulumi/backups, or run 'pulumi stack import'";

  private final PassphraseKeys keys;

  public CheckpointReader(PassphraseKeys keys) {
    this.keys = keys;
  }

  /**
   * Reads one checkpoint whole.
   *
   * @param document JSON in UTF-8, also gzip or Zstandard of it
   * @param source named in errors
   * @throws dev.plumbline.core.PlumblineException where it is damaged, unknown or the passphrase is
   *     wrong
   */
  public Checkpoint read(byte[] document, String source) {
    if (document.length == 0) {
      throw new DamagedCheckpoint(source, "is empty", RESTORE);
    }
    try {
      var envelope = envelope(document);
      envelope.check(source);
      var secrets = opener(envelope.secretsProvider());
      try (var parser = open(document)) {
        return new Reading(parser, secrets).checkpoint();
      }
    } catch (JsonEOFException cut) {
      throw new DamagedCheckpoint(source, "ends in the middle", RESTORE);
    } catch (StreamConstraintsException | NumberFormatException tooMuch) {
      throw new DamagedCheckpoint(
          source,
          "is nested deeper than "
              + CheckpointJson.DEEPEST
              + " levels or holds a larger text or number than Plumbline reads",
          "look for a property that a program filled by mistake");
    } catch (JsonProcessingException malformed) {
      throw new DamagedCheckpoint(source, "is not JSON" + place(malformed), RESTORE);
    } catch (CheckpointJson.NotACheckpoint foreign) {
      throw new DamagedCheckpoint(
          source, "is not a Pulumi checkpoint", "point backends.url at a Pulumi state folder");
    } catch (Unpacking.TooLarge tooLarge) {
      throw new DamagedCheckpoint(
          source, "unpacks to more than 1 GiB", "split the stack into smaller ones");
    } catch (IOException compressed) {
      throw new DamagedCheckpoint(source, "cannot be unpacked", RESTORE);
    }
  }

  private static Envelope envelope(byte[] document) throws IOException {
    try (var parser = open(document)) {
      return Envelope.read(parser);
    }
  }

  private static JsonParser open(byte[] document) throws IOException {
    return CheckpointJson.MAPPER.createParser(Unpacking.open(document));
  }

  private SecretOpener opener(JsonNode provider) {
    return provider.path("type").asText().equals("passphrase")
        ? keys.opener(provider.path("state").path("salt").asText())
        : SecretOpener.CLOSED;
  }

  private static String place(JsonProcessingException malformed) {
    var location = malformed.getLocation();
    return location == null
        ? ""
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  /** One pass over one document. */
  private static final class Reading {
    private final JsonParser parser;
    private final SecretOpener secrets;
    private final ResourceParser resources;
    private final List<Checkpoint.Entry> entries = new ArrayList<>();
    private final Map<String, Checkpoint.Entry> pending = new LinkedHashMap<>();
    private JsonNode config = MissingNode.getInstance();

    Reading(JsonParser parser, SecretOpener secrets) {
      this.parser = parser;
      this.secrets = secrets;
      this.resources = new ResourceParser(new PropertyReader(secrets));
    }

    Checkpoint checkpoint() throws IOException {
      parser.nextToken();
      CheckpointJson.eachField(
          parser,
          name -> {
            switch (name) {
              case "checkpoint", "deployment" -> inside();
              default -> parser.skipChildren();
            }
          });
      if (parser.nextToken() != null) {
        throw new CheckpointJson.NotACheckpoint();
      }
      return new Checkpoint(Interrupted.mark(entries, pending), config, secrets);
    }

    private void inside() throws IOException {
      CheckpointJson.eachField(
          parser,
          name -> {
            switch (name) {
              case "latest" -> inside();
              case "config" -> config = CheckpointJson.MAPPER.readTree(parser);
              case "resources" -> eachItem(node -> entries.add(entry(node)));
              case "pending_operations" ->
                  eachItem(node -> interrupted(entry(node.path("resource"))));
              default -> parser.skipChildren();
            }
          });
    }

    private void interrupted(Checkpoint.Entry entry) {
      pending.put(entry.resource().urn(), Interrupted.with(entry, Mark.PENDING_OPERATION));
    }

    private Checkpoint.Entry entry(JsonNode node) throws IOException {
      var entry = resources.parse(node);
      if (entry.isEmpty()) {
        throw new CheckpointJson.NotACheckpoint();
      }
      return entry.get();
    }

    private interface ItemHandler {
      void item(JsonNode node) throws IOException;
    }

    private void eachItem(ItemHandler handler) throws IOException {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        return;
      }
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        throw new CheckpointJson.NotACheckpoint();
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        handler.item(CheckpointJson.MAPPER.readTree(parser));
      }
    }
  }
}

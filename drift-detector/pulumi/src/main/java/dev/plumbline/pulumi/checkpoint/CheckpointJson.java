package dev.plumbline.pulumi.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;

/** How JSON of Pulumi is read: exact decimals, long texts allowed, no source in messages. */
public final class CheckpointJson {

  private static final int LONGEST_TEXT = 256 * 1024 * 1024;

  /** As deep as evidence may be, so that whatever is read can be kept. */
  static final int DEEPEST = 500;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_TEXT)
                  .maxNestingDepth(DEEPEST)
                  .build())
          .build();

  /** Thread-safe. */
  public static final ObjectMapper MAPPER =
      new ObjectMapper(FACTORY).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private CheckpointJson() {}

  /** Consumes the value of one field. */
  interface FieldHandler {
    void field(String name) throws IOException;
  }

  /**
   * Calls the handler for every field of the object the parser stands at; a null has none. The
   * handler gets the name in lower case, since Pulumi itself writes {@code latest} and {@code
   * Latest}, and must consume the value.
   */
  static void eachField(JsonParser parser, FieldHandler handler) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new NotACheckpoint();
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName().toLowerCase(Locale.ROOT);
      parser.nextToken();
      handler.field(name);
    }
  }

  /** The JSON is well-formed, yet not what Pulumi writes. */
  static final class NotACheckpoint extends IOException {
    private static final long serialVersionUID = 1;
  }
}

package dev.plumbline.sandbox.bench.estate;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.sandbox.bench.measure.RecordedCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What one scan of the first stack asked an emulator, and its answers, in a file. */
final class Exchanges {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One call and its answer.
   *
   * @param target path and query
   * @param body of the call
   */
  record Exchange(String method, String target, String body, int status, String answer) {}

  private Exchanges() {}

  static void write(List<RecordedCall> calls, Path file) throws IOException {
    var exchanges =
        calls.stream()
            .map(
                call ->
                    new Exchange(
                        call.method(),
                        call.target(),
                        new String(call.body(), StandardCharsets.UTF_8),
                        call.status(),
                        new String(call.answer(), StandardCharsets.UTF_8)))
            .toList();
    JSON.writeValue(file.toFile(), exchanges);
  }

  static List<Exchange> read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), new TypeReference<List<Exchange>>() {});
  }
}

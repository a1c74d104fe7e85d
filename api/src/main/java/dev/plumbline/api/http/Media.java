package dev.plumbline.api.http;

import java.util.List;
import java.util.Locale;

/** Checks what a caller sends and what it wants back. */
final class Media {

  private static final List<String> ANSWERS =
      List.of(
          "application/json",
          "application/problem+json",
          "text/event-stream",
          "text/plain",
          "application/yaml");

  private Media() {}

  /** Of what takes a JSON object. */
  static void check(Request request) {
    checkAnswer(request);
    if (checkBody(request, "application/json")) {
      StrictJson.object(request.text());
    }
  }

  /** Of what takes a zip archive. */
  static void checkParcel(Request request) {
    checkAnswer(request);
    checkBody(request, "application/zip");
  }

  private static void checkAnswer(Request request) {
    var accept = request.header("accept").orElse("*/*").toLowerCase(Locale.ROOT);
    if (List.of(accept.split(",", -1)).stream().noneMatch(Media::answers)) {
      throw Problem.of(406, "The answer is application/json or text/event-stream.");
    }
  }

  /** Whether there is a body, which is of this type. */
  private static boolean checkBody(Request request, String wanted) {
    var sends = request.body().length > 0;
    var type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (sends && !type.split(";", -1)[0].strip().equals(wanted)) {
      throw Problem.of(415, "Send " + wanted + ".");
    }
    return sends;
  }

  private static boolean answers(String range) {
    var parts = range.split(";", -1);
    var type = parts[0].strip();
    for (var part : parts) {
      if (part.strip().matches("q=0(\\.0*)?")) {
        return false;
      }
    }
    return type.equals("*/*")
        || type.isEmpty()
        || ANSWERS.contains(type)
        || (type.endsWith("/*")
            && ANSWERS.stream()
                .anyMatch(each -> each.startsWith(type.substring(0, type.length() - 1))));
  }
}

package dev.plumbline.sandbox.provider.azure;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CloudFailure;
import java.util.Map;
import java.util.Optional;

/** A call that Resource Manager did not do; the message is one line and holds no secret. */
final class Refusal extends Exception {

  private final int status;
  private final String code;

  private Refusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /**
   * An error document, as the reference of Resource Manager's REST API has it: {@code error} with
   * {@code code} and {@code message}, or these two at the top.
   */
  static Refusal of(int status, Value body) {
    var top = body instanceof Value.Fields fields ? fields : Value.fields(Map.of());
    var error =
        top.at("error").orElseGet(Value::nothing) instanceof Value.Fields nested ? nested : top;
    var code = text(error, "code").orElse("HTTP " + status);
    var message = text(error, "message").map(Refusal::line).orElse("no message");
    return new Refusal(
        status,
        code,
        "Azure answered %s: %s%s"
            .formatted(code, message, status == 0 ? "" : " (HTTP " + status + ")"));
  }

  private static Optional<String> text(Value.Fields fields, String key) {
    return fields.at(key).flatMap(Value::text).filter(text -> !text.isBlank());
  }

  /** No answer at all, or none that can be read. */
  static Refusal noAnswer(String why) {
    return new Refusal(0, "", "no answer from Azure: " + line(why));
  }

  private static String line(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** Whether what was asked for does not exist. */
  boolean missing() {
    return status == 404;
  }

  /** Whether the same call can succeed a little later, as another operation is still going on. */
  boolean passes() {
    return code.equals("AnotherOperationInProgress")
        || code.equals("ReferencedResourceNotProvisioned")
        || code.equals("RetryableError")
        || (status == 409 && code.equals("OperationNotAllowed") && inProgress());
  }

  private boolean inProgress() {
    return String.valueOf(getMessage()).contains("in progress");
  }

  /** As the engine is told. */
  CloudFailure failure(String what) {
    return new CloudFailure(what + ": " + getMessage(), this);
  }
}

package dev.plumbline.sandbox.arm;

/**
 * An answer of Resource Manager other than success: an HTTP status, an error code as published by
 * Azure, and a message.
 */
public final class ArmFailure extends Exception {

  private final int status;
  private final String code;

  public ArmFailure(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public static ArmFailure badRequest(String code, String message) {
    return new ArmFailure(400, code, message);
  }

  public static ArmFailure conflict(String code, String message) {
    return new ArmFailure(409, code, message);
  }

  public static ArmFailure notFound(String code, String message) {
    return new ArmFailure(404, code, message);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** The message; never absent, unlike an exception's in general. */
  public String text() {
    var message = getMessage();
    return message == null ? code : message;
  }
}

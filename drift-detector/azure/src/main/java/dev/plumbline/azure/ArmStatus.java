package dev.plumbline.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.read.Redaction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sorts answers of Resource Manager by HTTP status and error code. Source:
 * learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors and the
 * REST reference of each provider.
 */
final class ArmStatus {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** What to do about an answer that may not be Resource Manager's. */
  static final String CHECK = "; scan again, and check what stands between, such as a proxy";

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Set<String> WRONG_TARGET =
      Set.of(
          "SubscriptionNotFound",
          "InvalidSubscriptionId",
          "TenantNotFound",
          "InvalidAuthenticationTokenTenant");

  /** Codes that speak of the API version or of a type that this version does not have. */
  private static final Set<String> BAD_VERSION =
      Set.of(
          "InvalidApiVersionParameter",
          "NoRegisteredProviderFound",
          "InvalidResourceType",
          "UnsupportedApiVersion",
          "ApiVersionNotSupported");

  /** Not-found codes that speak of something else than the resource. */
  private static final Set<String> OTHER_NOT_FOUND =
      Set.of("ResourceProviderNotFound", "ResourceTypeNotFound", "InvalidResourceNamespace");

  private static final Pattern ACTION = Pattern.compile("perform action '([\\w.*/-]+)'");

  private ArmStatus() {}

  /**
   * Sorts one answer.
   *
   * @param call what was asked, such as {@code GET /subscriptions/S}, for the detail
   * @param action the role's action that the call needs
   */
  static ArmAnswer sort(
      int code,
      byte[] body,
      String call,
      String action,
      Optional<String> retryAfter,
      Redaction redaction) {
    var json = json(body);
    if (code == 200) {
      return json instanceof ObjectNode object
          ? new ArmAnswer.Success(object)
          : new ArmAnswer.Failed(
              redaction.line(call + ": the answer is no JSON object" + CHECK), true);
    }
    var error = json.path("error").isObject() ? json.path("error") : json;
    var name = error.path("code").asText();
    var message = error.path("message").asText();
    var detail = redaction.line((call + ": " + code + " " + name + " " + message).strip());
    if (WRONG_TARGET.contains(name)) {
      return new ArmAnswer.WrongTarget(detail);
    }
    if (BAD_VERSION.contains(name)) {
      return new ArmAnswer.BadVersion(detail);
    }
    return switch (code) {
      case 401 ->
          new ArmAnswer.Denied(
              redaction.line(
                  code
                      + " "
                      + name
                      + ": renew the credentials of its entry of clouds.azure, and look at this"
                      + " machine's clock; "
                      + detail),
              true);
      case 403 ->
          new ArmAnswer.Denied(
              redaction.line(code + " " + name + ": " + missing(message, action) + "; " + detail),
              false);
      case 404 -> notFound(name, detail);
      case 405 -> new ArmAnswer.NotReadable(detail);
      case 429 ->
          new ArmAnswer.Throttled(
              detail + "; scan again later, or lower budget in its entry of clouds.azure",
              wait(retryAfter));
      default ->
          new ArmAnswer.Failed(
              code >= 500 ? detail + "; Azure is in trouble, scan again later" : detail,
              code >= 500);
    };
  }

  /** A 404 that names nothing may come from anything in between, so it proves no absence. */
  private static ArmAnswer notFound(String name, String detail) {
    var explicit =
        (name.endsWith("NotFound") || name.endsWith("NotFoundError") || name.endsWith("NotExist"))
            && !OTHER_NOT_FOUND.contains(name);
    return explicit
        ? new ArmAnswer.NotFound(detail)
        : new ArmAnswer.Failed(detail + " (not an explicit not-found)" + CHECK, false);
  }

  private static String missing(String message, String action) {
    var named = ACTION.matcher(message);
    return "the reader needs the action " + (named.find() ? named.group(1) : action);
  }

  private static JsonNode json(byte[] body) {
    try {
      var json = JSON.readTree(body);
      return json == null ? JSON.missingNode() : json;
    } catch (IOException notJson) {
      return JSON.missingNode();
    }
  }

  /** Seconds, or an HTTP date. */
  static Duration wait(Optional<String> retryAfter) {
    return retryAfter.map(ArmStatus::parsed).filter(each -> !each.isNegative()).orElse(SHORTEST);
  }

  private static Duration parsed(String header) {
    if (header.matches("[0-9]{1,6}")) {
      return Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      var until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(Instant.now(), until);
    } catch (DateTimeParseException neither) {
      return SHORTEST;
    }
  }
}

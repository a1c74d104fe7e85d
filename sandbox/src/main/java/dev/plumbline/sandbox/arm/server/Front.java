package dev.plumbline.sandbox.arm.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Principal;
import dev.plumbline.sandbox.arm.engine.ArmAnswer;
import dev.plumbline.sandbox.arm.engine.ArmEngine;
import dev.plumbline.sandbox.arm.engine.ArmRequest;
import dev.plumbline.sandbox.arm.engine.Caller;
import dev.plumbline.sandbox.arm.entra.Entra;
import dev.plumbline.sandbox.arm.entra.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What stands before the engine: Entra's endpoints, the check of the token, the sandbox's own
 * endpoint. Thread-safe.
 */
final class Front {

  private static final String DENIALS = "/_sandbox/denials";

  private final Entra entra;
  private final Tokens tokens;
  private final ArmEngine engine;
  private final String tenant;

  Front(Entra entra, Tokens tokens, ArmEngine engine, String tenant) {
    this.entra = entra;
    this.tokens = tokens;
    this.engine = engine;
    this.tenant = tenant;
  }

  /** One HTTP request as it came; header and query names in lower case. */
  record Incoming(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String body,
      String base,
      String address) {}

  ArmAnswer answer(Incoming incoming) {
    var sent = Optional.ofNullable(incoming.headers().get("x-ms-correlation-request-id"));
    var correlationId = sent.orElseGet(() -> UUID.randomUUID().toString());
    var answer = route(incoming, correlationId);
    return answer
        .with("x-ms-request-id", UUID.randomUUID().toString())
        .with("x-ms-correlation-request-id", correlationId)
        .with("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        .with("X-Content-Type-Options", "nosniff");
  }

  private ArmAnswer route(Incoming incoming, String correlationId) {
    var form = Form.decode(incoming.method().equals("POST") ? incoming.body() : "");
    var fromEntra = entra.answer(incoming.method(), incoming.path(), form, incoming.base());
    if (fromEntra.isPresent()) {
      return fromEntra.get();
    }
    var token = bearer(incoming);
    if (token.isEmpty()) {
      return unauthorized(
          "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
    }
    return switch (tokens.check(token.get())) {
      case Tokens.Checked.Valid(var principal) -> served(incoming, principal, correlationId);
      case Tokens.Checked.Expired expired ->
          unauthorized("ExpiredAuthenticationToken", "The access token has expired.");
      case Tokens.Checked.Invalid(var why) -> unauthorized("InvalidAuthenticationToken", why);
    };
  }

  private static Optional<String> bearer(Incoming incoming) {
    return Optional.ofNullable(incoming.headers().get("authorization"))
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).strip());
  }

  private ArmAnswer served(Incoming incoming, Principal principal, String correlationId) {
    JsonNode body;
    try {
      body =
          incoming.body().isBlank()
              ? MissingNode.getInstance()
              : Documents.MAPPER.readTree(incoming.body());
    } catch (JsonProcessingException malformed) {
      return ArmAnswer.failure(
          ArmFailure.badRequest(
              "InvalidRequestContent",
              "The request content was invalid and could not be deserialized: '%s'."
                  .formatted(malformed.getOriginalMessage())));
    }
    if (incoming.path().equals(DENIALS)) {
      return denials(incoming, principal, body);
    }
    return engine.answer(
        new ArmRequest(
            incoming.method(),
            incoming.path(),
            incoming.query(),
            incoming.headers(),
            body,
            incoming.base(),
            new Caller(principal, incoming.address()),
            correlationId));
  }

  private ArmAnswer denials(Incoming incoming, Principal principal, JsonNode body) {
    if (principal.role() != Principal.Role.OWNER) {
      return ArmAnswer.failure(
          new ArmFailure(403, "AuthorizationFailed", "Only an owner may change denials."));
    }
    if (!incoming.method().equals("PUT") || !body.path("scopes").isArray()) {
      return ArmAnswer.failure(
          ArmFailure.badRequest(
              "InvalidRequestContent", "PUT an object with an array 'scopes' of resource IDs."));
    }
    List<String> scopes = new ArrayList<>();
    body.path("scopes").forEach(scope -> scopes.add(scope.asText()));
    engine.access().deny(scopes);
    return ArmAnswer.empty(204);
  }

  private ArmAnswer unauthorized(String code, String message) {
    return ArmAnswer.failure(new ArmFailure(401, code, message))
        .with(
            "WWW-Authenticate",
            ("Bearer authorization_uri=\"https://login.windows.net/%s\", error=\"invalid_token\","
                    + " error_description=\"%s\"")
                .formatted(tenant, message));
  }
}

package dev.plumbline.sandbox.arm.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.engine.ArmAnswer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The token endpoints of Microsoft Entra ID for client credentials, OpenID discovery and instance
 * discovery. Thread-safe.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">client
 *     credentials flow</a>
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">AADSTS
 *     error codes</a>
 */
public final class Entra {

  private static final List<String> OPEN_ID =
      List.of("openid", "profile", "offline_access", "email");
  private static final String DEFAULT = "/.default";

  private final String tenant;
  private final Tokens tokens;
  private final Clock clock;

  public Entra(String tenant, Tokens tokens, Clock clock) {
    this.tenant = tenant;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * The answer to a request for one of its paths; empty for any other path.
   *
   * @param form decoded form fields of the body
   * @param base scheme and authority that the caller used
   */
  public Optional<ArmAnswer> answer(
      String method, String path, Map<String, String> form, String base) {
    var lower = path.toLowerCase(Locale.ROOT);
    if (lower.equals("/common/discovery/instance")) {
      return Optional.of(ArmAnswer.ok(instances(base)));
    }
    if (lower.endsWith("/.well-known/openid-configuration")) {
      return Optional.of(ArmAnswer.ok(openId(base)));
    }
    boolean second = lower.endsWith("/oauth2/v2.0/token");
    if (!second && !lower.endsWith("/oauth2/token")) {
      return Optional.empty();
    }
    if (!method.equals("POST")) {
      return Optional.of(
          failure(400, "invalid_request", 900561, "The endpoint only accepts POST requests."));
    }
    var asked = path.substring(1, path.indexOf('/', 1));
    return Optional.of(token(asked, form, second ? "scope" : "resource"));
  }

  private ArmAnswer token(String asked, Map<String, String> form, String audienceField) {
    var clientId = form.getOrDefault("client_id", "");
    var grant = form.getOrDefault("grant_type", "");
    if (!asked.equalsIgnoreCase(tenant)) {
      return failure(
          400,
          "invalid_request",
          90002,
          "Tenant '%s' not found. Check to make sure you have the correct tenant ID."
              .formatted(asked));
    }
    if (grant.isEmpty()) {
      return failure(
          400,
          "invalid_request",
          900144,
          "The request body must contain the following parameter: 'grant_type'.");
    }
    if (!grant.equals("client_credentials")) {
      return failure(
          400,
          "unsupported_grant_type",
          70003,
          "The app requested an unsupported grant type '%s'.".formatted(grant));
    }
    var principal = tokens.principal(clientId);
    if (principal.isEmpty()) {
      return failure(
          400,
          "unauthorized_client",
          700016,
          "Application with identifier '%s' was not found in the directory '%s'."
              .formatted(clientId, tenant));
    }
    var secret = form.getOrDefault("client_secret", "");
    if (secret.isEmpty()) {
      return failure(
          401,
          "invalid_client",
          7000218,
          "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
    }
    if (!same(secret, principal.get().secret())) {
      return failure(
          401,
          "invalid_client",
          7000215,
          "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '%s'."
              .formatted(clientId));
    }
    var scope = form.getOrDefault(audienceField, "");
    var audience = audience(scope, audienceField.equals("scope"));
    if (audience.isEmpty()) {
      return failure(
          400,
          "invalid_scope",
          1002012,
          "The provided value for scope %s is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI)."
              .formatted(scope));
    }
    if (!Tokens.AUDIENCES.contains(audience.get())) {
      return failure(
          400,
          "invalid_resource",
          500011,
          "The resource principal named %s was not found in the tenant named %s."
              .formatted(audience.get(), tenant));
    }
    return ArmAnswer.ok(
            Documents.object()
                .put("token_type", "Bearer")
                .put("expires_in", Tokens.LIFE.toSeconds())
                .put("ext_expires_in", Tokens.LIFE.toSeconds())
                .put("access_token", tokens.issue(principal.get(), audience.get())))
        .with("Cache-Control", "no-store, no-cache");
  }

  /**
   * The one resource that is asked for. Clients add OpenID's scopes, which say nothing here; Azure
   * knows Resource Manager by two names, with and without a slash at the end.
   */
  private static Optional<String> audience(String asked, boolean suffixed) {
    var scopes = new ArrayList<>(List.of(asked.strip().split("\\s+", -1)));
    scopes.removeAll(OPEN_ID);
    if (scopes.size() != 1 || (suffixed && !scopes.getFirst().endsWith(DEFAULT))) {
      return Optional.empty();
    }
    var scope = scopes.getFirst();
    var bare = suffixed ? scope.substring(0, scope.length() - DEFAULT.length()) : scope;
    var name = bare.replaceFirst("/+$", "");
    return Optional.of(name.equals("https://management.core.windows.net") ? Tokens.AUDIENCE : name);
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private ArmAnswer failure(int status, String error, int code, String message) {
    var trace = UUID.randomUUID().toString();
    var correlation = UUID.randomUUID().toString();
    var time = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
    var body = Documents.object();
    body.put("error", error);
    body.put(
        "error_description",
        "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
            .formatted(code, message, trace, correlation, time));
    body.putArray("error_codes").add(code);
    body.put("timestamp", time).put("trace_id", trace).put("correlation_id", correlation);
    return ArmAnswer.of(status, body);
  }

  private ObjectNode openId(String base) {
    var own = base + "/" + tenant;
    var answer = Documents.object();
    answer.put("token_endpoint", own + "/oauth2/v2.0/token");
    answer.put("authorization_endpoint", own + "/oauth2/v2.0/authorize");
    answer.put("device_authorization_endpoint", own + "/oauth2/v2.0/devicecode");
    answer.put("jwks_uri", own + "/discovery/v2.0/keys");
    answer.put("issuer", own + "/v2.0");
    answer.putArray("token_endpoint_auth_methods_supported").add("client_secret_post");
    answer.putArray("response_types_supported").add("token");
    answer.putArray("subject_types_supported").add("pairwise");
    answer.putArray("id_token_signing_alg_values_supported").add("RS256");
    return answer;
  }

  private ObjectNode instances(String base) {
    var host = base.replaceFirst("^https://", "");
    var answer = Documents.object();
    answer.put(
        "tenant_discovery_endpoint",
        base + "/" + tenant + "/v2.0/.well-known/openid-configuration");
    answer.put("api-version", "1.1");
    var one = answer.putArray("metadata").addObject();
    one.put("preferred_network", host).put("preferred_cache", host);
    one.putArray("aliases").add(host);
    return answer;
  }
}

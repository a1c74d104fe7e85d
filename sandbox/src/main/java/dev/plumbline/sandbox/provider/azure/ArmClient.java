package dev.plumbline.sandbox.provider.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.util.Context;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.sandbox.provider.CloudFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Calls to Resource Manager, to their end: operations that take time are waited for. */
final class ArmClient {

  /** The audience of Azure's public cloud, whatever the endpoint's address is. */
  private static final String SCOPE = "https://management.azure.com/.default";

  private static final HttpHeaderName OPERATION = HttpHeaderName.fromString("Azure-AsyncOperation");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI endpoint;
  private final HttpPipeline pipeline;
  private final TokenCredential credential;

  private ArmClient(URI endpoint, HttpPipeline pipeline, TokenCredential credential) {
    this.endpoint = endpoint;
    this.pipeline = pipeline;
    this.credential = credential;
  }

  /** Connects; no call is made yet. */
  static ArmClient open(AzureSettings settings) throws CloudFailure {
    var http =
        new JdkHttpClientBuilder(
                HttpClient.newBuilder().sslContext(Trust.in(settings.certificate())))
            .connectionTimeout(Duration.ofSeconds(20))
            .build();
    var credential =
        new ClientSecretCredentialBuilder()
            .authorityHost(settings.endpoint().toString())
            .tenantId(settings.tenant())
            .clientId(settings.clientId())
            .clientSecret(settings.secret())
            .disableInstanceDiscovery()
            .httpClient(http)
            .build();
    var pipeline =
        new HttpPipelineBuilder()
            .httpClient(http)
            .policies(
                new UserAgentPolicy("plumbline-sandbox"),
                new RetryPolicy(),
                new BearerTokenAuthenticationPolicy(credential, SCOPE))
            .build();
    return new ArmClient(settings.endpoint(), pipeline, credential);
  }

  /** The token that calls are made with. */
  String token() throws Refusal {
    try {
      return credential.getTokenSync(new TokenRequestContext().addScopes(SCOPE)).getToken();
    } catch (RuntimeException failed) {
      throw Refusal.noAnswer(String.valueOf(failed.getMessage()));
    }
  }

  /** The document at an id, or empty when there is none. */
  Optional<Value.Fields> get(String id, String version) throws Refusal {
    try {
      return Optional.of(look(url(id, version)).document());
    } catch (Refusal refused) {
      if (refused.missing()) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** Creates or replaces, waits, and answers the document as it then is. */
  Value.Fields put(String id, String version, Value.Fields document) throws Refusal {
    var begun =
        LongRunning.whenPossible(
            () -> send(HttpMethod.PUT, url(id, version), Optional.of(document)));
    return LongRunning.end(begun, url(id, version), this::look).document();
  }

  /** Deletes and waits; what is gone already is no failure. */
  void delete(String id, String version) throws Refusal {
    try {
      var begun =
          LongRunning.whenPossible(
              () -> send(HttpMethod.DELETE, url(id, version), Optional.empty()));
      LongRunning.gone(begun, this::look);
    } catch (Refusal refused) {
      if (!refused.missing()) {
        throw refused;
      }
    }
  }

  /** Runs an action of a resource and answers what it answers. */
  Value.Fields post(String id, String action, String version) throws Refusal {
    return send(HttpMethod.POST, url(id + "/" + action, version), Optional.empty()).document();
  }

  private String url(String id, String version) {
    var base = endpoint.toString().replaceAll("/+$", "");
    return base + id.replace(" ", "%20") + "?api-version=" + version;
  }

  private Answer look(String url) throws Refusal {
    return send(HttpMethod.GET, url, Optional.empty());
  }

  private Answer send(HttpMethod method, String url, Optional<Value.Fields> body) throws Refusal {
    var request = new HttpRequest(method, url);
    body.ifPresent(
        document ->
            request
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                .setBody(ValueJson.write(document).toString()));
    try (var response = pipeline.sendSync(request, Context.NONE)) {
      var document = document(response);
      if (response.getStatusCode() >= 400) {
        throw Refusal.of(response.getStatusCode(), document);
      }
      return new Answer(
          response.getStatusCode(),
          header(response, OPERATION),
          header(response, HttpHeaderName.LOCATION),
          header(response, HttpHeaderName.RETRY_AFTER)
              .filter(text -> text.matches("\\d+"))
              .map(text -> Duration.ofSeconds(Long.parseLong(text))),
          document);
    } catch (RuntimeException failed) {
      throw Refusal.noAnswer(String.valueOf(failed.getMessage()));
    }
  }

  private static Optional<String> header(HttpResponse response, HttpHeaderName name) {
    return Optional.ofNullable(response.getHeaderValue(name)).filter(text -> !text.isBlank());
  }

  private static Value document(HttpResponse response) throws Refusal {
    var bytes = Optional.ofNullable(response.getBodyAsBinaryData());
    var text = bytes.map(data -> new String(data.toBytes(), StandardCharsets.UTF_8)).orElse("");
    if (text.isBlank()) {
      return Value.nothing();
    }
    try {
      return ValueJson.read(JSON.readTree(text));
    } catch (JsonProcessingException notJson) {
      throw Refusal.noAnswer(
          "HTTP %d with a body that is no JSON".formatted(response.getStatusCode()));
    }
  }
}

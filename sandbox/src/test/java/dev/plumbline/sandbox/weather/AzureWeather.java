package dev.plumbline.sandbox.weather;

import dev.plumbline.azure.AzureProvider;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.sandbox.arm.ArmTypes;
import dev.plumbline.sandbox.arm.Principal;
import dev.plumbline.sandbox.arm.engine.ArmSettings;
import dev.plumbline.sandbox.arm.server.ArmServer;
import dev.plumbline.sandbox.arm.server.LoopbackCertificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Groups, addresses and networks in the sandbox's Resource Manager. */
final class AzureWeather implements WeatherCloud {

  private static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
  private static final String TENANT = "99999999-8888-4777-8666-555555555555";
  private static final Principal OWNER =
      new Principal("owner", "owner-object", "owner-secret", Principal.Role.OWNER);
  private static final Principal READER =
      new Principal("reader", "reader-object", "reader-secret", Principal.Role.READER);
  private static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/weather";
  private static final String NETWORK = "/providers/Microsoft.Network/";
  private static final String VERSION = "2023-11-01";
  private static final Pattern PROVIDER = Pattern.compile("/providers/([^/]+/[^/?]+)");
  private static final JsonLists LISTS = new JsonLists("value");
  private static final int ADDRESSES = 5;
  private static final int NETWORKS = 3;

  private final LoopbackCertificate certificate;
  private final ArmServer server;
  private final HttpClient http;
  private final List<DeclaredResource> resources = new ArrayList<>();
  private final Map<String, String> traces = new HashMap<>();

  AzureWeather(Path folder) throws Exception {
    certificate = LoopbackCertificate.in(folder);
    server =
        ArmServer.start(
            new ArmSettings(SUBSCRIPTION, TENANT, Duration.ofMillis(1), 2, Clock.systemUTC()),
            List.of(OWNER, READER),
            ArmTypes.all("apiVersion: v1"),
            certificate.tls(),
            0);
    http = HttpClient.newBuilder().sslContext(certificate.trusting()).build();
    deploy();
  }

  private void deploy() throws IOException, InterruptedException {
    put(GROUP, "2021-04-01", "{\"location\": \"westeurope\"}");
    declare(
        "azure-native:resources:ResourceGroup",
        GROUP,
        "{\"resourceGroupName\": \"weather\", \"location\": \"westeurope\"}");
    for (var index = 0; index < ADDRESSES; index++) {
      var id = GROUP + NETWORK + "publicIPAddresses/ip-" + index;
      put(id, VERSION, address(4));
      declare(
          "azure-native:network:PublicIPAddress",
          id,
          """
          {"resourceGroupName": "weather", "publicIpAddressName": "ip-%d",
           "location": "westeurope", "sku": {"name": "Standard"},
           "publicIPAllocationMethod": "Static", "idleTimeoutInMinutes": 4}
          """
              .formatted(index));
    }
    for (var index = 0; index < NETWORKS; index++) {
      var id = GROUP + NETWORK + "virtualNetworks/net-" + index;
      put(id, VERSION, network(index, "platform"));
      declare(
          "azure-native:network:VirtualNetwork",
          id,
          """
          {"resourceGroupName": "weather", "virtualNetworkName": "net-%1$d",
           "location": "westeurope", "tags": {"owner": "platform"},
           "addressSpace": {"addressPrefixes": ["10.%1$d.0.0/16"]}}
          """
              .formatted(index));
    }
  }

  private static String address(int timeout) {
    return """
    {"location": "westeurope", "sku": {"name": "Standard"},
     "properties": {"publicIPAllocationMethod": "Static", "idleTimeoutInMinutes": %d}}
    """
        .formatted(timeout);
  }

  private static String network(int index, String owner) {
    return """
    {"location": "westeurope", "tags": {"owner": "%2$s"},
     "properties": {"addressSpace": {"addressPrefixes": ["10.%1$d.0.0/16"]}}}
    """
        .formatted(index, owner);
  }

  private void declare(String type, String id, String inputs) {
    var urn = urn(type, id);
    var version = id.equals(GROUP) ? "2021-04-01" : VERSION;
    var recorded = Value.fields(Map.of("azureApiVersion", Value.of(version), "id", Value.of(id)));
    var declared = (Value.Fields) ValueJson.parse(inputs).orElseThrow();
    resources.add(DeclaredResource.of(urn, type, id, declared, recorded));
    traces.put(urn, id.substring(id.lastIndexOf('/') + 1));
  }

  private static String urn(String type, String id) {
    return "urn:pulumi:dev::weather::" + type + "::" + id.substring(id.lastIndexOf('/') + 1);
  }

  @Override
  public String name() {
    return "azure";
  }

  @Override
  public URI endpoint() {
    return URI.create("https://127.0.0.1:" + server.port());
  }

  @Override
  public SSLContext trusting() {
    return certificate.trusting();
  }

  @Override
  public Optional<SSLContext> serving() {
    return Optional.of(certificate.serving());
  }

  @Override
  public Scanner scanner(URI proxy) {
    return WeatherScanner.scanner(
        resources,
        new AzureProvider(),
        Map.of(
            "subscription",
            SUBSCRIPTION,
            "tenant",
            TENANT,
            "clientId",
            READER.clientId(),
            "clientSecret",
            READER.secret(),
            "endpoint",
            proxy.toString(),
            "authority",
            proxy.toString(),
            "certificate",
            certificate.tls().certificate().toString(),
            CloudAccount.TIMEOUT,
            "2"));
  }

  @Override
  public String operation(Call call) {
    if (call.path().contains("/oauth2/")) {
      return "login";
    }
    var provider = PROVIDER.matcher(call.path());
    if (provider.find()) {
      return provider.group(1);
    }
    return call.path().contains("/resourceGroups") ? "Microsoft.Resources/resourceGroups" : "self";
  }

  @Override
  public boolean isIdentity(String operation) {
    return operation.equals("login") || operation.equals("self");
  }

  @Override
  public boolean concerns(String operation, String type) {
    var plural = operation.substring(operation.indexOf('/') + 1).toLowerCase(Locale.ROOT);
    var single = type.substring(type.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
    return plural.startsWith(single);
  }

  @Override
  public boolean isNextPage(Call call) {
    return call.target().contains("skiptoken");
  }

  @Override
  public Call paged(Call call) {
    return call;
  }

  @Override
  public boolean isList(Answer answer, Call call) {
    return LISTS.isIn(answer.body());
  }

  @Override
  public Answer edited(Answer list, boolean without, int choice) {
    return LISTS.edited(list, without, choice);
  }

  @Override
  public Answer endless(Answer page, Call call) {
    return JsonLists.object(page.body())
        .map(
            list ->
                page.with(
                    list.put("nextLink", "https://" + call.header("host") + call.target())
                        .toString()))
        .orElse(page);
  }

  @Override
  public Answer refusal(Fault fault, Call call) {
    var code =
        switch (fault.status()) {
          case 429 -> "TooManyRequests";
          case 503 -> "ServerBusy";
          case 401, 403 -> "ExpiredAuthenticationToken";
          default -> "InternalServerError";
        };
    var status = fault == Fault.CLOCK_SKEW ? 401 : fault.status();
    return new Answer(
        status,
        Answer.JSON,
        call.path().contains("/oauth2/")
            ? "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS700024: the assertion is"
                + " not within its valid time range\"}"
            : "{\"error\":{\"code\":\"" + code + "\",\"message\":\"refused\"}}");
  }

  @Override
  public Map<String, String> traces() {
    return Map.copyOf(traces);
  }

  @Override
  public Set<String> plant() throws IOException, InterruptedException {
    put(GROUP + NETWORK + "publicIPAddresses/ip-1", VERSION, address(30));
    put(GROUP + NETWORK + "virtualNetworks/net-2", VERSION, network(2, "somebody"));
    call("DELETE", GROUP + NETWORK + "publicIPAddresses/ip-3", VERSION, "");
    return Set.of(
        urn("azure-native:network:PublicIPAddress", "/ip-1"),
        urn("azure-native:network:PublicIPAddress", "/ip-3"),
        urn("azure-native:network:VirtualNetwork", "/net-2"));
  }

  private void put(String path, String version, String body)
      throws IOException, InterruptedException {
    call("PUT", path, version, body);
    while (!call("GET", path, version, "").contains("\"provisioningState\":\"Succeeded\"")) {
      Thread.onSpinWait();
    }
  }

  private String call(String method, String path, String version, String body)
      throws IOException, InterruptedException {
    var answer =
        http.send(
            HttpRequest.newBuilder(URI.create(endpoint() + path + "?api-version=" + version))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(method + " " + path + ": " + answer.body());
    }
    return answer.body().replaceAll("\\s", "");
  }

  private String token() throws IOException, InterruptedException {
    var form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
            .formatted(
                OWNER.clientId(), OWNER.secret(), "https%3A%2F%2Fmanagement.azure.com%2F.default");
    var answer =
        http.send(
            HttpRequest.newBuilder(URI.create(endpoint() + "/" + TENANT + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    return JsonLists.object(answer.body()).orElseThrow().path("access_token").asText();
  }

  @Override
  public void close() {
    http.shutdownNow();
    server.close();
  }
}

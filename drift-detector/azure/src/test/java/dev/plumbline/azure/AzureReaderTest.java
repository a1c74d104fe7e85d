package dev.plumbline.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.testkit.ScriptedServer.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AzureReaderTest {

  private static final String GROUP =
      "/subscriptions/" + ScriptedArm.SUBSCRIPTION + "/resourceGroups/shop";

  private final ScriptedArm arm = new ScriptedArm();
  private final CallMeter meter = new CallMeter();
  private AzureReader reader = new AzureReader(List.of(arm.account()), duration -> {});

  @AfterEach
  void close() {
    reader.close();
    arm.close();
  }

  @Test
  void one_resource_is_got_by_its_id_and_several_of_a_group_come_from_one_list() {
    var one = deployed("shop", 1);
    read(one);
    assertThat(arm.asked()).last().asString().startsWith(ScriptedArm.ipPath("shop", "ip-0") + "?");

    arm.forget();
    read(deployed("shop", 5));
    assertThat(arm.asked())
        .containsExactly(
            GROUP + "/providers/Microsoft.Network/publicIPAddresses?api-version=2023-02-01");
  }

  @Test
  void resources_in_many_groups_come_from_one_list_of_the_subscription() {
    var requests =
        IntStream.range(0, 4).mapToObj(at -> Declared.publicIp("group-" + at, "ip")).toList();
    requests.forEach(request -> arm.put(request.resource().id(), ScriptedArm.ipJson()));

    var outcomes = read(requests);

    assertThat(outcomes.values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
    assertThat(arm.asked())
        .filteredOn(call -> call.contains("publicIPAddresses"))
        .containsExactly(
            "/subscriptions/"
                + ScriptedArm.SUBSCRIPTION
                + "/providers/Microsoft.Network/publicIPAddresses?api-version=2023-02-01");
  }

  @Test
  void a_type_whose_list_leaves_fields_out_is_read_one_by_one() {
    var requests = List.of(container("a"), container("b"));
    requests.forEach(request -> arm.put(request.resource().id(), "{\"properties\": {}}"));

    assertThat(read(requests).values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
    assertThat(arm.asked())
        .filteredOn(call -> call.contains("/containers"))
        .hasSize(2)
        .allMatch(call -> call.contains("/containers/"));
  }

  @Test
  void children_come_from_one_list_under_their_parent() {
    var network = GROUP + "/providers/Microsoft.Network/virtualNetworks/hub";
    var requests =
        List.of("a", "b", "c").stream().map(name -> subnet(network + "/subnets/" + name)).toList();
    requests.forEach(request -> arm.put(request.resource().id(), "{\"properties\": {}}"));

    assertThat(read(requests).values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
    assertThat(arm.asked())
        .filteredOn(call -> call.contains("/subnets"))
        .containsExactly(network + "/subnets?api-version=2023-02-01");
  }

  @Test
  void a_denied_group_denies_its_own_resources_only() {
    var open = deployed("shop", 2);
    var closed = List.of(Declared.publicIp("vault", "a"), Declared.publicIp("vault", "b"));
    closed.forEach(request -> arm.put(request.resource().id(), ScriptedArm.ipJson()));
    arm.override =
        request ->
            request.path().contains("/resourceGroups/vault")
                ? Optional.of(
                    ScriptedArm.denied("Microsoft.Network/publicIPAddresses/read", "vault"))
                : Optional.empty();

    var outcomes = read(List.of(open.get(0), open.get(1), closed.get(0), closed.get(1)));

    assertThat(outcome(outcomes, open.get(0))).isInstanceOf(ReadOutcome.Found.class);
    assertThat(outcome(outcomes, open.get(1))).isInstanceOf(ReadOutcome.Found.class);
    assertThat(outcome(outcomes, closed.get(0)))
        .isInstanceOf(ReadOutcome.Denied.class)
        .extracting(ReadOutcome::text)
        .asString()
        .startsWith(
            "403 AuthorizationFailed: the reader needs the action"
                + " Microsoft.Network/publicIPAddresses/read");
    assertThat(outcome(outcomes, closed.get(1))).isInstanceOf(ReadOutcome.Denied.class);
  }

  @Test
  void the_API_version_is_the_tokens_then_the_recorded_one_then_the_newest_stable_one() {
    var id = ScriptedArm.ipPath("shop", "ip");
    arm.put(id, ScriptedArm.ipJson());

    assertThat(versionAsked("azure-native:network/v20220701:PublicIPAddress", id, "{}"))
        .isEqualTo("2022-07-01");
    assertThat(versionAsked("azure-native:network/v20240101preview:PublicIPAddress", id, "{}"))
        .isEqualTo("2024-01-01-preview");
    assertThat(
            versionAsked(
                "azure-native:network:PublicIPAddress",
                id,
                "{\"azureApiVersion\": \"2022-07-01\"}"))
        .isEqualTo("2022-07-01");
    assertThat(versionAsked("azure-native:network:PublicIPAddress", id, "{}"))
        .isEqualTo("2023-02-01");
  }

  @Test
  void a_version_that_is_no_more_is_left_for_the_newest_stable_one_once() {
    var id = ScriptedArm.ipPath("shop", "ip");
    arm.put(id, ScriptedArm.ipJson());
    var request = Declared.of("azure-native:network/v20150501:PublicIPAddress", id, "{}");

    assertThat(outcome(read(List.of(request)), request)).isInstanceOf(ReadOutcome.Found.class);

    arm.override =
        call ->
            call.path().endsWith("/ip")
                ? Optional.of(ScriptedArm.error(400, "InvalidApiVersionParameter", "no"))
                : Optional.empty();
    arm.forget();
    assertThat(outcome(read(List.of(request)), request)).isInstanceOf(ReadOutcome.Failed.class);
    assertThat(arm.asked()).filteredOn(call -> call.contains("/ip?")).hasSize(2);
  }

  @Test
  void only_a_named_not_found_is_an_absence() {
    var request = Declared.publicIp("shop", "ip");
    for (var code :
        List.of(
            "ResourceNotFound", "ResourceGroupNotFound", "NotFound", "ParentResourceNotFound")) {
      arm.override = call -> gone(call.path(), code);
      assertThat(outcome(read(List.of(request)), request))
          .as(code)
          .isInstanceOf(ReadOutcome.Absent.class);
    }
    for (var code : List.of("", "ResourceProviderNotFound", "SubscriptionNotFound")) {
      arm.override = call -> gone(call.path(), code);
      assertThat(outcome(read(List.of(request)), request))
          .as(code)
          .isInstanceOf(ReadOutcome.Failed.class);
    }
  }

  @Test
  void another_subscription_or_tenant_is_a_wrong_target() {
    var request = Declared.publicIp("shop", "gone");
    arm.override = call -> gone(call.path(), "SubscriptionNotFound");
    assertThat(outcome(read(List.of(request)), request).text()).startsWith("wrong target: ");

    arm.override = call -> Optional.empty();
    arm.tenant = "00000000-0000-4000-8000-000000000000";
    assertThat(outcome(read(List.of(request)), request))
        .isInstanceOf(ReadOutcome.Failed.class)
        .extracting(ReadOutcome::text)
        .asString()
        .contains("belongs to tenant " + arm.tenant);
  }

  @Test
  void a_subscription_that_nobody_configured_is_explained() {
    var id = ScriptedArm.ipPath("shop", "ip");
    var request =
        Declared.of(
            "azure-native:network:PublicIPAddress", id.replace("11111111", "22222222"), "{}");

    assertThat(outcome(read(List.of(request)), request))
        .isInstanceOf(ReadOutcome.Failed.class)
        .extracting(ReadOutcome::text)
        .asString()
        .startsWith("no entry of clouds.azure has the subscription 22222222-");
    assertThat(arm.received()).isEmpty();
  }

  @Test
  void a_resource_on_its_way_out_is_absent_and_one_in_motion_is_never_in_sync() {
    assertThat(stateOutcome("Deleting"))
        .isInstanceOf(ReadOutcome.Absent.class)
        .extracting(ReadOutcome::text)
        .asString()
        .contains("Deleting");
    for (var state : List.of("Creating", "Updating", "Accepted", "InProgress", "ResolvingDns")) {
      assertThat(stateOutcome(state))
          .as(state)
          .isInstanceOf(ReadOutcome.Failed.class)
          .extracting(ReadOutcome::text)
          .asString()
          .startsWith("in motion");
    }
    for (var state : List.of("Succeeded", "Failed", "Canceled", "Running", "")) {
      assertThat(stateOutcome(state)).as(state).isInstanceOf(ReadOutcome.Found.class);
    }
  }

  @Test
  void an_extension_is_read_by_its_id_at_any_scope() {
    var name = "/providers/Microsoft.Authorization/roleAssignments/0a";
    var requests =
        List.of(GROUP + name, ScriptedArm.ipPath("shop", "ip") + name).stream()
            .map(id -> Declared.of("azure-native:authorization:RoleAssignment", id, "{}"))
            .toList();
    requests.forEach(request -> arm.put(request.resource().id(), "{\"properties\": {}}"));

    assertThat(read(requests).values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
    assertThat(arm.asked())
        .filteredOn(call -> call.contains("roleAssignments"))
        .allMatch(call -> call.contains("/roleAssignments/0a?"));
  }

  @Test
  void a_type_without_a_get_is_unsupported() {
    var request = Declared.publicIp("shop", "ip");
    arm.override =
        call ->
            call.path().endsWith("/ip")
                ? Optional.of(ScriptedArm.error(405, "MethodNotAllowed", "only POST"))
                : Optional.empty();

    assertThat(outcome(read(List.of(request)), request))
        .isInstanceOf(ReadOutcome.Unsupported.class);
  }

  @Test
  void a_refused_token_is_renewed_once() {
    var requests = deployed("shop", 1);
    read(requests);
    arm.token = "eyJ0eXAiOiJKV1QifQ.YW5vdGhlcg.c2lnbmVk";

    assertThat(read(requests).values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
  }

  @Test
  void a_wrong_client_secret_is_denied_once_and_never_shown() {
    reader.close();
    reader =
        new AzureReader(List.of(arm.account(Map.of("clientSecret", "wrong-secret-42"))), d -> {});

    var outcomes = read(deployed("shop", 6));

    assertThat(outcomes.values())
        .hasOnlyElementsOfType(ReadOutcome.Denied.class)
        .extracting(ReadOutcome::text)
        .allSatisfy(
            text -> assertThat(text).contains("AADSTS7000215").doesNotContain("wrong-secret-42"));
    assertThat(arm.received()).hasSize(1);
  }

  @Test
  void calls_are_counted_by_resource_provider() {
    read(deployed("shop", 1));

    assertThat(meter.calls())
        .containsOnlyKeys("Microsoft.Entra", "Microsoft.Network", "Microsoft.Resources");
  }

  @Test
  void a_next_page_on_another_host_is_not_asked() {
    var requests = deployed("shop", 3);
    arm.override =
        call ->
            call.path().endsWith("/publicIPAddresses")
                ? Optional.of(
                    Answer.json(
                        200,
                        "{\"value\": [], \"nextLink\": \"https://evil.example/subscriptions\"}"))
                : Optional.empty();

    assertThat(read(requests).values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
  }

  private ReadOutcome stateOutcome(String state) {
    var request = Declared.publicIp("shop", "moving");
    arm.put(
        request.resource().id(), "{\"properties\": {\"provisioningState\": \"" + state + "\"}}");
    return outcome(read(List.of(request)), request);
  }

  private String versionAsked(String type, String id, String recorded) {
    arm.forget();
    read(List.of(Declared.of(type, id, recorded)));
    var last = arm.asked().getLast();
    return last.substring(last.indexOf("api-version=") + "api-version=".length());
  }

  private static Optional<Answer> gone(String path, String code) {
    var subscription = path.equals("/subscriptions/" + ScriptedArm.SUBSCRIPTION);
    return path.contains("/publicIPAddresses")
            || (subscription && code.equals("SubscriptionNotFound"))
        ? Optional.of(ScriptedArm.error(404, code, "not here"))
        : Optional.empty();
  }

  private static ReadRequest container(String name) {
    return Declared.of(
        "azure-native:storage:BlobContainer",
        GROUP
            + "/providers/Microsoft.Storage/storageAccounts/shop/blobServices/default/containers/"
            + name,
        "{}");
  }

  private static ReadRequest subnet(String id) {
    return Declared.of("azure-native:network:Subnet", id, "{}");
  }

  private List<ReadRequest> deployed(String group, int count) {
    var requests =
        IntStream.range(0, count).mapToObj(at -> Declared.publicIp(group, "ip-" + at)).toList();
    requests.forEach(request -> arm.put(request.resource().id(), ScriptedArm.ipJson()));
    return requests;
  }

  private Map<ReadRequest.Key, ReadOutcome> read(List<ReadRequest> requests) {
    return reader.read(requests, meter);
  }

  private static ReadOutcome outcome(
      Map<ReadRequest.Key, ReadOutcome> outcomes, ReadRequest request) {
    return java.util.Objects.requireNonNull(outcomes.get(request.key()));
  }
}

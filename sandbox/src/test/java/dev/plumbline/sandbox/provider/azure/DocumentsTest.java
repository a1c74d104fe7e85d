package dev.plumbline.sandbox.provider.azure;

import static dev.plumbline.sandbox.provider.PropertyJson.properties;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CloudFailure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentsTest {

  private static final Translation TRANSLATION = new Translation(ArmResources.ofSdk().shapes());

  private static Documents of(String type) throws CloudFailure {
    return new Documents(ArmResources.ofSdk().of("azure-native:" + type));
  }

  private static Value.Fields refreshed(String type, String inputs, String before, String now)
      throws CloudFailure {
    return of(type).refreshed(properties(inputs), properties(before), properties(now), TRANSLATION);
  }

  @Test
  void a_new_network_without_subnets_is_sent_with_none() throws CloudFailure {
    var sent = of("network:VirtualNetwork").unset(properties("{'location': 'westeurope'}"));

    assertThat(sent)
        .isEqualTo(
            properties(
                "{'location': 'westeurope', 'properties': {'subnets': [],"
                    + " 'virtualNetworkPeerings': []}}"));
  }

  @Test
  void an_update_sends_separate_subnets_again_as_they_are() throws CloudFailure {
    var live =
        properties("{'properties': {'subnets': [{'name': 'web'}], 'flowTimeoutInMinutes': 4}}");

    var sent =
        of("network:VirtualNetwork")
            .kept(properties("{'properties': {'virtualNetworkPeerings': []}}"), Optional.of(live));

    assertThat(sent)
        .isEqualTo(
            properties(
                "{'properties': {'virtualNetworkPeerings': [], 'subnets': [{'name': 'web'}]}}"));
  }

  @Test
  void declared_subnets_are_what_is_sent() throws CloudFailure {
    var body = properties("{'properties': {'subnets': [], 'virtualNetworkPeerings': []}}");

    assertThat(of("network:VirtualNetwork").leavesOut(body)).isFalse();
    assertThat(of("network:VirtualNetwork").leavesOut(properties("{'properties': {}}"))).isTrue();
    assertThat(of("network:Subnet").leavesOut(properties("{}"))).isFalse();
  }

  @Test
  void defaults_that_azure_filled_in_at_the_start_stay_out_of_refreshed_inputs()
      throws CloudFailure {
    assertThat(
            refreshed(
                "network:PublicIPAddress",
                "{'sku': {'name': 'Standard'}}",
                "{'sku': {'name': 'Standard', 'tier': 'Regional'}, 'idleTimeoutInMinutes': 4}",
                "{'sku': {'name': 'Standard', 'tier': 'Regional'}, 'idleTimeoutInMinutes': 4}"))
        .isEqualTo(properties("{'sku': {'name': 'Standard'}}"));
  }

  @Test
  void what_changed_since_comes_into_refreshed_inputs() throws CloudFailure {
    assertThat(
            refreshed(
                "network:PublicIPAddress",
                "{'sku': {'name': 'Standard'}, 'tags': {'a': '1', 'gone': 'x'}}",
                "{'sku': {'name': 'Standard'}, 'idleTimeoutInMinutes': 4, 'tags': {'a': '1', 'gone': 'x'}}",
                "{'sku': {'name': 'Standard'}, 'idleTimeoutInMinutes': 9, 'tags': {'a': '2'}, 'etag': 'e'}"))
        .isEqualTo(
            properties(
                "{'sku': {'name': 'Standard'}, 'idleTimeoutInMinutes': 9, 'tags': {'a': '2'}}"));
  }

  @Test
  void separate_subnets_never_come_into_the_inputs_of_their_network() throws CloudFailure {
    assertThat(
            refreshed(
                "network:VirtualNetwork",
                "{'addressSpace': {'addressPrefixes': ['10.0.0.0/16']}}",
                "{'addressSpace': {'addressPrefixes': ['10.0.0.0/16']}, 'subnets': []}",
                "{'addressSpace': {'addressPrefixes': ['10.0.0.0/16']}, 'subnets': [{'name': 'web'}]}"))
        .isEqualTo(properties("{'addressSpace': {'addressPrefixes': ['10.0.0.0/16']}}"));
  }

  @Test
  void inline_subnets_take_in_what_changed_of_them() throws CloudFailure {
    assertThat(
            refreshed(
                "network:VirtualNetwork",
                "{'subnets': [{'name': 'web', 'addressPrefix': '10.0.1.0/24'}]}",
                "{'subnets': [{'name': 'web', 'addressPrefix': '10.0.1.0/24', 'etag': '1'}]}",
                "{'subnets': [{'name': 'web', 'addressPrefix': '10.0.2.0/24', 'etag': '2'}]}"))
        .isEqualTo(
            properties(
                "{'subnets': [{'name': 'web', 'addressPrefix': '10.0.2.0/24', 'etag': '2'}]}"));
  }

  @Test
  void what_azure_reports_by_itself_comes_into_inputs_only_where_it_is_declared()
      throws CloudFailure {
    var before = "{'allowForwardedTraffic': true, 'peeringState': 'Initiated'}";
    var now = "{'allowForwardedTraffic': true, 'peeringState': 'Connected'}";
    var type = "network:VirtualNetworkPeering";

    assertThat(refreshed(type, "{'allowForwardedTraffic': true}", before, now))
        .isEqualTo(properties("{'allowForwardedTraffic': true}"));
    assertThat(refreshed(type, "{'peeringState': 'Initiated'}", before, now))
        .isEqualTo(properties("{'peeringState': 'Connected'}"));
  }

  @Test
  void separate_agent_pools_never_come_into_the_inputs_of_their_cluster() throws CloudFailure {
    assertThat(
            refreshed(
                "containerservice:ManagedCluster",
                "{'agentPoolProfiles': [{'name': 'sys', 'count': 1}]}",
                "{'agentPoolProfiles': [{'name': 'sys', 'count': 1}]}",
                "{'agentPoolProfiles': [{'name': 'other', 'count': 3}, {'name': 'sys', 'count': 2}]}"))
        .isEqualTo(properties("{'agentPoolProfiles': [{'name': 'sys', 'count': 2}]}"));
  }
}

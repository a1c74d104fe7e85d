package dev.plumbline.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionsTest {

  private final AzureProvider provider = new AzureProvider();

  @Test
  void a_scan_needs_to_read_its_types_and_no_more() throws IOException {
    assertThat(
            actions(
                Set.of(
                    "azure-native:network:Subnet",
                    "azure-native:compute/v20230301:VirtualMachine",
                    "azure-native:web:WebApp",
                    "aws:ec2/vpc:Vpc")))
        .containsExactly(
            "Microsoft.Compute/virtualMachines/read",
            "Microsoft.Insights/eventtypes/values/Read",
            "Microsoft.Network/virtualNetworks/subnets/read",
            "Microsoft.ResourceGraph/resources/read",
            "Microsoft.Resources/subscriptions/providers/read",
            "Microsoft.Resources/subscriptions/read",
            "Microsoft.Resources/subscriptions/resourceGroups/read",
            "Microsoft.Resources/subscriptions/resources/read",
            "Microsoft.web/*/read");
  }

  @Test
  void every_known_type_has_rights_and_field_rules_and_nothing_but_reads() throws IOException {
    var actions = actions(provider.types());

    assertThat(actions)
        .isNotEmpty()
        .allMatch(action -> action.toLowerCase(java.util.Locale.ROOT).endsWith("/read"));
    assertThat(provider.types()).isNotEmpty();
    for (var type : provider.types()) {
      assertThat(actions).contains(KnownTypes.BY_TOKEN.get(type) + "/read");
      assertThat(provider.rules(type)).isPresent();
    }
  }

  @Test
  void the_role_is_one_that_the_command_line_of_Azure_takes() throws IOException {
    var role = role(provider.types());

    assertThat(role.path("IsCustom").asBoolean()).isTrue();
    assertThat(role.path("AssignableScopes").get(0).asText()).startsWith("/subscriptions/");
    assertThat(role.path("DataActions")).isEmpty();
  }

  @Test
  void whoever_hears_a_queue_may_take_its_messages_out() throws IOException {
    var queue = "https://account.queue.core.windows.net/events";

    var role = new ObjectMapper().readTree(provider.permissions(Set.of(), queue));

    assertThat(role.path("DataActions"))
        .singleElement()
        .extracting(JsonNode::asText)
        .asString()
        .endsWith("/queues/messages/process/action");
    assertThatThrownBy(() -> provider.permissions(Set.of(), "changes"))
        .hasMessageContaining("must be the URL of a storage queue, such as https://");
  }

  private List<String> actions(Set<String> types) throws IOException {
    var actions = new ArrayList<String>();
    role(types).path("Actions").forEach(action -> actions.add(action.asText()));
    return actions;
  }

  private JsonNode role(Set<String> types) throws IOException {
    return new ObjectMapper().readTree(provider.permissions(types));
  }
}

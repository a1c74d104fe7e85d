package dev.plumbline.sandbox.arm.managedidentity;

import static dev.plumbline.sandbox.arm.Estate.assertHolds;
import static dev.plumbline.sandbox.arm.Estate.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Estate;
import org.junit.jupiter.api.Test;

class UserAssignedIdentityTest {

  private static final String IDENTITY =
      id("Microsoft.ManagedIdentity/userAssignedIdentities/identityName");

  private final Estate estate = new Estate();

  @Test
  void isAnsweredAsTheExampleIdentityCreateSays() throws ArmFailure {
    var body = "{'location': 'eastus', 'tags': {'key1': 'value1', 'key2': 'value2'}}";

    var made = estate.put(IDENTITY, body);

    assertHolds(
        made,
        """
        {'name': 'identityName', 'location': 'eastus',
         'type': 'Microsoft.ManagedIdentity/userAssignedIdentities',
         'tags': {'key1': 'value1', 'key2': 'value2'},
         'properties': {'tenantId': '99999999-8888-4777-8666-555555555555'}}\
        """);
    assertThat(made.at("/properties/principalId").asText()).hasSize(36);
    assertThat(made.at("/properties/clientId").asText())
        .hasSize(36)
        .isNotEqualTo(made.at("/properties/principalId").asText());
    assertThat(estate.put(IDENTITY, body).path("properties")).isEqualTo(made.path("properties"));
  }
}

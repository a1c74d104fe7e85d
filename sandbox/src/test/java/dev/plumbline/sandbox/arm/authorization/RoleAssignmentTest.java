package dev.plumbline.sandbox.arm.authorization;

import static dev.plumbline.sandbox.arm.Estate.assertHolds;
import static dev.plumbline.sandbox.arm.Estate.id;
import static dev.plumbline.sandbox.arm.Estate.refused;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Estate;
import org.junit.jupiter.api.Test;

/** Expected answers are those of the published examples, trimmed. */
class RoleAssignmentTest {

  private static final String ACCOUNT = id("Microsoft.Storage/storageAccounts/sto1");
  private static final String ASSIGNMENTS =
      ACCOUNT + "/providers/Microsoft.Authorization/roleAssignments/";
  private static final String ONE = ASSIGNMENTS + "05c5a614-a7d6-4502-b150-c2fb455033ff";
  private static final String BODY =
      """
      {'properties': {'principalId': '%s',
       'roleDefinitionId': '/subscriptions/11111111-2222-4333-8444-555555555555/providers/Microsoft.Authorization/roleDefinitions/%s'}}\
      """;
  private static final String PRINCIPAL = "ce2ce14e-85d7-4629-bdbc-454d0519d987";
  private static final String BLOB_DATA = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
  private static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

  private final Estate estate = new Estate();

  @Test
  void isAnsweredAsTheExampleRoleAssignmentsCreateForResourceSays() throws ArmFailure {
    assertHolds(
        estate.put(ONE, BODY.formatted(PRINCIPAL, BLOB_DATA)),
        """
        {'name': '05c5a614-a7d6-4502-b150-c2fb455033ff',
         'type': 'Microsoft.Authorization/roleAssignments',
         'id': '{rg}/providers/Microsoft.Storage/storageAccounts/sto1/providers/Microsoft.Authorization/roleAssignments/05c5a614-a7d6-4502-b150-c2fb455033ff',
         'properties': {'principalId': 'ce2ce14e-85d7-4629-bdbc-454d0519d987',
          'principalType': 'User',
          'scope': '{rg}/providers/Microsoft.Storage/storageAccounts/sto1',
          'roleDefinitionId': '/subscriptions/11111111-2222-4333-8444-555555555555/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe'}}\
        """);
  }

  @Test
  void aManagedIdentityIsAServicePrincipal() throws ArmFailure {
    var identity =
        estate.put(
            id("Microsoft.ManagedIdentity/userAssignedIdentities/i"), "{'location': 'eastus'}");

    var made =
        estate.put(ONE, BODY.formatted(identity.at("/properties/principalId").asText(), BLOB_DATA));

    assertHolds(made, "{'properties': {'principalType': 'ServicePrincipal'}}");
  }

  @Test
  void isNeitherDoubledNorChanged() throws ArmFailure {
    estate.put(ONE, BODY.formatted(PRINCIPAL, BLOB_DATA));
    estate.put(ONE, BODY.formatted(PRINCIPAL, BLOB_DATA));

    refused(
        409,
        "RoleAssignmentExists",
        () ->
            estate.put(
                ASSIGNMENTS + "15c5a614-a7d6-4502-b150-c2fb455033ff",
                BODY.formatted(PRINCIPAL, BLOB_DATA)));
    refused(
        400,
        "RoleAssignmentUpdateNotPermitted",
        () -> estate.put(ONE, BODY.formatted(PRINCIPAL, READER)));
  }

  @Test
  void namesARoleThatExistsAndIsAGuid() {
    refused(
        404,
        "RoleDefinitionDoesNotExist",
        () -> estate.put(ONE, BODY.formatted(PRINCIPAL, "00000000-0000-4000-8000-000000000000")));
    refused(
        400,
        "InvalidRoleAssignmentId",
        () -> estate.put(ASSIGNMENTS + "name", BODY.formatted(PRINCIPAL, READER)));
  }

  @Test
  void builtInRolesAreThereFromTheStart() {
    assertHolds(
        estate.get(
            "/subscriptions/"
                + Estate.SUBSCRIPTION
                + "/providers/Microsoft.Authorization/roleDefinitions/"
                + READER),
        """
        {'type': 'Microsoft.Authorization/roleDefinitions', 'properties': {'roleName': 'Reader',
         'type': 'BuiltInRole', 'permissions': [{'actions': ['*/read'], 'notActions': []}]}}\
        """);
  }
}

package dev.plumbline.sandbox.arm.storage;

import static dev.plumbline.sandbox.arm.Estate.assertHolds;
import static dev.plumbline.sandbox.arm.Estate.id;
import static dev.plumbline.sandbox.arm.Estate.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Estate;
import org.junit.jupiter.api.Test;

/** Expected answers are those of the published examples, trimmed. */
class StorageAccountTest {

  private static final String ACCOUNTS = id("Microsoft.Storage/storageAccounts/");
  private static final String ACCOUNT = ACCOUNTS + "sto4445";
  private static final String BODY =
      """
      {'location': 'eastus', 'kind': 'StorageV2', 'sku': {'name': '%s'},
       'properties': {'minimumTlsVersion': 'TLS1_2', 'allowBlobPublicAccess': %s}}\
      """;
  private static final String GRS = BODY.formatted("Standard_GRS", "false");

  private final Estate estate = new Estate();

  @Test
  void isAnsweredAsTheExampleStorageAccountCreateEnablePublicNetworkAccessSays() throws ArmFailure {
    var made = estate.put(ACCOUNT, GRS);

    assertHolds(
        made,
        """
        {'name': 'sto4445', 'type': 'Microsoft.Storage/storageAccounts', 'location': 'eastus',
         'sku': {'name': 'Standard_GRS', 'tier': 'Standard'},
         'properties': {'provisioningState': 'Succeeded', 'minimumTlsVersion': 'TLS1_2',
          'allowBlobPublicAccess': false, 'supportsHttpsTrafficOnly': true,
          'keyCreationTime': {'key1': '2026-01-02T03:04:05Z', 'key2': '2026-01-02T03:04:05Z'},
          'creationTime': '2026-01-02T03:04:05Z', 'primaryLocation': 'eastus',
          'statusOfPrimary': 'available', 'secondaryLocation': 'westus',
          'statusOfSecondary': 'available', 'accessTier': 'Hot',
          'primaryEndpoints': {'web': 'https://sto4445.web.core.windows.net/',
           'dfs': 'https://sto4445.dfs.core.windows.net/',
           'blob': 'https://sto4445.blob.core.windows.net/',
           'file': 'https://sto4445.file.core.windows.net/',
           'queue': 'https://sto4445.queue.core.windows.net/',
           'table': 'https://sto4445.table.core.windows.net/'},
          'networkAcls': {'bypass': 'AzureServices', 'defaultAction': 'Allow', 'ipRules': [],
           'virtualNetworkRules': []},
          'encryption': {'keySource': 'Microsoft.Storage', 'services': {
           'file': {'keyType': 'Account', 'enabled': true},
           'blob': {'keyType': 'Account', 'enabled': true}}}}}\
        """);
  }

  @Test
  void keysAreListedAndNeverShown() throws ArmFailure {
    var made = estate.put(ACCOUNT, GRS);
    var keys = estate.post(ACCOUNT, "listKeys", "{}").orElseThrow();

    assertHolds(keys, "{'keys': [{'keyName': 'key1'}, {'keyName': 'key2'}]}");
    var key = keys.at("/keys/0/value").asText();
    assertThat(key).hasSize(88);
    assertThat(made.toString()).doesNotContain(key);
    estate.put(ACCOUNT, GRS);
    assertThat(estate.post(ACCOUNT, "listKeys", "{}").orElseThrow()).isEqualTo(keys);
    var renewed = estate.post(ACCOUNT, "regenerateKey", "{'keyName': 'key1'}").orElseThrow();
    assertThat(renewed.at("/keys/0/value").asText()).isNotEqualTo(key);
    assertThat(renewed.at("/keys/1")).isEqualTo(keys.at("/keys/1"));
  }

  @Test
  void namesAreChecked() throws ArmFailure {
    estate.put(ACCOUNT, GRS);

    refused(400, "AccountNameInvalid", () -> estate.put(ACCOUNTS + "No-Good", GRS));
    refused(409, "StorageAccountAlreadyTaken", () -> estate.put(ACCOUNTS + "storageaccount", GRS));
    refused(
        409,
        "StorageAccountInAnotherResourceGroup",
        () -> estate.put(ACCOUNT.replace("/rg1/", "/rg2/"), GRS));
  }

  @Test
  void theBlobServiceIsThereFromTheStartAndIsChangedInParts() throws ArmFailure {
    estate.put(ACCOUNT, GRS);
    var service = ACCOUNT + "/blobServices/default";
    assertHolds(
        estate.get(service),
        "{'properties': {'cors': {'corsRules': []}, 'deleteRetentionPolicy': {'enabled': false}}}");

    estate.put(
        service,
        """
        {'properties': {'deleteRetentionPolicy': {'enabled': true, 'days': 300},
         'isVersioningEnabled': true, 'changeFeed': {'enabled': true, 'retentionInDays': 7}}}\
        """);

    assertHolds(
        estate.put(service, "{'properties': {'isVersioningEnabled': false}}"),
        """
        {'name': 'default', 'type': 'Microsoft.Storage/storageAccounts/blobServices',
         'sku': {'name': 'Standard_GRS', 'tier': 'Standard'},
         'properties': {'deleteRetentionPolicy': {'enabled': true, 'days': 300},
          'isVersioningEnabled': false, 'changeFeed': {'enabled': true, 'retentionInDays': 7}}}\
        """);
  }

  @Test
  void aContainerIsAnsweredAsTheExampleBlobContainersGetSays() throws ArmFailure {
    estate.put(ACCOUNT, GRS);
    var container = ACCOUNT + "/blobServices/default/containers/container1634";

    assertHolds(
        estate.put(container, "{}"),
        """
        {'name': 'container1634', 'type': 'Microsoft.Storage/storageAccounts/blobServices/containers',
         'properties': {'publicAccess': 'None', 'leaseStatus': 'Unlocked',
          'leaseState': 'Available', 'lastModifiedTime': '2026-01-02T03:04:05Z',
          'hasImmutabilityPolicy': false, 'hasLegalHold': false}}\
        """);
    assertThat(estate.get(container).path("etag").asText()).matches("\"0x[0-9A-F]{15}\"");
    refused(
        409,
        "PublicAccessNotPermitted",
        () -> estate.put(container, "{'properties': {'publicAccess': 'Blob'}}"));
    refused(
        400,
        "InvalidResourceName",
        () -> estate.put(ACCOUNT + "/blobServices/default/containers/No_Good", "{}"));
    estate.put(ACCOUNT, BODY.formatted("Standard_GRS", "true"));
    estate.put(container, "{'properties': {'publicAccess': 'Blob'}}");
  }

  @Test
  void aManagementPolicyIsAnsweredAsTheExampleStorageAccountGetManagementPolicySays()
      throws ArmFailure {
    estate.put(ACCOUNT, GRS);
    var policy = ACCOUNT + "/managementPolicies/default";

    assertHolds(
        estate.put(
            policy,
            """
            {'properties': {'policy': {'rules': [{'name': 'olcmtest', 'type': 'Lifecycle',
             'definition': {'filters': {'blobTypes': ['blockBlob'],
               'prefixMatch': ['olcmtestcontainer']},
              'actions': {'baseBlob': {'delete': {'daysAfterModificationGreaterThan': 1000}}}}}]}}}\
            """),
        """
        {'id': '{rg}/providers/Microsoft.Storage/storageAccounts/sto4445/managementPolicies/default',
         'name': 'DefaultManagementPolicy',
         'type': 'Microsoft.Storage/storageAccounts/managementPolicies',
         'properties': {'lastModifiedTime': '2026-01-02T03:04:05Z', 'policy': {'rules': [
          {'enabled': true, 'name': 'olcmtest', 'type': 'Lifecycle', 'definition': {
           'filters': {'blobTypes': ['blockBlob'], 'prefixMatch': ['olcmtestcontainer']},
           'actions': {'baseBlob': {'delete': {'daysAfterModificationGreaterThan': 1000}}}}}]}}}\
        """);
    refused(
        400,
        "InvalidValuesForRequestParameters",
        () -> estate.put(policy, "{'properties': {'policy': {'rules': []}}}"));
  }
}

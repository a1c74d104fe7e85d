package dev.plumbline.sandbox.provider.azure;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CloudFailure;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;

/** The functions of the package that programs commonly call. */
public final class AzureFunctions {

  private static final String CLUSTERS_VERSION = "2023-04-01";

  private AzureFunctions() {}

  /** Calls a function by its token, which may name an API version. */
  public static Value.Fields call(String token, Value.Fields arguments, AzureCloud cloud)
      throws CloudFailure {
    try {
      return switch (ArmResources.unversioned(token)) {
        case "azure-native:authorization:getClientConfig" -> client(cloud);
        case "azure-native:containerservice:listManagedClusterUserCredentials" ->
            credentials("listClusterUserCredential", token, arguments, cloud);
        case "azure-native:containerservice:listManagedClusterAdminCredentials" ->
            credentials("listClusterAdminCredential", token, arguments, cloud);
        default ->
            throw new CloudFailure("the sandbox's azure-native provider has no function " + token);
      };
    } catch (Refusal refused) {
      throw refused.failure(token + " failed");
    }
  }

  private static Value.Fields credentials(
      String action, String token, Value.Fields arguments, AzureCloud cloud)
      throws CloudFailure, Refusal {
    var cluster = ArmResources.ofSdk().of("azure-native:containerservice:ManagedCluster");
    for (var name : cluster.parameters()) {
      if (arguments.at(name).flatMap(Value::text).isEmpty()) {
        throw new CloudFailure(token + " needs " + name);
      }
    }
    var id = cluster.id(arguments, cloud.settings().subscription());
    var version = ArmResources.version(token).orElse(CLUSTERS_VERSION);
    return cloud.arm().post(id, action, version);
  }

  private static Value.Fields client(AzureCloud cloud) throws Refusal {
    var settings = cloud.settings();
    return Value.fields(
        Map.of(
            "clientId", Value.of(settings.clientId()),
            "objectId", Value.of(objectId(cloud.arm().token())),
            "subscriptionId", Value.of(settings.subscription()),
            "tenantId", Value.of(settings.tenant())));
  }

  /** The service principal's own id is in its token only. */
  private static String objectId(String token) throws Refusal {
    var parts = token.split("\\.", -1);
    try {
      if (parts.length == 3) {
        var claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        if (claims.hasNonNull("oid")) {
          return claims.path("oid").asText();
        }
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      throw Refusal.noAnswer("its token is no JSON web token");
    }
    throw Refusal.noAnswer("its token names no object id");
  }
}

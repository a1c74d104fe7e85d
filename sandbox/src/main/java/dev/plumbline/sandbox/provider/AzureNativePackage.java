package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.azure.ArmResources;
import dev.plumbline.sandbox.provider.azure.AzureCloud;
import dev.plumbline.sandbox.provider.azure.AzureFunctions;
import dev.plumbline.sandbox.provider.azure.AzureNativeDiffRules;
import dev.plumbline.sandbox.provider.azure.AzureNativeStateShape;
import dev.plumbline.sandbox.provider.azure.AzureNativeType;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The {@code azure-native} package, as Pulumi's azure-native provider 2 behaves, against one
 * endpoint.
 *
 * @param endpoint where Resource Manager and Entra answer
 * @param certificate a PEM file that is trusted beside the JDK's roots
 */
public record AzureNativePackage(URI endpoint, Optional<Path> certificate) implements CloudPackage {

  @Override
  public String name() {
    return "azure-native";
  }

  @Override
  public String version() {
    return "2.10.0";
  }

  @Override
  public List<String> tokens() {
    return ArmResources.tokens();
  }

  @Override
  public ConfiguredPackage configure(Value.Fields config) throws CloudFailure {
    return new Configured(AzureCloud.of(endpoint, certificate, config));
  }

  private record Configured(AzureCloud cloud) implements ConfiguredPackage {

    @Override
    public ResourceType type(String token) throws CloudFailure {
      return AzureNativeType.of(token, cloud);
    }

    @Override
    public DiffRules rules(ResourceType type) {
      return new AzureNativeDiffRules(type);
    }

    @Override
    public StateShape shape(ResourceType type) {
      return new AzureNativeStateShape();
    }

    @Override
    public Value.Fields invoke(String token, Value.Fields arguments) throws CloudFailure {
      return AzureFunctions.call(token, arguments, cloud);
    }
  }
}

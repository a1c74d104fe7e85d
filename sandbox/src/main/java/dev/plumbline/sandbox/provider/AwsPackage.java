package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.aws.AwsCloud;
import dev.plumbline.sandbox.provider.aws.AwsTypes;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The {@code aws} package, as Pulumi's AWS provider 6 behaves, against one endpoint.
 *
 * @param endpoint where every AWS service answers
 * @param account the account that owns everything there
 */
public record AwsPackage(URI endpoint, String account) implements CloudPackage {

  private static final Map<String, ResourceType> TYPES =
      AwsTypes.all().stream()
          .collect(Collectors.toUnmodifiableMap(ResourceType::token, Function.identity()));

  @Override
  public String name() {
    return "aws";
  }

  @Override
  public String version() {
    return "6.83.0";
  }

  @Override
  public List<String> tokens() {
    return TYPES.keySet().stream().sorted().toList();
  }

  @Override
  public ConfiguredPackage configure(Value.Fields config) throws CloudFailure {
    var tags = AwsTags.defaults(config);
    var rest = new LinkedHashMap<>(config.values());
    rest.remove(AwsTags.SETTING);
    var cloud = AwsCloud.of(endpoint, account, new Value.Fields(rest));
    return new Configured(cloud, config, tags);
  }

  private record Configured(Cloud cloud, Value.Fields config, Map<String, Value> defaultTags)
      implements ConfiguredPackage {

    @Override
    public ResourceType type(String token) throws CloudFailure {
      return Optional.ofNullable(TYPES.get(token))
          .orElseThrow(
              () ->
                  new CloudFailure(
                      "the sandbox's AWS provider has no resource type %s; it serves %d types"
                          .formatted(token, TYPES.size())));
    }

    @Override
    public DiffRules rules(ResourceType type) {
      return new AwsDiffRules(type);
    }

    @Override
    public StateShape shape(ResourceType type) {
      return new AwsStateShape(type, AwsTags.of(type, defaultTags));
    }

    @Override
    public Value.Fields invoke(String token, Value.Fields arguments) throws CloudFailure {
      return AwsFunctions.call(token, config, cloud);
    }
  }
}

package dev.plumbline.sandbox.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The provider's {@code defaultTags} and where they go.
 *
 * @param taggable whether the type has tags at all
 * @param defaults the tags that the provider adds to every resource
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/provider/">defaultTags</a>
 */
record AwsTags(boolean taggable, Map<String, Value> defaults) {

  static final String SETTING = "defaultTags";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Types of the sandbox whose schema has no {@code tagsAll}. */
  private static final Set<String> UNTAGGED =
      Set.of(
          "aws:ec2/route:Route",
          "aws:ec2/routeTableAssociation:RouteTableAssociation",
          "aws:ec2/securityGroupRule:SecurityGroupRule",
          "aws:ec2/volumeAttachment:VolumeAttachment",
          "aws:iam/rolePolicy:RolePolicy",
          "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
          "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
          "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
          "aws:s3/bucketPolicy:BucketPolicy",
          "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
          "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
          "aws:s3/bucketVersioningV2:BucketVersioningV2");

  AwsTags {
    defaults = Map.copyOf(defaults);
  }

  static AwsTags of(ResourceType type, Map<String, Value> defaults) {
    return new AwsTags(!UNTAGGED.contains(type.token()), defaults);
  }

  /** The tags of a provider's {@code defaultTags}; nested provider inputs arrive as JSON text. */
  static Map<String, Value> defaults(Value.Fields config) throws CloudFailure {
    var given = config.at(SETTING).orElseGet(Value::nothing);
    return decoded(given) instanceof Value.Fields fields
            && fields.at("tags").orElseGet(Value::nothing) instanceof Value.Fields(var tags)
        ? tags
        : Map.of();
  }

  private static Value decoded(Value given) throws CloudFailure {
    if (!(given instanceof Value.Text(var text)) || text.isBlank()) {
      return given;
    }
    try {
      return ValueJson.read(JSON.readTree(text));
    } catch (JsonProcessingException notJson) {
      throw new CloudFailure("aws:defaultTags is not JSON: " + notJson.getOriginalMessage());
    }
  }

  /** The inputs with the provider's tags under the resource's own. */
  Value.Fields merged(Value.Fields inputs) {
    if (!taggable || defaults.isEmpty()) {
      return inputs;
    }
    var fields = new LinkedHashMap<>(inputs.values());
    fields.put("tags", new Value.Fields(all(tagsOf(inputs))));
    return new Value.Fields(fields);
  }

  /** The outputs with {@code tags} as declared and {@code tagsAll} as the cloud has them. */
  Value.Fields split(Value.Fields outputs, Value.Fields inputs) {
    if (!taggable) {
      return outputs;
    }
    var declared = tagsOf(inputs);
    var live = tagsOf(outputs);
    var own = new LinkedHashMap<String, Value>();
    live.forEach(
        (key, value) -> {
          if (declared.containsKey(key) || !value.equals(defaults.get(key))) {
            own.put(key, value);
          }
        });
    if (live.isEmpty() && declared.isEmpty()) {
      return outputs; // the official provider leaves both out
    }
    var fields = new LinkedHashMap<>(outputs.values());
    fields.put("tags", new Value.Fields(own));
    fields.put("tagsAll", new Value.Fields(live));
    return new Value.Fields(fields);
  }

  private Map<String, Value> all(Map<String, Value> own) {
    var all = new LinkedHashMap<>(defaults);
    all.putAll(own);
    return all;
  }

  private static Map<String, Value> tagsOf(Value.Fields properties) {
    return properties.at("tags").orElseGet(Value::nothing) instanceof Value.Fields(var tags)
        ? tags
        : Map.of();
  }
}

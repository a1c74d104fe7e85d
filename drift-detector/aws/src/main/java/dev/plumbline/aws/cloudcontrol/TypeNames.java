package dev.plumbline.aws.cloudcontrol;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.rules.AwsNativeTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeTypeRequest;
import software.amazon.awssdk.services.cloudformation.model.RegistryType;

/**
 * CloudFormation's names of types. Of a type that Plumbline's table lacks it asks CloudFormation
 * for the schema, keeps that on disk and adds it to the table; without the right to ask, the type
 * is compared by the conventions of names. Thread-safe.
 */
public final class TypeNames {

  private final SchemaCache cache;
  private final ConcurrentHashMap<String, String> found = new ConcurrentHashMap<>();

  public TypeNames(SchemaCache cache) {
    this.cache = cache;
  }

  /** The name of a type; empty where CloudFormation has none. */
  Optional<String> of(String type, Scope scope) {
    return AwsNativeTable.typeName(type)
        .or(() -> Optional.ofNullable(found.get(type)))
        .or(() -> asked(type, scope));
  }

  private Optional<String> asked(String type, Scope scope) {
    var refused = Optional.<String>empty();
    for (var name : candidates(type)) {
      try {
        var schema = schema(name, scope);
        if (schema.isPresent()) {
          AwsNativeTable.learn(type, schema.get());
          found.put(type, name);
          return Optional.of(name);
        }
      } catch (AwsFailure failure) {
        if (failure.kind() != AwsFailure.Kind.REFUSED) {
          // Not allowed to ask, or no answer: Cloud Control itself will say whether there is one.
          refused = refused.or(() -> Optional.of(name));
        }
      }
    }
    return refused;
  }

  /** {@code AWS::EC2::Thing} of {@code aws-native:ec2:Thing}. */
  private static List<String> candidates(String type) {
    var parts = type.split(":", -1);
    return parts.length == 3
        ? AwsNativeTable.modules(parts[1]).stream()
            .sorted()
            .map(module -> module + parts[2])
            .toList()
        : List.of();
  }

  private Optional<dev.plumbline.core.rules.AwsNativeSchema> schema(String name, Scope scope) {
    var kept = cache.read(name).flatMap(CloudFormationSchema::parse);
    if (kept.isPresent()) {
      return kept;
    }
    var text = scope.once("schema of " + name, () -> describe(name, scope));
    var schema = CloudFormationSchema.parse(text);
    schema.ifPresent(ignored -> cache.write(name, text));
    return schema;
  }

  private static String describe(String name, Scope scope) {
    var answer =
        scope
            .client(CloudFormationClient.class)
            .describeType(
                DescribeTypeRequest.builder().type(RegistryType.RESOURCE).typeName(name).build());
    return answer.schema() == null ? "" : answer.schema();
  }
}

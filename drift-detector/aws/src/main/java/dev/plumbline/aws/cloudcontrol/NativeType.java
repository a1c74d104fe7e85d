package dev.plumbline.aws.cloudcontrol;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.GenericRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudcontrol.CloudControlClient;
import software.amazon.awssdk.services.cloudcontrol.model.GetResourceRequest;

/**
 * Any type of Pulumi's aws-native provider, read through Cloud Control under the identifier that is
 * its Pulumi id. One list answers for many where the type's list tells as much as a get ({@link
 * NativeList}); all others are got one by one, side by side.
 *
 * <p>Source: Cloud Control API reference, GetResource and ListResources.
 */
public final class NativeType implements AwsType {

  /** What every type is read with; each type's handler needs the reading rights of its service. */
  public static final Set<String> PERMISSIONS =
      Set.of(
          "cloudformation:GetResource",
          "cloudformation:ListResources",
          "cloudformation:DescribeType");

  private static final String PACKAGE = "aws-native:";
  private static final Set<String> NOT_FOUND = Set.of("ResourceNotFoundException");
  private static final Set<String> UNSUPPORTED =
      Set.of("UnsupportedActionException", "TypeNotFoundException", "PrivateTypeException");

  private final String type;
  private final TypeNames names;

  /**
   * @param type the Pulumi token, such as {@code aws-native:s3:Bucket}
   * @param names finds CloudFormation's name and learns the schemas of types that Plumbline lacks
   */
  public NativeType(String type, TypeNames names) {
    this.type = type;
    this.names = names;
  }

  /** Whether a token is of Pulumi's aws-native provider. */
  public static boolean isNative(String type) {
    return type.startsWith(PACKAGE);
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public Set<String> permissions() {
    return PERMISSIONS;
  }

  @Override
  public FieldRules rules() {
    return GenericRules.forType(type);
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var typeName = names.of(type, scope);
    if (typeName.isEmpty()) {
      var unsupported = new ReadOutcome.Unsupported("CloudFormation has no type " + type);
      return resources.stream().map(resource -> (ReadOutcome) unsupported).toList();
    }
    var name = typeName.get();
    var listed =
        NativeList.worth(resources)
            ? new NativeList(scope, name, id -> get(scope, name, id)).read(resources)
            : Map.<String, Value.Fields>of();
    return Reads.each(resources, resource -> outcome(scope, name, listed, resource));
  }

  private static ReadOutcome outcome(
      Scope scope, String typeName, Map<String, Value.Fields> listed, DeclaredResource resource) {
    var id = resource.id();
    if (id.isEmpty()) {
      return new ReadOutcome.Failed("the state holds no id of this resource");
    }
    var known = listed.get(id);
    return known == null ? got(scope, typeName, id) : found(known);
  }

  private static ReadOutcome got(Scope scope, String typeName, String id) {
    try {
      return found(get(scope, typeName, id));
    } catch (AwsFailure failure) {
      return isUnsupported(failure)
          ? new ReadOutcome.Unsupported(failure.detail())
          : Reads.absentOr(failure, NOT_FOUND);
    }
  }

  private static boolean isUnsupported(AwsFailure failure) {
    return failure.kind() == AwsFailure.Kind.REFUSED && UNSUPPORTED.contains(failure.code());
  }

  private static ReadOutcome found(Value.Fields document) {
    return new ReadOutcome.Found(document, ReadOutcome.Shape.API, Set.of());
  }

  private static Value.Fields get(Scope scope, String typeName, String id) {
    var answer =
        scope
            .client(CloudControlClient.class)
            .getResource(GetResourceRequest.builder().typeName(typeName).identifier(id).build())
            .resourceDescription();
    return NativeList.document(answer)
        .orElseThrow(
            () ->
                new AwsFailure(
                    AwsFailure.Kind.FAILED,
                    "",
                    "cloudcontrolapi:GetResource: the answer holds no properties"));
  }
}

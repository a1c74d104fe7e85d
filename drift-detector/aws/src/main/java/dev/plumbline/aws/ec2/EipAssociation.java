package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Address;

/**
 * What elastic addresses are bound to. An address bound anew has another association, which Pulumi
 * does not learn; it has one only, so that is what became of the declared one.
 */
public final class EipAssociation implements AwsType {

  @Override
  public String type() {
    return Addresses.ASSOCIATION;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeAddresses");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type()).settings("allowReassociation").build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, resource -> read(scope, resource));
  }

  private static ReadOutcome read(Scope scope, DeclaredResource resource) {
    var allocation = resource.text("allocationId");
    if (allocation.isEmpty()) {
      return new ReadOutcome.Failed("the association names no allocation");
    }
    var addresses = Addresses.of(scope);
    var address = addresses.find(allocation);
    if (address.isEmpty()) {
      return new ReadOutcome.Absent("its address " + allocation + " does not exist");
    }
    return address
        .filter(EipAssociation::isBound)
        .or(() -> addresses.confirm(allocation).filter(EipAssociation::isBound))
        .map(EipAssociation::live)
        .orElseGet(() -> new ReadOutcome.Absent(allocation + " is bound to nothing"));
  }

  private static boolean isBound(Address address) {
    return address.associationId() != null && !address.associationId().isEmpty();
  }

  private static ReadOutcome live(Address address) {
    return Reads.found(
        Doc.of()
            .text("id", address.associationId())
            .text("allocationId", address.allocationId())
            .text("instanceId", address.instanceId())
            .text("networkInterfaceId", address.networkInterfaceId())
            .text("privateIpAddress", address.privateIpAddress())
            .text("publicIp", address.publicIp())
            .fields());
  }
}

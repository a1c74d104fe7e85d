package dev.plumbline.aws.type;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Set;

/** Reads one resource type. Stateless, safe for use by many threads; never writes. */
public interface AwsType {

  /** The Pulumi token, such as {@code aws:ec2/vpc:Vpc}. */
  String type();

  /** The IAM actions that {@link #read} may call, such as {@code ec2:DescribeVpcs}. */
  Set<String> permissions();

  FieldRules rules();

  /** Whether the resources live in no region, so that regions share one read. */
  default boolean global() {
    return false;
  }

  /**
   * Reads resources of one account and region.
   *
   * <p>A failure of a call that all need may be thrown as {@link
   * dev.plumbline.aws.client.AwsFailure}; it becomes the outcome of all.
   *
   * @param resources all of this type, never empty
   * @return one outcome per resource, in their order; live values have the shape of Pulumi
   *     properties and are only what was read
   */
  List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources);
}

package dev.plumbline.aws.discover;

import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.value.Value;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One list of an account and region. Stateless.
 *
 * @param type the Pulumi token of what it lists
 * @param action the IAM action of the list, such as {@code ec2:DescribeVpcs}
 * @param global whether it lists the whole account, whichever region is asked
 * @param items lists everything; a failure is thrown as {@link dev.plumbline.aws.client.AwsFailure}
 */
public record LiveList(
    String type, String action, boolean global, Function<Scope, Stream<Item>> items) {

  /**
   * One listed resource.
   *
   * @param id what {@code pulumi import} takes
   * @param name its Name tag or last name
   * @param live what the list says of it
   * @param owner set where something else owns it
   */
  public record Item(String id, String name, Value.Fields live, Optional<Discovered.Owner> owner) {}
}

package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Batches;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Listing.Loaded;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** Instances of one account and region, and what is asked for many of them at once. */
final class Instances {

  static final String INSTANCE = "aws:ec2/instance:Instance";

  private Instances() {}

  static Loaded<Instance> of(Scope scope) {
    return scope.once("ec2/instances", () -> load(scope));
  }

  /** The volumes behind all instances that are asked for. */
  static List<String> volumeIds(Scope scope) {
    return scope.asked(INSTANCE).stream()
        .flatMap(resource -> of(scope).listed(resource.id()).stream())
        .flatMap(instance -> instance.blockDeviceMappings().stream())
        .flatMap(
            mapping -> mapping.ebs() == null ? Stream.of() : Stream.of(mapping.ebs().volumeId()))
        .toList();
  }

  /** CPU credits by instance, asked only for those that declare them. */
  static Map<String, String> credits(Scope scope) {
    return scope.once("ec2/instance-credits", () -> loadCredits(scope));
  }

  private static Map<String, String> loadCredits(Scope scope) {
    var ids =
        scope.asked(INSTANCE).stream()
            .filter(resource -> Declared.has(resource, "creditSpecification"))
            .map(resource -> resource.id())
            .toList();
    var credits = new LinkedHashMap<String, String>();
    for (var chunk : Batches.of(ids, 200)) {
      Reads.ifSupported(
              () ->
                  scope
                      .ec2()
                      .describeInstanceCreditSpecifications(
                          r -> r.filters(Listings.filter("instance-id", chunk)))
                      .instanceCreditSpecifications())
          .orElse(List.of())
          .forEach(credit -> credits.put(credit.instanceId(), credit.cpuCredits()));
    }
    return credits;
  }

  private static Loaded<Instance> load(Scope scope) {
    return new Listing<>(
            "instance-id",
            filters ->
                scope
                    .ec2()
                    .describeInstancesPaginator(r -> r.filters(filters).maxResults(Listings.PAGE))
                    .stream()
                    .map(Instances::instances),
            Instance::instanceId,
            id -> instances(scope.ec2().describeInstances(r -> r.instanceIds(id))),
            Set.of("InvalidInstanceID.NotFound"))
        .load(Declared.ids(scope.asked(INSTANCE)));
  }

  private static List<Instance> instances(DescribeInstancesResponse response) {
    return response.reservations().stream()
        .map(Reservation::instances)
        .flatMap(List::stream)
        .toList();
  }
}

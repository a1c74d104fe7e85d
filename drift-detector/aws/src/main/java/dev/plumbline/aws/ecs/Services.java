package dev.plumbline.aws.ecs;

import dev.plumbline.aws.type.Batches;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ServiceField;

/**
 * Services by ARN, ten of a cluster in a call.
 *
 * @param answers what ECS said of each ten
 */
record Services(List<DescribeServicesResponse> answers) {

  private static final String OPERATION = "ecs:DescribeServices";
  private static final int SERVICES = 10;
  private static final Set<String> NO_CLUSTER = Set.of("ClusterNotFoundException");

  static Services load(Scope scope, List<String> arns) {
    var byCluster = new LinkedHashMap<String, List<String>>();
    for (var arn : arns) {
      byCluster.computeIfAbsent(cluster(arn), any -> new ArrayList<>()).add(arn);
    }
    var chunks = new ArrayList<Map.Entry<String, List<String>>>();
    byCluster.forEach(
        (cluster, all) ->
            Batches.of(all, SERVICES).forEach(chunk -> chunks.add(Map.entry(cluster, chunk))));
    return new Services(
        Reads.parallel(chunks, chunk -> describe(scope, chunk.getKey(), chunk.getValue())));
  }

  /** Where the whole cluster is gone, so is each of its services. */
  private static DescribeServicesResponse describe(Scope scope, String cluster, List<String> arns) {
    return Reads.orEmpty(
            NO_CLUSTER,
            () ->
                scope
                    .client(EcsClient.class)
                    .describeServices(
                        r -> r.cluster(cluster).services(arns).include(ServiceField.TAGS)))
        .orElseGet(
            () ->
                DescribeServicesResponse.builder()
                    .failures(
                        arns.stream()
                            .map(arn -> Failure.builder().arn(arn).reason("MISSING").build())
                            .toList())
                    .build());
  }

  /** The service; empty is a certain absence. */
  Optional<software.amazon.awssdk.services.ecs.model.Service> find(String arn) {
    for (var answer : answers) {
      for (var service : answer.services()) {
        if (service.serviceArn().equals(arn)) {
          return Optional.of(service);
        }
      }
      if (Failures.isMissing(answer.failures(), arn, OPERATION)) {
        return Optional.empty();
      }
    }
    throw Failures.silent(arn, OPERATION);
  }

  /** The cluster in an ARN that ends with {@code service/CLUSTER/NAME}, as all since 2018 do. */
  private static String cluster(String arn) {
    var parts = arn.split("/", -1);
    return parts.length == 3 ? parts[1] : "default";
  }
}

package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DestinationOptionsResponse;
import software.amazon.awssdk.services.ec2.model.FlowLog;

/** Flow logs of networks, subnets, interfaces and transit gateways. */
public final class FlowLogType implements AwsType {

  /**
   * What a flow log watches, by the prefix of its id. Source: API_CreateFlowLogs, ResourceType and
   * ResourceId.
   */
  private static final Map<String, String> WATCHED =
      Map.of(
          "vpc", "vpcId",
          "subnet", "subnetId",
          "eni", "eniId",
          "tgw", "transitGatewayId",
          "tgw-attach", "transitGatewayAttachmentId");

  @Override
  public String type() {
    return "aws:ec2/flowLog:FlowLog";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeFlowLogs");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type()).build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var listing =
        new Listing<>(
            "flow-log-id",
            filters ->
                scope
                    .ec2()
                    .describeFlowLogsPaginator(r -> r.filter(filters).maxResults(Listings.PAGE))
                    .stream()
                    .map(DescribeFlowLogsResponse::flowLogs),
            FlowLog::flowLogId,
            id -> scope.ec2().describeFlowLogs(r -> r.flowLogIds(id)).flowLogs(),
            Set.of("InvalidFlowLogId.NotFound"));
    return Listings.byId(
        resources, listing, (resource, flowLog) -> Reads.found(live(scope, flowLog)));
  }

  private static Value.Fields live(Scope scope, FlowLog flowLog) {
    var doc =
        Listings.common(scope, "vpc-flow-log", flowLog.flowLogId(), flowLog.tags())
            .text("deliverCrossAccountRole", flowLog.deliverCrossAccountRole())
            .object("destinationOptions", flowLog.destinationOptions(), FlowLogType::options)
            .text("iamRoleArn", flowLog.deliverLogsPermissionArn())
            .text("logDestination", flowLog.logDestination())
            .text("logDestinationType", flowLog.logDestinationTypeAsString())
            .text("logFormat", flowLog.logFormat())
            .text("logGroupName", flowLog.logGroupName())
            .number("maxAggregationInterval", flowLog.maxAggregationInterval())
            .text("trafficType", flowLog.trafficTypeAsString());
    var watched = flowLog.resourceId();
    var prefix = watched.substring(0, Math.max(0, watched.lastIndexOf('-')));
    if (WATCHED.containsKey(prefix)) {
      doc.text(WATCHED.get(prefix), watched);
    }
    return doc.fields();
  }

  private static Value.Fields options(DestinationOptionsResponse options) {
    return Doc.of()
        .text("fileFormat", options.fileFormatAsString())
        .bool("hiveCompatiblePartitions", options.hiveCompatiblePartitions())
        .bool("perHourPartition", options.perHourPartition())
        .fields();
  }
}

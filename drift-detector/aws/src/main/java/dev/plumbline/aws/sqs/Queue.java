package dev.plumbline.aws.sqs;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Parts;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.aws.type.Spelling;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Queues; the Pulumi id is the URL. */
public final class Queue implements AwsType {

  @Override
  public String type() {
    return "aws:sqs/queue:Queue";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("sqs:GetQueueAttributes", "sqs:ListQueueTags");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly("url")
        .writeOnly("namePrefix")
        // what the provider records of a queue without a key
        .defaultValue("kmsDataKeyReusePeriodSeconds", Value.of(300))
        .normalize("policy", AwsRules.POLICY)
        .normalize("redrivePolicy", Normalizers.JSON)
        .normalize("redriveAllowPolicy", Normalizers.JSON)
        .normalize("kmsMasterKeyId", Normalizers.ARN_OR_NAME)
        .sidecar("policy", Parts.whole(Set.of(Queues.POLICY), child -> child.text("queueUrl")))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(
        resources, Queues.NOT_FOUND, resource -> Optional.of(live(scope, resource.id())));
  }

  private static Doc live(Scope scope, String url) {
    var attributes = Queues.attributes(scope, url);
    return Doc.of()
        .text("id", url)
        .text("url", url)
        .text("arn", attributes.get("QueueArn"))
        .text("name", Spelling.afterSlash(url))
        .parsed("delaySeconds", attributes.get("DelaySeconds"))
        .parsed("maxMessageSize", attributes.get("MaximumMessageSize"))
        .parsed("messageRetentionSeconds", attributes.get("MessageRetentionPeriod"))
        .parsed("receiveWaitTimeSeconds", attributes.get("ReceiveMessageWaitTimeSeconds"))
        .parsed("visibilityTimeoutSeconds", attributes.get("VisibilityTimeout"))
        .parsed("fifoQueue", attributes.getOrDefault("FifoQueue", "false"))
        .parsed(
            "contentBasedDeduplication",
            attributes.getOrDefault("ContentBasedDeduplication", "false"))
        .text("deduplicationScope", attributes.get("DeduplicationScope"))
        .text("fifoThroughputLimit", attributes.get("FifoThroughputLimit"))
        .text("kmsMasterKeyId", attributes.get("KmsMasterKeyId"))
        .parsed("kmsDataKeyReusePeriodSeconds", attributes.get("KmsDataKeyReusePeriodSeconds"))
        .parsed("sqsManagedSseEnabled", attributes.get("SqsManagedSseEnabled"))
        .text("policy", attributes.get("Policy"))
        .text("redrivePolicy", attributes.get("RedrivePolicy"))
        .text("redriveAllowPolicy", attributes.get("RedriveAllowPolicy"))
        .tags(scope.client(SqsClient.class).listQueueTags(r -> r.queueUrl(url)).tags());
  }
}

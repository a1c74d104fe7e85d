package dev.plumbline.aws.sns;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Parts;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Tag;

/** Topics; the Pulumi id is the ARN. */
public final class Topic implements AwsType {

  @Override
  public String type() {
    return "aws:sns/topic:Topic";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("sns:GetTopicAttributes", "sns:ListTagsForResource");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly("beginningArchiveTime", "owner")
        .writeOnly("namePrefix")
        .normalize("policy", AwsRules.POLICY)
        .normalize("deliveryPolicy", Normalizers.JSON)
        .normalize("archivePolicy", Normalizers.JSON)
        .normalize("kmsMasterKeyId", Normalizers.ARN_OR_NAME)
        .sidecar("policy", Parts.whole(Set.of(Topics.POLICY), child -> child.text("arn")))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(
        resources, Topics.NOT_FOUND, resource -> Optional.of(live(scope, resource.id())));
  }

  private static Doc live(Scope scope, String arn) {
    var attributes = Topics.attributes(scope, arn);
    var doc =
        Doc.of()
            .text("id", arn)
            .text("arn", arn)
            .text("name", Topics.name(arn))
            .text("displayName", attributes.get("DisplayName"))
            .text("policy", attributes.get("Policy"))
            .text("deliveryPolicy", attributes.get("DeliveryPolicy"))
            .text("archivePolicy", attributes.get("ArchivePolicy"))
            .text("kmsMasterKeyId", attributes.get("KmsMasterKeyId"))
            .parsed("signatureVersion", attributes.get("SignatureVersion"))
            .text("tracingConfig", attributes.get("TracingConfig"))
            .parsed("fifoTopic", attributes.getOrDefault("FifoTopic", "false"))
            .parsed(
                "contentBasedDeduplication",
                attributes.getOrDefault("ContentBasedDeduplication", "false"))
            .text("fifoThroughputScope", attributes.get("FifoThroughputScope"))
            .text("owner", attributes.get("Owner"));
    PROTOCOLS.forEach((name, attribute) -> feedback(doc, name, attribute, attributes));
    return doc.tags(
        scope.client(SnsClient.class).listTagsForResource(r -> r.resourceArn(arn)).tags(),
        Tag::key,
        Tag::value);
  }

  /** The delivery status of each protocol, whose attributes have one form. */
  private static void feedback(
      Doc doc, String name, String attribute, Map<String, String> attributes) {
    doc.text(name + "SuccessFeedbackRoleArn", attributes.get(attribute + "SuccessFeedbackRoleArn"))
        .text(name + "FailureFeedbackRoleArn", attributes.get(attribute + "FailureFeedbackRoleArn"))
        .parsed(
            name + "SuccessFeedbackSampleRate",
            attributes.get(attribute + "SuccessFeedbackSampleRate"));
  }

  private static final Map<String, String> PROTOCOLS =
      new TreeMap<>(
          Map.of(
              "application", "Application",
              "firehose", "Firehose",
              "http", "HTTP",
              "lambda", "Lambda",
              "sqs", "SQS"));
}

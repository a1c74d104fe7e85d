package dev.plumbline.aws.sns;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Policies of topics; the Pulumi id is the ARN of the topic. A topic always has one: without a
 * policy of its own the default that lets its owner in.
 */
public final class TopicPolicy implements AwsType {

  @Override
  public String type() {
    return "aws:sns/topicPolicy:TopicPolicy";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("sns:GetTopicAttributes");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type()).readOnly("owner").normalize("policy", AwsRules.POLICY).build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(
        resources, Topics.NOT_FOUND, resource -> Optional.of(live(scope, resource.id())));
  }

  private static Doc live(Scope scope, String arn) {
    var attributes = Topics.attributes(scope, arn);
    return Doc.of()
        .text("id", arn)
        .text("arn", arn)
        .text("owner", attributes.get("Owner"))
        .text("policy", attributes.get("Policy"));
  }
}

package dev.plumbline.aws.sqs;

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

/** Policies of queues; the Pulumi id is the URL of the queue. */
public final class QueuePolicy implements AwsType {

  @Override
  public String type() {
    return "aws:sqs/queuePolicy:QueuePolicy";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("sqs:GetQueueAttributes");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type()).normalize("policy", AwsRules.POLICY).build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(resources, Queues.NOT_FOUND, resource -> live(scope, resource));
  }

  private static Optional<Doc> live(Scope scope, DeclaredResource resource) {
    var policy = Queues.attributes(scope, resource.id()).getOrDefault("Policy", "");
    return policy.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Doc.of()
                .text("id", resource.id())
                .text("queueUrl", resource.id())
                .text("policy", policy));
  }
}

package dev.plumbline.aws.sns;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sns.SnsClient;

/** Subscriptions; the Pulumi id is the ARN. */
public final class TopicSubscription implements AwsType {

  @Override
  public String type() {
    return "aws:sns/topicSubscription:TopicSubscription";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("sns:GetSubscriptionAttributes");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type())
        .readOnly("confirmationWasAuthenticated", "ownerId", "pendingConfirmation")
        .settings("confirmationTimeoutInMinutes", "endpointAutoConfirms")
        // what a filter policy means without a scope; the provider records it
        .defaultValue("filterPolicyScope", Value.of("MessageAttributes"))
        .normalize("filterPolicy", Normalizers.JSON)
        .normalize("redrivePolicy", Normalizers.JSON)
        .normalize("deliveryPolicy", Normalizers.JSON)
        .normalize("replayPolicy", Normalizers.JSON)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(
        resources, Topics.NOT_FOUND, resource -> Optional.of(live(scope, resource)));
  }

  private static Doc live(Scope scope, DeclaredResource resource) {
    var arn = resource.id();
    var attributes =
        scope
            .client(SnsClient.class)
            .getSubscriptionAttributes(r -> r.subscriptionArn(arn))
            .attributes();
    var doc =
        Doc.of()
            .text("id", arn)
            .text("arn", arn)
            .text("topic", attributes.get("TopicArn"))
            .text("protocol", attributes.get("Protocol"))
            .parsed("rawMessageDelivery", attributes.getOrDefault("RawMessageDelivery", "false"))
            .text("filterPolicy", attributes.get("FilterPolicy"))
            .text("filterPolicyScope", attributes.get("FilterPolicyScope"))
            .text("redrivePolicy", attributes.get("RedrivePolicy"))
            .text("deliveryPolicy", attributes.get("DeliveryPolicy"))
            .text("replayPolicy", attributes.get("ReplayPolicy"))
            .text("subscriptionRoleArn", attributes.get("SubscriptionRoleArn"))
            .text("ownerId", attributes.get("Owner"));
    return endpoint(doc, resource.text("endpoint"), attributes.getOrDefault("Endpoint", ""));
  }

  /** SNS hides the password of an HTTP endpoint, which then says nothing of the declared one. */
  private static Doc endpoint(Doc doc, String declared, String live) {
    return live.contains("****") && !declared.contains("****")
        ? doc.unreadable("endpoint")
        : doc.text("endpoint", live);
  }
}

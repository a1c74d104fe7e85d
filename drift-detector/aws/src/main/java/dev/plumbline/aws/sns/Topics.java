package dev.plumbline.aws.sns;

import dev.plumbline.aws.type.Scope;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sns.SnsClient;

/** The attributes of topics, as topics and their policies share them. */
final class Topics {

  static final String POLICY = "aws:sns/topicPolicy:TopicPolicy";
  static final Set<String> NOT_FOUND = Set.of("NotFound");

  private Topics() {}

  static Map<String, String> attributes(Scope scope, String arn) {
    return scope.once(
        "sns/attributes/" + arn,
        () -> scope.client(SnsClient.class).getTopicAttributes(r -> r.topicArn(arn)).attributes());
  }

  /** The name at the end of a topic's ARN. */
  static String name(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}

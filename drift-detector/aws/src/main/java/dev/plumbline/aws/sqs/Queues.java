package dev.plumbline.aws.sqs;

import dev.plumbline.aws.type.Scope;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The attributes of queues, as queues and their policies share them. */
final class Queues {

  static final String POLICY = "aws:sqs/queuePolicy:QueuePolicy";

  /** The code of the query protocol, which the JSON protocol still sends, and its own. */
  static final Set<String> NOT_FOUND =
      Set.of("AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist");

  private Queues() {}

  /** All attributes by their names. */
  static Map<String, String> attributes(Scope scope, String url) {
    return scope.once(
        "sqs/attributes/" + url,
        () ->
            scope
                .client(SqsClient.class)
                .getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings());
  }
}

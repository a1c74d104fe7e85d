package dev.plumbline.aws.discover;

import dev.plumbline.aws.discover.LiveList.Item;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Storage, databases, messages, functions and logs. */
final class Services {

  static final List<LiveList> LISTS =
      List.of(
          new LiveList("aws:s3/bucketV2:BucketV2", "s3:ListAllMyBuckets", true, Services::buckets),
          list("rds/instance:Instance", "rds:DescribeDBInstances", Services::databases),
          list("rds/cluster:Cluster", "rds:DescribeDBClusters", Services::databaseClusters),
          list("sqs/queue:Queue", "sqs:ListQueues", Services::queues),
          list("sns/topic:Topic", "sns:ListTopics", Services::topics),
          list("dynamodb/table:Table", "dynamodb:ListTables", Services::tables),
          list("lambda/function:Function", "lambda:ListFunctions", Services::functions),
          list("cloudwatch/logGroup:LogGroup", "logs:DescribeLogGroups", Services::logGroups));

  private Services() {}

  private static LiveList list(String type, String action, Function<Scope, Stream<Item>> items) {
    return new LiveList("aws:" + type, action, false, items);
  }

  private static String last(String text, char separator) {
    return text.substring(text.lastIndexOf(separator) + 1);
  }

  private static Stream<Item> buckets(Scope scope) {
    return scope.s3().listBuckets().buckets().stream()
        .map(
            bucket ->
                Items.named(
                    bucket.name(),
                    bucket.name(),
                    Doc.of()
                        .text("arn", "arn:" + scope.partition() + ":s3:::" + bucket.name())
                        .text("bucket", bucket.name()),
                    Optional.empty()));
  }

  private static Stream<Item> databases(Scope scope) {
    return scope.rds().describeDBInstancesPaginator().dbInstances().stream()
        .map(
            each ->
                Items.tagged(
                    each.dbInstanceIdentifier(),
                    each.dbInstanceIdentifier(),
                    each.tagList().stream().collect(Collectors.toMap(Tag::key, Tag::value)),
                    Doc.of()
                        .text("arn", each.dbInstanceArn())
                        .text("identifier", each.dbInstanceIdentifier())
                        .text("engine", each.engine())
                        .text("instanceClass", each.dbInstanceClass()),
                    Optional.empty()));
  }

  private static Stream<Item> databaseClusters(Scope scope) {
    return scope.rds().describeDBClustersPaginator().dbClusters().stream()
        .map(
            each ->
                Items.tagged(
                    each.dbClusterIdentifier(),
                    each.dbClusterIdentifier(),
                    each.tagList().stream().collect(Collectors.toMap(Tag::key, Tag::value)),
                    Doc.of()
                        .text("arn", each.dbClusterArn())
                        .text("clusterIdentifier", each.dbClusterIdentifier())
                        .text("engine", each.engine()),
                    Optional.empty()));
  }

  private static Stream<Item> queues(Scope scope) {
    return scope
        .client(SqsClient.class)
        .listQueuesPaginator(r -> r.maxResults(1000))
        .queueUrls()
        .stream()
        .map(
            url ->
                Items.named(
                    url,
                    last(url, '/'),
                    Doc.of()
                        .text("arn", scope.arn("sqs", last(url, '/')))
                        .text("name", last(url, '/')),
                    Optional.empty()));
  }

  private static Stream<Item> topics(Scope scope) {
    return scope.client(SnsClient.class).listTopicsPaginator().topics().stream()
        .map(
            topic ->
                Items.named(
                    topic.topicArn(),
                    last(topic.topicArn(), ':'),
                    Doc.of()
                        .text("arn", topic.topicArn())
                        .text("name", last(topic.topicArn(), ':')),
                    Optional.empty()));
  }

  private static Stream<Item> tables(Scope scope) {
    return scope.client(DynamoDbClient.class).listTablesPaginator().tableNames().stream()
        .map(
            name ->
                Items.named(
                    name,
                    name,
                    Doc.of().text("arn", scope.arn("dynamodb", "table/" + name)).text("name", name),
                    Optional.empty()));
  }

  private static Stream<Item> functions(Scope scope) {
    return scope.client(LambdaClient.class).listFunctionsPaginator().functions().stream()
        .map(
            each ->
                Items.named(
                    each.functionName(),
                    each.functionName(),
                    Doc.of()
                        .text("arn", each.functionArn())
                        .text("name", each.functionName())
                        .text("runtime", each.runtimeAsString())
                        .text("handler", each.handler())
                        .text("role", each.role()),
                    Optional.empty()));
  }

  /** Services of AWS make their log groups themselves, under {@code /aws/}. */
  private static Stream<Item> logGroups(Scope scope) {
    return scope
        .client(CloudWatchLogsClient.class)
        .describeLogGroupsPaginator()
        .logGroups()
        .stream()
        .map(
            each ->
                Items.named(
                    each.logGroupName(),
                    each.logGroupName(),
                    Doc.of()
                        .text("arn", scope.arn("logs", "log-group:" + each.logGroupName()))
                        .text("name", each.logGroupName())
                        .number("retentionInDays", each.retentionInDays()),
                    Owners.when(
                        each.logGroupName().startsWith("/aws/"),
                        "service-log-group",
                        "a service of AWS makes the groups under /aws/")));
  }
}

package dev.plumbline.aws.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventNamesTest {

  private static Set<String> names(String body) {
    return EventNames.of(body).orElseThrow();
  }

  @Test
  void aCallNamesWhatItsParametersAndAnswerNameAndNotItsCaller() {
    assertThat(names(Events.groupOpened("sg-1")))
        .contains("sg-1", "sgr-0a1")
        .doesNotContain("arn:aws:iam::123456789012:user/eve", "eve", "198.51.100.7");
  }

  @Test
  void aCallNamesItsResources() {
    var event =
        Events.call(
            "PutKeyPolicy",
            "\"readOnly\": false, \"resources\": [{\"accountId\": \"123456789012\", \"type\":"
                + " \"AWS::KMS::Key\", \"ARN\": \"arn:aws:kms:eu-west-1:123456789012:key/k-1\"}],",
            "null",
            "null");

    assertThat(names(event)).contains("arn:aws:kms:eu-west-1:123456789012:key/k-1", "k-1");
  }

  @Test
  void aCallThatReadsOrFailedNamesNothing() {
    var request = "{\"groupId\": \"sg-1\"}";

    assertThat(names(Events.call("DescribeX", "\"readOnly\": true,", request, "null"))).isEmpty();
    assertThat(
            names(
                Events.call(
                    "DeleteSecurityGroup",
                    "\"readOnly\": false, \"errorCode\": \"DependencyViolation\",",
                    request,
                    "null")))
        .isEmpty();
  }

  /** EC2 User Guide, "Monitor the state of your instances using EventBridge". */
  @Test
  void anInstanceThatStopsIsNamedByItsArnAndId() {
    var event =
        Events.service(
            "aws.ec2",
            "EC2 Instance State-change Notification",
            "[\"arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111\"]",
            "{\"instance-id\": \"i-abcd1111\", \"state\": \"stopped\"}");

    assertThat(names(event))
        .contains("arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111", "i-abcd1111");
  }

  /** Auto Scaling User Guide, "Auto Scaling event reference". */
  @Test
  void aGroupThatScaledIsNamed() {
    var event =
        Events.service(
            "aws.autoscaling",
            "EC2 Instance Launch Successful",
            "[\"arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:7c54:"
                + "autoScalingGroupName/my-asg\","
                + " \"arn:aws:ec2:us-east-1:123456789012:instance/i-1\"]",
            "{\"StatusCode\": \"InProgress\", \"AutoScalingGroupName\": \"my-asg\","
                + " \"EC2InstanceId\": \"i-1\", \"Details\": {\"Subnet ID\": \"subnet-2\"}}");

    assertThat(names(event)).contains("my-asg", "i-1", "subnet-2");
  }

  /** AWS Config Developer Guide, "Monitoring AWS Config with Amazon EventBridge". */
  @Test
  void aConfigurationItemNamesItselfAndNotItsRelations() {
    var event =
        Events.service(
            "aws.config",
            "Config Configuration Item Change",
            "[\"arn:aws:ec2:us-east-1:123456789012:volume/vol-1\"]",
            "{\"messageType\": \"ConfigurationItemChangeNotification\", \"configurationItem\":"
                + " {\"relationships\": [{\"resourceId\": \"i-9\"}], \"resourceId\": \"vol-1\","
                + " \"ARN\": \"arn:aws:ec2:us-east-1:123456789012:volume/vol-1\","
                + " \"resourceType\": \"AWS::EC2::Volume\"}}");

    assertThat(names(event))
        .containsExactlyInAnyOrder("arn:aws:ec2:us-east-1:123456789012:volume/vol-1", "vol-1");
  }

  @Test
  void anEventOverSnsIsTheSame() {
    assertThat(names(Events.overSns(Events.groupOpened("sg-1"))))
        .isEqualTo(names(Events.groupOpened("sg-1")));
  }

  @Test
  void namesAreBounded() {
    var ids =
        IntStream.range(0, 3000).mapToObj(i -> "\"i-" + i + "\"").collect(Collectors.joining(","));

    assertThat(names(Events.call("X", "", "{\"ids\": [" + ids + "]}", "null")))
        .hasSize(EventNames.MOST);
    assertThat(names(Events.call("X", "", "{\"text\": \"" + "x".repeat(3000) + "\"}", "null")))
        .isEmpty();
  }

  @Test
  void whatLiesTooDeepIsLeftOut() {
    var deep = "[".repeat(500) + "\"i-1\"" + "]".repeat(500);

    assertThat(names(Events.call("X", "", "{\"ids\": " + deep + "}", "null"))).isEmpty();
    assertThat(EventNames.of(Events.call("X", "", "[".repeat(5000), "null"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{}",
        "7",
        "{\"detail-type\": \"x\", \"detail\": \"text\"}",
        "{\"Type\": \"Notification\", \"TopicArn\": \"arn\", \"Message\": \"no JSON\"}",
        "{\"Service\": \"Amazon S3\", \"Event\": \"s3:TestEvent\"}"
      })
  void whatIsNoEventIsNone(String body) {
    assertThat(EventNames.of(body)).isEmpty();
  }
}

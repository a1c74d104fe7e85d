package dev.plumbline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aws.type.AwsType;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.testkit.GoldenCases;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReadersTest {

  private static final String SERVICE =
      "(acm|autoscaling|cloudtrail|cloudwatch|dynamodb|ec2|ecr|ecs|eks|elasticache"
          + "|elasticfilesystem|elasticloadbalancing|events|iam|kms|lambda|logs|rds|route53|s3"
          + "|secretsmanager|sns|sqs|ssm)";

  @TestFactory
  Stream<DynamicTest> every_reader_has_permissions_rules_and_a_golden_case() {
    var golden = GoldenCases.types(GoldenTest.GOLDEN);
    return Readers.ALL.stream()
        .map(type -> DynamicTest.dynamicTest(type.type(), () -> isComplete(type, golden)));
  }

  private static void isComplete(AwsType type, Set<String> golden) {
    assertThat(type.type()).matches("aws:[a-z0-9]+/([a-zA-Z0-9]+):[A-Z][a-zA-Z0-9]+");
    assertThat(type.permissions())
        .isNotEmpty()
        .allMatch(action -> action.matches(SERVICE + ":(Get|List|Describe)[A-Za-z0-9]+"));
    assertThat(type.rules().type()).isEqualTo(type.type());
    assertThat(type.rules().readOnly()).contains("arn", "id");
    assertThat(golden).contains(type.type());
  }

  @Test
  void no_type_has_two_readers() {
    assertThat(Readers.ALL.stream().map(AwsType::type)).doesNotHaveDuplicates();
  }

  @Test
  void the_provider_is_found_by_the_service_loader() {
    assertThat(ServiceLoader.load(CloudProvider.class))
        .anySatisfy(
            provider -> {
              assertThat(provider.name()).isEqualTo("aws");
              assertThat(provider.packages()).containsExactlyInAnyOrder("aws", "aws-native");
              assertThat(provider.types()).hasSize(Readers.ALL.size());
            });
  }

  @Test
  void the_rules_of_a_type_are_one_object() {
    var provider = new AwsProvider();

    assertThat(provider.rules("aws:ec2/vpc:Vpc").orElseThrow())
        .isSameAs(provider.rules("aws:ec2/vpc:Vpc").orElseThrow());
    assertThat(provider.rules("aws:unheard/of:Of")).isEmpty();
  }

  @Test
  void permissions_are_a_sorted_policy_of_what_the_types_need() {
    var policy =
        new AwsProvider().permissions(Set.of("aws:ec2/vpc:Vpc", "aws:eks/cluster:Cluster"));

    assertThat(policy)
        .isEqualTo(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "PlumblineRead",
                  "Effect": "Allow",
                  "Action": [
                    "cloudtrail:LookupEvents",
                    "ec2:DescribeVpcAttribute",
                    "ec2:DescribeVpcs",
                    "eks:DescribeCluster",
                    "eks:ListClusters",
                    "sts:GetCallerIdentity"
                  ],
                  "Resource": "*"
                }
              ]
            }
            """);
  }

  @Test
  void a_queue_of_events_adds_what_hearing_them_needs_on_it_alone() {
    var url = "https://sqs.eu-west-1.amazonaws.com/123456789012/plumbline";
    var policy = new AwsProvider().permissions(Set.of("aws:ec2/vpc:Vpc"), url);

    assertThat(policy)
        .isEqualTo(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "PlumblineRead",
                  "Effect": "Allow",
                  "Action": [
                    "cloudtrail:LookupEvents",
                    "ec2:DescribeVpcAttribute",
                    "ec2:DescribeVpcs",
                    "sts:GetCallerIdentity"
                  ],
                  "Resource": "*"
                },
                {
                  "Sid": "PlumblineEvents",
                  "Effect": "Allow",
                  "Action": [
                    "sqs:DeleteMessage",
                    "sqs:ReceiveMessage"
                  ],
                  "Resource": "arn:aws:sqs:eu-west-1:123456789012:plumbline"
                }
              ]
            }
            """);
  }
}

package dev.plumbline.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.ReadOutcome;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class FailureClassesTest {

  @ParameterizedTest
  @CsvSource({
    "AccessDenied,400,DENIED",
    "AccessDeniedException,400,DENIED",
    "UnauthorizedOperation,403,DENIED",
    "AuthFailure,401,DENIED",
    "'',403,DENIED",
    "Throttling,400,THROTTLED",
    "RequestLimitExceeded,503,THROTTLED",
    "SlowDown,503,THROTTLED",
    "TooManyRequestsException,429,THROTTLED",
    "InvalidVpcID.NotFound,400,REFUSED",
    "NoSuchEntity,404,REFUSED",
    "InternalError,500,FAILED",
    "'',404,FAILED",
  })
  void a_code_and_status_have_one_class(String code, int status, AwsFailure.Kind kind) {
    var thrown =
        AwsServiceException.builder()
            .statusCode(status)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode(code)
                    .errorMessage("the secret is s3cr3t")
                    .build())
            .build();

    var failure = (AwsFailure) FailureClasses.classify(thrown, "ec2:DescribeVpcs");

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.detail())
        .startsWith("ec2:DescribeVpcs: ")
        .contains("(HTTP " + status + ")")
        .doesNotContain("s3cr3t");
  }

  @Test
  void a_refused_connection_is_failed_without_its_address() {
    var thrown =
        SdkClientException.create(
            "Unable to execute", new ConnectException("http://user:s3cr3t@host refused"));

    var failure = (AwsFailure) FailureClasses.classify(thrown, "sts:GetCallerIdentity");

    assertThat(failure.outcome())
        .isEqualTo(
            new ReadOutcome.Failed(
                "sts:GetCallerIdentity: no connection (ConnectException); scan again; where it"
                    + " stays so, check the endpoint and the network to it"));
  }

  @Test
  void a_programming_error_stays_what_it_is() {
    var bug = new IllegalStateException("bug");

    assertThat(FailureClasses.classify(bug, "ec2:DescribeVpcs")).isSameAs(bug);
  }
}

package dev.plumbline.aws;

import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Speaks AWS's protocols from a folder of answers: {@code DescribeVpcs.xml} for an action, {@code
 * DescribeVpcAttribute.enableDnsSupport.xml} for one attribute, {@code DescribeTable.json} for an
 * action of the JSON protocols, {@code tagging.xml} for an aspect of a bucket, and for a path that
 * begins with a version a file at that path. What has no file is refused in the way of its service.
 */
final class Answers {

  private static final Map<String, String> ASPECTS =
      Map.of(
          "tagging", "NoSuchTagSet",
          "encryption", "ServerSideEncryptionConfigurationNotFoundError",
          "lifecycle", "NoSuchLifecycleConfiguration",
          "policy", "NoSuchBucketPolicy",
          "cors", "NoSuchCORSConfiguration",
          "publicAccessBlock", "NoSuchPublicAccessBlockConfiguration",
          "ownershipControls", "OwnershipControlsNotFoundError");

  /** The paths of services such as Lambda, Route 53 and EFS begin with the version of their API. */
  private static final String VERSIONED = "/\\d{4}-\\d{2}-\\d{2}/.*";

  private static final Map<String, String> CLUSTER_PARTS =
      Map.of(
          "/access-entries/", "DescribeAccessEntry.json",
          "/addons/", "DescribeAddon.json",
          "/fargate-profiles/", "DescribeFargateProfile.json",
          "/node-groups/", "DescribeNodegroup.json",
          "/pod-identity-associations/", "DescribePodIdentityAssociation.json");

  private Answers() {}

  static ScriptedServer from(Path folder) {
    return ScriptedServer.start(request -> answer(folder, request));
  }

  private static Answer answer(Path folder, Received request) throws IOException {
    var form = ScriptedServer.form(request.body());
    if (form.containsKey("Action")) {
      return ofAction(folder, form);
    }
    var action = action(request);
    if (!action.isEmpty()) {
      return ofTarget(folder, action);
    }
    if (request.path().matches(VERSIONED)) {
      return ofPath(folder.resolve("." + request.path().replaceFirst("/$", "")));
    }
    if (request.path().startsWith("/clusters/")) {
      return file(folder.resolve(clusterPart(request.path())));
    }
    return ofBucket(folder, request.query().replaceFirst("[=&].*", ""));
  }

  private static String clusterPart(String path) {
    return CLUSTER_PARTS.entrySet().stream()
        .filter(part -> path.contains(part.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse("DescribeCluster.json");
  }

  private static Answer ofAction(Path folder, Map<String, String> form) throws IOException {
    var action = form.getOrDefault("Action", "");
    if (action.equals("GetCallerIdentity")) {
      return identity(Requests.ACCOUNT);
    }
    var attribute = form.containsKey("Attribute") ? "." + form.get("Attribute") : "";
    var file = folder.resolve(action + attribute + ".xml");
    return Files.exists(file) ? file(file) : refusal(400, "InvalidAction", action);
  }

  /** The action that a request names: as a form field, or in the header of the JSON protocols. */
  static String action(Received request) {
    var inForm = ScriptedServer.form(request.body()).getOrDefault("Action", "");
    return inForm.isEmpty()
        ? request.header("x-amz-target").orElse("").replaceFirst("^.*\\.", "")
        : inForm;
  }

  private static Answer ofTarget(Path folder, String action) throws IOException {
    var file = folder.resolve(action + ".json");
    return Files.exists(file)
        ? file(file)
        : Answer.json(400, "{\"__type\":\"UnknownOperationException\"}");
  }

  private static Answer ofPath(Path path) throws IOException {
    for (var extension : List.of(".json", ".xml")) {
      var file = Path.of(path + extension);
      if (Files.exists(file)) {
        return file(file);
      }
    }
    return Answer.json(404, "{\"Type\":\"User\",\"message\":\"not recorded\"}")
        .with("x-amzn-ErrorType", "ResourceNotFoundException");
  }

  private static Answer ofBucket(Path folder, String aspect) throws IOException {
    var extension = aspect.equals("policy") ? ".json" : ".xml";
    var file = folder.resolve(aspect + extension);
    return Files.exists(file)
        ? file(file)
        : s3Refusal(404, ASPECTS.getOrDefault(aspect, "NoSuchBucket"));
  }

  static Answer identity(String account) {
    return xml(
        200,
        """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <GetCallerIdentityResult>
            <Arn>arn:aws:iam::%1$s:user/reader</Arn>
            <UserId>AIDACKCEVSQ6C2EXAMPLE</UserId>
            <Account>%1$s</Account>
          </GetCallerIdentityResult>
        </GetCallerIdentityResponse>
        """
            .formatted(account));
  }

  /** An error as EC2 answers it; IAM and STS differ in the root only, which the SDK ignores. */
  static Answer refusal(int status, String code, String message) {
    return xml(
        status,
        """
        <Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors>
        <RequestID>ea966190-f9aa-478e-9ede-example</RequestID></Response>
        """
            .formatted(code, message));
  }

  /** An error as IAM answers it. */
  static Answer iamRefusal(int status, String code) {
    return xml(
        status,
        """
        <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
          <Error><Type>Sender</Type><Code>%s</Code><Message>refused</Message></Error>
          <RequestId>ea966190-f9aa-478e-9ede-example</RequestId>
        </ErrorResponse>
        """
            .formatted(code));
  }

  static Answer s3Refusal(int status, String code) {
    return xml(
        status,
        "<Error><Code>"
            + code
            + "</Code><Message>refused</Message><RequestId>4442</RequestId></Error>");
  }

  static Answer xml(int status, String body) {
    return Answer.json(status, body).with("Content-Type", "text/xml");
  }

  private static Answer file(Path file) throws IOException {
    var json = file.toString().endsWith(".json");
    var body = Files.readString(file);
    return json ? Answer.json(200, body) : xml(200, body);
  }
}

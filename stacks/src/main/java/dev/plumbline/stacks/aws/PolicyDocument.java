package dev.plumbline.stacks.aws;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An IAM policy document, rendered as JSON with its keys in the order of AWS's reference.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">
 *     IAM JSON policy elements</a>
 */
record PolicyDocument(List<Statement> statements) {
  PolicyDocument {
    statements = List.copyOf(statements);
  }

  /** One statement, already rendered: the kinds of statement share no common set of keys. */
  record Statement(String json) {}

  static PolicyDocument of(Statement... statements) {
    return new PolicyDocument(List.of(statements));
  }

  /** Lets an AWS service act in the name of a role. */
  static Statement trust(String service) {
    return new Statement(
        "{\"Effect\":\"Allow\",\"Principal\":{\"Service\":%s},\"Action\":\"sts:AssumeRole\"}"
            .formatted(text(service)));
  }

  /** Allows actions on resources. */
  static Statement allow(List<String> actions, List<String> resources) {
    return new Statement(
        "{\"Effect\":\"Allow\",\"Action\":%s,\"Resource\":%s}"
            .formatted(texts(actions), texts(resources)));
  }

  /** Refuses everyone who comes without TLS, whatever else allows them. */
  static Statement denyWithoutTls(List<String> resources) {
    return new Statement(
        "{\"Sid\":\"DenyWithoutTls\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":%s,\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}"
            .formatted(texts(resources)));
  }

  String json() {
    return "{\"Version\":\"2012-10-17\",\"Statement\":["
        + statements.stream().map(Statement::json).collect(Collectors.joining(","))
        + "]}";
  }

  private static String texts(List<String> values) {
    return values.stream().map(PolicyDocument::text).collect(Collectors.joining(",", "[", "]"));
  }

  private static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

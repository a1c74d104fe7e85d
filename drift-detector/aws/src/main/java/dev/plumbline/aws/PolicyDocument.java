package dev.plumbline.aws;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Writes an IAM policy document. */
final class PolicyDocument {

  private PolicyDocument() {}

  /** What may be done with a resource: an ARN, or a star for any. */
  record Statement(String sid, SortedSet<String> actions, String resource) {}

  static Statement reading(SortedSet<String> actions) {
    return new Statement("PlumblineRead", actions, "*");
  }

  static String of(List<Statement> statements) {
    return """
    {
      "Version": "2012-10-17",
      "Statement": [
    %s
      ]
    }
    """
        .formatted(
            statements.stream().map(PolicyDocument::text).collect(Collectors.joining(",\n")));
  }

  private static String text(Statement statement) {
    var list =
        statement.actions().stream()
            .map(action -> "        \"" + action + "\"")
            .collect(Collectors.joining(",\n"));
    return String.join(
        "\n",
        "    {",
        "      \"Sid\": \"" + statement.sid() + "\",",
        "      \"Effect\": \"Allow\",",
        "      \"Action\": [",
        list,
        "      ],",
        "      \"Resource\": \"" + statement.resource() + "\"",
        "    }");
  }
}

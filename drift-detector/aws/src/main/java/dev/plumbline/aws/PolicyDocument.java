package dev.plumbline.aws;

import java.util.SortedSet;
import java.util.stream.Collectors;

/** Writes an IAM policy document. */
final class PolicyDocument {

  private PolicyDocument() {}

  static String allowing(SortedSet<String> actions) {
    var list =
        actions.stream()
            .map(action -> "        \"" + action + "\"")
            .collect(Collectors.joining(",\n"));
    return """
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "PlumblineRead",
          "Effect": "Allow",
          "Action": [
    %s
          ],
          "Resource": "*"
        }
      ]
    }
    """
        .formatted(list);
  }
}

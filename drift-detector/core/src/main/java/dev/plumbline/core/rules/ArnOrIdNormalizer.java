package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A resource by its ARN on one side and by its id, path or name on the other; two ARNs are the same
 * only where they are equal, but for the {@code :*} that CloudWatch Logs appends. An account is the
 * ARN of its root user.
 *
 * <p>Source: AWS General Reference, "Amazon Resource Names (ARNs)"; CloudWatch Logs API reference,
 * LogGroup; IAM User Guide, "AWS JSON policy elements: Principal".
 */
final class ArnOrIdNormalizer implements Normalizer {

  private static final int PARTS = 6;
  private static final String ANY_STREAM = ":*";
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  @Override
  public String name() {
    return "arn-or-id";
  }

  @Override
  public Value normalize(Value value) {
    return value;
  }

  @Override
  public boolean same(Value wanted, Value live) {
    if (!(wanted instanceof Value.Text(var left))
        || !(live instanceof Value.Text(var right))
        || left.isEmpty()
        || right.isEmpty()) {
      return false;
    }
    if (isArn(left) && isArn(right)) {
      return isLogGroup(left) && withoutStream(left).equals(withoutStream(right));
    }
    return isArn(left) ? isNamed(left, right) : isArn(right) && isNamed(right, left);
  }

  private static boolean isNamed(String arn, String name) {
    return names(arn).contains(name)
        || (ACCOUNT.matcher(name).matches() && arn.endsWith(":iam::" + name + ":root"));
  }

  private static boolean isArn(String text) {
    return text.startsWith("arn:") && text.split(":", PARTS).length == PARTS;
  }

  private static boolean isLogGroup(String arn) {
    return arn.contains(":log-group:");
  }

  private static String withoutStream(String arn) {
    return arn.endsWith(ANY_STREAM) ? arn.substring(0, arn.length() - ANY_STREAM.length()) : arn;
  }

  /** What an ARN's resource is called without it. */
  private static Set<String> names(String arn) {
    var resource = withoutStream(arn).split(":", PARTS)[PARTS - 1];
    var kind = Math.max(0, indexOf(resource) + 1);
    return new java.util.HashSet<>(
        java.util.List.of(
            resource,
            resource.substring(kind),
            resource.substring(resource.lastIndexOf('/') + 1),
            resource.substring(resource.lastIndexOf(':') + 1)));
  }

  /** Where the kind of the resource ends: at the first slash or colon. */
  private static int indexOf(String resource) {
    var slash = resource.indexOf('/');
    var colon = resource.indexOf(':');
    return slash < 0 ? colon : colon < 0 ? slash : Math.min(slash, colon);
  }
}

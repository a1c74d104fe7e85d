package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts that AWS answers in a longer form than the program wrote: an ARN for the name or id in it,
 * a whole version for its beginning. They mean the same only in view of each other, so that two
 * ARNs, or two versions of one length, never do.
 *
 * <p>Source: the {@code propertyTransform} of CloudFormation's schemas, by which it detects drift.
 */
final class AwsNativeTexts {

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REVISION = Pattern.compile("\\d+");
  private static final String ALIAS = "alias/";

  /** What Cognito puts before the names of attributes that a pool adds. */
  private static final String CUSTOM = "custom:";

  private AwsNativeTexts() {}

  /** The text as the inputs spell it where they mean the same, else itself. */
  static Value spelled(String live, AwsNativeGuides guides, boolean arn, boolean version) {
    if (!arn && !version) {
      return Value.of(live);
    }
    for (var guide : guides.declared()) {
      if (guide instanceof Value.Text(var declared)
          && ((arn && isSame(declared, live, guides.recorded()))
              || (version && isBeginningOf(declared, live)))) {
        return guide;
      }
    }
    return Value.of(live);
  }

  private static boolean isSame(String declared, String live, List<? extends Value> recorded) {
    return isNameIn(live, declared)
        || isNameIn(declared, live)
        || isAliasOf(declared, live, recorded);
  }

  /** Whether an ARN names a resource by this name or id, or by its latest revision. */
  static boolean isNameIn(String arn, String name) {
    if (arn.equals(CUSTOM + name)) {
      return true;
    }
    if (!arn.startsWith("arn:") || name.isEmpty() || name.startsWith("arn:")) {
      return false;
    }
    return arn.endsWith("/" + name)
        || arn.endsWith(":" + name)
        || isRevisionOf(arn, "/" + name + ":")
        || (ACCOUNT.matcher(name).matches() && arn.endsWith(":iam::" + name + ":root"));
  }

  /** {@code arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7} of the family {@code web}. */
  private static boolean isRevisionOf(String arn, String family) {
    var at = arn.indexOf(family);
    return at > 0 && REVISION.matcher(arn.substring(at + family.length())).matches();
  }

  /** AWS answers the key that an alias stands for; the outputs say which one it was. */
  private static boolean isAliasOf(String declared, String live, List<? extends Value> recorded) {
    return (declared.startsWith(ALIAS) || declared.contains(":" + ALIAS))
        && live.contains(":key/")
        && recorded.contains(Value.of(live));
  }

  /** {@code 8.0} of {@code 8.0.35}. */
  private static boolean isBeginningOf(String declared, String live) {
    return !declared.isEmpty() && live.startsWith(declared + ".");
  }
}

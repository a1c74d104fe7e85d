package dev.plumbline.core.rules;

import java.util.Locale;

/**
 * The names that Pulumi's aws-native provider gives CloudFormation's properties: {@code
 * KMSMasterKeyID} is {@code kmsMasterKeyId}, {@code IPv6Enabled} is {@code ipv6Enabled}, {@code
 * SubnetIDs} is {@code subnetIds}.
 *
 * <p>Source: the names in the provider's SDKs, version 1.84. Of a run of two or more capitals and
 * digits the first stays and the others become small, except the last where a word goes on after
 * it; a single {@code s} goes on no word.
 */
public final class AwsNativeNames {

  private AwsNativeNames() {}

  /** The provider's name of a property. */
  public static String ofProperty(String property) {
    var name = words(property);
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static String words(String name) {
    var text = new StringBuilder(name);
    var start = 0;
    while (start < text.length()) {
      var end = start;
      while (end < text.length() && isUpper(text.charAt(end))) {
        end++;
      }
      if (end - start >= 2) {
        var last = end == text.length() || isPlural(text, end) ? end : end - 1;
        for (var at = start + 1; at < last; at++) {
          text.setCharAt(at, Character.toLowerCase(text.charAt(at)));
        }
      }
      start = end + 1;
    }
    return text.toString();
  }

  private static boolean isPlural(StringBuilder text, int at) {
    return text.charAt(at) == 's' && (at + 1 == text.length() || isUpper(text.charAt(at + 1)));
  }

  private static boolean isUpper(char letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
  }
}

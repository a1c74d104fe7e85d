package dev.plumbline.aws.route53;

import dev.plumbline.aws.type.Scope;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;

/** Hosted zones, as zones and their records share them. */
final class Zones {

  static final Set<String> NOT_FOUND = Set.of("NoSuchHostedZone");

  private Zones() {}

  static GetHostedZoneResponse zone(Scope scope, String id) {
    return scope.once(
        "route53/zone/" + id, () -> scope.client(Route53Client.class).getHostedZone(r -> r.id(id)));
  }

  /** A name without the root's dot, and octal escapes such as {@code \\052} for a star resolved. */
  static String name(String answered) {
    var name =
        ESCAPE
            .matcher(answered)
            .replaceAll(
                escape ->
                    java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(escape.group(1), 8))));
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3][0-7]{2})");
}

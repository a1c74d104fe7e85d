package dev.plumbline.policies.cel;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Network ranges and ports as firewall rules write them. */
final class Networks {

  /** Azure's service tag and wildcards: REST reference, Security Rules, sourceAddressPrefix. */
  private static final Set<String> ANYONE = Set.of("*", "any", "internet", "0.0.0.0", "/0");

  private static final Pattern RANGE = Pattern.compile("([0-9a-f.:]+)/([0-9]{1,3})");
  private static final Pattern PORTS = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");

  /** Two halves let the world in as well as the whole. */
  private static final int HALF_OF_IPV4 = 1;

  /** All that is routed is in 2000::/3: IANA, IPv6 global unicast address space. */
  private static final int ROUTED_IPV6 = 3;

  private Networks() {}

  static boolean isWorld(Object ranges) {
    return switch (ranges) {
      case List<?> list -> list.stream().anyMatch(each -> isWorld(each));
      case String text -> isWorld(text.strip().toLowerCase(Locale.ROOT));
      case Object other -> false;
    };
  }

  private static boolean isWorld(String range) {
    if (ANYONE.contains(range)) {
      return true;
    }
    var parts = RANGE.matcher(range);
    if (!parts.matches()) {
      return false;
    }
    var prefix = Integer.parseInt(parts.group(2));
    return parts.group(1).contains(":") ? prefix <= ROUTED_IPV6 : prefix <= HALF_OF_IPV4;
  }

  static boolean hasPort(Object ports, long port) {
    return switch (ports) {
      case List<?> list -> list.stream().anyMatch(each -> hasPort(each, port));
      case Number number -> number.longValue() == port;
      case String text ->
          List.of(text.split(",", -1)).stream().anyMatch(each -> inRange(each.strip(), port));
      case Object other -> false;
    };
  }

  private static boolean inRange(String range, long port) {
    if (range.equals("*")) {
      return true;
    }
    var ends = PORTS.matcher(range);
    if (!ends.matches()) {
      return false;
    }
    var from = Long.parseLong(ends.group(1));
    var to = ends.group(2) == null ? from : Long.parseLong(ends.group(2));
    return from <= port && port <= to;
  }
}

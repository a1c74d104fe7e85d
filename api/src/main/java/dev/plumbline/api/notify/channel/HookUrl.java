package dev.plumbline.api.notify.channel;

import dev.plumbline.api.config.Hidden;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/** Addresses that are secrets themselves: who knows one may post there. */
final class HookUrl {

  private HookUrl() {}

  /** The address, and the parts of it that let somebody post. */
  static Set<String> secrets(Hidden url) {
    var secrets = new HashSet<String>();
    secrets.add(url.text());
    var parsed = URI.create(url.text());
    for (var part : new String[] {parsed.getRawPath(), parsed.getRawQuery()}) {
      if (part != null && part.length() > 1) {
        secrets.add(part);
      }
    }
    return secrets;
  }
}

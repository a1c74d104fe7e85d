package dev.plumbline.pulumi.cloud;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.pulumi.BackendUrl;
import dev.plumbline.pulumi.store.Address;
import java.util.Optional;
import java.util.Set;

/**
 * A Pulumi Cloud.
 *
 * @param url of its API, without a slash at its end
 * @param organization whose stacks are read; empty is all that the token may see
 */
record CloudAddress(String url, Optional<String> organization) {

  static CloudAddress of(String url) {
    if (url.startsWith("http://") && !url.matches("http://(localhost|127\\.0\\.0\\.1)([:/?].*)?")) {
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION,
          "backends.url '"
              + BackendUrl.shown(url)
              + "' would send the access token unencrypted: write https://");
    }
    var parsed = Address.of(url, Set.of("organization"));
    return new CloudAddress(
        BackendUrl.shown(url).replaceAll("/+$", ""), parsed.parameter("organization"));
  }

  /** The backend's name: two organizations may be two backends. */
  String name() {
    return url + organization.map(name -> "?organization=" + name).orElse("");
  }
}

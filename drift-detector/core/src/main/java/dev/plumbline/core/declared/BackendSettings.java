package dev.plumbline.core.declared;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of {@code backends} in the configuration.
 *
 * @param url such as {@code file:///home/me/state}
 * @param include glob patterns of {@code project/stack}; empty is all
 * @param exclude glob patterns taken away from the included
 * @param passphrase opens {@code passphrase} secrets, where given
 * @param environment variables for a Pulumi command line that is asked, where one is
 */
public record BackendSettings(
    String url,
    List<String> include,
    List<String> exclude,
    Optional<String> passphrase,
    Map<String, String> environment) {

  public BackendSettings {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    environment = Map.copyOf(environment);
  }

  @Override
  public String toString() {
    return "BackendSettings[url=%s, include=%s, exclude=%s]".formatted(url, include, exclude);
  }
}

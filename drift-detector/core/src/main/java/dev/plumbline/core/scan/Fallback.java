package dev.plumbline.core.scan;

import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.rules.Glob;
import java.util.List;
import java.util.Optional;

/**
 * Who reads what no other provider can. Types that the configuration accepts as unread are not
 * asked for.
 */
record Fallback(Optional<CloudProvider> provider, List<String> accepted) {

  static Fallback among(List<CloudProvider> providers, List<String> accepted) {
    return new Fallback(providers.stream().filter(CloudProvider::isFallback).findFirst(), accepted);
  }

  /** The provider to ask for a resource of this type, where there is one. */
  Optional<CloudProvider> of(String type) {
    return accepted.stream().anyMatch(glob -> Glob.matches(glob, type))
        ? Optional.empty()
        : provider;
  }
}

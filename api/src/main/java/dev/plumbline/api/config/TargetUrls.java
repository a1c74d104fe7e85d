package dev.plumbline.api.config;

import dev.plumbline.api.reach.AllowList;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Reads addresses to post to; those that are no good become problems, which show no address. */
record TargetUrls(Problems problems, AllowList allow) {

  Optional<URI> read(Section entry, String key, String text) {
    var problem = problem(text);
    problem.ifPresent(reason -> problems.add(entry.place(key), entry.path() + "." + key, reason));
    return problem.isEmpty() ? Optional.of(URI.create(text)) : Optional.empty();
  }

  private Optional<String> problem(String text) {
    final URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException malformed) {
      return Optional.of("is no valid address");
    }
    var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      return Optional.of("must be https:// and a host");
    }
    if (url.getRawUserInfo() != null) {
      return Optional.of("must have no user or password in it");
    }
    if (url.getRawFragment() != null) {
      return Optional.of("must have no # in it");
    }
    return scheme.equals("http") && !allow.mayName(url.getHost())
        ? Optional.of("must be https://, unless notifications.allow names its host")
        : Optional.empty();
  }
}

package dev.plumbline.policies.cel;

import java.util.Map;

/**
 * The parts of an image's name: distribution's reference grammar, with Docker's defaults for what
 * is left out.
 */
final class Images {

  private static final String HUB = "docker.io";

  private Images() {}

  static Map<String, String> parts(String image) {
    var at = image.indexOf('@');
    var digest = at < 0 ? "" : image.substring(at + 1);
    var name = at < 0 ? image : image.substring(0, at);
    var colon = name.lastIndexOf(':');
    var isTag = colon > name.lastIndexOf('/');
    var tag = isTag ? name.substring(colon + 1) : "";
    var path = isTag ? name.substring(0, colon) : name;
    var slash = path.indexOf('/');
    var first = slash < 0 ? "" : path.substring(0, slash);
    var isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
    var registry = isHost ? first : HUB;
    var repository = isHost ? path.substring(slash + 1) : path;
    var isOfficial = registry.equals(HUB) && !repository.contains("/");
    return Map.of(
        "registry", registry,
        "repository", isOfficial ? "library/" + repository : repository,
        "tag", tag,
        "digest", digest);
  }
}

package dev.plumbline.pulumi.store;

import dev.plumbline.core.PlumblineException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A URL of an object store, such as {@code s3://bucket/prefix?region=eu-central-1}.
 *
 * @param name of the bucket or container
 * @param prefix before every document's name: empty, or with a slash at its end
 * @param parameters the query's, decoded
 */
public record Address(String name, String prefix, Map<String, String> parameters) {

  public Address {
    parameters = Map.copyOf(parameters);
  }

  /** Reads a URL; parameters that nobody knows are an error, as they are to Pulumi. */
  public static Address of(String url, Set<String> known) {
    var scheme = url.substring(0, url.indexOf("://") + 3);
    var query = url.indexOf('?');
    var place = url.substring(scheme.length(), query < 0 ? url.length() : query);
    var slash = place.indexOf('/');
    var name = slash < 0 ? place : place.substring(0, slash);
    if (name.isBlank() || name.contains("@")) {
      throw unusable(scheme, "names no " + (scheme.equals("s3://") ? "bucket" : "container"));
    }
    var parameters = parameters(query < 0 ? "" : url.substring(query + 1));
    for (var parameter : parameters.keySet()) {
      if (!known.contains(parameter)) {
        throw unusable(scheme + place, "has the unknown parameter '" + parameter + "'");
      }
    }
    return new Address(name, prefix(slash < 0 ? "" : place.substring(slash + 1)), parameters);
  }

  private static String prefix(String path) {
    var bare = path.replaceAll("^/+|/+$", "");
    return bare.isEmpty() ? "" : bare + "/";
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : query.split("&", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  private static PlumblineException unusable(String url, String wrong) {
    return new PlumblineException(
        PlumblineException.Category.CONFIGURATION,
        "backends.url '" + url + "' " + wrong + ": correct it as 'pulumi login' takes it");
  }

  /** A parameter's value, where it is given and not blank. */
  public Optional<String> parameter(String parameter) {
    return Optional.ofNullable(parameters.get(parameter)).filter(text -> !text.isBlank());
  }

  /** Whether a parameter says yes, in the spellings of Go's {@code strconv.ParseBool}. */
  public boolean says(String parameter) {
    return parameter(parameter)
        .filter(Set.of("1", "t", "T", "true", "True", "TRUE")::contains)
        .isPresent();
  }

  @Override
  public String toString() {
    return "Address[" + name + "/" + prefix + "]";
  }
}

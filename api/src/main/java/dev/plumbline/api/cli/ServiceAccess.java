package dev.plumbline.api.cli;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.value.Excerpt;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks where a service is, and the token for it, before anything is sent. */
final class ServiceAccess {

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int LAST_PORT = 65_535;

  /** What a header may hold. */
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

  private ServiceAccess() {}

  /**
   * The address without a slash at its end.
   *
   * @param source what gave the text, as a person knows it
   */
  static String address(String source, String text) {
    var address = text.strip().replaceAll("/+$", "");
    if (address.contains("@")) {
      throw wrong(
          source
              + " must hold no name or password: give a token by --token-file or"
              + " PLUMBLINE_TOKEN");
    }
    if (!isAddress(address)) {
      throw wrong(
          "%s '%s' is no address of a service: write one such as http://127.0.0.1:8080"
              .formatted(source, Excerpt.of(text)));
    }
    return address;
  }

  private static boolean isAddress(String text) {
    try {
      var uri = new URI(text);
      return SCHEMES.contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))
          && uri.getHost() != null
          && uri.getPort() != 0
          && uri.getPort() <= LAST_PORT
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException none) {
      return false;
    }
  }

  /** The token without what surrounds it; never told in what is thrown. */
  static String token(String source, String text) {
    var token = text.strip();
    if (!VISIBLE.matcher(token).matches()) {
      throw wrong(
          source
              + " holds no token: it must be one line of visible ASCII characters, as plumbline"
              + " tokens create prints it");
    }
    return token;
  }

  private static PlumblineException wrong(String sentence) {
    return new PlumblineException(Category.USAGE, sentence);
  }
}

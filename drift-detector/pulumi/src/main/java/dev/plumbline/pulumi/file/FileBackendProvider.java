package dev.plumbline.pulumi.file;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendProvider;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.pulumi.store.StoreBackend;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Opens {@code file://} URLs and plain paths. As Pulumi does, {@code ~} is the home folder, a query
 * such as {@code ?metadata=skip} is dropped and a relative path starts at the working folder.
 */
public final class FileBackendProvider implements BackendProvider {

  private static final String SCHEME = "file://";

  @Override
  public boolean accepts(String url) {
    return url.startsWith(SCHEME) || !url.contains("://");
  }

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public Backend open(BackendSettings settings) {
    return new StoreBackend(new FileStore(folder(settings.url())), settings);
  }

  private static Path folder(String url) {
    var text = url.startsWith(SCHEME) ? decoded(url.substring(SCHEME.length())) : url;
    if (text.isBlank()) {
      throw unusable(url);
    }
    try {
      var home = Path.of(System.getProperty("user.home"));
      var path =
          text.equals("~")
              ? home
              : text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
      return path.toAbsolutePath().normalize();
    } catch (InvalidPathException unreadable) {
      throw unusable(url);
    }
  }

  private static String decoded(String text) {
    var query = text.indexOf('?');
    var path = query < 0 ? text : text.substring(0, query);
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return path;
    }
  }

  private static PlumblineException unusable(String url) {
    return new PlumblineException(
        PlumblineException.Category.CONFIGURATION,
        "backends.url '" + url + "' names no folder: write file:///path/to/state");
  }
}

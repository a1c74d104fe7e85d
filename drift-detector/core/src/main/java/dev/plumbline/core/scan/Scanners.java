package dev.plumbline.core.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendProvider;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.read.CloudProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Opens scanners over the backends and clouds that are on the class path. */
public final class Scanners {

  private Scanners() {}

  /**
   * Opens a scanner; the caller closes it.
   *
   * @throws PlumblineException where a backend's settings are bad or nobody can open its URL
   */
  public static Scanner open(ScannerSettings settings) {
    var providers = ServiceLoader.load(CloudProvider.class).stream();
    return new StackScanner(
        openBackends(settings.backends()),
        providers.map(ServiceLoader.Provider::get).toList(),
        settings);
  }

  private static List<Backend> openBackends(List<BackendSettings> settings) {
    var providers =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparingInt(BackendProvider::rank))
            .toList();
    var opened = new ArrayList<Backend>();
    try {
      settings.forEach(each -> opened.add(open(each, providers)));
    } catch (RuntimeException badSettings) {
      opened.forEach(Backend::close);
      throw badSettings;
    }
    return opened;
  }

  private static Backend open(BackendSettings settings, List<BackendProvider> providers) {
    return providers.stream()
        .filter(provider -> provider.accepts(settings.url()))
        .findFirst()
        .orElseThrow(
            () ->
                new PlumblineException(
                    PlumblineException.Category.CONFIGURATION,
                    "No backend can open URLs of the scheme '"
                        + scheme(settings.url())
                        + "': add the module that reads them to the class path"))
        .open(settings);
  }

  /** The rest of a URL may hold credentials. */
  private static String scheme(String url) {
    return url.substring(0, Math.max(0, url.indexOf("://")));
  }
}

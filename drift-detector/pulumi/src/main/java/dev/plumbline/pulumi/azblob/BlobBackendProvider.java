package dev.plumbline.pulumi.azblob;

import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendProvider;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.pulumi.Environment;
import dev.plumbline.pulumi.store.Address;
import dev.plumbline.pulumi.store.StoreBackend;
import java.util.Set;

/**
 * Opens {@code azblob://container/prefix}. Parameters and variables are those that Pulumi takes;
 * source: gocloud.dev, {@code azureblob.URLOpener} and {@code azureblob.ServiceURLOptions}.
 */
public final class BlobBackendProvider implements BackendProvider {

  private static final Set<String> PARAMETERS =
      Set.of("storage_account", "domain", "protocol", "cdn", "localemu");

  @Override
  public boolean accepts(String url) {
    return url.startsWith("azblob://");
  }

  @Override
  public int rank() {
    return 10;
  }

  @Override
  public Backend open(BackendSettings settings) {
    var address = Address.of(settings.url(), PARAMETERS);
    var account = BlobAccount.of(address, new Environment(settings.environment()));
    return new StoreBackend(
        new BlobStore(address, account, BlobClients.client(account, address.name())), settings);
  }
}

package dev.plumbline.pulumi.cloud;

import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendProvider;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.read.Pause;
import dev.plumbline.pulumi.Environment;

/**
 * Opens {@code https://api.pulumi.com} and the address of a Pulumi Cloud of one's own, as {@code
 * pulumi login} takes it. {@code ?organization=NAME} leaves the stacks of others out.
 */
public final class CloudBackendProvider implements BackendProvider {

  @Override
  public boolean accepts(String url) {
    return url.startsWith("https://") || url.startsWith("http://");
  }

  @Override
  public int rank() {
    return 10;
  }

  @Override
  public Backend open(BackendSettings settings) {
    var address = CloudAddress.of(settings.url());
    var token = CloudToken.of(address, new Environment(settings.environment()));
    return new CloudBackend(address, new CloudApi(address, token, Pause.SLEEP), settings);
  }
}

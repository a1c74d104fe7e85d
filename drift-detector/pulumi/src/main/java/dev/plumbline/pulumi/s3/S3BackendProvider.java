package dev.plumbline.pulumi.s3;

import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendProvider;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.pulumi.Environment;
import dev.plumbline.pulumi.store.Address;
import dev.plumbline.pulumi.store.StoreBackend;
import java.util.Set;

/**
 * Opens {@code s3://bucket/prefix}. Parameters are those that Pulumi takes; source: gocloud.dev,
 * {@code aws.ConfigFromURLParams}, {@code aws.V2ConfigFromURLParams} and {@code s3blob.URLOpener}.
 * Credentials and region come from where Pulumi takes them: the environment and AWS's files.
 */
public final class S3BackendProvider implements BackendProvider {

  private static final Set<String> PARAMETERS =
      Set.of(
          "region",
          "endpoint",
          "profile",
          "awssdk",
          "disableSSL",
          "disable_https",
          "s3ForcePathStyle",
          "use_path_style",
          "hostname_immutable",
          "anonymous",
          "dualstack",
          "fips",
          "accelerate",
          "rate_limiter_capacity",
          "request_checksum_calculation",
          "response_checksum_validation",
          "ssetype",
          "kmskeyid");

  @Override
  public boolean accepts(String url) {
    return url.startsWith("s3://");
  }

  @Override
  public int rank() {
    return 10;
  }

  @Override
  public Backend open(BackendSettings settings) {
    var address = Address.of(settings.url(), PARAMETERS);
    var environment = new Environment(settings.environment());
    return new StoreBackend(
        new S3Store(address, S3Clients.client(address, environment), settings.url()), settings);
  }
}

package dev.plumbline.pulumi.s3;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.pulumi.Environment;
import dev.plumbline.pulumi.store.Address;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes the client of a bucket. */
final class S3Clients {

  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private S3Clients() {}

  static S3Client client(Address address, Environment environment) {
    var builder =
        S3Client.builder()
            .region(Region.of(region(address, environment)))
            .credentialsProvider(credentials(address, environment))
            .forcePathStyle(address.says("s3ForcePathStyle") || address.says("use_path_style"))
            .accelerate(address.says("accelerate"))
            .dualstackEnabled(address.says("dualstack"))
            .fipsEnabled(address.says("fips"))
            .httpClientBuilder(
                ApacheHttpClient.builder().connectionTimeout(CONNECTING).socketTimeout(SILENCE));
    endpoint(address, environment).ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** The URL's; else that of the AWS variables, as the SDKs read them. */
  private static Optional<URI> endpoint(Address address, Environment environment) {
    return address
        .parameter("endpoint")
        .or(() -> environment.at("AWS_ENDPOINT_URL_S3"))
        .or(() -> environment.at("AWS_ENDPOINT_URL"))
        .map(text -> uri(text, address.says("disableSSL") || address.says("disable_https")));
  }

  private static URI uri(String text, boolean plain) {
    var whole = text.contains("://") ? text : (plain ? "http://" : "https://") + text;
    try {
      var uri = URI.create(whole);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException malformed) {
      // told below, as a URL without a host is
    }
    throw new PlumblineException(
        PlumblineException.Category.CONFIGURATION,
        "backends.url: the endpoint is no URL with a host: write endpoint=https://host:port");
  }

  private static String region(Address address, Environment environment) {
    return address
        .parameter("region")
        .or(() -> environment.at("AWS_REGION"))
        .or(() -> environment.at("AWS_DEFAULT_REGION"))
        .or(() -> profileRegion(profile(address, environment).orElse("default")))
        .orElseThrow(
            () ->
                new PlumblineException(
                    PlumblineException.Category.CONFIGURATION,
                    "backends.url: nothing says in which region bucket "
                        + address.name()
                        + " is: add ?region=... to the URL or set AWS_REGION"));
  }

  private static Optional<String> profileRegion(String profile) {
    return ProfileFile.defaultProfileFile()
        .profile(profile)
        .flatMap(found -> found.property(ProfileProperty.REGION));
  }

  private static Optional<String> profile(Address address, Environment environment) {
    return address.parameter("profile").or(() -> environment.at("AWS_PROFILE"));
  }

  private static AwsCredentialsProvider credentials(Address address, Environment environment) {
    if (address.says("anonymous")) {
      return AnonymousCredentialsProvider.create();
    }
    var key = environment.at("AWS_ACCESS_KEY_ID");
    var secret = environment.at("AWS_SECRET_ACCESS_KEY");
    if (address.parameter("profile").isEmpty() && key.isPresent() && secret.isPresent()) {
      return StaticCredentialsProvider.create(
          environment
              .at("AWS_SESSION_TOKEN")
              .<software.amazon.awssdk.auth.credentials.AwsCredentials>map(
                  token -> AwsSessionCredentials.create(key.get(), secret.get(), token))
              .orElseGet(() -> AwsBasicCredentials.create(key.get(), secret.get())));
    }
    return profile(address, environment)
        .<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }
}

package dev.plumbline.aws.client;

import dev.plumbline.core.PlumblineException;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * The credentials of an account. The caller's environment and files are only looked at where the
 * settings say {@code environment: true} or {@code profile}; instance metadata never is.
 */
final class Credentials {

  private Credentials() {}

  /** Whether these settings say how to sign at all. */
  static boolean areIn(Function<String, Optional<String>> settings) {
    return settings.apply("accessKeyId").isPresent()
        || settings.apply("profile").isPresent()
        || isEnvironment(settings);
  }

  /**
   * The credentials that the settings name.
   *
   * @param sts makes the client that assumes {@code roleArn}, from the credentials below it
   */
  static AwsCredentialsProvider of(
      Function<String, Optional<String>> settings,
      Function<AwsCredentialsProvider, StsClient> sts) {
    var base = base(settings);
    var role = settings.apply("roleArn");
    if (role.isEmpty()) {
      return base;
    }
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts.apply(base))
        .refreshRequest(
            request -> {
              request.roleArn(role.get()).roleSessionName("plumbline");
              settings.apply("externalId").ifPresent(request::externalId);
            })
        .build();
  }

  private static AwsCredentialsProvider base(Function<String, Optional<String>> settings) {
    var key = settings.apply("accessKeyId");
    if (key.isPresent()) {
      var secret = settings.apply("secretAccessKey").orElseThrow(() -> missingSecret());
      return settings
          .apply("sessionToken")
          .map(token -> fixed(AwsSessionCredentials.create(key.get(), secret, token)))
          .orElseGet(() -> fixed(AwsBasicCredentials.create(key.get(), secret)));
    }
    var profile = settings.apply("profile");
    if (profile.isPresent()) {
      return ProfileCredentialsProvider.create(profile.get());
    }
    if (isEnvironment(settings)) {
      return AwsCredentialsProviderChain.of(
          EnvironmentVariableCredentialsProvider.create(),
          WebIdentityTokenFileCredentialsProvider.create(),
          ContainerCredentialsProvider.create());
    }
    return AnonymousCredentialsProvider.create();
  }

  private static boolean isEnvironment(Function<String, Optional<String>> settings) {
    return settings.apply("environment").map("true"::equals).orElse(false);
  }

  private static AwsCredentialsProvider fixed(
      software.amazon.awssdk.auth.credentials.AwsCredentials credentials) {
    return StaticCredentialsProvider.create(credentials);
  }

  private static PlumblineException missingSecret() {
    return new PlumblineException(
        PlumblineException.Category.CONFIGURATION,
        "clouds.aws: accessKeyId needs secretAccessKey beside it; add it to the entry");
  }
}

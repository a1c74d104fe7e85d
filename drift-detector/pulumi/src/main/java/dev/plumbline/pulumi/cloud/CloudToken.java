package dev.plumbline.pulumi.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.pulumi.Environment;
import dev.plumbline.pulumi.checkpoint.CheckpointJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The access token: PULUMI_ACCESS_TOKEN, else what {@code pulumi login} kept. Source:
 * pulumi/pulumi, sdk/go/common/workspace/creds.go.
 */
record CloudToken(String text) {

  static CloudToken of(CloudAddress address, Environment environment) {
    return environment
        .at("PULUMI_ACCESS_TOKEN")
        .or(() -> kept(address, file(environment)))
        .map(CloudToken::new)
        .orElseThrow(
            () ->
                new PlumblineException(
                    PlumblineException.Category.CONFIGURATION,
                    "No access token for %s is known: set PULUMI_ACCESS_TOKEN, or run 'pulumi login %s'"
                        .formatted(address.url(), address.url())));
  }

  private static Path file(Environment environment) {
    return environment
        .at("PULUMI_CREDENTIALS_PATH")
        .or(() -> environment.at("PULUMI_HOME"))
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".pulumi"))
        .resolve("credentials.json");
  }

  private static Optional<String> kept(CloudAddress address, Path file) {
    var node = json(file);
    return Optional.ofNullable(
            node.path("accounts").path(address.url()).path("accessToken").textValue())
        .or(() -> Optional.ofNullable(node.path("accessTokens").path(address.url()).textValue()))
        .filter(text -> !text.isBlank());
  }

  private static JsonNode json(Path file) {
    if (!Files.isRegularFile(file)) {
      return CheckpointJson.MAPPER.missingNode();
    }
    try (var in = Files.newInputStream(file)) {
      return CheckpointJson.MAPPER.readTree(in);
    } catch (IOException unreadable) {
      // The cause could show a token.
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "The credentials in " + file + " cannot be read: run 'pulumi login' again");
    }
  }

  @Override
  public String toString() {
    return "CloudToken[hidden]";
  }
}

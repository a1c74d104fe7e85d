package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plumbline env outputs|link|kubeconfig}: what an environment gives its owner. */
final class EnvOutputs {

  private EnvOutputs() {}

  /** What reads outputs. */
  private abstract static class Reading extends OfEnvironment {

    ObjectNode plain() {
      return client.get(path("/outputs")).body().withObject("/outputs");
    }

    ObjectNode withSecrets() {
      var all = plain();
      var key = JsonNodeFactory.instance.objectNode().put("key", link().path("key").asText());
      var secrets = client.post(path("/secrets"), key, Map.of()).body().path("outputs");
      secrets.properties().forEach(each -> all.set(each.getKey(), each.getValue()));
      return all;
    }

    JsonNode link() {
      return client.post(path("/secret-link")).body();
    }
  }

  @Command(
      name = "outputs",
      description = "Prints what its program gives back, always as JSON; for its owner alone.")
  static final class Outputs extends Reading {

    @Option(names = "--secrets", description = "With the values of those that are secret.")
    private boolean secrets;

    @Override
    public Integer call() {
      System.out.println(secrets ? withSecrets() : plain());
      return ExitCode.IN_SYNC;
    }
  }

  @Command(
      name = "link",
      description = "Prints a link that shows its secrets once, to its owner, in a browser.")
  static final class Link extends Reading {
    @Override
    public Integer call() {
      var link = link();
      System.err.println("good until " + Shown.text(link, "expiresAt") + ", once");
      return output.print(link, each -> client.page(Shown.text(each, "path", 1000)));
    }
  }

  @Command(
      name = "kubeconfig",
      description = "Prints its output 'kubeconfig', for KUBECONFIG; for its owner alone.")
  static final class Kubeconfig extends Reading {
    @Override
    public Integer call() {
      var plain = plain().path("kubeconfig");
      if (plain.isMissingNode()) {
        throw new PlumblineException(
            Category.ENVIRONMENT,
            "its program gives back no kubeconfig: see ./plumbline env outputs " + id);
      }
      var whole = plain.path("secret").asBoolean() ? withSecrets().path("kubeconfig") : plain;
      return output.print(whole, each -> text(each.path("value")));
    }

    private static String text(JsonNode value) {
      return value.isTextual() ? value.asText() : value.toString();
    }
  }
}

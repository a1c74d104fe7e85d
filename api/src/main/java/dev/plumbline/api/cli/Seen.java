package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import java.io.Console;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --version}: what somebody looked at before approving it. */
final class Seen {

  @Option(
      names = "--version",
      paramLabel = "N",
      description =
          "The version that you looked at, as 'show' prints it; without it you are shown what is"
              + " there now, and asked.")
  private @Nullable Long version;

  /**
   * The header that binds an approval to what was looked at.
   *
   * @param path of what is approved
   * @param text shows it
   * @throws PlumblineException where somebody was asked and said no, or nobody can be asked
   */
  Map<String, String> header(ApiClient client, String path, Function<JsonNode, String> text) {
    if (version != null) {
      return ApiClient.seen(version);
    }
    var now = client.get(path).body();
    System.err.println(text.apply(now));
    var seen = now.path("version").asLong();
    var console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(
                () ->
                    new PlumblineException(
                        Category.USAGE,
                        "nothing is approved: say --version %d once you have looked at it"
                            .formatted(seen)));
    var answer = String.valueOf(console.readLine("Approve this? [y/N] "));
    if (!Set.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT))) {
      throw new PlumblineException(Category.ENVIRONMENT, "nothing is approved");
    }
    return ApiClient.seen(seen);
  }
}

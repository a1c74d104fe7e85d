package dev.plumbline.sandbox.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An environment as somebody sees it on the command line and in the console. */
final class Sight {

  private final Office office;
  private final Person who;
  private final String cookie;
  private final String id;

  private Sight(Office office, Person who, String cookie, String id) {
    this.office = office;
    this.who = who;
    this.cookie = cookie;
    this.id = id;
  }

  /** Signs somebody in to the console. */
  static Sight of(Office office, Person who, String id) {
    var request =
        HttpRequest.newBuilder(office.url().resolve("/login"))
            .header("Origin", office.url().toString().replaceAll("/$", ""))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("token=" + who.token()))
            .build();
    var set = send(office, request).headers().firstValue("set-cookie").orElseThrow();
    return new Sight(office, who, set.split(";", -1)[0], id);
  }

  private static HttpResponse<String> send(Office office, HttpRequest request) {
    try {
      return office.client().send(request, BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Both show all of these, in capitals or not, with hyphens or without. */
  void shows(String... words) {
    var spoken = Stream.of(words).map(Sight::spoken).toList();
    assertThat(spoken(commandLine())).as("plumbline env show").contains(spoken);
    assertThat(spoken(page())).as("the console").contains(spoken);
  }

  private static String spoken(String text) {
    return text.toLowerCase(Locale.ROOT).replace('-', ' ');
  }

  private String commandLine() {
    var words =
        new JavaCommand(
                "dev.plumbline.api.cli.Main",
                office.sandbox().paths().serviceClasspath(),
                JavaCommand.SMALL)
            .words(List.of("env", "show", id));
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("PLUMBLINE_URL", office.url().toString());
    builder.environment().put("PLUMBLINE_TOKEN", who.token());
    try {
      var process = builder.start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String page() {
    var request =
        HttpRequest.newBuilder(office.url().resolve("/environments/" + id))
            .header("Cookie", cookie)
            .GET()
            .build();
    return send(office, request).body();
  }
}

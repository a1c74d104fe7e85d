package dev.plumbline.api.catalog;

import dev.plumbline.api.config.CatalogSettings;
import dev.plumbline.api.pulumi.PulumiChild;
import dev.plumbline.api.pulumi.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The {@code git} program for one repository that others write: it asks nobody, runs no hook and no
 * submodule, makes no symbolic link, speaks no other transport than the address has, and has no
 * configuration but what stands here. Its password goes by its environment, never by its arguments
 * or a file. It ends with the service, whole, and after two minutes.
 *
 * <p>Source: git-config(1), {@code GIT_CONFIG_COUNT}; git(1), {@code GIT_ALLOW_PROTOCOL}, {@code
 * GIT_TERMINAL_PROMPT}.
 */
final class Git {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String HEAD = "refs/plumbline/head";

  /** Without these nobody behind a proxy, or with an agent for keys, reaches anything. */
  private static final List<String> SURROUNDINGS =
      List.of(
          "HTTPS_PROXY",
          "https_proxy",
          "NO_PROXY",
          "no_proxy",
          "GIT_SSL_CAINFO",
          "SSL_CERT_FILE",
          "SSH_AUTH_SOCK");

  /** Why it did not do what was asked. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    Failed(String reason) {
      super(reason);
    }
  }

  private final CatalogSettings.Git wanted;
  private final Path place;
  private final Path repository;
  private final Map<String, String> variables;
  private final Redaction redaction;

  /**
   * @param place where it works
   */
  Git(CatalogSettings.Git wanted, Path place) {
    this.wanted = wanted;
    this.place = place;
    this.repository = place.resolve("repository");
    var header = wanted.password().map(password -> basic(wanted.user(), password));
    this.variables = variables(wanted, header);
    this.redaction =
        new Redaction(
            Map.of(),
            header.stream()
                .flatMap(text -> List.of(wanted.password().orElse(text), text).stream())
                .toList());
  }

  private static String basic(String user, String password) {
    var both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(both);
  }

  private static Map<String, String> variables(
      CatalogSettings.Git wanted, Optional<String> header) {
    var variables = PulumiChild.surroundings();
    for (var name : SURROUNDINGS) {
      Optional.ofNullable(System.getenv(name)).ifPresent(value -> variables.put(name, value));
    }
    var scheme = wanted.url().substring(0, wanted.url().indexOf(':'));
    variables.put("LANG", "C");
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.put("GIT_ALLOW_PROTOCOL", scheme);
    variables.put("GIT_CONFIG_NOSYSTEM", "1");
    variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
    variables.put("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o ConnectTimeout=20");
    var config = new LinkedHashMap<String, String>();
    config.put("core.hooksPath", "/dev/null");
    config.put("core.symlinks", "false");
    config.put("fetch.recurseSubmodules", "false");
    config.put("fetch.fsckObjects", "true");
    config.put("gc.autoDetach", "false");
    config.put("gc.pruneExpire", "now");
    config.put("http.lowSpeedLimit", "1000");
    config.put("http.lowSpeedTime", "30");
    header.ifPresent(
        text -> {
          config.put("http." + wanted.url() + ".extraHeader", "Authorization: Basic " + text);
          // It would go to whoever the repository's host sends us to.
          config.put("http.followRedirects", "false");
        });
    variables.put("GIT_CONFIG_COUNT", Integer.toString(config.size()));
    for (var entry : config.entrySet()) {
      var at = config.keySet().stream().toList().indexOf(entry.getKey());
      variables.put("GIT_CONFIG_KEY_" + at, entry.getKey());
      variables.put("GIT_CONFIG_VALUE_" + at, entry.getValue());
    }
    return variables;
  }

  /** Fetches what is wanted, without its history; gives its commit. */
  String fetched() throws IOException, InterruptedException, Failed {
    if (!Files.exists(repository)) {
      run(Map.of(), "init", "--quiet", "--bare", repository.toString());
    }
    run(
        Map.of(),
        "fetch",
        "--quiet",
        "--depth=1",
        "--no-tags",
        "--force",
        "--",
        wanted.url(),
        "+" + wanted.ref() + ":" + HEAD);
    return run(Map.of(), "rev-parse", "--verify", HEAD + "^{commit}").strip();
  }

  /** Writes all files of a commit into a folder. */
  void checkOut(String commit, Path folder) throws IOException, InterruptedException, Failed {
    var index = place.resolve("index");
    Files.deleteIfExists(index);
    var own = Map.of("GIT_INDEX_FILE", index.toString(), "GIT_WORK_TREE", folder.toString());
    run(own, "read-tree", commit);
    run(own, "checkout-index", "--all", "--force");
  }

  private String run(Map<String, String> more, String... words)
      throws InterruptedException, Failed {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    var environment = new LinkedHashMap<>(variables);
    environment.put("GIT_DIR", repository.toString());
    environment.putAll(more);
    try (var child = PulumiChild.start(new PulumiChild.Command(command, place, environment))) {
      var exit = child.waitFor(PATIENCE, line -> {});
      if (exit != 0) {
        throw new Failed(reason(exit, child.complaint()));
      }
      return child.output();
    }
  }

  private String reason(int exit, String complaint) {
    var said =
        complaint
            .lines()
            .filter(line -> line.startsWith("fatal:") || line.startsWith("error:"))
            .map(line -> line.replaceFirst("^(fatal|error): *", ""))
            .distinct()
            .limit(3)
            .collect(Collectors.joining("; "));
    if (exit == 127 && said.isEmpty()) {
      return "git is not installed, or not on the PATH";
    }
    return said.isEmpty()
        ? "git ended with %d, or took longer than %d s".formatted(exit, PATIENCE.toSeconds())
        : redaction.of(said);
  }
}

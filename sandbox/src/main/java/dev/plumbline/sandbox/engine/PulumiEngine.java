package dev.plumbline.sandbox.engine;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.SandboxPaths;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.process.Child;
import dev.plumbline.sandbox.process.Children;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The real Pulumi command line, closed in: its own home, a {@code file://} backend, the sandbox's
 * provider process in the place of downloaded plugins.
 */
public final class PulumiEngine {

  /** The stack that {@code up} deploys. */
  public static final String STACK = "sandbox";

  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final SandboxPaths paths;
  private final Tools tools;
  private final ProviderProcess provider;
  private final Children children;
  private final String passphrase;

  private PulumiEngine(
      SandboxPaths paths,
      Tools tools,
      ProviderProcess provider,
      Children children,
      String passphrase) {
    this.paths = paths;
    this.tools = tools;
    this.provider = provider;
    this.children = children;
    this.passphrase = passphrase;
  }

  /** Makes an empty backend with a fresh passphrase. */
  public static PulumiEngine create(
      SandboxPaths paths, Tools tools, ProviderProcess provider, Children children)
      throws IOException {
    Files.createDirectories(paths.backend());
    var bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    var passphrase = HexFormat.of().formatHex(bytes);
    Files.createFile(
        paths.passphrase(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(paths.passphrase(), passphrase);
    writeProject(paths);
    return new PulumiEngine(paths, tools, provider, children, passphrase);
  }

  private static void writeProject(SandboxPaths paths) throws IOException {
    var jar = "stacks/target/stacks.jar";
    var project = Files.readString(paths.home().resolve("Pulumi.yaml"));
    Files.createDirectories(paths.project());
    Files.writeString(
        paths.project().resolve("Pulumi.yaml"),
        project.replace(jar, paths.home().resolve(jar).toString()));
  }

  /** The backend's URL. */
  public String backendUrl() {
    return "file://" + paths.backend();
  }

  /** What {@code pulumi} needs in its environment, beside the clean one; holds the passphrase. */
  public Map<String, String> variables() {
    var variables = new TreeMap<String, String>();
    variables.put("PULUMI_HOME", paths.root().resolve("pulumi-home").toString());
    variables.put("PULUMI_BACKEND_URL", backendUrl());
    variables.put("PULUMI_CONFIG_PASSPHRASE", passphrase);
    variables.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    variables.put("PULUMI_DEBUG_PROVIDERS", provider.debugProviders());
    variables.put("PULUMI_SKIP_CONFIRMATIONS", "true");
    return variables;
  }

  /** The command line itself. */
  public String command() {
    return tools.path("pulumi").toString();
  }

  /** The PATH on which {@code pulumi} finds itself, its Java host and this JDK. */
  public String path() {
    return String.join(
        File.pathSeparator,
        tools.folder("pulumi"),
        tools.folder("pulumi-language-java"),
        Path.of(System.getProperty("java.home"), "bin").toString(),
        children.environment().getOrDefault("PATH", "/usr/bin:/bin"));
  }

  /** Makes the stack and writes its configuration; secret values go in encrypted. */
  public void initialize(Map<String, String> config, Map<String, String> secrets) {
    run("stack-init", "stack", "init", STACK);
    var words = new ArrayList<>(List.of("config", "set-all", "--stack", STACK));
    config.forEach((key, value) -> words.addAll(List.of("--plaintext", key + "=" + value)));
    secrets.forEach((key, value) -> words.addAll(List.of("--secret", key + "=" + value)));
    run("config", words.toArray(String[]::new));
  }

  /** Deploys the stack. */
  public void up(String... options) {
    run("pulumi-up", stackCommand("up", options));
  }

  /** Takes everything away that the stack deployed. */
  public void destroy(String... options) {
    run("pulumi-destroy", stackCommand("destroy", options));
  }

  private String[] stackCommand(String command, String... options) {
    var words =
        new ArrayList<>(
            List.of(command, "--stack", STACK, "--yes", "--skip-preview", "--color=never"));
    words.addAll(List.of(options));
    return words.toArray(String[]::new);
  }

  /**
   * Runs one command of {@code pulumi} in the project's folder, to its end.
   *
   * @param name of its log
   * @return what it printed
   */
  public String run(String name, String... arguments) {
    var words =
        new ArrayList<>(
            List.of(
                tools.path("pulumi").toString(),
                "--non-interactive",
                "--cwd",
                paths.project().toString()));
    words.addAll(List.of(arguments));
    var variables = new TreeMap<>(variables());
    variables.put("PATH", path());
    try (var child = children.start(new Child.Command(name, words), variables)) {
      var exit = child.waitFor(PATIENCE);
      if (exit != 0) {
        throw child.failure("pulumi " + arguments[0] + " failed (exit " + exit + ")");
      }
      return Files.readString(children.logs().resolve(name + ".log"));
    } catch (IOException unreadable) {
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "cannot read the log of pulumi: " + unreadable.getMessage(),
          unreadable);
    }
  }
}

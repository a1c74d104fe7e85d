package dev.plumbline.api.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may be put right, and how.
 *
 * @param enabled whether anything may be
 * @param pulumi the command line: a path, or a name on the PATH
 * @param stacks the stacks that may be remediated; the first that fits counts
 * @param approvalExpires how long a preview waits for approval, and an approval for its run
 * @param parallelism previews and runs at once
 */
public record RemediationSettings(
    boolean enabled,
    String pulumi,
    List<Program> stacks,
    Duration approvalExpires,
    int parallelism,
    Auto auto) {

  public static final RemediationSettings OFF =
      new RemediationSettings(
          false, "pulumi", List.of(), Duration.ofHours(1), 2, new Auto(0, false, List.of()));

  public RemediationSettings {
    stacks = List.copyOf(stacks);
  }

  /**
   * Where the program of stacks is, and what its runs need.
   *
   * @param stack glob of {@code project/stack}
   * @param folder holds {@code Pulumi.yaml}
   * @param backend the backend's URL with all that opens it; the listed one without it
   * @param environment variables of its Pulumi runs, beside {@code PATH} and the home folder
   * @param passphrase of the stack's secrets
   * @param sources where its Java sources are, for patches; the folder without it
   * @param classpath its libraries, as {@code javac} takes them; the binary that {@code
   *     Pulumi.yaml} names without it
   */
  public record Program(
      String stack,
      Path folder,
      Optional<String> backend,
      Map<String, String> environment,
      Optional<String> passphrase,
      Optional<Path> sources,
      List<String> classpath) {
    public Program {
      environment = Map.copyOf(environment);
      classpath = List.copyOf(classpath);
    }

    @Override
    public String toString() {
      return "Program[" + stack + ", " + folder + "]";
    }
  }

  /**
   * What is reverted without a person.
   *
   * @param perHour at most so many in one hour; 0 for none
   * @param killSwitch whether none may start, whatever else is said
   * @param policies globs of {@code pack/rule}: findings that such a rule rates are reverted
   */
  public record Auto(int perHour, boolean killSwitch, List<String> policies) {
    public Auto {
      policies = List.copyOf(policies);
    }

    public boolean isOn() {
      return perHour > 0 && !killSwitch && !policies.isEmpty();
    }
  }
}

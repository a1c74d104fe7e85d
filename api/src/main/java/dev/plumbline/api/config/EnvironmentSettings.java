package dev.plumbline.api.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether developers may ask for environments, and how these are made.
 *
 * @param enabled whether anybody may ask
 * @param catalog where templates come from, the first first
 * @param pulumi the command line: a path, or a name on the PATH
 * @param backend where their stacks are kept; one of the configuration's backends, so that they are
 *     scanned
 * @param passphrase of their secrets
 * @param folder where their programs are laid out to run
 * @param environment variables of their Pulumi runs, beside {@code PATH} and the home folder
 * @param config of every stack, such as {@code aws:region}
 * @param secrets as config, and kept encrypted by Pulumi
 * @param parallelism previews and runs at once; 0 for as many as fit into memory
 * @param grace between the warning that one expired and its end
 * @param teams who may ask, for how much
 */
public record EnvironmentSettings(
    boolean enabled,
    List<CatalogSettings> catalog,
    String pulumi,
    String backend,
    Optional<String> passphrase,
    Path folder,
    Map<String, String> environment,
    Map<String, String> config,
    Map<String, String> secrets,
    int parallelism,
    Duration grace,
    List<Team> teams) {

  public static final EnvironmentSettings OFF =
      new EnvironmentSettings(
          false,
          List.of(),
          "pulumi",
          "",
          Optional.empty(),
          Path.of(".plumbline", "environments"),
          Map.of(),
          Map.of(),
          Map.of(),
          0,
          Duration.ofMinutes(15),
          List.of());

  public EnvironmentSettings {
    catalog = List.copyOf(catalog);
    environment = Map.copyOf(environment);
    config = Map.copyOf(config);
    secrets = Map.copyOf(secrets);
    teams = List.copyOf(teams);
  }

  /**
   * A team's share.
   *
   * @param environments at most so many at once
   * @param monthlyBudget in the currency of the price file; empty for no limit
   */
  public record Team(String name, int environments, Optional<BigDecimal> monthlyBudget) {}

  public Optional<Team> team(String name) {
    return teams.stream().filter(team -> team.name().equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return "EnvironmentSettings[" + enabled + "]";
  }
}

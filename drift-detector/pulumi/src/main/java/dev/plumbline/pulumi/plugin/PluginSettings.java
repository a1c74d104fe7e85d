package dev.plumbline.pulumi.plugin;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How plugins are used.
 *
 * @param folder where Pulumi keeps them
 * @param environment whether they see the variables and home of this process
 */
record PluginSettings(
    boolean enabled, Path folder, boolean environment, ReadBudget budget, PluginLimits limits) {

  static PluginSettings of(List<CloudAccount> accounts) {
    if (accounts.size() > 1) {
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION,
          "clouds.plugins has more than one entry: keep one, it is for all plugins");
    }
    var account =
        accounts.isEmpty()
            ? new CloudAccount("plugins", java.util.Map.of(), ReadBudget.DEFAULT)
            : accounts.getFirst();
    return new PluginSettings(
        says(account, "enabled", true),
        account.setting("folder").map(Path::of).orElseGet(PluginSettings::usualFolder),
        says(account, "environment", false),
        account.budget(),
        PluginLimits.USUAL);
  }

  private static boolean says(CloudAccount account, String key, boolean usual) {
    return switch (account.setting(key).orElse(Boolean.toString(usual))) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new PlumblineException(
              PlumblineException.Category.CONFIGURATION,
              "clouds.plugins." + key + " is neither true nor false: write one of them");
    };
  }

  /** Where Pulumi keeps the Terraform providers of generated packages: beside the plugins. */
  Path bridged() {
    return folder.toAbsolutePath().resolveSibling("dynamic_tf_plugins");
  }

  private static Path usualFolder() {
    return Optional.ofNullable(System.getenv("PULUMI_HOME"))
        .filter(home -> !home.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".pulumi"))
        .resolve("plugins");
  }
}

package dev.plumbline.pulumi.plugin;

import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what nothing else can: every type that an installed provider plugin of Pulumi knows. */
public final class PluginProvider implements CloudProvider {

  @Override
  public String name() {
    return "plugins";
  }

  @Override
  public Set<String> packages() {
    return Set.of();
  }

  @Override
  public boolean isFallback() {
    return true;
  }

  @Override
  public Set<String> types() {
    return Set.of();
  }

  @Override
  public Optional<FieldRules> rules(String type) {
    return Optional.empty();
  }

  @Override
  public String permissions(Set<String> types) {
    return "# A plugin reads with the credentials of its provider resource: give them read rights.";
  }

  @Override
  public CloudReader open(List<CloudAccount> accounts) {
    return new PluginReader(PluginSettings.of(accounts));
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "enabled", "Whether plugins are started at all: true (if unsaid) or false.",
        "folder", "Where the plugins are; $PULUMI_HOME/plugins, else ~/.pulumi/plugins, if unsaid.",
        "environment",
            "Whether plugins see this process's variables and home folder, and so its credentials:"
                + " true, or false if unsaid.");
  }
}

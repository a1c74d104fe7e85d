package dev.plumbline.pulumi.cli;

import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendProvider;
import dev.plumbline.core.declared.BackendSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;

/**
 * Opens every URL that Pulumi itself can and nothing else here reads, such as {@code gs://}. The
 * command is {@code PLUMBLINE_PULUMI}, else {@code pulumi} on the PATH.
 */
public final class CliBackendProvider implements BackendProvider {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public boolean accepts(String url) {
    return true;
  }

  @Override
  public int rank() {
    return 100;
  }

  @Override
  public Backend open(BackendSettings settings) {
    var environment = new HashMap<>(settings.environment());
    settings.passphrase().ifPresent(text -> environment.put("PULUMI_CONFIG_PASSPHRASE", text));
    var binary =
        Optional.ofNullable(settings.environment().get("PLUMBLINE_PULUMI"))
            .or(() -> Optional.ofNullable(System.getenv("PLUMBLINE_PULUMI")))
            .orElse("pulumi");
    return new CliBackend(
        settings, new PulumiCommand(binary, settings.url(), environment, PATIENCE));
  }
}

package dev.plumbline.stacks.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The defaults stand in the program, for whoever runs it without the project file, and there. */
class ProjectFileTest {
  @Test
  void projectFileStatesTheProgramsDefaults() throws IOException {
    var project = Files.readString(Path.of("..", "Pulumi.yaml"));

    assertThat(project)
        .contains("default: " + HybridSettings.DEFAULT_CIDR)
        .contains("default: " + AzureSettings.DEFAULT_CIDR)
        .contains("default: " + AzureSettings.DEFAULT_IMAGE)
        .contains("hybrid:azureZones to " + String.join(",", AzureSettings.DEFAULT_ZONES))
        .contains("default: \"" + HybridSettings.DEFAULT_KUBERNETES_VERSION + "\"")
        .contains("default: " + HybridSettings.DEFAULT_OWNER)
        .contains("default: " + HybridSettings.DEFAULT_WEB_IMAGE)
        .containsPattern("nodes:\n.*\n.*\n    default: " + HybridSettings.DEFAULT_NODES)
        .containsPattern("replicas:\n.*\n.*\n    default: " + HybridSettings.DEFAULT_REPLICAS);
  }
}

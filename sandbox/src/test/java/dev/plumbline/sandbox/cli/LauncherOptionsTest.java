package dev.plumbline.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LauncherOptionsTest {

  @Test
  void data_is_kept_in_the_project_by_itself() {
    var paths = LauncherOptions.paths(Map.of("PLUMBLINE_HOME", "/project"));

    assertThat(paths.home()).isEqualTo(Path.of("/project"));
    assertThat(paths.data()).isEqualTo(Path.of("/project/.plumbline"));
  }

  @Test
  void a_variable_places_the_data_elsewhere() {
    var paths =
        LauncherOptions.paths(Map.of("PLUMBLINE_HOME", "/project", "PLUMBLINE_DATA", "/data/../d"));

    assertThat(paths.home()).isEqualTo(Path.of("/project"));
    assertThat(paths.data()).isEqualTo(Path.of("/d"));
  }

  @Test
  void an_empty_variable_counts_as_none() {
    var paths = LauncherOptions.paths(Map.of("PLUMBLINE_HOME", "/project", "PLUMBLINE_DATA", ""));

    assertThat(paths.data()).isEqualTo(Path.of("/project/.plumbline"));
  }
}

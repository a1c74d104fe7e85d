package dev.plumbline.pulumi.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.BackendProvider;
import dev.plumbline.core.declared.BackendSettings;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileBackendProviderTest {

  private static String opened(String url) {
    var settings = new BackendSettings(url, List.of(), List.of(), Optional.empty(), Map.of());
    return new FileBackendProvider().open(settings).url();
  }

  @ParameterizedTest
  @CsvSource({
    "file:///srv/state, file:///srv/state",
    "file:///srv/state/?metadata=skip, file:///srv/state",
    "file:///srv/my%20state, file:///srv/my state",
    "file:///srv/a+b, file:///srv/a+b",
    "/srv/state, file:///srv/state"
  })
  void namesTheFolder(String url, String expected) {
    assertThat(opened(url)).isEqualTo(expected);
  }

  @Test
  void knowsTheHomeAndTheWorkingFolder() {
    var home = Path.of(System.getProperty("user.home"));

    assertThat(opened("file://~")).isEqualTo("file://" + home);
    assertThat(opened("file://~/state")).isEqualTo("file://" + home.resolve("state"));
    assertThat(opened("file://./state")).isEqualTo("file://" + Path.of("state").toAbsolutePath());
  }

  @Test
  void refusesAUrlWithoutAFolder() {
    assertThatThrownBy(() -> opened("file://"))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("backends.url");
  }

  @ParameterizedTest
  @CsvSource({
    "file:///srv/state, FileBackendProvider",
    "./state, FileBackendProvider",
    "s3://bucket/state, S3BackendProvider",
    "azblob://container/state, BlobBackendProvider",
    "https://api.pulumi.com, CloudBackendProvider",
    "gs://bucket/state, CliBackendProvider"
  })
  void isAskedBeforeTheCommandLine(String url, String expected) {
    var first =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparingInt(BackendProvider::rank))
            .filter(provider -> provider.accepts(url))
            .findFirst();

    assertThat(first).map(provider -> provider.getClass().getSimpleName()).contains(expected);
  }
}

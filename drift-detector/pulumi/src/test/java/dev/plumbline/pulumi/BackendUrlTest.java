package dev.plumbline.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendUrlTest {

  @ParameterizedTest
  @CsvSource({
    "s3://bucket/state?region=eu-west-1, s3://bucket/state",
    "https://user:word@pulumi.example.com/x, https://pulumi.example.com/x",
    "azblob://state?sas=abc#d, azblob://state",
    "postgres://u:p@w@host:5432/db, postgres://host:5432/db",
    "gs://bucket/a@b, gs://bucket/a@b"
  })
  void showsNothingThatMayBeACredential(String url, String shown) {
    assertThat(BackendUrl.shown(url)).isEqualTo(shown);
  }
}

package dev.plumbline.api.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccessTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8080",
        "localhost",
        "",
        "http://",
        "http:// a",
        "http://a b:80",
        "http://a:0",
        "http://a:99999",
        "http://a:x",
        "ftp://a",
        "http://a?x=1",
        "http://a/#x",
        "http://a\u001b[2J"
      })
  void whatIsNoAddressIsSaid(String text) {
    assertThatThrownBy(() -> ServiceAccess.address("PLUMBLINE_URL", text))
        .isInstanceOfSatisfying(
            PlumblineException.class,
            wrong -> assertThat(wrong.category()).isEqualTo(PlumblineException.Category.USAGE))
        .hasMessageStartingWith("PLUMBLINE_URL '")
        .hasMessageEndingWith(
            "' is no address of a service: write one such as http://127.0.0.1:8080")
        .hasMessageNotContaining("\u001b");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080/, http://127.0.0.1:8080",
    "' https://plumbline.example.com\n', https://plumbline.example.com",
    "HTTPS://a/base/, HTTPS://a/base",
    "http://[::1]:8080, http://[::1]:8080"
  })
  void anAddressIsTakenWithoutWhatSurroundsIt(String text, String address) {
    assertThat(ServiceAccess.address("--url", text)).isEqualTo(address);
  }

  @Test
  void aPasswordInAnAddressIsRefusedAndNotTold() {
    assertThatThrownBy(() -> ServiceAccess.address("--url", "http://ann:hunter2@a"))
        .hasMessage(
            "--url must hold no name or password: give a token by --token-file or PLUMBLINE_TOKEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "plb_a\nplb_b", "plb a", "plb_\u00e4", "plb_\u0007"})
  void whatIsNoTokenIsSaidAndNotTold(String text) {
    assertThatThrownBy(() -> ServiceAccess.token("PLUMBLINE_TOKEN", text))
        .hasMessage(
            "PLUMBLINE_TOKEN holds no token: it must be one line of visible ASCII characters, as"
                + " plumbline tokens create prints it");
  }

  @Test
  void aLineFeedAfterATokenIsNoPartOfIt() {
    assertThat(ServiceAccess.token("PLUMBLINE_TOKEN", "plb_a\r\n")).isEqualTo("plb_a");
  }
}

package dev.plumbline.pulumi.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.plumbline.testkit.fuzz.Fuzz;
import dev.plumbline.testkit.fuzz.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsFuzzTest {

  @Test
  void ciphertexts() {
    var opener = new PassphraseOpener(new byte[32]);
    Fuzz.check(
        Target.ofText(
            "ciphertext",
            List.of(
                "v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "v1::", "v2:a:b", ""),
            List.of("v1:", ":", "AAAA", "=", "-_"),
            text -> {
              opener.open(text);
            }));
  }

  @Test
  void states() {
    var opener = new PassphraseOpener(new byte[32]);
    Fuzz.check(
        new Target(
            "passphrase-state",
            List.of("v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=".getBytes(US_ASCII)),
            List.of("v1:", ":", "AAAA", "="),
            input -> opener.closed(new String(input, ISO_8859_1), "pulumi"),
            IllegalArgumentException.class::isInstance));
  }
}

package dev.plumbline.stacks.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.stacks.hybrid.HybridConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshPublicKeyTest {
  @Test
  void ignoresTheLineBreakAtTheEndOfAKeyFile() {
    assertThat(new SshPublicKey(HybridConfig.SSH_KEY + "\n").text())
        .isEqualTo(HybridConfig.SSH_KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AAAAC3NzaC1lZDI1NTE5AAAAIEdkN2fiQ8o9Vb0lFtc1WZJqkBv0h0Z6m8eQ2xJtq1aB",
        "ssh-dss AAAAC3NzaC1lZDI1NTE5AAAAIEdkN2fiQ8o9Vb0lFtc1WZJqkBv0h0Z6m8eQ2xJtq1aB",
        "ssh-ed25519 short",
        "-----BEGIN OPENSSH PRIVATE KEY-----"
      })
  void refusesWhatIsNoPublicKeyWithoutRepeatingIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SshPublicKey(text))
        .withMessage("it is no public key in OpenSSH's format, such as ssh-ed25519 AAAA...");
  }
}

package dev.plumbline.stacks.azure;

import java.util.regex.Pattern;

/**
 * A public key in OpenSSH's format. Error messages never repeat the text: it may be a private key,
 * given by mistake.
 *
 * @see <a href="https://learn.microsoft.com/azure/virtual-machines/linux/create-ssh-keys-detailed">
 *     Keys that Azure accepts</a>
 */
public record SshPublicKey(String text) {
  private static final Pattern OPENSSH =
      Pattern.compile("(ssh-ed25519|ssh-rsa) [A-Za-z0-9+/]{40,}={0,2}( \\S.*)?");

  public SshPublicKey {
    text = text.strip();
    if (!OPENSSH.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "it is no public key in OpenSSH's format, such as ssh-ed25519 AAAA...");
    }
  }
}

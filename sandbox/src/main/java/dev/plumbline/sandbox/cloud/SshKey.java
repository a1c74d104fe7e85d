package dev.plumbline.sandbox.cloud;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** A public key that servers may be given; nobody keeps its private half. */
public final class SshKey {

  private SshKey() {}

  /**
   * A fresh RSA key as OpenSSH writes it.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc4253#section-6.6">RFC 4253, section 6.6</a>
   */
  public static String fresh() {
    if (!(SelfSigned.rsa().getPublic() instanceof RSAPublicKey key)) {
      throw new IllegalStateException("an RSA key pair has an RSA public key");
    }
    var content = new ByteArrayOutputStream();
    append(content, "ssh-rsa".getBytes(StandardCharsets.US_ASCII));
    append(content, key.getPublicExponent().toByteArray());
    append(content, key.getModulus().toByteArray());
    return "ssh-rsa " + Base64.getEncoder().encodeToString(content.toByteArray()) + " sandbox";
  }

  private static void append(ByteArrayOutputStream content, byte[] part) {
    content.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    content.writeBytes(part);
  }
}

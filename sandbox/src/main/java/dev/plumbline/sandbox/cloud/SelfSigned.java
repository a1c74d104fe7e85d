package dev.plumbline.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A self-signed certificate for loopback and its key, as PEM files. The JDK's own {@code keytool}
 * makes it: the JDK has no public class that signs certificates.
 */
record SelfSigned(Path certificate, Path key) {

  private static final String PASSWORD = "sandbox";
  private static final String ALIAS = "server";

  void write() throws IOException {
    var store = certificate.resolveSibling("server.p12");
    Files.deleteIfExists(store);
    keytool(
        List.of(
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "RSA",
            "-keysize",
            "2048",
            "-dname",
            "CN=plumbline-sandbox",
            "-validity",
            "365",
            "-ext",
            "san=ip:127.0.0.1,dns:localhost",
            "-ext",
            "bc:c=ca:true",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD));
    try (var in = Files.newInputStream(store)) {
      var keys = java.security.KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
      writeSecret(key, pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
    } catch (java.security.GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK reads PKCS12", impossible);
    }
    Files.delete(store);
  }

  /** Writes a fresh RSA private key, as service account tokens are signed with. */
  static void writeKey(Path file) throws IOException {
    writeSecret(file, pem("PRIVATE KEY", rsa().getPrivate().getEncoded()));
  }

  static KeyPair rsa() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has RSA", impossible);
    }
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), what);
  }

  /** Writes a file that only its owner can read. */
  static void writeSecret(Path file, String content) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content);
  }

  private static void keytool(List<String> arguments) throws IOException {
    var command =
        new java.util.ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(arguments);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      var output =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException("keytool failed: " + output.strip());
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool ran", interrupted);
    }
  }
}

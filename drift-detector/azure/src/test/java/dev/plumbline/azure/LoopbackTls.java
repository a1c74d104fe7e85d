package dev.plumbline.azure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for 127.0.0.1 that the JDK's keytool makes once per test run. */
final class LoopbackTls {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private static final LoopbackTls ONE = make();

  private final SSLContext context;
  private final Path pem;

  private LoopbackTls(SSLContext context, Path pem) {
    this.context = context;
    this.pem = pem;
  }

  static SSLContext context() {
    return ONE.context;
  }

  /** The certificate as a PEM file. */
  static Path pem() {
    return ONE.pem;
  }

  private static LoopbackTls make() {
    try {
      var folder = Files.createTempDirectory("loopback-tls");
      var file = folder.resolve("keys.p12");
      var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
      var made =
          new ProcessBuilder(
                  (keytool
                          + " -genkeypair -alias arm -keyalg EC -groupname secp256r1 -validity 30"
                          + " -dname CN=127.0.0.1 -ext san=ip:127.0.0.1 -storetype PKCS12"
                          + " -storepass changeit -keystore "
                          + file)
                      .split(" "))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("keytool.log").toFile())
              .start()
              .waitFor();
      if (made != 0) {
        throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
      }
      var keys = KeyStore.getInstance(file.toFile(), PASSWORD);
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD);
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      var base64 = Base64.getMimeEncoder().encodeToString(keys.getCertificate("arm").getEncoded());
      var pem =
          Files.writeString(
              folder.resolve("certificate.pem"),
              "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
      return new LoopbackTls(context, pem);
    } catch (IOException | GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}

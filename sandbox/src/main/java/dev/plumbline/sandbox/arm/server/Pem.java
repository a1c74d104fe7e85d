package dev.plumbline.sandbox.arm.server;

import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server's TLS from PEM files: a certificate chain and its PKCS #8 key (RSA or EC). */
final class Pem {

  private Pem() {}

  static SSLContext context(Path certificate, Path key) {
    try (var in = Files.newInputStream(certificate)) {
      var chain = CertificateFactory.getInstance("X.509").generateCertificates(in);
      var algorithm = chain.iterator().next().getPublicKey().getAlgorithm();
      var secret =
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der(key)));
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, new char[0]);
      store.setKeyEntry("server", secret, new char[0], chain.toArray(new Certificate[0]));
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, new char[0]);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION,
          "cannot serve TLS with %s and %s: %s. Give a PEM certificate and its PKCS #8 key."
              .formatted(certificate, key, unreadable.getMessage()),
          unreadable);
    }
  }

  private static byte[] der(Path file) throws IOException {
    var body = Files.readString(file).replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "");
    return Base64.getMimeDecoder().decode(body);
  }
}

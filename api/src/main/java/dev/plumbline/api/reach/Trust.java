package dev.plumbline.api.reach;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates count: the Java platform's authorities, and those of a PEM file. */
public final class Trust {

  private Trust() {}

  /**
   * @param file certificates of an inside network's own authorities
   * @throws PlumblineException where the file has none
   */
  public static SSLContext of(Optional<Path> file) {
    try {
      return file.isEmpty() ? SSLContext.getDefault() : with(file.get());
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new PlumblineException(
          Category.CONFIGURATION,
          "notifications.certificates: %s cannot be read as PEM certificates: %s"
              .formatted(file.map(Path::toString).orElse(""), unreadable.getMessage()),
          unreadable);
    }
  }

  private static SSLContext with(Path file) throws IOException, GeneralSecurityException {
    var anchors = KeyStore.getInstance(KeyStore.getDefaultType());
    anchors.load(null, null);
    var count = 0;
    for (var manager : factory(null).getTrustManagers()) {
      if (manager instanceof X509TrustManager known) {
        for (var issuer : known.getAcceptedIssuers()) {
          anchors.setCertificateEntry("platform-" + count++, issuer);
        }
      }
    }
    try (var in = Files.newInputStream(file)) {
      var more = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (more.isEmpty()) {
        throw new IOException("there is none in it");
      }
      for (var each : more) {
        anchors.setCertificateEntry("file-" + count++, each);
      }
    }
    var context = SSLContext.getInstance("TLS");
    context.init(null, factory(anchors).getTrustManagers(), null);
    return context;
  }

  private static TrustManagerFactory factory(@org.jspecify.annotations.Nullable KeyStore anchors)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(anchors);
    return factory;
  }
}

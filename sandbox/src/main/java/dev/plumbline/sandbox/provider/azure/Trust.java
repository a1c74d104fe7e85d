package dev.plumbline.sandbox.provider.azure;

import dev.plumbline.sandbox.provider.CloudFailure;
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
import org.jspecify.annotations.Nullable;

/** The JDK's roots and the certificates of a PEM file. */
public final class Trust {

  private Trust() {}

  /** Trusts the roots and, where one is given, the certificates of this file. */
  public static SSLContext in(Optional<Path> certificate) throws CloudFailure {
    try {
      if (certificate.isEmpty()) {
        return SSLContext.getDefault();
      }
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var manager : managers(null).getTrustManagers()) {
        if (manager instanceof X509TrustManager roots) {
          for (var root : roots.getAcceptedIssuers()) {
            store.setCertificateEntry("root-" + store.size(), root);
          }
        }
      }
      try (var in = Files.newInputStream(certificate.get())) {
        for (var own : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
          store.setCertificateEntry("own-" + store.size(), own);
        }
      }
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers(store).getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new CloudFailure(
          "cannot read the certificate %s of Azure's endpoint: %s"
              .formatted(certificate.orElseThrow(), unreadable.getMessage()),
          unreadable);
    }
  }

  private static TrustManagerFactory managers(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}

package dev.plumbline.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Makes the Azure SDK's HTTP client over the JDK's own, with one more trusted certificate. */
final class Http {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private Http() {}

  static HttpClient client(AzureAccount account) {
    var jdk = java.net.http.HttpClient.newBuilder();
    account.certificate().ifPresent(file -> jdk.sslContext(trusting(file)));
    var builder =
        new JdkHttpClientBuilder(jdk)
            .connectionTimeout(CONNECT)
            .responseTimeout(account.patience())
            .readTimeout(account.patience());
    if (isLoopback(account.endpoint())) {
      // A proxy of the environment would not find this machine.
      builder.configuration(Configuration.NONE);
    }
    return builder.build();
  }

  /** Whether a URL leads to this machine. */
  static boolean isLoopback(String endpoint) {
    try {
      var host = Optional.ofNullable(URI.create(endpoint).getHost()).orElse("");
      return host.equals("localhost")
          || (host.matches("[0-9.]+|\\[.*]") && InetAddress.getByName(host).isLoopbackAddress());
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private static SSLContext trusting(String file) {
    try (var pem = Files.newInputStream(Path.of(file))) {
      var context = SSLContext.getInstance("TLS");
      context.init(null, factory(roots(pem)).getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException unusable) {
      throw AzureAccount.wrong(
          "clouds.azure[].certificate cannot be used: "
              + file
              + " must be a PEM file with certificates",
          unusable);
    }
  }

  private static KeyStore roots(InputStream pem) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    var more = CertificateFactory.getInstance("X.509").generateCertificates(pem);
    if (more.isEmpty()) {
      throw new GeneralSecurityException("no certificate");
    }
    var number = 0;
    for (var certificate : more) {
      store.setCertificateEntry("configured-" + number++, certificate);
    }
    var usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    usual.init((KeyStore) null);
    for (var manager : usual.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        for (var root : x509.getAcceptedIssuers()) {
          store.setCertificateEntry("root-" + number++, root);
        }
      }
    }
    return store;
  }

  private static TrustManagerFactory factory(KeyStore store) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}

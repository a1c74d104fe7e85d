package dev.plumbline.sandbox.story;

import com.sun.net.httpserver.HttpServer;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.core.scan.ScannerSettings;
import dev.plumbline.core.scan.Scanners;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ways in which AWS does not answer as it should; the cluster stays well. */
enum Fault {
  STOPPED("failed", "") {
    @Override
    Scan scan(Sandbox sandbox) {
      return scan(sandbox, "http://127.0.0.1:" + freePort(), "test");
    }
  },
  DENYING("denied", "") {
    @Override
    Scan scan(Sandbox sandbox) {
      var server = denying();
      try {
        return scan(sandbox, "http://127.0.0.1:" + server.getAddress().getPort(), "test");
      } finally {
        server.stop(0);
      }
    }
  },
  ANOTHER_ACCOUNT("failed", "wrong target") {
    @Override
    Scan scan(Sandbox sandbox) {
      // The emulator takes an access key of twelve digits for the account's number.
      return scan(sandbox, sandbox.awsEndpoint().toString(), "111111111111");
    }
  };

  private final String outcome;
  private final String reason;

  Fault(String outcome, String reason) {
    this.outcome = outcome;
    this.reason = reason;
  }

  abstract Scan scan(Sandbox sandbox);

  /** The outcome of every read of AWS. */
  String outcome() {
    return outcome;
  }

  /** What its detail says. */
  String reason() {
    return reason;
  }

  static Scan scan(Sandbox sandbox, String endpoint, String accessKey) {
    var aws =
        new CloudAccount(
            "aws",
            Map.of(
                "account",
                AwsEmulator.ACCOUNT,
                "region",
                "us-east-1",
                "endpoint",
                endpoint,
                "accessKeyId",
                accessKey,
                "secretAccessKey",
                "test"),
            ReadBudget.DEFAULT);
    var kubernetes = new HashMap<String, String>();
    kubernetes.put("kubeconfig", sandbox.paths().readerKubeconfig().toString());
    kubernetes.put("context", "sandbox");
    kubernetes.put("cluster", sandbox.cluster().uid());
    var settings =
        new ScannerSettings(
            List.of(
                new BackendSettings(
                    sandbox.engine().backendUrl(),
                    List.of(),
                    List.of(),
                    Optional.of(passphrase(sandbox)),
                    Map.of())),
            List.of(aws, new CloudAccount("kubernetes", kubernetes, ReadBudget.DEFAULT)),
            new ComparisonSettings("story".getBytes(StandardCharsets.UTF_8), List.of(), List.of()),
            2,
            1,
            Clock.systemUTC());
    try (var scanner = Scanners.open(settings)) {
      return scanner.scan(scanner.stacks(), Scanner.Progress.SILENT);
    }
  }

  private static String passphrase(Sandbox sandbox) {
    try {
      return Files.readString(sandbox.paths().passphrase());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static int freePort() {
    try {
      return Ports.free(1).getFirst();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  /** Answers every request as EC2 answers a caller without rights. */
  private static HttpServer denying() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              var rest =
                  String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                      .contains("/eks/");
              var body =
                  (rest
                          ? "{\"__type\":\"AccessDeniedException\",\"message\":\"not authorized\"}"
                          : "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not"
                              + " authorized</Message></Error></ErrorResponse>")
                      .getBytes(StandardCharsets.UTF_8);
              exchange.getRequestBody().readAllBytes();
              exchange.getResponseHeaders().add("x-amzn-errortype", "AccessDeniedException");
              exchange.sendResponseHeaders(403, body.length);
              exchange.getResponseBody().write(body);
            }
          });
      server.start();
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.config.Settings;
import dev.plumbline.api.serve.Logs;
import dev.plumbline.api.serve.Service;
import dev.plumbline.api.store.PrivateFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumbline serve}. */
@Command(
    name = "serve",
    description = "Runs the service: scans on an interval, findings, alerts, HTTP and console.")
final class ServeCommand implements Callable<Integer> {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Listens here instead of http.port; 0 takes a free one.")
  private @Nullable Integer port;

  @Option(
      names = "--ready-file",
      paramLabel = "PATH",
      description = "Written once the service is ready, as JSON: url, loginUrl, tokenFile, pid.")
  private @Nullable Path readyFile;

  @Override
  public Integer call() throws InterruptedException {
    var settings = onPort(config.read());
    Logs.setUp(settings.logs());
    var running = Service.start(settings, Clock.systemUTC(), Version.text());
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(
                    () -> {
                      running.close();
                      stopped.countDown();
                    }));
    announce(settings, running.addresses());
    stopped.await();
    return ExitCode.IN_SYNC;
  }

  private Settings onPort(Settings settings) {
    var wanted = Optional.ofNullable(port).orElse(settings.http().port());
    var http = settings.http();
    return new Settings(
        settings.source(),
        settings.backends(),
        settings.clouds(),
        settings.scan(),
        settings.database(),
        new Settings.HttpSettings(
            http.host(),
            wanted,
            http.managementPort(),
            http.token(),
            http.rate(),
            http.azureEventSecret()),
        settings.identity(),
        settings.notifications(),
        settings.remediation(),
        settings.environments(),
        settings.policies(),
        settings.incidents(),
        settings.retention(),
        settings.logs());
  }

  private void announce(Settings settings, Service.Addresses addresses) {
    var tokenFile = settings.http().token().file().toString();
    if (readyFile != null) {
      var ready = JsonNodeFactory.instance.objectNode();
      ready.put("url", addresses.url());
      ready.put("loginUrl", addresses.loginUrl());
      ready.put("tokenFile", tokenFile);
      ready.put("pid", ProcessHandle.current().pid());
      PrivateFile.write(readyFile.toAbsolutePath(), ready + "\n");
    }
    PrivateFile.write(ApiClient.addressFile(settings), addresses.url() + "\n");
    if (!LOOPBACK.contains(settings.http().host())) {
      System.err.println(
          "warning: it listens beyond this machine and speaks no TLS; put a proxy that does before"
              + " it");
    }
    System.out.println("Console  " + addresses.url());
    System.out.println("Login    " + addresses.loginUrl() + "  (works once, for an hour)");
    System.out.println("API      " + addresses.url() + "/api/v1, token in " + tokenFile);
    System.out.flush();
  }
}

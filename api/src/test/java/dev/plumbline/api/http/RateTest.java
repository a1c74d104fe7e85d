package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.config.Settings;
import dev.plumbline.api.config.TestSettings;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateTest {

  @Test
  void whoCallsTooOftenIsToldWhenToComeBackAndNobodyElseIsHeldUp(@TempDir Path folder) {
    try (var service =
        new ServiceFixture(folder, new FakeScanner(), Notifications.NONE, RateTest::slow)) {
      var ada = service.person("ada", "viewer");
      var passed = 0;
      var refused = me(service, ada);
      // A slow machine gives calls back while the test runs, never as many as these.
      while (refused.statusCode() == 200 && passed < 1000) {
        passed++;
        refused = me(service, ada);
      }

      assertThat(passed).isGreaterThanOrEqualTo(5);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
      assertThat(refused.headers().firstValue("retry-after").orElse("")).matches("[1-9][0-9]*");
      assertThat(ServiceFixture.parse(refused.body()).path("title").asText())
          .isEqualTo("Too many requests");
      assertThat(service.get("/api/v1/me").statusCode()).isEqualTo(200);
      for (var call = 0; call < 20; call++) {
        assertThat(service.send(service.request("/livez")).statusCode()).isEqualTo(200);
      }
    }
  }

  private static HttpResponse<String> me(ServiceFixture service, String token) {
    return service.send(service.request("/api/v1/me").header("Authorization", "Bearer " + token));
  }

  private static Settings slow(Settings plain) {
    var http = plain.http();
    return TestSettings.with(
        plain,
        new Settings.HttpSettings(
            http.host(),
            http.port(),
            http.managementPort(),
            http.token(),
            new Settings.RateSettings(1, 5),
            http.azureEventSecret()));
  }
}

package dev.plumbline.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.api.config.ChannelSettings.Webhook;
import dev.plumbline.core.PlumblineException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationsReaderTest {

  @TempDir Path folder;

  @Test
  void readsEveryKindOfChannelAndItsRoutes() {
    var told =
        read(
            """
              webhooks:
                - {name: hook, url: "https://hooks.example/x", secrets: [{env: NEW}, whsec_b2xk]}
              slack: [{name: chat, url: {env: SLACK}}]
              teams: [{name: team, url: "https://prod.example/workflows/1?sig=quiet"}]
              email:
                - name: mail
                  host: smtp.example.com
                  user: plumbline
                  password: quiet-password
                  from: Plumbline <plumbline@example.com>
                  to: [on-call@example.com]
              pagerduty: [{name: pager, routingKey: quiet-key}]
              opsgenie: [{name: genie, apiKey: quiet-api, url: "https://api.eu.opsgenie.com"}]
              routes:
                - {when: {severity: [critical], stack: ["prod/*"]}, channels: [pager], repeatEvery: 4h}
                - {channels: [chat, mail]}
              allow: [10.0.0.0/8, mail.inside]
              certificates: inside.pem
              giveUpAfter: 48h
              groupWait: 30s
            """,
            Map.of("NEW", "whsec_bmV3", "SLACK", "https://hooks.slack.com/services/quiet"));

    assertThat(told.names()).containsExactly("hook", "chat", "team", "mail", "pager", "genie");
    assertThat(told.webhooks()).containsExactly("hook");
    assertThat(((Webhook) told.channels().getFirst()).secrets())
        .extracting(Hidden::text)
        .containsExactly("whsec_bmV3", "whsec_b2xk");
    assertThat(told.giveUpAfter()).isEqualTo(Duration.ofDays(2));
    assertThat(told.groupWait()).isEqualTo(Duration.ofSeconds(30));
    assertThat(told.targets().certificates()).contains(folder.resolve("inside.pem"));
    assertThat(told.routes()).hasSize(2);
    assertThat(told.routes().getFirst().when().severity()).containsExactly("critical");
    assertThat(told.routes().getFirst().repeatEvery()).contains(Duration.ofHours(4));
    assertThat(told.toString()).doesNotContain("quiet", "bmV3", "b2xk");
  }

  @Test
  void oneSecretIsEnough() {
    var told =
        read("  webhooks: [{name: n, url: 'https://h/p', secret: whsec_aGVsbG8=}]\n", Map.of());
    assertThat(((Webhook) told.channels().getFirst()).secrets())
        .isEqualTo(List.of(new Hidden("whsec_aGVsbG8=")));
    assertThat(told.giveUpAfter()).isEqualTo(Duration.ofDays(1));
    assertThat(told.routes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          webhooks: [{name: n, url: "http://h/p", secret: s}]              | notifications.webhooks[0].url must be https://, unless notifications.allow names its host
          webhooks: [{name: n, url: "https://u:p@h/p", secret: s}]         | notifications.webhooks[0].url must have no user or password in it
          webhooks: [{name: n, url: "https://h/#a", secret: s}]            | notifications.webhooks[0].url must have no # in it
          webhooks: [{name: n, url: "https:///p", secret: s}]              | notifications.webhooks[0].url must be https:// and a host
          webhooks: [{name: n, url: "https://h/ p", secret: s}]            | notifications.webhooks[0].url is no valid address
          webhooks: [{name: n, url: "ftp://h/", secret: s}]                | notifications.webhooks[0].url must start with http:// or https://
          webhooks: [{name: n, url: "https://h"}]                          | notifications.webhooks[0].secret is missing: it signs the events
          webhooks: [{name: n, url: "https://h", secret: s, secrets: [s]}] | notifications.webhooks[0].secret and secrets say the same; keep one
          webhooks: [{name: n, url: "https://h", secret: "whsec_!"}]       | notifications.webhooks[0].secret needs base64 after whsec_ in each secret
          webhooks: [{name: n, url: "https://h", secrets: [a, b, c]}]      | notifications.webhooks[0].secrets must have one or two: the new, the old
          webhooks: [{name: n, url: "https://h", secrets: []}]             | notifications.webhooks[0].secrets must have one or two: the new, the old
          slack: [{name: n, url: "https://u"}, {name: n, url: "https://u"}] | notifications.slack[1].name is used twice
          slack: [{name: n, url: {env: NONE}}]                             | notifications.slack[0].url names the variable NONE, which is not set
          teams: [{name: n, url: "http://u"}]                              | notifications.teams[0].url must be https://
          email: [{name: n, host: h, from: a@b, to: [a@b], tls: none}]     | notifications.email[0].tls may be none only where notifications.allow names h
          email: [{name: n, host: h, from: a@b, to: [a@b], user: u}]       | notifications.email[0].user and password are given together or not
          email: [{name: n, host: h, from: nobody, to: [a@b]}]             | notifications.email[0].from has no mail address in 'nobody'
          email: [{name: n, host: h, from: a@b, to: [a, a@b]}]             | notifications.email[0].to has no mail address in 'a'
          email: [{name: n, host: h, from: a@b, to: []}]                   | notifications.email[0].to names nobody
          email: [{name: n, host: h, from: a@b, to: [a@b], tls: maybe}]    | notifications.email[0].tls must be one of starttls, implicit, none
          routes: [{channels: [chat]}]                                     | notifications.routes[0].channels names 'chat', which is no channel
          routes: [{channels: []}]                                         | notifications.routes[0].channels names nobody
          routes: [{when: {severity: [huge]}, channels: [a]}]              | notifications.routes[0].when.severity[0] must be one of low, medium, high, critical
          allow: [10.0.0.0/99]                                             | notifications.allow has '10.0.0.0/99', which is no host, address or block
          giveUpAfter: soon                                                | notifications.giveUpAfter must be a duration
          """)
  void namesKeyReasonAndLineOfWhatIsWrong(String line, String problem) {
    assertThatThrownBy(() -> read("  " + line + "\n", Map.of()))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("plumbline.yaml:4: " + problem);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/p, 127.0.0.1, true",
    "http://127.0.0.1/p, 127.0.0.0/8, true",
    "http://[::1]:8080/p, ::1, true",
    "http://hooks.inside/p, hooks.inside, true",
    "http://hooks.inside/p, '*.inside', true",
    "http://hooks.inside/p, 10.0.0.0/8, true",
    "http://127.0.0.1/p, 10.0.0.0/8, false",
    "http://hooks.inside/p, other.inside, false"
  })
  void plainHttpIsForWhatTheAllowListNames(String url, String allow, boolean good) {
    var text =
        "  webhooks: [{name: n, url: \"%s\", secret: s}]\n  allow: [\"%s\"]\n"
            .formatted(url, allow);
    if (good) {
      assertThat(read(text, Map.of()).names()).containsExactly("n");
    } else {
      assertThatThrownBy(() -> read(text, Map.of())).hasMessageContaining("must be https://");
    }
  }

  private Notifications read(String notifications, Map<String, String> environment) {
    var text = "backends:\n  - url: file:///state\nnotifications:\n" + notifications;
    return new SettingsReader(Schema.of(List.of(new FakeCloud())), environment)
        .read(text, "plumbline.yaml", folder)
        .notifications();
  }
}

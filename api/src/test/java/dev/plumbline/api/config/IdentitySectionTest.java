package dev.plumbline.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentitySectionTest {

  private static IdentitySettings read(String... issuers) {
    var text =
        "backends: [{url: \"file:///state\"}]\nidentity:\n  oidc:\n"
            + String.join(
                "", List.of(issuers).stream().map(each -> "    - " + each + "\n").toList());
    var secrets = Map.of("OIDC_SECRET", "s3cret");
    return new SettingsReader(Schema.of(List.of()), secrets)
        .read(text, "plumbline.yaml", Path.of(""))
        .identity();
  }

  @Test
  void anIssuerIsReadWithItsDefaults() {
    var issuer =
        read("{issuer: \"https://login.example\", audience: a, clientId: c, clientSecret: {env:"
                + " OIDC_SECRET}, groups: [{group: g, roles: [viewer], teams: [\"*\"]}]}")
            .oidc()
            .getFirst();

    assertThat(issuer.algorithms()).containsExactly("RS256", "ES256");
    assertThat(issuer.clockSkew()).isEqualTo(Duration.ofMinutes(1));
    assertThat(issuer.claims().groups()).isEqualTo("groups");
    assertThat(issuer.client().orElseThrow().secret()).hasValue("s3cret");
    assertThat(issuer.toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          issuer: "http://login.example", audience: a, rolesClaim: r               | must be https
          issuer: "https://u:p@login.example", audience: a, rolesClaim: r          | without user, query and fragment
          issuer: "https://login.example?x=1", audience: a, rolesClaim: r          | without user, query and fragment
          issuer: "https://login.example", rolesClaim: r                           | audience is missing
          issuer: "https://login.example", audience: a                             | nobody would have a role
          issuer: "https://login.example", audience: a, rolesClaim: r, algorithms: [none]  | must be one of RS256
          issuer: "https://login.example", audience: a, rolesClaim: r, algorithms: [HS256] | must be one of RS256
          issuer: "https://login.example", audience: a, rolesClaim: r, clockSkew: 6m       | must be 5m at most
          issuer: "https://login.example", audience: a, rolesClaim: r, clientSecret: x     | needs clientId
          issuer: "https://login.example", audience: a, rolesClaim: r, name: A_B           | must be 1 to 32
          issuer: "https://login.example", audience: a, groups: [{group: g, roles: [boss]}] | must be one of viewer
          issuer: "https://login.example", audience: a, groups: [{group: g, teams: [a b]}]  | must be letters
          """)
  void whatWouldLetTheWrongOnesInIsRefused(String issuer, String problem) {
    assertThatThrownBy(() -> read("{" + issuer + "}"))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void severalIssuersNeedNamesOfTheirOwn() {
    var one = "{issuer: \"https://%s.example\", audience: a, rolesClaim: r%s}";

    assertThatThrownBy(() -> read(one.formatted("a", ", name: x"), one.formatted("b", "")))
        .hasMessageContaining("name is missing");
    assertThatThrownBy(() -> read(one.formatted("a", ", name: x"), one.formatted("b", ", name: x")))
        .hasMessageContaining("another issuer's name");
    assertThatThrownBy(() -> read(one.formatted("a", ", name: x"), one.formatted("a", ", name: y")))
        .hasMessageContaining("listed twice");
  }
}

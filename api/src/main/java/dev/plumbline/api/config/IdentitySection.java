package dev.plumbline.api.config;

import static dev.plumbline.api.config.Key.optional;
import static dev.plumbline.api.config.Key.required;
import static dev.plumbline.api.config.Key.withDefault;

import dev.plumbline.api.config.IdentitySettings.Claims;
import dev.plumbline.api.config.IdentitySettings.Client;
import dev.plumbline.api.config.IdentitySettings.GroupRule;
import dev.plumbline.api.config.IdentitySettings.Issuer;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code identity}. */
final class IdentitySection {

  /** Signatures with a private key only: with one secret for both ends, who checks could sign. */
  private static final List<String> ALGORITHMS =
      List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Section section;
  private final Problems problems;

  IdentitySection(Section section, Problems problems) {
    this.section = section;
    this.problems = problems;
  }

  static Shape.Group group() {
    var text = new Shape.Text();
    var texts = new Shape.ListOf(text);
    var role = new Shape.Word(List.of("viewer", "developer", "approver", "operator", "admin"));
    var rule =
        new Shape.Group(
            List.of(
                required("group", text, "A word of the claim of groups."),
                optional("roles", new Shape.ListOf(role), "What its people are here."),
                optional("teams", texts, "Whose environments are theirs; * is everybody's.")));
    var issuer =
        new Shape.Group(
            List.of(
                required(
                    "issuer",
                    new Shape.Address(List.of("https://", "http://")),
                    "Its identifier, to the letter as its tokens have it in iss."),
                optional("name", text, "Stands before its people's names where it is written."),
                required("audience", text, "What bearer tokens must have in aud."),
                optional("clientId", text, "Who the console is to it; without it no sign-in."),
                optional("clientSecret", new Shape.SecretText(), "That client's secret."),
                optional("scopes", texts, "Asked for at the sign-in beside openid."),
                optional("rolesClaim", text, "The claim whose words are roles of this service."),
                optional("teamsClaim", text, "The claim whose words are teams."),
                withDefault("groupsClaim", text, "groups", "The claim that groups is about."),
                optional("groups", new Shape.ListOf(rule), "What the people of a group have."),
                optional(
                    "algorithms",
                    new Shape.ListOf(new Shape.Word(ALGORITHMS)),
                    "By which its tokens may be signed; RS256 and ES256 without it."),
                withDefault(
                    "clockSkew", new Shape.Span(), "60s", "How far its clock may be from ours.")));
    return new Shape.Group(
        List.of(optional("oidc", new Shape.ListOf(issuer), "Issuers of OpenID Connect.")));
  }

  IdentitySettings read() {
    var entries = section.sections("oidc");
    var names = new HashSet<String>();
    var issuers = new HashSet<String>();
    for (var entry : entries) {
      var name = entry.text("name").orElse("");
      if (!name.isEmpty() && !name.matches("[a-z0-9][a-z0-9-]{0,31}")) {
        problem(entry, "name", "must be 1 to 32 lower-case letters, digits and hyphens");
      }
      if (name.isEmpty() && entries.size() > 1) {
        problem(entry, "name", "is missing: several issuers need names to tell people apart");
      } else if (!names.add(name)) {
        problem(entry, "name", "is another issuer's name too");
      }
      if (!issuers.add(entry.sure("issuer"))) {
        problem(entry, "issuer", "is listed twice");
      }
    }
    return new IdentitySettings(entries.stream().map(this::issuer).toList());
  }

  private Issuer issuer(Section entry) {
    checkAddress(entry);
    var skew = entry.duration("clockSkew");
    if (skew.compareTo(LARGEST_SKEW) > 0) {
      problem(entry, "clockSkew", "must be 5m at most; set the clocks instead");
    }
    var algorithms = entry.texts("algorithms");
    var secret = entry.secret("clientSecret");
    var client = entry.text("clientId").map(id -> new Client(id, secret, entry.texts("scopes")));
    if (client.isEmpty() && entry.has("clientSecret")) {
      problem(entry, "clientSecret", "needs clientId beside it");
    }
    var claims =
        new Claims(
            entry.text("rolesClaim").orElse(""),
            entry.text("teamsClaim").orElse(""),
            entry.sure("groupsClaim"),
            entry.sections("groups").stream().map(this::rule).toList());
    if (claims.roles().isEmpty() && claims.rules().isEmpty()) {
      problem(entry, "groups", "or rolesClaim is missing: nobody would have a role");
    }
    return new Issuer(
        entry.sure("issuer"),
        entry.text("name").orElse(""),
        entry.sure("audience"),
        client,
        claims,
        algorithms.isEmpty() ? List.of("RS256", "ES256") : algorithms,
        skew);
  }

  private GroupRule rule(Section entry) {
    var teams = entry.texts("teams");
    if (!teams.stream().allMatch(team -> team.matches("\\*|[A-Za-z0-9][A-Za-z0-9._-]{0,62}"))) {
      problem(entry, "teams", "must be letters, digits, dots, underscores and hyphens, or *");
    }
    return new GroupRule(entry.sure("group"), entry.texts("roles"), teams);
  }

  /** What an issuer says decides who is let in, so nobody on the way may say it in its place. */
  private void checkAddress(Section entry) {
    var reason = problem(entry.sure("issuer"));
    reason.ifPresent(text -> problem(entry, "issuer", text));
  }

  private static Optional<String> problem(String issuer) {
    try {
      var address = URI.create(issuer);
      if (address.getHost() == null
          || address.getQuery() != null
          || address.getFragment() != null
          || address.getUserInfo() != null) {
        return Optional.of("must be an address without user, query and fragment");
      }
      return address.getScheme().equals("https") || LOOPBACK.contains(address.getHost())
          ? Optional.empty()
          : Optional.of("must be https, unless it is on this machine");
    } catch (IllegalArgumentException malformed) {
      return Optional.of("is no address");
    }
  }

  private void problem(Section entry, String key, String reason) {
    problems.add(entry.place(key), Validation.join(entry.path(), key), reason);
  }
}

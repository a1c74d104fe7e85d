package dev.plumbline.api.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who else says who somebody is: issuers of OpenID Connect. */
public record IdentitySettings(List<Issuer> oidc) {

  public static final IdentitySettings NONE = new IdentitySettings(List.of());

  public IdentitySettings {
    oidc = List.copyOf(oidc);
  }

  /**
   * An issuer.
   *
   * @param issuer its identifier, to the letter as its tokens say it
   * @param name stands before the names of its people; empty where it is the only one
   * @param audience what bearer tokens must be for
   * @param client who the console is to it; empty where browsers do not sign in there
   * @param claims which claims give what
   * @param algorithms by which its tokens may be signed
   * @param clockSkew how far its clock may be from this one's
   */
  public record Issuer(
      String issuer,
      String name,
      String audience,
      Optional<Client> client,
      Claims claims,
      List<String> algorithms,
      Duration clockSkew) {
    public Issuer {
      algorithms = List.copyOf(algorithms);
    }
  }

  /** Who the console is to an issuer; without a secret it is a public client. */
  public record Client(String id, Optional<String> secret, List<String> scopes) {
    public Client {
      scopes = List.copyOf(scopes);
    }

    @Override
    public String toString() {
      return "Client[" + id + "]";
    }
  }

  /**
   * What is taken from a token beside its subject.
   *
   * @param roles the claim whose words are roles of this service; empty for none
   * @param teams the claim whose words are teams; empty for none
   * @param groups the claim whose words the rules are about
   */
  public record Claims(String roles, String teams, String groups, List<GroupRule> rules) {
    public Claims {
      rules = List.copyOf(rules);
    }

    /** Whether it is said anywhere who is of which team. */
    public boolean sayTeams() {
      return !teams.isEmpty() || rules.stream().anyMatch(rule -> !rule.teams().isEmpty());
    }
  }

  /** What the people of a group have. */
  public record GroupRule(String group, List<String> roles, List<String> teams) {
    public GroupRule {
      roles = List.copyOf(roles);
      teams = List.copyOf(teams);
    }
  }
}

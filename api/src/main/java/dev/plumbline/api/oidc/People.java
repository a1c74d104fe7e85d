package dev.plumbline.api.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.plumbline.api.access.Caller;
import dev.plumbline.api.access.Role;
import dev.plumbline.api.access.Teams;
import dev.plumbline.api.config.IdentitySettings.Issuer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a person of claims; what no claim gives, the person does not have. */
final class People {

  private final Issuer issuer;

  People(Issuer issuer) {
    this.issuer = issuer;
  }

  Caller of(JWTClaimsSet claims) throws Verifier.RefusedException {
    var name = name(claims);
    if (name.equals(Caller.ADMINISTRATOR.name())) {
      throw new Verifier.RefusedException(
          "The token's subject has the name of this service's own administrator.");
    }
    var wanted = issuer.claims();
    var roles = new HashSet<Role>();
    var teams = new HashSet<String>();
    words(claims, wanted.roles()).forEach(word -> Role.of(word).ifPresent(roles::add));
    words(claims, wanted.teams()).stream().filter(Teams::isName).forEach(teams::add);
    var groups = words(claims, wanted.groups());
    for (var rule : wanted.rules()) {
      if (groups.contains(rule.group())) {
        rule.roles().forEach(word -> Role.of(word).ifPresent(roles::add));
        teams.addAll(rule.teams());
      }
    }
    return new Caller(name, roles, wanted.sayTeams() ? teams : Teams.usual(roles));
  }

  private String name(JWTClaimsSet claims) {
    var subject = String.valueOf(claims.getSubject());
    return issuer.name().isEmpty() ? subject : issuer.name() + ":" + subject;
  }

  /** A claim of that name, or else the one that its dots lead to: a list, or words of a text. */
  private static Set<String> words(JWTClaimsSet claims, String name) {
    if (name.isEmpty()) {
      return Set.of();
    }
    var found = claims.getClaim(name);
    if (found == null) {
      found = claims.getClaims();
      for (var step : name.split("\\.", -1)) {
        found = found instanceof Map<?, ?> map ? map.get(step) : null;
      }
    }
    return switch (found) {
      case null -> Set.of();
      case String text -> Set.copyOf(new HashSet<>(List.of(text.split(" ", -1))));
      case Collection<?> list -> {
        var words = new HashSet<String>();
        for (var each : list) {
          if (each instanceof String text) {
            words.add(text);
          }
        }
        yield words;
      }
      case Object ignored -> Set.of();
    };
  }
}

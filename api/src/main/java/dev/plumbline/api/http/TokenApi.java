package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.access.Caller;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.access.Role;
import dev.plumbline.api.access.Teams;
import dev.plumbline.api.access.Tokens;
import dev.plumbline.api.store.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code /api/v1/tokens}: an administrator gives them to people; everybody else makes own ones that
 * can do no more, and sees and ends own ones. Nobody gives a token for teams that the giver is not
 * of.
 */
final class TokenApi {

  private static final Set<String> FIELDS = Set.of("name", "roles", "teams", "label", "expiresAt");
  private static final Duration USUAL = Duration.ofDays(90);
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Tokens tokens;

  TokenApi(Tokens tokens) {
    this.tokens = tokens;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.api("GET", "/me", this::me),
        Endpoint.api("GET", "/tokens", this::list),
        Endpoint.api("POST", "/tokens", Permission.READ, this::issue),
        Endpoint.api("DELETE", "/tokens/{id}", Permission.READ, this::revoke));
  }

  private Answer me(Request request) {
    request.only(Set.of());
    return Answer.json(200, json(request.who()));
  }

  private Answer list(Request request) {
    request.only(Set.of("cursor", "limit"));
    Page<Tokens.Token> page = tokens.list(reach(request), request.page());
    return Answer.json(200, Json.page(page, TokenApi::json));
  }

  /** Whose tokens the caller may see and end; empty text for everybody's. */
  private static String reach(Request request) {
    return request.who().may(Permission.ADMINISTER) ? "" : request.caller();
  }

  private Answer issue(Request request) {
    request.only(Set.of());
    var body = Body.of(request, FIELDS);
    var name = body.optional("name", 100).orElseGet(request::caller).strip();
    var admin = request.who().may(Permission.ADMINISTER);
    if (!admin && !name.equals(request.caller())) {
      throw Problem.of(403, "Only an administrator gives tokens to somebody else.");
    }
    var roles = roles(body.node("roles"));
    if (!request.who().covers(roles)) {
      throw Problem.field("roles", "go beyond yours, which are " + request.who().roleWords());
    }
    var teams = teams(body.node("teams"), request.who(), roles);
    var until = body.time("expiresAt").orElseGet(() -> tokens.now().plus(USUAL));
    if (!until.isAfter(tokens.now()) || until.isAfter(tokens.now().plus(LONGEST))) {
      throw Problem.field("expiresAt", "must be in the future, and within 366 days");
    }
    var label = body.optional("label", 200).orElse("");
    var issued = tokens.issue(new Caller(name, roles, teams), label, request.caller(), until);
    return Answer.json(201, json(issued.token()).put("token", issued.text()), Answer.UNSTORED);
  }

  private static Set<Role> roles(JsonNode words) {
    var known = Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", "));
    if (!words.isArray() || words.isEmpty()) {
      throw Problem.field("roles", "must be a list of one or more of " + known);
    }
    var roles = new HashSet<Role>();
    for (var word : words) {
      roles.add(
          Role.of(word.asText(""))
              .orElseThrow(() -> Problem.field("roles", "must be one or more of " + known)));
    }
    return roles;
  }

  private static Set<String> teams(JsonNode words, Caller giver, Set<Role> roles) {
    if (words.isMissingNode() || words.isNull()) {
      var usual = Teams.usual(roles);
      return giver.coversTeams(usual) ? usual : giver.teams();
    }
    if (!words.isArray() || words.size() > Teams.MOST) {
      throw Problem.field("teams", "must be a list of at most " + Teams.MOST + " teams, or of *");
    }
    var teams = new HashSet<String>();
    for (var word : words) {
      var team = word.asText("");
      if (!word.isTextual() || !Teams.isGrant(team)) {
        throw Problem.field(
            "teams",
            "must be names of 1 to 63 letters, digits, dots, underscores and hyphens, or * for"
                + " all");
      }
      teams.add(team);
    }
    if (!giver.coversTeams(teams)) {
      throw Problem.field("teams", "go beyond yours, which are " + giver.teamWords());
    }
    return teams;
  }

  private Answer revoke(Request request) {
    request.only(Set.of());
    var id = request.path("id");
    var reach = reach(request);
    var token =
        tokens
            .find(id)
            .filter(each -> reach.isEmpty() || each.caller().name().equals(reach))
            .orElseThrow(() -> Problem.notFound("token", id));
    tokens.revoke(token.id());
    return Answer.json(200, json(token));
  }

  private static ObjectNode json(Caller caller) {
    var node = JsonNodeFactory.instance.objectNode().put("name", caller.name());
    var roles = node.putArray("roles");
    Role.words(caller.roles()).forEach(roles::add);
    var teams = node.putArray("teams");
    Teams.words(caller.teams()).forEach(teams::add);
    return node;
  }

  private static ObjectNode json(Tokens.Token token) {
    var node = JsonNodeFactory.instance.objectNode().put("id", token.id());
    node.setAll(json(token.caller()));
    node.put("label", token.label()).put("createdBy", token.origin());
    node.put("createdAt", token.createdAt().toString());
    node.put("expiresAt", token.expiresAt().toString());
    token.lastUsedAt().map(Instant::toString).ifPresent(at -> node.put("lastUsedAt", at));
    return node;
  }
}

package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Principal;
import dev.plumbline.sandbox.arm.resources.ResourceGroup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An engine with toy types and a clock that tests set. */
final class Setting {

  static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
  static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/g";
  static final String TOY = GROUP + "/providers/Toy.Works/machines/m";
  static final String VERSION = "2024-01-01";
  static final Principal OWNER =
      new Principal("owner-client", "owner-object", "s", Principal.Role.OWNER);
  static final Principal READER =
      new Principal("reader-client", "reader-object", "s", Principal.Role.READER);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  final ArmEngine engine;

  Setting() {
    this(100);
  }

  Setting(int pageSize) {
    var settings =
        new ArmSettings(
            SUBSCRIPTION,
            "99999999-8888-4777-8666-555555555555",
            Duration.ofSeconds(10),
            pageSize,
            new Hand());
    engine =
        new ArmEngine(
            settings,
            List.of(
                new ResourceGroup(),
                new Toys.Machine(),
                new Toys.Part(),
                new Toys.Store(),
                new Toys.Grant()));
  }

  /** A clock that moves only when told. */
  private final class Hand extends Clock {

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Past the end of every operation. */
  void settle() {
    pass(Duration.ofSeconds(10));
  }

  /** A group, as most tests need one. */
  Setting withGroup() {
    put(GROUP, "{\"location\":\"westeurope\"}");
    return this;
  }

  /** A machine that is ready. */
  Setting withMachine() {
    withGroup();
    put(
        TOY,
        "{\"location\":\"westeurope\",\"tags\":{\"a\":\"1\"},\"properties\":{\"size\":\"S\"}}");
    settle();
    return this;
  }

  ArmAnswer get(String path) {
    return send("GET", path, "");
  }

  ArmAnswer put(String path, String body) {
    return send("PUT", path, body);
  }

  ArmAnswer send(String method, String path, String body) {
    return send(OWNER, method, path, body, Map.of());
  }

  ArmAnswer send(
      Principal principal, String method, String path, String body, Map<String, String> headers) {
    var query = new HashMap<String, String>();
    query.put("api-version", path.contains("/eventtypes/") ? "2015-04-01" : version(path));
    int mark = path.indexOf('?');
    if (mark >= 0) {
      for (var pair : path.substring(mark + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        query.put(pair.substring(0, equals).toLowerCase(Locale.ROOT), pair.substring(equals + 1));
      }
    }
    return engine.answer(
        new ArmRequest(
            method,
            mark < 0 ? path : path.substring(0, mark),
            query,
            headers,
            json(body),
            "https://127.0.0.1:1",
            new Caller(principal, "127.0.0.1"),
            "correlation"));
  }

  private static String version(String path) {
    return path.toLowerCase(Locale.ROOT).contains("/providers/toy.works/") ? VERSION : "2022-09-01";
  }

  private static JsonNode json(String body) {
    try {
      return body.isEmpty() ? MissingNode.getInstance() : Documents.MAPPER.readTree(body);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  static JsonNode body(ArmAnswer answer) {
    return answer.body().orElse(MissingNode.getInstance());
  }

  static String code(ArmAnswer answer) {
    return body(answer).at("/error/code").asText();
  }

  static List<String> names(ArmAnswer answer) {
    var names = new ArrayList<String>();
    body(answer).path("value").forEach(one -> names.add(one.path("name").asText()));
    return names;
  }

  /** The path of a link that the engine gave. */
  static String path(String link) {
    return link.replaceFirst("^https://[^/]+", "").replaceFirst("\\?.*", "");
  }
}

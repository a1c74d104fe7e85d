package dev.plumbline.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The API version to read a type with. Keeps what Resource Manager says of a namespace while the
 * reader is open. Thread-safe.
 */
final class ApiVersions {

  /** Source: learn.microsoft.com/rest/api/resources/providers/get. */
  private static final String API_VERSION = "2021-04-01";

  /** {@code azure-native:network/v20230201:VirtualNetwork}, also with {@code preview} behind it. */
  private static final Pattern TOKEN =
      Pattern.compile("azure-native:[^:/]+/v(\\d{4})(\\d{2})(\\d{2})([a-z]*):.+");

  private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-[A-Za-z]+)?");

  private final Map<String, JsonNode> namespaces = new ConcurrentHashMap<>();

  /** What asking for a version gave. */
  sealed interface Lookup {
    record Known(String version) implements Lookup {}

    record Unclear(ReadOutcome outcome) implements Lookup {}
  }

  /** The version that the type token or the last deployment's {@code azureApiVersion} names. */
  static Optional<String> named(DeclaredResource resource) {
    var token = TOKEN.matcher(resource.type());
    if (token.matches()) {
      var day = token.group(1) + "-" + token.group(2) + "-" + token.group(3);
      return Optional.of(token.group(4).isEmpty() ? day : day + "-" + token.group(4));
    }
    return Optional.of(resource.text("azureApiVersion"))
        .filter(text -> VERSION.matcher(text).matches());
  }

  /** The newest stable version of the id's type, or a preview where there is nothing else. */
  Lookup newest(ArmId id, String subscription, Calls calls) throws InterruptedException {
    var namespace = id.namespace();
    var known = namespaces.get(namespace.toLowerCase(Locale.ROOT));
    if (known != null) {
      return newest(id, known);
    }
    var call =
        ArmCall.get(
            "Microsoft.Resources",
            "Microsoft.Resources/subscriptions/providers/read",
            "/subscriptions/" + subscription + "/providers/" + namespace,
            API_VERSION);
    return switch (calls.send(call)) {
      case ArmAnswer.Success(var body) -> {
        namespaces.put(namespace.toLowerCase(Locale.ROOT), body);
        yield newest(id, body);
      }
      case ArmAnswer.NotFound(var detail) -> new Lookup.Unclear(new ReadOutcome.Failed(detail));
      case ArmAnswer.Trouble trouble -> new Lookup.Unclear(trouble.outcome());
    };
  }

  /** Not every child type is listed; it has the versions of its parent. */
  private static Lookup newest(ArmId id, JsonNode provider) {
    for (var type = id.type(); !type.isEmpty(); type = parent(type)) {
      var wanted = type;
      var newest =
          elements(provider.path("resourceTypes"))
              .filter(each -> each.path("resourceType").asText().equalsIgnoreCase(wanted))
              .flatMap(each -> elements(each.path("apiVersions")))
              .map(JsonNode::asText)
              .filter(version -> VERSION.matcher(version).matches())
              .max(Comparator.comparing(ApiVersions::isStable).thenComparing(text -> text));
      if (newest.isPresent()) {
        return new Lookup.Known(newest.get());
      }
    }
    return new Lookup.Unclear(
        new ReadOutcome.Failed(
            "Resource Manager names no API version for " + id.namespace() + "/" + id.type()));
  }

  private static boolean isStable(String version) {
    return version.length() == "2023-02-01".length();
  }

  private static String parent(String type) {
    var slash = type.lastIndexOf('/');
    return slash < 0 ? "" : type.substring(0, slash);
  }

  private static java.util.stream.Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}

package dev.plumbline.sandbox.arm.engine;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the {@code api-version} of a request against what its route serves. */
final class Versions {

  private static final Pattern FORM = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d(-preview)?");
  private static final List<String> LOG = List.of("2015-04-01");
  private static final List<String> GRAPH = List.of("2024-04-01", "2022-10-01", "2021-03-01");

  private Versions() {}

  static void check(Route route, String version) throws ArmFailure {
    if (version.isEmpty()) {
      throw ArmFailure.badRequest(
          "MissingApiVersionParameter",
          "The api-version query parameter (?api-version=) is required for all requests.");
    }
    switch (route) {
      case Route.Item item -> check(item.type(), version);
      case Route.Items items -> check(items.type(), version);
      case Route.Act act -> check(act.type(), version);
      case Route.Log log -> check(LOG, version);
      case Route.Graph graph -> check(GRAPH, version);
      case Route.Everything all -> checkForm(version);
      case Route.Progress progress -> checkForm(version);
      case Route.Providers providers -> checkForm(version);
      case Route.Fixed fixed -> checkForm(version);
    }
  }

  private static void check(ArmType type, String version) throws ArmFailure {
    if (type.type().equals(ResourceId.RESOURCE_GROUP)) {
      check(type.apiVersions(), version);
    } else if (type.apiVersions().stream().noneMatch(version::equalsIgnoreCase)) {
      throw ArmFailure.badRequest(
          "NoRegisteredProviderFound",
          ("No registered resource provider found for location '%s' and API version '%s' for type"
                  + " '%s'. The supported api-versions are '%s'. The supported locations are '%s'.")
              .formatted(
                  Locations.DEFAULT,
                  version,
                  type.type().substring(type.type().indexOf('/') + 1),
                  String.join(", ", type.apiVersions()),
                  String.join(", ", Locations.names())));
    }
  }

  private static void check(List<String> served, String version) throws ArmFailure {
    if (served.stream().noneMatch(version::equalsIgnoreCase)) {
      throw invalid(version, Optional.of(String.join(",", served)));
    }
  }

  private static void checkForm(String version) throws ArmFailure {
    if (!FORM.matcher(version).matches()) {
      throw invalid(version, Optional.empty());
    }
  }

  private static ArmFailure invalid(String version, Optional<String> served) {
    return ArmFailure.badRequest(
        "InvalidApiVersionParameter",
        "The api-version '%s' is invalid.%s"
            .formatted(
                version,
                served.map(all -> " The supported versions are '" + all + "'.").orElse("")));
  }
}

package dev.plumbline.core.scan;

import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.rules.Glob;
import dev.plumbline.core.value.Value;
import java.util.stream.Stream;

/**
 * One entry of {@code scan.unmanagedIgnore}: live resources that may stay undeclared. Each field is
 * a glob ({@code *} for any text, {@code ?} for one character); an empty one fits everything.
 *
 * @param type fits the Pulumi token
 * @param id fits the id that {@code pulumi import} takes
 * @param name fits the name
 * @param tag fits one of its tags or labels, written {@code key=value}
 * @param reason why, shown with the excluded resource
 */
public record UnmanagedIgnore(String type, String id, String name, String tag, String reason) {

  static final String RULE = "user-ignore";

  boolean fits(Discovered resource) {
    return Glob.matchesOrAny(type, resource.type())
        && Glob.matchesOrAny(id, resource.importId())
        && Glob.matchesOrAny(name, resource.name())
        && (tag.isEmpty() || tags(resource.live()).anyMatch(each -> Glob.matches(tag, each)));
  }

  Discovered.Owner owner() {
    return new Discovered.Owner(
        RULE, reason.isEmpty() ? "the configuration ignores it (scan.unmanagedIgnore)" : reason);
  }

  private static Stream<String> tags(Value.Fields live) {
    var labels =
        live.at("metadata").orElse(Value.nothing()) instanceof Value.Fields metadata
            ? metadata.at("labels")
            : live.at("labels");
    return Stream.concat(live.at("tags").stream(), labels.stream())
        .filter(Value.Fields.class::isInstance)
        .flatMap(tags -> ((Value.Fields) tags).values().entrySet().stream())
        .map(tag -> tag.getKey() + "=" + Value.text(tag.getValue()).orElse(""));
  }
}

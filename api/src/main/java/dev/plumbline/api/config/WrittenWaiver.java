package dev.plumbline.api.config;

import dev.plumbline.core.PlumblineException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A waiver as a file has it. Who merged the file has approved it; the file says who that was.
 *
 * @param urn of the resource, in every stack that has it
 * @param path as differences have it; empty for the whole resource
 * @param value what may be there; empty where a range says it, or for a whole resource
 * @param range the lowest and the highest number
 * @param origin the file and the line
 */
public record WrittenWaiver(
    String urn,
    String path,
    Optional<String> value,
    Optional<Range> range,
    String reason,
    String owner,
    String requestedBy,
    String approvedBy,
    Instant expiresAt,
    String origin) {

  /** Both ends are included. */
  public record Range(double lowest, double highest) {}

  private static final Shape TEXT = new Shape.Text();

  private static final Shape.Group FILE =
      new Shape.Group(
          List.of(
              Key.required(
                  "waivers",
                  new Shape.ListOf(
                      new Shape.Group(
                          List.of(
                              Key.required("urn", TEXT, "The resource, as findings name it."),
                              Key.optional("path", TEXT, "As findings have it."),
                              Key.optional("value", TEXT, "What may be there."),
                              Key.optional("lowest", TEXT, "The lowest number that may be there."),
                              Key.optional("highest", TEXT, "The highest that may be there."),
                              Key.required("reason", TEXT, "Why."),
                              Key.required("owner", TEXT, "Who answers for it."),
                              Key.required("requestedBy", TEXT, "Who asked for it."),
                              Key.required("approvedBy", TEXT, "Who agreed: somebody else."),
                              Key.required("expires", TEXT, "Such as 2026-12-24T00:00:00Z.")))),
                  "The exceptions.")));

  /**
   * Reads a file.
   *
   * @param source its path
   * @throws PlumblineException with a line for each problem: place, key and reason
   */
  public static List<WrittenWaiver> read(String text, String source) {
    var problems = new Problems();
    var tree = YamlTree.read(text, source, problems);
    new Validation(problems).check(tree, FILE, "");
    problems.stop();
    var sources = new Section.Sources(Map.of(), Path.of(""), problems);
    var found = new ArrayList<WrittenWaiver>();
    for (var entry : new Section(FILE, tree, "", sources).sections("waivers")) {
      found.add(waiver(entry, problems));
    }
    problems.stop();
    return found;
  }

  private static WrittenWaiver waiver(Section entry, Problems problems) {
    if (entry.sure("requestedBy").equals(entry.sure("approvedBy"))) {
      wrong(entry, problems, "approvedBy", "must be somebody else than requestedBy");
    }
    if (!entry.sure("urn").matches("urn:pulumi:[^:]+::[^:]+::.+::.+")) {
      wrong(entry, problems, "urn", "must be a URN such as urn:pulumi:prod::shop::TYPE::NAME");
    }
    var range = range(entry, problems);
    if (entry.text("path").isPresent() == (entry.text("value").isEmpty() && range.isEmpty())) {
      wrong(entry, problems, "path", "and a value (or lowest and highest) go together");
    }
    return new WrittenWaiver(
        entry.sure("urn"),
        entry.text("path").orElse(""),
        entry.text("value"),
        range,
        entry.sure("reason"),
        entry.sure("owner"),
        entry.sure("requestedBy"),
        entry.sure("approvedBy"),
        expires(entry, problems),
        entry.node().place().toString());
  }

  private static Optional<Range> range(Section entry, Problems problems) {
    if (!entry.has("lowest") && !entry.has("highest")) {
      return Optional.empty();
    }
    var number = "-?[0-9]{1,15}(\\.[0-9]{1,15})?";
    var lowest = entry.text("lowest").filter(text -> text.matches(number));
    var highest = entry.text("highest").filter(text -> text.matches(number));
    if (lowest.isEmpty() || highest.isEmpty() || entry.has("value")) {
      wrong(entry, problems, "lowest", "and highest are two numbers, without a value");
      return Optional.empty();
    }
    var range = new Range(Double.parseDouble(lowest.get()), Double.parseDouble(highest.get()));
    if (range.lowest() > range.highest()) {
      wrong(entry, problems, "highest", "must not be below lowest");
    }
    return Optional.of(range);
  }

  private static Instant expires(Section entry, Problems problems) {
    try {
      return OffsetDateTime.parse(entry.sure("expires")).toInstant();
    } catch (DateTimeException malformed) {
      wrong(entry, problems, "expires", "must be a time such as 2026-12-24T00:00:00Z");
      return Instant.EPOCH;
    }
  }

  private static void wrong(Section entry, Problems problems, String key, String reason) {
    problems.add(entry.place(key), entry.path() + "." + key, reason);
  }
}

package dev.plumbline.api.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.plumbline.core.rules.Glob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The price file: list prices of some types in one region of each cloud. It is versioned, has a
 * date, and names the page of each price; it knows no discounts, no taxes and no usage. Immutable
 * and thread-safe.
 */
public final class Prices {

  private final JsonNode root;
  private final List<Entry> entries = new ArrayList<>();

  private Prices(JsonNode root) {
    this.root = root;
    root.path("entries").forEach(entry -> entries.add(new Entry(entry, hoursPerMonth())));
  }

  /** The file that comes with Plumbline. */
  public static Prices shipped() {
    try (InputStream in = Prices.class.getResourceAsStream("/price/prices.yaml")) {
      return new Prices(new ObjectMapper(new YAMLFactory()).readTree(Objects.requireNonNull(in)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Grows with each change of the file. */
  public int version() {
    return root.path("version").asInt();
  }

  /** The day on which the prices were true, as {@code 2025-06-01}. */
  public String date() {
    return root.path("date").asText();
  }

  /** As ISO 4217 names it. */
  public String currency() {
    return root.path("currency").asText();
  }

  private long hoursPerMonth() {
    return root.path("hoursPerMonth").asLong();
  }

  /**
   * What a resource costs.
   *
   * @param type the Pulumi token
   * @param inputs the Pulumi inputs
   * @param region as its cloud names it, such as {@code us-east-1}, {@code eastus} or {@code East
   *     US}; empty text where nobody knows
   */
  public Price price(String type, JsonNode inputs, String region) {
    var place = region.toLowerCase(Locale.ROOT).replace(" ", "");
    var ofType = entries.stream().filter(entry -> Glob.matches(entry.type(), type)).toList();
    if (ofType.isEmpty()) {
      return new Price.Unpriced("the price file has nothing of the type " + type);
    }
    return ofType.stream()
        .filter(entry -> entry.region().equals("*") || entry.region().equals(place))
        .findFirst()
        .map(entry -> entry.price(inputs))
        .orElseGet(
            () ->
                new Price.Unpriced(
                    place.isEmpty()
                        ? "its region is not known"
                        : "the price file has no prices of the region " + place));
  }
}

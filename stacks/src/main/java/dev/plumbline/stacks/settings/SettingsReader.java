package dev.plumbline.stacks.settings;

import com.pulumi.core.Output;
import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.SubnetPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads single settings; whatever does not fit is an {@link InvalidSetting}. */
public record SettingsReader(ConfigSource source) {
  public String required(String key, String example) {
    return present(key).orElseThrow(() -> InvalidSetting.of(key, "is not set", example));
  }

  public Output<String> requiredSecret(String key) {
    return source.secret(key).orElseThrow(() -> InvalidSetting.missingSecret(key));
  }

  public String text(String key, String byDefault, Pattern pattern, String rule) {
    var value = present(key).orElse(byDefault);
    if (!pattern.matcher(value).matches()) {
      throw InvalidSetting.of(key, "is \"" + value + "\": " + rule, byDefault);
    }
    return value;
  }

  public String textOr(String key, String byDefault) {
    return present(key).orElse(byDefault);
  }

  public int number(String key, int byDefault, int least, int most) {
    var value = present(key);
    if (value.isEmpty()) {
      return byDefault;
    }
    try {
      int number = Integer.parseInt(value.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through: both kinds of wrong number get the same message.
    }
    throw InvalidSetting.of(
        key,
        "is \"%s\": it must be a whole number from %d to %d".formatted(value.get(), least, most),
        Integer.toString(byDefault));
  }

  public boolean flag(String key, boolean byDefault) {
    var value = present(key).orElse(Boolean.toString(byDefault));
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw InvalidSetting.of(
              key, "is \"" + value + "\": it must be true or false", Boolean.toString(byDefault));
    };
  }

  public <E extends Enum<E>> E choice(String key, E byDefault) {
    var value = present(key).orElse(lower(byDefault));
    return Arrays.stream(byDefault.getDeclaringClass().getEnumConstants())
        .filter(constant -> lower(constant).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidSetting.of(
                    key,
                    "is \"%s\": it must be one of %s"
                        .formatted(
                            value,
                            Arrays.stream(byDefault.getDeclaringClass().getEnumConstants())
                                .map(SettingsReader::lower)
                                .collect(Collectors.joining(", "))),
                    lower(byDefault)));
  }

  public CidrBlock cidr(String key, String byDefault) {
    var value = present(key).orElse(byDefault);
    return checked(key, value, byDefault, CidrBlock::parse);
  }

  /** The addresses of a network that has room for the subnets of so many zones. */
  public CidrBlock network(String key, String byDefault, int zones) {
    var cidr = cidr(key, byDefault);
    checked(key, cidr.toString(), byDefault, ignored -> SubnetPlan.of(cidr, zones));
    return cidr;
  }

  public List<CidrBlock> cidrs(String key, String example) {
    return list(key).orElse(List.of()).stream()
        .map(value -> checked(key, value, example, CidrBlock::parse))
        .toList();
  }

  /** Two zones or more, all different. */
  public List<String> zones(String key, List<String> byDefault, int most) {
    var zones = list(key).orElse(byDefault);
    if (zones.size() < 2 || zones.size() > most) {
      throw wrongZones(key, zones, "there must be 2 to " + most + " zones", byDefault);
    }
    if (Set.copyOf(zones).size() < zones.size()) {
      throw wrongZones(key, zones, "the zones must differ", byDefault);
    }
    return zones;
  }

  public static InvalidSetting wrongZones(
      String key, List<String> zones, String reason, List<String> byDefault) {
    return InvalidSetting.of(
        key, "is \"" + String.join(",", zones) + "\": " + reason, String.join(",", byDefault));
  }

  /** A list: comma-separated text, or the JSON that Pulumi makes of a YAML list of plain words. */
  public Optional<List<String>> list(String key) {
    return present(key)
        .map(value -> value.replaceAll("[\\[\\]\"\\s]", ""))
        .map(value -> value.isEmpty() ? List.of() : List.of(value.split(",", -1)));
  }

  /** Applies a conversion whose failure message says why the value does not fit. */
  public static <T> T checked(
      String key, String value, String example, Function<String, T> conversion) {
    try {
      return conversion.apply(value);
    } catch (IllegalArgumentException e) {
      throw InvalidSetting.of(key, "is \"" + value + "\": " + e.getMessage(), example);
    }
  }

  /** As {@link #checked}, but the value stays out of the message: it may be a secret. */
  public static <T> T checkedUnseen(
      String key, String value, String example, Function<String, T> conversion) {
    try {
      return conversion.apply(value);
    } catch (IllegalArgumentException e) {
      throw InvalidSetting.of(key, "cannot be used: " + e.getMessage(), example);
    }
  }

  private Optional<String> present(String key) {
    return source.text(key).map(String::strip).filter(value -> !value.isEmpty());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

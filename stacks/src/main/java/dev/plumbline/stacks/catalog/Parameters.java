package dev.plumbline.stacks.catalog;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.Ownership;
import dev.plumbline.stacks.settings.ConfigSource;
import dev.plumbline.stacks.settings.InvalidSetting;
import dev.plumbline.stacks.settings.SettingsReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What was asked for, as the project's configuration has it. The catalog has checked it against the
 * template's schema; whoever runs a program by hand gets the same defaults, and one {@link
 * InvalidSetting} for the first parameter that does not fit.
 */
record Parameters(Context context, SettingsReader reader) {
  private static final Pattern OWNER = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  Parameters(Context context) {
    this(context, new SettingsReader(ConfigSource.of(context)));
  }

  String text(String name, String byDefault, Pattern pattern, String rule) {
    return reader.text(key(name), byDefault, pattern, rule);
  }

  String required(String name, String example) {
    return reader.required(key(name), example);
  }

  Optional<Output<String>> secret(String name) {
    return reader.source().secret(key(name));
  }

  boolean flag(String name) {
    return reader.flag(key(name), true);
  }

  int number(String name, int byDefault, int least, int most) {
    return reader.number(key(name), byDefault, least, most);
  }

  <E extends Enum<E>> E choice(String name, E byDefault) {
    return reader.choice(key(name), byDefault);
  }

  CidrBlock cidr(String name, String byDefault) {
    return reader.cidr(key(name), byDefault);
  }

  /** The addresses of a network with public and private subnets in so many zones. */
  CidrBlock network(String name, String byDefault, int zones) {
    return reader.network(key(name), byDefault, zones);
  }

  List<CidrBlock> cidrs(String name, String example) {
    return reader.cidrs(key(name), example);
  }

  List<String> list(String name, List<String> byDefault) {
    return reader.list(key(name)).orElse(byDefault);
  }

  /** Reads a parameter by a conversion whose failure message says why it does not fit. */
  <T> T checked(String name, String byDefault, Function<String, T> conversion) {
    return SettingsReader.checked(
        key(name), reader.textOr(key(name), byDefault), byDefault, conversion);
  }

  /** Reads a parameter that must be set and whose value stays out of every message. */
  <T> T requiredUnseen(String name, String example, Function<String, T> conversion) {
    return SettingsReader.checkedUnseen(key(name), required(name, example), example, conversion);
  }

  /** A parameter that does not fit for a reason that only the program knows. */
  InvalidSetting wrong(String name, String reason, String example) {
    return InvalidSetting.of(key(name), reason, example);
  }

  /** The stack's name tells environments of one template apart. */
  Ownership ownership() {
    var owner =
        text(
            "owner",
            "platform",
            OWNER,
            "it must be 1 to 40 lowercase letters, digits and hyphens, and start with a letter");
    return new Ownership(context.projectName(), context.stackName(), owner);
  }

  private String key(String name) {
    return context.projectName() + ":" + name;
  }
}

package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A version that nobody declared, on a resource that takes minor upgrades by itself: a later one of
 * the same line is no change of anybody's making.
 *
 * <p>Source: Amazon RDS User Guide, "Automatically upgrading the minor engine version".
 */
final class AutomaticMinorVersion implements Delegation {

  private static final String SWITCH = "autoMinorVersionUpgrade";
  private static final ManagedElement RULE =
      new ManagedElement(
          "automatic-minor-version",
          "autoMinorVersionUpgrade is on and no version is declared: AWS upgraded it by itself");

  @Override
  public Optional<ManagedElement> owner(Documents documents, Value wanted, Value live) {
    return documents.declared().at("engineVersion").filter(one -> !one.isEmpty()).isEmpty()
            && isOn(documents.live())
            && wanted instanceof Value.Text(var before)
            && live instanceof Value.Text(var now)
            && isLaterMinor(before, now)
        ? Optional.of(RULE)
        : Optional.empty();
  }

  private static boolean isOn(Value.Fields live) {
    return live.at(SWITCH)
        .filter(on -> on.equals(new Value.Bool(true)) || on.equals(Value.of("true")))
        .isPresent();
  }

  /** The same line of versions, with a higher last number. */
  private static boolean isLaterMinor(String before, String now) {
    var old = parts(before);
    var next = parts(now);
    var last = old.size() - 1;
    return last > 0
        && old.size() == next.size()
        && old.subList(0, last).equals(next.subList(0, last))
        && isNumber(old.get(last))
        && isNumber(next.get(last))
        && Integer.parseInt(next.get(last)) > Integer.parseInt(old.get(last));
  }

  private static List<String> parts(String version) {
    return Arrays.asList(version.split("\\.", -1));
  }

  private static boolean isNumber(String part) {
    return part.length() <= 6 && !part.isEmpty() && part.chars().allMatch(Character::isDigit);
  }
}

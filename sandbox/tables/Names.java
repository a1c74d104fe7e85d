import java.util.List;
import java.util.Locale;

/** Names of properties, as the bridge makes them of Terraform's. */
final class Names {

  static String camel(String name) {
    var camel = new StringBuilder();
    var up = false;
    for (var letter : name.toCharArray()) {
      if (letter == '_') {
        up = true;
      } else {
        camel.append(up ? Character.toUpperCase(letter) : letter);
        up = false;
      }
    }
    return camel.toString();
  }

  /** A name without its number, case and word breaks. */
  static String stem(String name) {
    var plain = name.replace("_", "").toLowerCase(Locale.ROOT);
    for (var ending : List.of("ies", "es", "s", "y")) {
      if (plain.length() > ending.length() + 1 && plain.endsWith(ending)) {
        return plain.substring(0, plain.length() - ending.length());
      }
    }
    return plain.endsWith("e") ? plain.substring(0, plain.length() - 1) : plain;
  }

  private Names() {}
}

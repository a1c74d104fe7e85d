package dev.plumbline.api.adopt;

import java.util.Locale;
import java.util.Set;

/**
 * Names of Pulumi's Java SDKs. Source: pulumi-java, the code generator's package naming: {@code
 * com.pulumi.<package>.<module>}, the module of Kubernetes as group and version joined by an
 * underscore, reserved words with a trailing underscore.
 *
 * @param packageName such as {@code com.pulumi.aws.ec2}
 * @param className such as {@code Vpc}
 */
record JavaNames(String packageName, String className) {

  private static final Set<String> RESERVED =
      Set.of(
          "abstract",
          "case",
          "class",
          "continue",
          "default",
          "enum",
          "final",
          "import",
          "interface",
          "new",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "static",
          "switch",
          "this",
          "void",
          "while");

  /** Names of a token such as {@code aws:ec2/vpc:Vpc}. */
  static JavaNames of(String token) {
    var parts = token.split(":", -1);
    if (parts.length != 3) {
      return new JavaNames("com.pulumi", token.replaceAll("\\W", ""));
    }
    var module = parts[0].equals("kubernetes") ? kubernetes(parts[1]) : module(parts[1]);
    var root = "com.pulumi." + parts[0].replace("-", "").toLowerCase(Locale.ROOT);
    return new JavaNames(module.isEmpty() ? root : root + "." + module, parts[2]);
  }

  /** {@code ec2/vpc} is module ec2; {@code network/v20230201} has its version as a package. */
  private static String module(String module) {
    var slash = module.indexOf('/');
    if (slash < 0) {
      return module.equals("index") ? "" : module.toLowerCase(Locale.ROOT);
    }
    var rest = module.substring(slash + 1);
    var head = module.substring(0, slash).toLowerCase(Locale.ROOT);
    return rest.matches("v\\d.*") ? head + "." + rest : head.equals("index") ? "" : head;
  }

  /** {@code apps/v1} is {@code apps_v1}; {@code networking.k8s.io/v1} keeps its first label. */
  private static String kubernetes(String module) {
    var slash = module.indexOf('/');
    var group = slash < 0 ? module : module.substring(0, slash);
    var version = slash < 0 ? "" : "_" + module.substring(slash + 1);
    return group.replaceFirst("\\..*", "") + version;
  }

  /** A setter of a builder. */
  static String setter(String property) {
    return RESERVED.contains(property) ? property + "_" : property;
  }

  /** A variable for a resource of this name. */
  static String variable(String name) {
    var words = name.split("[^A-Za-z0-9]+", -1);
    var text = new StringBuilder();
    for (var word : words) {
      if (!word.isEmpty()) {
        text.append(
            text.isEmpty()
                ? word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1)
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
      }
    }
    var variable = text.isEmpty() ? "adopted" : text.toString();
    return Character.isDigit(variable.charAt(0)) ? "r" + variable : setter(variable);
  }

  /** A name that Pulumi takes for a resource. */
  static String logical(String name) {
    var clean = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^-+|-+$", "");
    return clean.isEmpty() ? "adopted" : clean;
  }
}

package dev.plumbline.stacks.catalog;

import com.pulumi.Context;
import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.Ownership;

/**
 * What was asked for, as the project's configuration has it. The catalog has checked it against the
 * template's schema; whoever runs a program by hand gets the same defaults.
 */
record Parameters(Context context) {
  String text(String name, String byDefault) {
    return context.config().get(name).filter(value -> !value.isBlank()).orElse(byDefault);
  }

  boolean flag(String name) {
    return flag(key(name), text(name, "true"));
  }

  int number(String name, int byDefault) {
    return number(key(name), text(name, Integer.toString(byDefault)));
  }

  static boolean flag(String key, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      case String other -> throw wrong(key, "'%s' is neither true nor false".formatted(other));
    };
  }

  static int number(String key, String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw wrong(key, "'%s' is not a whole number above zero".formatted(text));
    }
    return Integer.parseInt(text);
  }

  private static IllegalArgumentException wrong(String key, String why) {
    return new IllegalArgumentException("%s cannot be used: %s".formatted(key, why));
  }

  private String key(String name) {
    return context.projectName() + ":" + name;
  }

  CidrBlock cidr(String name, String byDefault) {
    try {
      return CidrBlock.parse(text(name, byDefault));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "%s:%s cannot be used: %s".formatted(context.projectName(), name, wrong.getMessage()),
          wrong);
    }
  }

  /** The stack's name tells environments of one template apart. */
  Ownership ownership() {
    return new Ownership(context.projectName(), context.stackName(), text("owner", "platform"));
  }
}

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
    return Boolean.parseBoolean(text(name, "true"));
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

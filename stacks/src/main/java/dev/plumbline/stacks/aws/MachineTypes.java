package dev.plumbline.stacks.aws;

import dev.plumbline.stacks.component.Size;

/** The EC2 instance type of each size. */
final class MachineTypes {
  private MachineTypes() {}

  static String of(Size size) {
    return switch (size) {
      case SMALL -> "t3.small";
      case MEDIUM -> "t3.large";
      case LARGE -> "t3.xlarge";
    };
  }
}

package dev.plumbline.sandbox.arm.compute;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The virtual machine sizes that the emulator's location offers: a part of Azure's. */
public final class VmSizes {

  private static final Set<String> ALL =
      new TreeSet<>(
          Set.of(
              "Standard_A1_v2",
              "Standard_A2_v2",
              "Standard_B1ls",
              "Standard_B1ms",
              "Standard_B1s",
              "Standard_B2ms",
              "Standard_B2s",
              "Standard_B4ms",
              "Standard_D1_v2",
              "Standard_D2_v2",
              "Standard_D2_v3",
              "Standard_D2as_v5",
              "Standard_D2ls_v5",
              "Standard_D2s_v3",
              "Standard_D2s_v4",
              "Standard_D2s_v5",
              "Standard_D4as_v5",
              "Standard_D4ls_v5",
              "Standard_D4s_v3",
              "Standard_D4s_v4",
              "Standard_D4s_v5",
              "Standard_D8s_v3",
              "Standard_D8s_v5",
              "Standard_DS1_v2",
              "Standard_DS2_v2",
              "Standard_DS3_v2",
              "Standard_E2s_v3",
              "Standard_E2s_v5",
              "Standard_E4s_v5",
              "Standard_F2s_v2",
              "Standard_F4s_v2"));

  private VmSizes() {}

  /** Whether a size exists, in any case. */
  public static boolean offered(String size) {
    return ALL.stream().anyMatch(size::equalsIgnoreCase);
  }

  /** All of them, for messages. */
  public static String all() {
    return String.join(",", ALL);
  }

  /** Whether disks of a size may be premium: its family has an {@code s}. */
  static boolean premium(String size) {
    return Optional.of(size.toLowerCase(Locale.ROOT))
        .filter(name -> name.matches("standard_(ds.*|b.*|[a-z]+[0-9]+[a-z]*s(_v[0-9]+)?)"))
        .isPresent();
  }
}

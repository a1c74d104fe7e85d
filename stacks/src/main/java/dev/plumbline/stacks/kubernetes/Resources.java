package dev.plumbline.stacks.kubernetes;

import java.util.Map;

/**
 * An amount of processor time and memory, as Kubernetes quantities, for example {@code 500m} and
 * {@code 256Mi}.
 */
public record Resources(String cpu, String memory) {
  Map<String, String> quantities() {
    return Map.of("cpu", cpu, "memory", memory);
  }
}

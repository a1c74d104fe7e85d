package dev.plumbline.sandbox.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.story.Clouds;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which emulators this machine runs; one that it cannot run is skipped here, once, with the reason.
 */
class EmulatorsIT {

  @ParameterizedTest
  @MethodSource("dev.plumbline.sandbox.emulators.RunningEmulator#wanted")
  void starts_and_answers(String target) {
    var emulator = RunningEmulator.of(target);

    try (var clouds = Clouds.aws(emulator.endpoint(), Map.of())) {
      assertThat(clouds.ec2().describeVpcs().vpcs()).isNotNull();
    }
  }
}

package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.sandbox.emulators.OnEmulator;
import dev.plumbline.sandbox.emulators.RunningEmulator;
import dev.plumbline.sandbox.provider.CloudFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Every type on every emulator: created, read twice, changed, read, deleted, gone. {@link Lives}
 * checks at each step that nothing differs which nobody changed.
 */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.plumbline.sandbox.emulators.RunningEmulator#targets")
public class AwsTypesIT
    implements OnEmulator, Networks, Firewalls, Machines, Identities, Clusters, Buckets {

  private final RunningEmulator emulator;
  private final Lives lives;

  AwsTypesIT(String target) throws CloudFailure {
    emulator = RunningEmulator.of(target);
    lives = new Lives(emulator);
  }

  @AfterEach
  void cleanUp() throws CloudFailure {
    lives.close();
  }

  @Override
  public RunningEmulator emulator() {
    return emulator;
  }

  @Override
  public Lives lives() {
    return lives;
  }

  @Override
  public String image() {
    return emulator
        .image()
        .orElseGet(
            () ->
                lives
                    .client(Ec2Client.class)
                    .describeImages(request -> request.owners("amazon", "self"))
                    .images()
                    .getFirst()
                    .imageId());
  }
}

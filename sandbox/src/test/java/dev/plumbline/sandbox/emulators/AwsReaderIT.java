package dev.plumbline.sandbox.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.story.Clouds;
import dev.plumbline.testkit.CloudReaderContract;
import dev.plumbline.testkit.ContractCloud;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The contract of a reader, with AWS's reader over the answers of real emulators. */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.plumbline.sandbox.emulators.RunningEmulator#targets")
class AwsReaderIT extends CloudReaderContract implements OnEmulator {

  private final String target;

  AwsReaderIT(String target) {
    this.target = target;
  }

  @Override
  public RunningEmulator emulator() {
    return RunningEmulator.of(target);
  }

  @Override
  protected ContractCloud openCloud() {
    return new EmulatedEc2(emulator(), ec2());
  }

  private Ec2Client ec2() {
    return Clouds.aws(emulator().endpoint(), Map.of()).ec2();
  }

  @Test
  void a_list_comes_in_pages() {
    try (var cloud = new EmulatedEc2(emulator(), ec2());
        var ec2 = ec2()) {
      cloud.deploy(cloud.declared(7));

      var page = ec2.describeSubnets(request -> request.maxResults(5));

      assertThat(page.subnets()).hasSize(5);
      assertThat(page.nextToken()).isNotBlank();
    }
  }
}

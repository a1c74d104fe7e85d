package dev.plumbline.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GridMessageTest {

  private static final String NETWORK =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v";

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void bothSchemasNameTheResourceAndWhatItIsAPartOf() {
    var subnet = NETWORK + "/subnets/a";

    assertThat(GridMessage.names(base64(GridEvents.written(subnet))))
        .contains(Set.of(subnet, NETWORK));
    assertThat(GridMessage.names(base64(GridEvents.cloudEvent(subnet))))
        .contains(Set.of(subnet, NETWORK));
    assertThat(GridMessage.names("[" + GridEvents.written(NETWORK) + "]"))
        .contains(Set.of(NETWORK));
  }

  @Test
  void anEventOfAnotherKindIsOneAndNamesNothing() {
    var failed = GridEvents.written(NETWORK).replace("WriteSuccess", "WriteFailure");

    assertThat(GridMessage.names(base64(failed))).contains(Set.of());
  }

  @Test
  void anythingElseIsNoEvent() {
    for (var body : new String[] {"", "a letter", "{", "[]", "[1]", "{}", base64("a letter")}) {
      assertThat(GridMessage.names(body)).as(body).isEqualTo(Optional.empty());
    }
  }
}

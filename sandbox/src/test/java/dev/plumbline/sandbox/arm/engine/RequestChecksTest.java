package dev.plumbline.sandbox.arm.engine;

import static dev.plumbline.sandbox.arm.engine.Setting.GROUP;
import static dev.plumbline.sandbox.arm.engine.Setting.SUBSCRIPTION;
import static dev.plumbline.sandbox.arm.engine.Setting.TOY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Resource Manager refuses before a resource provider sees it. */
class RequestChecksTest {

  private final Setting setting = new Setting().withGroup();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /subscriptions/{S}/resourceGroups/g?api-version= | 400 | MissingApiVersionParameter
          /subscriptions/{S}/resourceGroups/g?api-version=2000-01-01 | 400 | InvalidApiVersionParameter
          /subscriptions/{S}/providers/Toy.Works/machines?api-version=2000-01-01 | 400 | NoRegisteredProviderFound
          /subscriptions/nonsense | 404 | InvalidSubscriptionId
          /subscriptions/00000000-0000-4000-8000-000000000000 | 404 | SubscriptionNotFound
          /subscriptions/{S}/resourceGroups/other | 404 | ResourceGroupNotFound
          /subscriptions/{S}/resourceGroups/other/resources | 404 | ResourceGroupNotFound
          /subscriptions/{S}/resourceGroups/g/providers/No.Such/things/x | 404 | InvalidResourceNamespace
          /subscriptions/{S}/resourceGroups/g/providers/Toy.Works/things/x | 404 | InvalidResourceType
          /subscriptions/{S}/resourceGroups/g/providers/Toy.Works/machines/x | 404 | ResourceNotFound
          /subscriptions/{S}/resourceGroups/other/providers/Toy.Works/machines/x | 404 | ResourceGroupNotFound
          /subscriptions/{S}/resourceGroups/g/providers/Toy.Works/machines/x/parts/p | 404 | ParentResourceNotFound
          /subscriptions/{S}/resourceGroups/g/providers/Toy.Works/machines/x/parts | 404 | ResourceNotFound
          """)
  void aReadOfWhatIsNotThereSaysWhatIsMissing(String path, int status, String code) {
    var answer = setting.get(path.replace("{S}", SUBSCRIPTION));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(Setting.code(answer)).isEqualTo(code);
  }

  @Test
  void anUnsupportedVersionIsAnsweredWithTheSupportedOnes() {
    var answer = setting.get(TOY + "?api-version=2000-01-01");

    assertThat(Setting.body(answer).at("/error/message").asText())
        .contains("The supported api-versions are '2023-01-01, 2024-01-01'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {} | 400 | LocationRequired
          {"location":"atlantis"} | 400 | LocationNotAvailableForResourceType
          {"location":"westeurope","tags":{"a<b":"1"}} | 400 | InvalidTagNameCharacters
          {"location":"westeurope","tags":{"a":1}} | 400 | InvalidRequestContent
          [] | 400 | InvalidRequestContent
          {"location":"westeurope","properties":{"size":"huge"}} | 400 | SizeNotAllowed
          """)
  void aPutThatIsNotAcceptableLeavesNothing(String body, int status, String code) {
    var answer = setting.put(TOY, body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(Setting.code(answer)).isEqualTo(code);
    assertThat(setting.get(TOY).status()).isEqualTo(404);
    assertThat(Setting.names(setting.get(GROUP + "/resources"))).isEmpty();
  }

  @Test
  void fiftyTagsAreTheMost() {
    var tags =
        IntStream.range(0, 51)
            .mapToObj("\"t%d\":\"v\""::formatted)
            .collect(Collectors.joining(","));

    var answer = setting.put(TOY, "{\"location\":\"westeurope\",\"tags\":{%s}}".formatted(tags));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aLocationIsNormalisedAndCannotChange() {
    setting.put(TOY, "{\"location\":\"West Europe\"}");
    setting.settle();

    assertThat(Setting.body(setting.get(TOY)).path("location").asText()).isEqualTo("westeurope");
    var moved = setting.put(TOY, "{\"location\":\"eastus\"}");
    assertThat(moved.status()).isEqualTo(409);
    assertThat(Setting.code(moved)).isEqualTo("InvalidResourceLocation");
  }

  @Test
  void idsAreFoundInAnyCaseAndAnsweredAsCreated() {
    setting.put(TOY, "{\"location\":\"westeurope\"}");

    var answer = setting.get(TOY.toUpperCase(Locale.ROOT).replace("TOY.WORKS", "Toy.Works"));

    assertThat(Setting.body(answer).path("id").asText()).isEqualTo(TOY);
  }

  @Test
  void aMethodThatATypeDoesNotServeIsRefused() {
    setting.put(GROUP + "/providers/Toy.Works/grants/x", "{}");

    assertThat(setting.send("PATCH", GROUP + "/providers/Toy.Works/grants/x", "{}").status())
        .isEqualTo(405);
  }
}

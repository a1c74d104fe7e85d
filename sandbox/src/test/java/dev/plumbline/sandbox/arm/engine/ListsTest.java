package dev.plumbline.sandbox.arm.engine;

import static dev.plumbline.sandbox.arm.engine.Setting.GROUP;
import static dev.plumbline.sandbox.arm.engine.Setting.OWNER;
import static dev.plumbline.sandbox.arm.engine.Setting.READER;
import static dev.plumbline.sandbox.arm.engine.Setting.SUBSCRIPTION;
import static dev.plumbline.sandbox.arm.engine.Setting.TOY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.arm.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lists, roles and denials. */
class ListsTest {

  private static final String ALL = "/subscriptions/" + SUBSCRIPTION;

  private static ArmAnswer as(Principal principal, Setting setting, String method, String path) {
    return setting.send(principal, method, path, "", Map.of());
  }

  @Test
  void pagesAreLinkedUntilTheEnd() {
    var setting = new Setting(2).withGroup();
    for (int index = 0; index < 5; index++) {
      setting.put(TOY + index, "{\"location\":\"westeurope\"}");
    }
    var found = new ArrayList<String>();
    var next = GROUP + "/providers/Toy.Works/machines";
    while (!next.isEmpty()) {
      var page = setting.get(next);
      found.addAll(Setting.names(page));
      next = Setting.body(page).path("nextLink").asText().replace("https://127.0.0.1:1", "");
    }

    assertThat(found).containsExactly("m0", "m1", "m2", "m3", "m4");
  }

  @Test
  void resourcesAreListedByTypeAndTagWithoutChildrenAndProperties() {
    var setting = new Setting().withMachine();
    setting.put(TOY + "/parts/p", "{}");
    setting.put(GROUP + "/providers/Toy.Works/stores/s", "{\"location\":\"westeurope\"}");

    var every = setting.get(ALL + "/resources");
    var stores = setting.get(GROUP + "/resources?$filter=resourceType eq 'toy.works/stores'");
    var tagged = setting.get(ALL + "/resources?$filter=tagName eq 'a' and tagValue eq '1'");

    assertThat(Setting.names(every)).containsExactly("m", "s");
    assertThat(Setting.body(every).at("/value/0").has("properties")).isFalse();
    assertThat(Setting.names(stores)).containsExactly("s");
    assertThat(Setting.names(tagged)).containsExactly("m");
    assertThat(setting.get(ALL + "/resources?$filter=nonsense").status()).isEqualTo(400);
  }

  @Test
  void childrenAreListedUnderTheirParentOnly() {
    var setting = new Setting().withMachine();
    setting.put(TOY + "2", "{\"location\":\"westeurope\"}");
    setting.settle();
    setting.put(TOY + "/parts/p", "{}");
    setting.put(TOY + "2/parts/q", "{}");

    assertThat(Setting.names(setting.get(TOY + "/parts"))).containsExactly("p");
  }

  @Test
  void extensionsAreListedAtBelowAndAboveAScope() {
    var setting = new Setting().withMachine();
    setting.put(ALL + "/providers/Toy.Works/grants/top", "{}");
    setting.put(TOY + "/providers/Toy.Works/grants/deep", "{}");

    var atGroup = setting.get(GROUP + "/providers/Toy.Works/grants");
    var applying = setting.get(GROUP + "/providers/Toy.Works/grants?$filter=atScope()");

    assertThat(Setting.names(atGroup)).containsExactlyInAnyOrder("top", "deep");
    assertThat(Setting.names(applying)).containsExactly("top");
    assertThat(
            Setting.body(setting.get(TOY + "/providers/Toy.Works/grants/deep"))
                .at("/properties/scope")
                .asText())
        .isEqualTo(TOY);
  }

  @Test
  void aReaderReadsAndDoesNothingElse() {
    var setting = new Setting().withMachine();

    assertThat(as(READER, setting, "GET", TOY).status()).isEqualTo(200);
    assertThat(as(READER, setting, "HEAD", TOY).status()).isEqualTo(204);
    for (var attempt :
        List.of(
            as(READER, setting, "DELETE", TOY),
            as(READER, setting, "PUT", TOY),
            as(READER, setting, "PATCH", TOY),
            as(READER, setting, "POST", TOY + "/listSecrets"))) {
      assertThat(attempt.status()).isEqualTo(403);
      assertThat(Setting.code(attempt)).isEqualTo("AuthorizationFailed");
    }
  }

  @Test
  void whatIsDeniedIsForbiddenByGetAndMissingFromLists() {
    var setting = new Setting().withMachine();
    setting.engine.access().deny(List.of(GROUP.replaceFirst("/g$", "/G")));

    assertThat(as(READER, setting, "GET", TOY).status()).isEqualTo(403);
    assertThat(as(READER, setting, "GET", GROUP).status()).isEqualTo(403);
    assertThat(as(READER, setting, "GET", GROUP + "/resources").status()).isEqualTo(403);
    assertThat(Setting.names(as(READER, setting, "GET", ALL + "/resources"))).isEmpty();
    assertThat(Setting.names(as(READER, setting, "GET", ALL + "/resourceGroups"))).isEmpty();
    assertThat(as(OWNER, setting, "GET", TOY).status()).isEqualTo(200);

    setting.engine.access().deny(List.of());
    assertThat(as(READER, setting, "GET", TOY).status()).isEqualTo(200);
  }

  @Test
  void providersSayTheirTypesAndVersions() {
    var setting = new Setting();

    var provider = Setting.body(setting.get(ALL + "/providers/toy.works"));

    assertThat(provider.path("namespace").asText()).isEqualTo("Toy.Works");
    assertThat(provider.at("/resourceTypes/1/resourceType").asText()).isEqualTo("machines");
    assertThat(provider.at("/resourceTypes/1/apiVersions/0").asText()).isEqualTo("2024-01-01");
    assertThat(Setting.body(setting.get("/providers")).path("value").size()).isEqualTo(2);
    assertThat(setting.get("/tenants").status()).isEqualTo(200);
    assertThat(Setting.body(setting.get(ALL + "/locations")).path("value").size()).isPositive();
  }
}

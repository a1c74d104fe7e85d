package dev.plumbline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNameTest {

  private static final String NAMED = "{\"metadata\": {\"name\": \"n\", \"namespace\": \"s\"}}";

  @Test
  void the_id_names_namespace_and_name() {
    assertThat(name("shop/web", NAMED, "{}", true)).hasValue(new ObjectName("shop", "web"));
  }

  @Test
  void a_plain_id_lives_in_the_declared_namespace_then_in_the_recorded_then_in_the_default() {
    assertThat(name("web", NAMED, "{}", true)).hasValue(new ObjectName("s", "web"));
    assertThat(name("web", "{}", NAMED, true)).hasValue(new ObjectName("s", "web"));
    assertThat(name("web", "{}", "{}", true)).hasValue(new ObjectName("fallback", "web"));
  }

  @Test
  void an_object_of_the_cluster_has_no_namespace() {
    assertThat(name("web", NAMED, "{}", false)).hasValue(new ObjectName("", "web"));
  }

  @Test
  void without_an_id_the_metadata_name_it() {
    assertThat(name("", NAMED, "{}", true)).hasValue(new ObjectName("s", "n"));
    assertThat(name("", "{}", NAMED, true)).hasValue(new ObjectName("s", "n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop/..", "a/b/c", "shop/a%2Fb", "../x"})
  void a_name_that_leads_elsewhere_is_none(String id) {
    assertThat(name(id, "{}", "{}", true)).isEmpty();
  }

  @Test
  void names_of_roles_may_hold_colons() {
    assertThat(new ObjectName("", "system:node").segment()).isEqualTo("system%3Anode");
  }

  private static Optional<ObjectName> name(
      String id, String declared, String recorded, boolean namespaced) {
    var request =
        Declared.of(Declared.target(), "kubernetes:core/v1:ConfigMap", id, declared, recorded);
    return ObjectName.of(request.resource(), namespaced, "fallback");
  }
}

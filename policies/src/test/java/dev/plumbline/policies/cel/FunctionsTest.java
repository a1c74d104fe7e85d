package dev.plumbline.policies.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.policies.Written;
import dev.plumbline.policies.facts.On;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {

  private static final Map<String, Object> LIVE =
      Map.of(
          "text",
          "some",
          "list",
          List.of("a", 1L),
          "map",
          Map.of("b", true),
          "json",
          "{\"Statement\": [{\"Effect\": \"Allow\"}], \"none\": null}",
          "port",
          22L);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asText(resource.live.text) == 'some'",
        "asText(resource.live.list) == '[\"a\",1]'",
        "asText(resource.live.map) == '{\"b\":true}'",
        "asJson(resource.live.json).Statement[0].Effect == 'Allow'",
        "!has(asJson(resource.live.json).none)",
        "asJson(resource.live.text) == 'some'",
        "asJson(resource.live.map).b",
        "asList(resource.live.text) == ['some']",
        "size(asList(resource.live.list)) == 2",
        "asList(null) == []",
        "isWorld('0.0.0.0/0') && isWorld('::/0') && isWorld('*') && isWorld('Internet')",
        "isWorld(['10.0.0.0/8', '128.0.0.0/1']) && isWorld('2000::/3')",
        "!isWorld('10.0.0.0/8') && !isWorld('10.0.0.0/0x') && !isWorld([]) &&"
            + " !isWorld(resource.live.port)",
        "hasPort('22', 22) && hasPort('20-30', 22) && hasPort('*', 22) && hasPort('80, 22', 22)",
        "hasPort(resource.live.port, 22) && hasPort(['80', '1-65535'], 22)",
        "!hasPort('23', 22) && !hasPort('', 22) && !hasPort('http', 22)",
        "olderThan('1.29.3-eks-1', '1.30') && olderThan('v8.0', '8.0.1') == false",
        "olderThan('9.6.24', '11') && !olderThan('1.30.0', '1.30') && !olderThan('latest', '1')",
        "image('nginx').repository == 'library/nginx' && image('nginx').tag == ''",
        "image('localhost:5000/a/b:1.2@sha256:00').registry == 'localhost:5000'",
        "image('localhost:5000/a/b:1.2@sha256:00').tag == '1.2'",
        "image('quay.io/a/b@sha256:00').digest == 'sha256:00'",
        "resource.at > timestamp('2026-02-28T00:00:00Z') && resource.at <"
            + " timestamp('2026-03-02T00:00:00Z')",
        "resource.stack == 'dev' && resource.project == 'hybrid' && resource.name == 'web'",
        "resource.live.port <= 22 && resource.live.port in [22, 3389]",
      })
  void saysTrue(String expression) {
    assertThat(answer(expression)).as(expression).isEqualTo(new Answer.Holds());
  }

  @Test
  void aMissingFieldIsUndecidedAndNamed() {
    assertThat(answer("resource.live.encrypted == false"))
        .isInstanceOfSatisfying(
            Answer.Undecided.class, said -> assertThat(said.reason()).contains("encrypted"));
  }

  @Test
  void aValueThatIsNoBooleanIsUndecided() {
    assertThat(answer("resource.live.text")).isInstanceOf(Answer.Undecided.class);
  }

  @Test
  void noReasonQuotesAValue() {
    assertThat(answer("int(resource.live.text) == 1"))
        .isInstanceOfSatisfying(
            Answer.Undecided.class, said -> assertThat(said.reason()).doesNotContain("some"));
    assertThat(answer("resource.live.text + 1 == 2"))
        .isInstanceOfSatisfying(
            Answer.Undecided.class, said -> assertThat(said.reason()).doesNotContain("some"));
  }

  private static Answer answer(String expression) {
    return switch (new Conditions().compile(On.RESOURCE, expression)) {
      case Compiled.Right<Condition>(var condition) ->
          condition.test(Written.resource("aws:ec2/vpc:Vpc", LIVE));
      case Compiled.Wrong<Condition>(var faults) -> throw new AssertionError(faults.toString());
    };
  }
}

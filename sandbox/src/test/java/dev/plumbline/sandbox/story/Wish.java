package dev.plumbline.sandbox.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.testkit.Eventually;
import java.time.Duration;

/** An environment as those follow it who ask for it and approve it. */
record Wish(Person who, String id) {

  private static final Duration PATIENCE = Duration.ofMinutes(8);

  /** Asks for it. */
  static Wish of(Person who, String body) {
    var asked = who.post("/environments", body);
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    return new Wish(who, Json.read(asked.body()).path("id").asText());
  }

  String path() {
    return "/environments/" + id;
  }

  JsonNode now() {
    return who.get(path());
  }

  /** Waits until it is in this state; it must not fail meanwhile. */
  void await(String state) {
    Eventually.until(
        PATIENCE,
        "the environment is " + state,
        () -> {
          var now = now();
          assertThat(now.path("state").asText())
              .as(now.toString())
              .isNotIn("failed", "destroyFailed");
          return now.path("state").asText().equals(state);
        });
  }

  /** Has somebody else approve what is there to see now. */
  void approvedBy(Person approver) {
    var version = approver.get(path()).path("version").asLong();
    var approved = approver.post(path() + "/approval", version, "{}");
    assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
  }
}

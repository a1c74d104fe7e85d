package dev.plumbline.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.read.ReadOutcome;
import java.io.IOException;
import java.util.Optional;

/** Whether the cluster that answers is the one that is meant: the uid of {@code kube-system}. */
sealed interface Identity {

  /** How a person finds the uid. */
  String FIND_UID = "kubectl get ns kube-system -o jsonpath='{.metadata.uid}'";

  /** It is the one. */
  record Proven() implements Identity {}

  /** Nobody could tell, for this reason; each stack's own objects may still prove it. */
  record Unproven(String reason) implements Identity {}

  /** It is another one, or it does not answer: every read ends so. */
  record Wrong(ReadOutcome outcome) implements Identity {}

  /** Asks the cluster who it is, unless nobody said who it should be. */
  static Identity of(Optional<String> expectedUid, Calls calls) throws InterruptedException {
    if (expectedUid.isEmpty()) {
      return new Unproven("set clouds.kubernetes[].cluster to its uid (" + FIND_UID + ")");
    }
    var expected = expectedUid.get();
    return switch (calls.get("/api/v1/namespaces/kube-system")) {
      case ApiAnswer.Success(var body) -> compare(expected, uid(body));
      case ApiAnswer.NotFound(var ignored, var detail) ->
          new Wrong(
              new ReadOutcome.Failed(
                  "wrong target: no kube-system namespace: "
                      + detail
                      + "; correct its entry of clouds.kubernetes, or scan again"));
      case ApiAnswer.Denied(var detail) ->
          new Unproven("allow get on the namespace kube-system: " + detail);
      case ApiAnswer.Trouble trouble -> new Wrong(trouble.outcome());
    };
  }

  private static Identity compare(String expected, String live) {
    if (live.isEmpty()) {
      return new Wrong(
          new ReadOutcome.Failed(
              "GET /api/v1/namespaces/kube-system: the answer is not that namespace"
                  + ApiStatus.CHECK));
    }
    return expected.equals(live)
        ? new Proven()
        : new Wrong(
            new ReadOutcome.Failed(
                "wrong target: the uid of kube-system is %s, configured is %s; correct its entry of clouds.kubernetes"
                    .formatted(live, expected)));
  }

  private static String uid(byte[] namespace) {
    try {
      return new ObjectMapper().readTree(namespace).path("metadata").path("uid").asText();
    } catch (IOException notJson) {
      return "";
    }
  }
}

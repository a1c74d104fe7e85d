package dev.plumbline.kubernetes;

import dev.plumbline.core.read.ReadOutcome;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every object of one kind in one namespace, page by page. */
record KindList(ApiResource resource, Calls calls) {

  private static final int PAGE = 500;
  private static final int STARTS = 3;

  /**
   * What a list gave.
   *
   * @param trouble why it is not whole
   */
  record Listed(Map<ObjectName, ReadOutcome> objects, Optional<ReadOutcome> trouble) {}

  /** Lists to the last page; begins again where the server forgot the continue token. */
  Listed all(String namespace) throws InterruptedException {
    for (var start = 1; start <= STARTS; start++) {
      var listed = fromStart(namespace);
      if (listed.isPresent()) {
        return listed.orElseThrow();
      }
    }
    return trouble(
        Map.of(),
        new ReadOutcome.Failed(
            "GET " + resource.listPath(namespace) + ": the list expired " + STARTS + " times"));
  }

  private Optional<Listed> fromStart(String namespace) throws InterruptedException {
    var objects = new LinkedHashMap<ObjectName, ReadOutcome>();
    var next = "";
    var seen = new HashSet<String>();
    do {
      var token = URLEncoder.encode(next, StandardCharsets.UTF_8);
      var query = "?limit=" + PAGE + (next.isEmpty() ? "" : "&continue=" + token);
      switch (calls.get(resource.listPath(namespace) + query)) {
        case ApiAnswer.Success(var body) -> {
          try {
            var page = ObjectPage.read(body, resource.kind(), name -> true, View.CONTENT);
            objects.putAll(page.objects());
            next = page.next();
            if (!next.isEmpty() && !seen.add(next)) {
              return Optional.of(trouble(objects, new ReadOutcome.Failed(endless(namespace))));
            }
          } catch (IOException notAList) {
            return Optional.of(trouble(objects, new ReadOutcome.Failed(notAList(namespace))));
          }
        }
        case ApiAnswer.Expired ignored -> {
          return Optional.empty();
        }
        case ApiAnswer.NotFound(var ignored, var detail) -> {
          return Optional.of(trouble(objects, new ReadOutcome.Failed(detail)));
        }
        case ApiAnswer.Trouble trouble -> {
          return Optional.of(trouble(objects, trouble.outcome()));
        }
      }
    } while (!next.isEmpty());
    return Optional.of(new Listed(objects, Optional.empty()));
  }

  private String endless(String namespace) {
    return "GET "
        + resource.listPath(namespace)
        + ": the pages of the list lead back to themselves";
  }

  private String notAList(String namespace) {
    return "GET " + resource.listPath(namespace) + ": the answer is no list of objects";
  }

  private static Listed trouble(Map<ObjectName, ReadOutcome> objects, ReadOutcome outcome) {
    return new Listed(objects, Optional.of(outcome));
  }
}

package dev.plumbline.api.http;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Says what went wrong: a problem document to programs, a page to people. */
final class Failures {

  private final Function<Problem, String> page;

  /**
   * @param page makes the page that people see
   */
  Failures(Function<Problem, String> page) {
    this.page = page;
  }

  Answer.Whole answer(Problem problem, Request request, boolean forPeople) {
    var headers = new HashMap<String, String>();
    if (problem.status() == 401 && forPeople && request.method().equals("GET")) {
      return whole(Answer.seeOther("/login", Map.of()));
    }
    if (problem.status() == 401) {
      headers.put("www-authenticate", "Bearer realm=\"plumbline\"");
    }
    if (problem.retryAfter() > 0) {
      headers.put("retry-after", Long.toString(problem.retryAfter()));
    } else if (problem.status() == 503) {
      headers.put("retry-after", "30");
    }
    headers.put("cache-control", "no-store");
    return whole(
        forPeople
            ? Answer.text(
                problem.status(), "text/html; charset=utf-8", page.apply(problem), headers)
            : Answer.text(
                problem.status(),
                "application/problem+json",
                problem.document(path(request)).toString(),
                headers));
  }

  private static Answer.Whole whole(Answer answer) {
    return switch (answer) {
      case Answer.Whole whole -> whole;
      case Answer.Stream ignored -> throw new IllegalArgumentException("no failure is a stream");
    };
  }

  private static String path(Request request) {
    var query = request.uri().indexOf('?');
    return query < 0 ? request.uri() : request.uri().substring(0, query);
  }
}

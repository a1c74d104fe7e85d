package dev.plumbline.api.http;

import dev.plumbline.api.serve.ServiceFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** A person who is signed in and sends forms as a browser does. */
final class Visitor {

  private final ServiceFixture service;
  private final String cookie;

  private Visitor(ServiceFixture service, String cookie) {
    this.service = service;
    this.cookie = cookie;
  }

  /** Somebody with these roles. */
  static Visitor of(ServiceFixture service, String name, String... roles) {
    return signedIn(service, service.person(name, roles));
  }

  /** Whoever this token is of. */
  static Visitor signedIn(ServiceFixture service, String token) {
    var answer =
        service.send(
            service
                .request("/login")
                .header("Origin", service.url())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + token)));
    var set = answer.headers().firstValue("set-cookie").orElseThrow();
    return new Visitor(service, set.split(";", -1)[0]);
  }

  HttpResponse<String> get(String path) {
    return service.send(service.request(path).header("Cookie", cookie));
  }

  String page(String path) {
    return get(path).body();
  }

  /**
   * Sends a form.
   *
   * @param inputs names and values in turn
   */
  HttpResponse<String> post(String path, String... inputs) {
    return post(path, service.url(), inputs);
  }

  HttpResponse<String> postFrom(String origin, String path, String... inputs) {
    return post(path, origin, inputs);
  }

  private HttpResponse<String> post(String path, String origin, String... inputs) {
    var pairs = new ArrayList<String>();
    for (var at = 0; at < inputs.length; at += 2) {
      pairs.add(inputs[at] + "=" + URLEncoder.encode(inputs[at + 1], StandardCharsets.UTF_8));
    }
    return service.send(
        service
            .request(path)
            .header("Cookie", cookie)
            .header("Origin", origin)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(String.join("&", pairs))));
  }

  /** An answer that comes piece by piece. */
  <T> HttpResponse<T> stream(String path, HttpResponse.BodyHandler<T> handler) {
    try {
      return service.client.send(service.request(path).header("Cookie", cookie).build(), handler);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Where a form that was taken leads. */
  static String location(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("location")
        .orElseThrow(() -> new AssertionError(answer.body()));
  }

  /** What a hidden input of a page holds. */
  static String hidden(String page, String name) {
    var found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
    if (!found.find()) {
      throw new AssertionError("no " + name + " in " + page);
    }
    return found.group(1);
  }
}

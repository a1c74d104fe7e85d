package dev.plumbline.api.http;

import dev.plumbline.api.catalog.Parcel;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a router of endpoints. */
final class Routes {

  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private static final long LARGEST_BODY = 64 * 1024L;

  /** Nothing but our own files, nothing inline, nothing framed. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "content-security-policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
              + " frame-ancestors 'none'",
          "x-content-type-options",
          "nosniff",
          "x-frame-options",
          "DENY",
          "referrer-policy",
          "same-origin",
          "cross-origin-opener-policy",
          "same-origin",
          "cross-origin-resource-policy",
          "same-origin",
          "permissions-policy",
          "camera=(), microphone=(), geolocation=()");

  private final List<Endpoint> endpoints;
  private final Dispatcher dispatcher;
  private final Failures failures;

  Routes(List<Endpoint> endpoints, Dispatcher dispatcher, Failures failures) {
    this.endpoints = List.copyOf(endpoints);
    this.dispatcher = dispatcher;
    this.failures = failures;
  }

  /**
   * @param management whether it listens on the management port
   */
  Router router(Vertx vertx, boolean management) {
    var router = Router.router(vertx);
    router
        .route()
        .handler(
            context -> {
              context.put("loop", vertx.getOrCreateContext());
              HEADERS.forEach(context.response()::putHeader);
              if (BROKEN_ESCAPE.matcher(context.request().uri()).find()) {
                fail(context, Problem.of(400, "The address has a '%' without two hex digits."));
              } else {
                context.next();
              }
            });
    for (var endpoint : endpoints) {
      if (endpoint.takesZip()) {
        router
            .route(HttpMethod.valueOf(endpoint.method()), path(endpoint.path()))
            .handler(dispatcher.admission(endpoint, management))
            .handler(body(Parcel.LARGEST))
            .handler(dispatcher.handler(endpoint, management));
      }
    }
    router.route().handler(body(LARGEST_BODY));
    for (var endpoint : endpoints.stream().filter(each -> !each.takesZip()).toList()) {
      var path = path(endpoint.path());
      router
          .route(HttpMethod.valueOf(endpoint.method()), path)
          .handler(dispatcher.handler(endpoint, management));
      if (endpoint.method().equals("GET")) {
        router.route(HttpMethod.HEAD, path).handler(dispatcher.handler(endpoint, management));
      }
    }
    otherMethods(router);
    router.route().handler(context -> fail(context, Problem.of(404, "There is nothing here.")));
    router.route().failureHandler(this::broken);
    return router;
  }

  private static String path(String described) {
    return described.replaceAll("\\{(\\w+)}", ":$1");
  }

  private static Handler<RoutingContext> body(long largest) {
    var handler = BodyHandler.create(false).setBodyLimit(largest).setHandleFileUploads(false);
    return context -> {
      context.put("largest", largest);
      handler.handle(context);
    };
  }

  /** A path that is known with a method that is not. */
  private void otherMethods(Router router) {
    var methods =
        endpoints.stream()
            .collect(
                Collectors.groupingBy(
                    Endpoint::path,
                    TreeMap::new,
                    Collectors.mapping(Endpoint::method, Collectors.toCollection(TreeSet::new))));
    methods.forEach(
        (path, allowed) ->
            router
                .route(path(path))
                .handler(
                    context -> {
                      context.response().putHeader("allow", String.join(", ", allowed));
                      fail(context, Problem.of(405, "Use " + String.join(" or ", allowed) + "."));
                    }));
  }

  private void broken(RoutingContext context) {
    // Endpoints fail elsewhere: what is thrown here is about a request that cannot be read, such as
    // a form sent with a method that has none, or a body that ends within a chunk.
    var unreadable = context.failure() instanceof Exception;
    if (unreadable) {
      LOG.atInfo()
          .addKeyValue("exception", context.failure().getClass().getName())
          .log("a request cannot be read");
    }
    var status = unreadable ? 400 : context.statusCode() < 400 ? 500 : context.statusCode();
    var detail =
        switch (status) {
          case 400 ->
              "The request cannot be read: see that its address is well encoded, and its body whole"
                  + " and what its Content-Type says.";
          case 413 ->
              "The body is larger than %d KiB."
                  .formatted(context.get("largest", LARGEST_BODY) / 1024);
          default -> "The service could not answer.";
        };
    fail(context, Problem.of(status, detail));
  }

  private void fail(RoutingContext context, Problem problem) {
    var people =
        !context.request().path().startsWith("/api/")
            && context.request().headers().contains("accept")
            && context.request().getHeader("accept").contains("text/html");
    var answer = failures.answer(problem, Request.bare(context.request()), people);
    var response = context.response();
    if (response.ended() || response.headWritten()) {
      return;
    }
    response.setStatusCode(answer.status()).putHeader("content-type", answer.type());
    answer.headers().forEach(response::putHeader);
    response.end(Buffer.buffer(answer.body()));
  }
}

package dev.plumbline.api.http;

import dev.plumbline.api.access.Caller;
import dev.plumbline.api.store.AuditBook;
import dev.plumbline.api.store.Database;
import dev.plumbline.api.store.Doer;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a request off the event loop, has it answered on a virtual thread, and writes the answer.
 */
final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Gate gate;
  private final ExecutorService threads;
  private final Failures failures;
  private final AuditBook audit;
  private final Mutations mutations;

  Dispatcher(
      Gate gate, ExecutorService threads, Failures failures, AuditBook audit, Mutations mutations) {
    this.gate = gate;
    this.threads = threads;
    this.failures = failures;
    this.audit = audit;
    this.mutations = mutations;
  }

  /**
   * @param management whether it listens on the management port
   */
  Handler<RoutingContext> handler(Endpoint endpoint, boolean management) {
    return context -> {
      var request = request(context);
      var local = management || (isLocal(context) && Gate.isDirect(request));
      var address = address(context);
      threads.execute(() -> answer(context, endpoint, request, new Origin(address, local)));
    };
  }

  /**
   * Has the body of who may not call this left unread: it is large. Who that is is answered at
   * once, without it.
   */
  Handler<RoutingContext> admission(Endpoint endpoint, boolean management) {
    var refusal = handler(endpoint, management);
    return context -> {
      context.request().pause();
      var request = request(context);
      threads.execute(
          () -> {
            var next = may(endpoint, request);
            onLoop(
                context.vertx(),
                context,
                () -> {
                  context.request().resume();
                  if (next) {
                    context.next();
                  } else {
                    refusal.handle(context);
                  }
                });
          });
    };
  }

  private boolean may(Endpoint endpoint, Request request) {
    try {
      return gate.caller(request).may(endpoint.needs());
    } catch (Problem unknown) {
      return false;
    } catch (RuntimeException failed) {
      // What failed is told by the answer, which asks the same.
      LOG.atDebug().setCause(failed).log("nobody can be admitted");
      return false;
    }
  }

  /**
   * Where a request comes from.
   *
   * @param local whether it is from this machine, or on the management port
   */
  private record Origin(String address, boolean local) {}

  private void answer(RoutingContext context, Endpoint endpoint, Request request, Origin origin) {
    try {
      checkOnce(endpoint, context.queryParams());
      var known = identified(endpoint, request, origin.local());
      switch (handle(endpoint, known, origin.address())) {
        case Answer.Whole whole -> write(context, whole);
        case Answer.Stream(var source) ->
            stream(context, source, () -> gate.isStill(known.who(), known));
      }
    } catch (Problem problem) {
      write(context, failures.answer(problem, request, endpoint.isPage()));
    } catch (RuntimeException failed) {
      write(context, failures.answer(problem(endpoint, failed), request, endpoint.isPage()));
    }
  }

  /**
   * A parameter that stands twice: whichever value counted, the answer would look like the other's.
   */
  private static void checkOnce(Endpoint endpoint, MultiMap query) {
    for (var name : query.names()) {
      if (!endpoint.isPage() && query.getAll(name).size() > 1) {
        throw Problem.badRequest(name, "stands twice; give it once");
      }
    }
  }

  /** Has a change audited, and who was refused one. */
  private Answer handle(Endpoint endpoint, Request request, String address) {
    if (endpoint.access() != Access.TOKEN || Gate.SAFE.contains(request.method())) {
      checkRights(endpoint, request);
      return endpoint.handler().handle(request);
    }
    var doer = new Doer(request.caller(), request.who().roleWords(), address);
    return doer.run(
        () -> {
          try {
            checkRights(endpoint, request);
            return endpoint.changes()
                ? mutations.answer(endpoint, request, () -> done(endpoint, request, doer))
                : done(endpoint, request, doer);
          } catch (Problem problem) {
            audit(endpoint, request, doer, problem.status(), new byte[0]);
            throw problem;
          }
        });
  }

  private Answer.Whole done(Endpoint endpoint, Request request, Doer doer) {
    if (endpoint.handler().handle(request) instanceof Answer.Whole whole) {
      audit(endpoint, request, doer, whole.status(), whole.body());
      return whole;
    }
    throw new IllegalStateException(endpoint.path() + " changes something and answers a stream");
  }

  /** Keeps who was refused, and a change of which its own code kept nothing. */
  private void audit(Endpoint endpoint, Request request, Doer doer, int status, byte[] body) {
    var action = endpoint.method() + " " + endpoint.path();
    var subject = request.uri().replaceFirst("[?#].*", "").replaceFirst("^/(api/v1/)?", "");
    if (status == 403) {
      audit.note(AuditBook.Deed.refused(action, subject));
    } else if (status < 400 && !doer.isNoted()) {
      var became = new String(body, StandardCharsets.UTF_8);
      audit.note(AuditBook.Deed.done(action, subject, became));
    }
  }

  private static void checkRights(Endpoint endpoint, Request request) {
    if (endpoint.access() == Access.TOKEN) {
      Gate.check(request.who(), endpoint.needs());
    }
  }

  private static Problem problem(Endpoint endpoint, RuntimeException failed) {
    if (Database.isGone(failed)) {
      LOG.atWarn().addKeyValue("path", endpoint.path()).log("the database does not answer");
      return Problem.of(503, "The database does not answer; try again soon.");
    }
    LOG.atError().addKeyValue("path", endpoint.path()).setCause(failed).log("request failed");
    return Problem.of(500, "The service failed; its log says where.");
  }

  private Request identified(Endpoint endpoint, Request request, boolean local) {
    if (hasNul(request.path()) || hasNul(request.query()) || hasNul(request.form())) {
      // PostgreSQL has no text with this character, so nothing can be called so.
      throw Problem.of(400, "The request has a NUL character (%00) in a parameter; leave it out.");
    }
    if (!endpoint.isPage() && endpoint.access() != Access.SECRET) {
      if (endpoint.takesZip()) {
        Media.checkParcel(request);
      } else {
        Media.check(request);
      }
    }
    return switch (endpoint.access()) {
      case OPEN, SECRET -> request;
      case LOCAL -> {
        if (!local) {
          throw Problem.of(404, "There is nothing here.");
        }
        yield request;
      }
      case TOKEN -> request.by(gate.caller(request));
    };
  }

  private static boolean hasNul(Map<String, String> parameters) {
    return parameters.values().stream().anyMatch(value -> value.indexOf('\0') >= 0);
  }

  private static void write(RoutingContext context, Answer.Whole whole) {
    var vertx = context.vertx();
    onLoop(
        vertx,
        context,
        () -> {
          var response = context.response();
          if (response.ended() || response.closed() || response.headWritten()) {
            return;
          }
          response.setStatusCode(whole.status());
          if (whole.body().length > 0) {
            response.putHeader("content-type", whole.type());
          }
          whole.headers().forEach(response::putHeader);
          response.end(Buffer.buffer(whole.body()));
        });
  }

  private static void onLoop(Vertx vertx, RoutingContext context, Runnable action) {
    var loop = context.<io.vertx.core.Context>get("loop");
    if (loop == null) {
      vertx.runOnContext(ignored -> action.run());
    } else {
      loop.runOnContext(ignored -> action.run());
    }
  }

  private static void stream(
      RoutingContext context, Answer.Source source, BooleanSupplier allowed) {
    var response = context.response();
    response.setChunked(true);
    response.putHeader("content-type", "text/event-stream; charset=utf-8");
    response.putHeader("cache-control", "no-store");
    response.putHeader("x-accel-buffering", "no");
    var writer = new EventWriter(response, allowed);
    try {
      writer.retryAfter(2000);
      source.run(writer);
    } catch (IOException gone) {
      LOG.atDebug().addKeyValue("reason", gone.getMessage()).log("stream ended by its client");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      if (!response.ended() && !response.closed()) {
        response.end();
      }
    }
  }

  private static String address(RoutingContext context) {
    var remote = context.request().remoteAddress();
    return remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
  }

  private static boolean isLocal(RoutingContext context) {
    var host = address(context);
    return host.startsWith("127.") || host.equals("::1") || host.equals("0:0:0:0:0:0:0:1");
  }

  private static Request request(RoutingContext context) {
    var http = context.request();
    var headers = new HashMap<String, String>();
    for (var header : http.headers()) {
      headers.merge(
          header.getKey().toLowerCase(Locale.ROOT),
          header.getValue(),
          (one, more) -> one + ", " + more);
    }
    // HTTP/2 names the host in a pseudo-header.
    var authority = http.authority();
    if (authority != null) {
      headers.put("host", authority.toString());
    }
    var body = context.body() == null ? null : context.body().buffer();
    return new Request(
        http.method().name(),
        http.uri(),
        context.pathParams(),
        single(context.queryParams()),
        single(http.formAttributes()),
        headers,
        http.cookies().stream()
            .collect(Collectors.toMap(Cookie::getName, Cookie::getValue, (one, other) -> one)),
        body == null ? new byte[0] : body.getBytes(),
        Caller.NOBODY);
  }

  private static Map<String, String> single(MultiMap values) {
    var map = new HashMap<String, String>();
    values.forEach(entry -> map.putIfAbsent(entry.getKey(), entry.getValue()));
    return map;
  }
}

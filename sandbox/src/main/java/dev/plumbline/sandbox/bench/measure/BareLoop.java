package dev.plumbline.sandbox.bench.measure;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * Sends recorded calls again with the HTTP client of the scan and throws the answers away: the time
 * that the endpoint and the transport take by themselves. It waits for no answer before the next
 * call, where a scan must.
 */
public final class BareLoop implements AutoCloseable {

  private static final Set<String> SET_BY_THE_CLIENT =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding");

  private final List<RecordedCall> calls;
  private final URI endpoint;
  private final int concurrency;
  private final SdkHttpClient http = ApacheHttpClient.builder().maxConnections(256).build();

  /** Prepares the loop. */
  public BareLoop(List<RecordedCall> calls, URI endpoint, int concurrency) {
    this.calls = List.copyOf(calls);
    this.endpoint = endpoint;
    this.concurrency = concurrency;
  }

  /** Sends all calls once and answers how long that took. */
  public Duration run() {
    var free = new Semaphore(concurrency);
    var start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<Integer>>();
      for (var call : calls) {
        Callable<Integer> task =
            () -> {
              free.acquire();
              try {
                return send(call);
              } finally {
                free.release();
              }
            };
        futures.add(threads.submit(task));
      }
      for (var index = 0; index < calls.size(); index++) {
        if (futures.get(index).get() != calls.get(index).status()) {
          throw new PlumblineException(
              Category.ENVIRONMENT,
              "a call that was sent again was answered differently: " + calls.get(index).target());
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlumblineException(Category.ENVIRONMENT, "interrupted", interrupted);
    } catch (ExecutionException failed) {
      throw new PlumblineException(Category.ENVIRONMENT, "a call could not be sent again", failed);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private int send(RecordedCall call) throws IOException {
    var request =
        SdkHttpFullRequest.builder()
            .uri(URI.create(endpoint + call.target()))
            .method(SdkHttpMethod.fromValue(call.method()));
    call.headers()
        .forEach(
            (name, values) -> {
              if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                request.putHeader(name, values);
              }
            });
    var execute = HttpExecuteRequest.builder();
    if (call.body().length > 0) {
      request.putHeader("Content-Length", Integer.toString(call.body().length));
      request.contentStreamProvider(() -> new ByteArrayInputStream(call.body()));
      execute.contentStreamProvider(() -> new ByteArrayInputStream(call.body()));
    }
    var answer = http.prepareRequest(execute.request(request.build()).build()).call();
    if (answer.responseBody().isPresent()) {
      try (var body = answer.responseBody().get()) {
        body.transferTo(OutputStream.nullOutputStream());
      }
    }
    return answer.httpResponse().statusCode();
  }

  @Override
  public void close() {
    http.close();
  }
}

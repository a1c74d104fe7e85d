package dev.plumbline.aws.client;

import dev.plumbline.core.read.CallBudget;
import dev.plumbline.core.read.CallMeter;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Counts and paces every attempt that leaves for one service: retries count as calls too. A call
 * counts for the meter that is bound while it runs. Closing it leaves the shared client open.
 */
final class MeteredHttpClient implements SdkHttpClient {

  /** The meter of the read that this thread calls for; a sync client stays on its thread. */
  static final ScopedValue<CallMeter> METER = ScopedValue.newInstance();

  private static final Pattern CODE =
      Pattern.compile(
          "<Code>([^<]{1,80})</Code>|\"__type\"\\s*:\\s*\"(?:[^\"#]*#)?([^\"]{1,80})\"");
  private static final int ERROR_LIMIT = 65_536;

  private final SdkHttpClient http;
  private final String service;
  private final CallBudget budget;

  MeteredHttpClient(SdkHttpClient http, String service, CallBudget budget) {
    this.http = http;
    this.service = service;
    this.budget = budget;
  }

  private void enter() throws InterruptedIOException {
    try {
      budget.enter();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the read budget");
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    var meter = METER.orElse(new CallMeter());
    var prepared = http.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        enter();
        try {
          meter.call(service);
          return counted(prepared.call(), meter);
        } finally {
          budget.leave();
        }
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  private HttpExecuteResponse counted(HttpExecuteResponse response, CallMeter meter)
      throws IOException {
    var body = response.responseBody();
    var answer = HttpExecuteResponse.builder().response(response.httpResponse());
    if (body.isEmpty()) {
      watch("", response.httpResponse().statusCode(), meter);
      return answer.build();
    }
    if (response.httpResponse().isSuccessful()) {
      var counting = new Counting(body.get(), meter);
      return answer.responseBody(AbortableInputStream.create(counting, body.get())).build();
    }
    var error = body.get().readNBytes(ERROR_LIMIT);
    meter.received(error.length);
    body.get().close();
    watch(new String(error, StandardCharsets.UTF_8), response.httpResponse().statusCode(), meter);
    return answer
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(error)))
        .build();
  }

  private static void watch(String error, int status, CallMeter meter) {
    var matcher = CODE.matcher(error);
    var code = "";
    if (matcher.find()) {
      code = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
    if (FailureClasses.isThrottling(code, status)) {
      meter.throttle();
    }
  }

  @Override
  public String clientName() {
    return http.clientName();
  }

  @Override
  public void close() {
    // The shared client belongs to the reader, which closes it.
  }

  private static final class Counting extends FilterInputStream {
    private final CallMeter meter;

    private Counting(InputStream in, CallMeter meter) {
      super(in);
      this.meter = meter;
    }

    @Override
    public int read() throws IOException {
      var octet = super.read();
      if (octet >= 0) {
        meter.received(1);
      }
      return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var count = super.read(buffer, offset, length);
      if (count > 0) {
        meter.received(count);
      }
      return count;
    }
  }
}

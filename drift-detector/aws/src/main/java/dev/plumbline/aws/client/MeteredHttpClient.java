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
  private final CallBudget.Lane lane;

  MeteredHttpClient(SdkHttpClient http, String service, CallBudget.Lane lane) {
    this.http = http;
    this.service = service;
    this.lane = lane;
  }

  private void enter(CallMeter meter) throws InterruptedIOException {
    try {
      lane.enter(service, meter);
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
        enter(meter);
        var throttled = false;
        try {
          meter.call(service);
          var counted = counted(prepared.call(), meter);
          throttled = counted.throttled();
          return counted.response();
        } finally {
          lane.leave(throttled);
        }
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  private record Counted(HttpExecuteResponse response, boolean throttled) {}

  private static Counted counted(HttpExecuteResponse response, CallMeter meter) throws IOException {
    var body = response.responseBody();
    var answer = HttpExecuteResponse.builder().response(response.httpResponse());
    if (body.isEmpty()) {
      return new Counted(
          answer.build(), isThrottled("", response.httpResponse().statusCode(), meter));
    }
    if (response.httpResponse().isSuccessful()) {
      var counting = new Counting(body.get(), meter);
      return new Counted(
          answer.responseBody(AbortableInputStream.create(counting, body.get())).build(), false);
    }
    var error = body.get().readNBytes(ERROR_LIMIT);
    meter.received(error.length);
    body.get().close();
    var text = new String(error, StandardCharsets.UTF_8);
    return new Counted(
        answer.responseBody(AbortableInputStream.create(new ByteArrayInputStream(error))).build(),
        isThrottled(text, response.httpResponse().statusCode(), meter));
  }

  private static boolean isThrottled(String error, int status, CallMeter meter) {
    var matcher = CODE.matcher(error);
    var code = "";
    if (matcher.find()) {
      code = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
    var throttled = FailureClasses.isThrottling(code, status);
    if (throttled) {
      meter.throttle();
    }
    return throttled;
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

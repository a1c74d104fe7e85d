package dev.plumbline.sandbox.emulators;

import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** Passes calls of AWS's query protocol on to an endpoint, and words refusals as AWS does. */
record Relay(URI endpoint, HttpClient client) implements AutoCloseable {

  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

  Relay(URI endpoint) {
    // emulators need not know HTTP/2, not even its offer
    this(endpoint, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  /** The action of a call, or empty text. */
  static String action(Received request) {
    var matcher = ACTION.matcher(request.body());
    return matcher.find() ? matcher.group(1) : "";
  }

  Answer pass(Received request) throws IOException {
    return pass(request, request.body());
  }

  /** Passes a list on and answers with the page of it that was asked for. */
  Answer page(Received request) throws IOException {
    var whole = pass(request, Pages.untold(request.body()));
    return xml(whole.status(), Pages.of(whole.body(), request.body()));
  }

  private Answer pass(Received request, String body) throws IOException {
    var call =
        HttpRequest.newBuilder(endpoint.resolve(request.path()))
            .method(request.method(), BodyPublishers.ofString(body));
    for (var name : new String[] {"authorization", "content-type", "x-amz-date"}) {
      request.header(name).ifPresent(value -> call.header(name, value));
    }
    try {
      var answer = client.send(call.build(), BodyHandlers.ofString());
      return xml(answer.statusCode(), answer.body());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the relay was interrupted");
    }
  }

  static Answer replaced(Answer answer, String text, String by) {
    return xml(answer.status(), answer.body().replace(text, by));
  }

  /** A list of no subnets. */
  static Answer empty() {
    return xml(
        200,
        "<DescribeSubnetsResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><subnetSet/>"
            + "</DescribeSubnetsResponse>");
  }

  /** An error as EC2 answers it, or as STS does. */
  static Answer refusal(boolean sts, int status, String code, String message) {
    var error = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message);
    return xml(
        status,
        sts
            ? "<ErrorResponse>" + error.replace(code, "Throttling") + "</ErrorResponse>"
            : "<Response><Errors>" + error + "</Errors></Response>");
  }

  private static Answer xml(int status, String body) {
    return Answer.json(status, body).with("Content-Type", "text/xml");
  }

  @Override
  public void close() {
    client.close();
  }
}

package dev.plumbline.azure;

import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One queue as Azure Queue Storage serves it over REST, with a login. A message that was given out
 * is visible again when a test says so. It keeps to the REST reference, Get Messages and Delete
 * Message; it is no copy of the service. Thread-safe.
 */
final class ScriptedStorageQueue implements AutoCloseable {

  private static final String PATH = "/account/changes";
  private static final String TOKEN = "eyJ0eXAiOiJKV1QifQ.cXVldWU.c2lnbmVk";

  private final ScriptedServer server = ScriptedServer.start(this::answer, LoopbackTls.context());
  private final Deque<String> visible = new ArrayDeque<>();
  private final Map<String, String> given = new LinkedHashMap<>();
  private Optional<Answer> refusal = Optional.empty();
  private Optional<Answer> keeps = Optional.empty();
  private int receipts;

  String url() {
    return server.uri() + PATH;
  }

  /** An entry of the configuration that hears this queue. */
  CloudAccount account() {
    var settings =
        new TreeMap<>(
            Map.of(
                "subscription", ScriptedArm.SUBSCRIPTION,
                "tenant", ScriptedArm.TENANT,
                "clientId", ScriptedArm.CLIENT,
                "clientSecret", ScriptedArm.SECRET,
                "endpoint", server.uri().toString(),
                "authority", server.uri().toString(),
                "certificate", LoopbackTls.pem().toString()));
    settings.put(CloudAccount.QUEUE, url());
    return new CloudAccount("azure", settings, CloudAccount.ReadBudget.DEFAULT);
  }

  /** Puts events in as Event Grid does, in base64. */
  void event(String json) {
    put(Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
  }

  synchronized void put(String body) {
    visible.add(body);
  }

  /** The visibility timeout of all that was given out and not deleted has passed. */
  synchronized void timeOut() {
    visible.addAll(given.values());
    given.clear();
  }

  synchronized void refuse(Optional<Answer> answer) {
    refusal = answer;
  }

  /** Answers deletions so. */
  synchronized void keep(Optional<Answer> answer) {
    keeps = answer;
  }

  synchronized int inHand() {
    return given.size();
  }

  synchronized boolean isEmpty() {
    return visible.isEmpty() && given.isEmpty();
  }

  /** How often messages were asked for. */
  long looks() {
    return server.received().stream().filter(call -> call.method().equals("GET")).count();
  }

  static Answer error(int status, String code) {
    return xml(status, "<Error><Code>" + code + "</Code><Message>" + TOKEN + "</Message></Error>")
        .with("x-ms-error-code", code);
  }

  private static Answer xml(int status, String body) {
    return new Answer(
        status,
        Map.of("Content-Type", "application/xml"),
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + body);
  }

  private synchronized Answer answer(Received request) {
    if (ScriptedArm.isLogin(request)) {
      var good =
          ScriptedServer.form(request.body())
              .getOrDefault("scope", "")
              .contains("https://storage.azure.com/.default");
      return good
          ? Answer.json(
              200,
              "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + TOKEN + "\"}")
          : Answer.json(400, "{\"error\":\"invalid_scope\"}");
    }
    if (!request.header("Authorization").equals(Optional.of("Bearer " + TOKEN))) {
      return error(401, "NoAuthenticationInformation");
    }
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (request.method().equals("GET") && request.path().equals(PATH + "/messages")) {
      return messages(request.parameters());
    }
    if (request.method().equals("DELETE") && request.path().startsWith(PATH + "/messages/")) {
      return keeps.orElseGet(() -> delete(request.parameters().getOrDefault("popreceipt", "")));
    }
    return error(400, "InvalidUri");
  }

  private Answer messages(Map<String, String> asked) {
    if (!asked.getOrDefault("visibilitytimeout", "").equals("60")) {
      return error(400, "InvalidQueryParameterValue");
    }
    var list = new StringBuilder();
    var most = Integer.parseInt(asked.getOrDefault("numofmessages", "1"));
    for (var count = 0; count < most && !visible.isEmpty(); count++) {
      var body = visible.removeFirst();
      var receipt = "receipt-" + receipts++;
      given.put(receipt, body);
      list.append(
          """
          <QueueMessage><MessageId>%1$s</MessageId>\
          <InsertionTime>Fri, 09 Oct 2026 21:04:30 GMT</InsertionTime>\
          <ExpirationTime>Fri, 16 Oct 2026 21:04:30 GMT</ExpirationTime>\
          <PopReceipt>%1$s</PopReceipt>\
          <TimeNextVisible>Fri, 09 Oct 2026 23:29:20 GMT</TimeNextVisible>\
          <DequeueCount>1</DequeueCount><MessageText>%2$s</MessageText></QueueMessage>"""
              .formatted(receipt, body));
    }
    return xml(200, "<QueueMessagesList>" + list + "</QueueMessagesList>");
  }

  private Answer delete(String receipt) {
    return given.remove(receipt) == null
        ? error(404, "MessageNotFound")
        : new Answer(204, Map.of(), "");
  }

  @Override
  public void close() {
    server.close();
  }
}

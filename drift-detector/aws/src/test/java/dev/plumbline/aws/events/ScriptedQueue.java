package dev.plumbline.aws.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One queue as SQS's JSON protocol serves it. A request that may wait is held until a message
 * comes, however long; a message that was given out is visible again when a test says so.
 * Thread-safe.
 */
final class ScriptedQueue implements AutoCloseable {

  static final String PATH = "/123456789012/plumbline";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ScriptedServer server = ScriptedServer.start(this::answer);
  private final Deque<String> visible = new ArrayDeque<>();
  private final Map<String, String> given = new LinkedHashMap<>();
  private final List<Integer> batches = new ArrayList<>();
  private Optional<Answer> refusal = Optional.empty();
  private boolean keepsAll;
  private int receipts;
  private int held;

  String url() {
    return server.uri() + PATH;
  }

  synchronized void put(String... bodies) {
    visible.addAll(List.of(bodies));
    notifyAll();
  }

  /** The visibility timeout of all that was given out and not deleted has passed. */
  synchronized void timeOut() {
    visible.addAll(given.values());
    given.clear();
    notifyAll();
  }

  synchronized void refuse(Optional<Answer> answer) {
    refusal = answer;
    notifyAll();
  }

  /** From now on no message can be deleted. */
  synchronized void keepAll() {
    keepsAll = true;
  }

  /** Messages that are given out and not deleted. */
  synchronized int inHand() {
    return given.size();
  }

  synchronized boolean isEmpty() {
    return visible.isEmpty() && given.isEmpty();
  }

  /** How many requests wait for a message. */
  synchronized int held() {
    return held;
  }

  /** How many messages each answer had, of those with any. */
  synchronized List<Integer> batches() {
    return List.copyOf(batches);
  }

  private synchronized Answer answer(Received request)
      throws JsonProcessingException, InterruptedIOException {
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var asked = JSON.readTree(request.body());
    return switch (request.header("x-amz-target").orElse("")) {
      case "AmazonSQS.ReceiveMessage" -> receive(asked);
      case "AmazonSQS.DeleteMessageBatch" -> delete(asked);
      default -> Answer.json(400, "{\"__type\":\"UnknownOperationException\"}");
    };
  }

  private Answer receive(JsonNode asked) throws InterruptedIOException {
    held++;
    try {
      while (visible.isEmpty() && refusal.isEmpty() && asked.path("WaitTimeSeconds").asInt() > 0) {
        wait();
      }
    } catch (InterruptedException closed) {
      throw new InterruptedIOException("closed");
    } finally {
      held--;
    }
    var answer = JsonNodeFactory.instance.objectNode();
    var messages = answer.putArray("Messages");
    while (!visible.isEmpty() && messages.size() < asked.path("MaxNumberOfMessages").asInt(1)) {
      var body = visible.removeFirst();
      var receipt = "receipt-" + receipts++;
      given.put(receipt, body);
      messages
          .addObject()
          .put("MessageId", receipt)
          .put("ReceiptHandle", receipt)
          .put("MD5OfBody", md5(body))
          .put("Body", body);
    }
    if (messages.isEmpty()) {
      return Answer.json(200, "{}");
    }
    batches.add(messages.size());
    return Answer.json(200, answer.toString());
  }

  private Answer delete(JsonNode asked) {
    var answer = JsonNodeFactory.instance.objectNode();
    var successful = answer.putArray("Successful");
    var failed = answer.putArray("Failed");
    for (var entry : asked.path("Entries")) {
      if (keepsAll) {
        failed
            .addObject()
            .put("Id", entry.path("Id").asText())
            .put("Code", "InternalError")
            .put("SenderFault", false);
      } else {
        given.remove(entry.path("ReceiptHandle").asText());
        successful.addObject().put("Id", entry.path("Id").asText());
      }
    }
    return Answer.json(200, answer.toString());
  }

  private static String md5(String body) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}

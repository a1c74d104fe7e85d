package dev.plumbline.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Together;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one API server what it would make of declarations, once for each version of an object and
 * each declaration. Where it does not say, the comparison goes by its schema alone. Declarations
 * with secrets, and those that change parts of others' objects, are not sent. Thread-safe.
 */
final class DryRuns {

  /** The setting of an entry of {@code clouds.kubernetes} that turns it on. */
  static final String SETTING = "dryRun";

  private static final Logger LOG = LoggerFactory.getLogger(DryRuns.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Answers that are kept; an object of ordinary size takes a few KiB. */
  private static final int KEPT = 10_000;

  private record Asked(String path, String version, Value.Fields declared) {}

  private final Map<Asked, Optional<Value.Fields>> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Optional<Value.Fields>> eldest) {
          return size() > KEPT;
        }
      };

  private final AtomicBoolean told = new AtomicBoolean();

  /** Whether an entry of the configuration turns it on. */
  static boolean isWanted(CloudAccount account) {
    var wanted = account.setting(SETTING).orElse("false");
    if (!wanted.equals("true") && !wanted.equals("false")) {
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION,
          "clouds.kubernetes: dryRun is true or false; correct it");
    }
    return wanted.equals("true");
  }

  /**
   * Adds to each object that was found what the server would make of its declaration.
   *
   * @param names of the objects, where they have one
   * @param outcomes what reading them gave; those that the server speaks of are replaced
   */
  void ask(
      ApiResource resource,
      Calls calls,
      Map<ReadRequest, Optional<ObjectName>> names,
      Map<ReadRequest.Key, ReadOutcome> outcomes)
      throws InterruptedException {
    var asking = new ArrayList<Callable<Map.Entry<ReadRequest.Key, ReadOutcome>>>();
    names.forEach(
        (request, name) -> {
          if (name.isPresent()
              && !request.resource().type().endsWith("Patch")
              && isOpen(request.resource().declared())
              && outcomes.get(request.key()) instanceof ReadOutcome.Found found) {
            asking.add(
                () ->
                    Map.entry(
                        request.key(),
                        new ReadOutcome.Found(
                            found.live(),
                            found.shape(),
                            found.unreadable(),
                            applied(resource, calls, name.get(), request, found))));
          }
        });
    Together.run(asking).forEach(said -> outcomes.put(said.getKey(), said.getValue()));
  }

  private static boolean isOpen(Value value) {
    return switch (value) {
      case Value.Fields(var fields) -> fields.values().stream().allMatch(DryRuns::isOpen);
      case Value.Items(var items) -> items.stream().allMatch(DryRuns::isOpen);
      case Value.Secret ignored -> false;
      case Value.Hashed ignored -> false;
      case Value.Asset ignored -> false;
      case Value.Unknown ignored -> false;
      case Value.Null ignored -> true;
      case Value.Bool ignored -> true;
      case Value.Num ignored -> true;
      case Value.Text ignored -> true;
    };
  }

  private Optional<Value.Fields> applied(
      ApiResource resource,
      Calls calls,
      ObjectName name,
      ReadRequest request,
      ReadOutcome.Found found)
      throws InterruptedException {
    var path = resource.objectPath(name);
    var version =
        ObjectName.metadata(found.live(), "uid").orElse("")
            + "/"
            + ObjectName.metadata(found.live(), "resourceVersion").orElse("");
    var asked = new Asked(path, version, request.resource().declared());
    synchronized (answers) {
      if (answers.containsKey(asked)) {
        return answers.get(asked);
      }
    }
    var body = object(resource.kind(), name, request.resource().declared());
    switch (calls.dryRun(path, body.toString())) {
      case ApiAnswer.Success(var said) -> {
        return kept(asked, read(said, resource.kind()));
      }
      case ApiAnswer.NotFound ignored -> {
        return Optional.empty();
      }
      case ApiAnswer.Denied(var detail) -> {
        if (told.compareAndSet(false, true)) {
          LOG.atWarn()
              .addKeyValue("reason", detail)
              .log("no dry run: the verb 'patch' is missing; the schema alone decides");
        }
        return Optional.empty();
      }
      case ApiAnswer.Failed(var ignored, var passing) -> {
        // The server refuses this declaration: it will again, until one of the two changes.
        return passing ? Optional.empty() : kept(asked, Optional.empty());
      }
      case ApiAnswer.Trouble ignored -> {
        return Optional.empty();
      }
    }
  }

  private Optional<Value.Fields> kept(Asked asked, Optional<Value.Fields> applied) {
    synchronized (answers) {
      answers.put(asked, applied);
    }
    return applied;
  }

  /** The declaration as one object of the API; the server's own fields are not declared. */
  private static ObjectNode object(Kind kind, ObjectName name, Value.Fields declared) {
    var object = (ObjectNode) ValueJson.write(declared);
    withoutMarks(object);
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    object.remove("status");
    var metadata = object.withObjectProperty("metadata");
    metadata.put("name", name.name());
    if (!name.namespace().isEmpty()) {
      metadata.put("namespace", name.namespace());
    }
    return object;
  }

  /** Pulumi keeps its own marks beside what it declares, such as {@code __defaults}. */
  private static void withoutMarks(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("__defaults");
    }
    node.forEach(DryRuns::withoutMarks);
  }

  private static Optional<Value.Fields> read(byte[] said, Kind kind) {
    try {
      return JSON.readTree(said) instanceof ObjectNode object
              && LiveObject.outcome(object, kind, View.CONTENT) instanceof ReadOutcome.Found found
          ? Optional.of(found.live())
          : Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }
}

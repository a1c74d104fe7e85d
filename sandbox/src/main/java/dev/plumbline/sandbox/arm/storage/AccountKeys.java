package dev.plumbline.sandbox.arm.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.Action;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The two keys of a storage account: in a field that no answer but listKeys shows. */
final class AccountKeys {

  /** The hidden field of {@code properties}. */
  static final String FIELD = "keys";

  private static final List<String> NAMES = List.of("key1", "key2");
  private static final SecureRandom RANDOM = new SecureRandom();

  private AccountKeys() {}

  static void keep(Put put) {
    var before = put.previous().map(old -> old.path("properties"));
    var keys = put.properties().putObject(FIELD);
    var times = put.properties().putObject("keyCreationTime");
    for (var name : NAMES) {
      keys.put(
          name,
          before.map(old -> old.path(FIELD).path(name).asText()).orElseGet(AccountKeys::random));
      times.put(
          name,
          before
              .map(old -> old.path("keyCreationTime").path(name).asText())
              .orElseGet(() -> put.world().clock().instant().toString()));
    }
  }

  private static String random() {
    var bytes = new byte[64];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  static ObjectNode list(ObjectNode account) {
    var answer = Documents.object();
    var keys = answer.putArray("keys");
    for (var name : NAMES) {
      keys.addObject()
          .put("keyName", name)
          .put("creationTime", account.at("/properties/keyCreationTime/" + name).asText())
          .put("permissions", "FULL")
          .set("value", account.path("properties").path(FIELD).path(name));
    }
    return answer;
  }

  static void regenerate(Action.Call call) throws ArmFailure {
    var name = call.body().path("keyName").asText();
    if (!NAMES.contains(name)) {
      throw ArmFailure.badRequest(
          "InvalidValuesForRequestParameters",
          "Values for request parameters are invalid: keyName.");
    }
    var properties = Documents.object(call.stored(), "properties");
    Documents.object(properties, FIELD).put(name, random());
    Documents.object(properties, "keyCreationTime")
        .put(name, call.world().clock().instant().toString());
  }
}

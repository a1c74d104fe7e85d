package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.Action;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Completion;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types that no cloud has, one of each kind that the engine knows. */
final class Toys {

  private Toys() {}

  /** Asynchronous, with ETag, children and actions. */
  static final class Machine implements ArmType {

    @Override
    public String type() {
      return "Toy.Works/machines";
    }

    @Override
    public List<String> apiVersions() {
      return List.of("2023-01-01", Setting.VERSION);
    }

    @Override
    public void complete(Put put) throws ArmFailure {
      if (put.properties().path("size").asText().equals("huge")) {
        put.world().put(put.id().child("parts", "leftover"), Documents.object());
        throw ArmFailure.badRequest("SizeNotAllowed", "The size 'huge' is not allowed.");
      }
      Documents.fill(put.properties(), "speed", 1);
    }

    @Override
    public ObjectNode present(ObjectNode stored, World world) {
      var parts = stored.putArray("parts");
      ResourceId.parse(stored.path("id").asText())
          .ifPresent(id -> world.children(id, "parts").forEach(parts::add));
      return stored;
    }

    @Override
    public Optional<ArmFailure> inUse(ResourceId id, World world) {
      return world.children(id, "parts").isEmpty()
          ? Optional.empty()
          : Optional.of(ArmFailure.conflict("InUseMachineCannotBeDeleted", "It has parts."));
    }

    @Override
    public Map<String, Action> actions() {
      return Map.of(
          "listSecrets",
          Action.atOnce(call -> Optional.of(Documents.object().put("secret", "x"))),
          "restart",
          Action.operation(call -> Optional.empty()));
    }

    @Override
    public boolean etag() {
      return true;
    }
  }

  /** A child. */
  static final class Part implements ArmType {

    @Override
    public String type() {
      return "Toy.Works/machines/parts";
    }

    @Override
    public List<String> apiVersions() {
      return List.of(Setting.VERSION);
    }

    @Override
    public void complete(Put put) {
      Documents.fill(put.properties(), "material", "steel");
    }

    @Override
    public Completion writing() {
      return Completion.AT_ONCE;
    }

    @Override
    public boolean tracked() {
      return false;
    }
  }

  /** Accepted with 202, as storage accounts are. */
  static final class Store implements ArmType {

    @Override
    public String type() {
      return "Toy.Works/stores";
    }

    @Override
    public List<String> apiVersions() {
      return List.of(Setting.VERSION);
    }

    @Override
    public void complete(Put put) {
      Documents.fill(put.properties(), "tier", "Hot");
    }

    @Override
    public Completion writing() {
      return Completion.ACCEPTED;
    }
  }

  /** An extension of any scope. */
  static final class Grant implements ArmType {

    @Override
    public String type() {
      return "Toy.Works/grants";
    }

    @Override
    public List<String> apiVersions() {
      return List.of(Setting.VERSION);
    }

    @Override
    public void complete(Put put) {
      put.properties().put("scope", put.id().scope());
    }

    @Override
    public Completion writing() {
      return Completion.AT_ONCE;
    }

    @Override
    public boolean tracked() {
      return false;
    }

    @Override
    public boolean extension() {
      return true;
    }

    @Override
    public boolean provisioningState() {
      return false;
    }

    @Override
    public boolean serves(String method) {
      return !method.equals("PATCH");
    }
  }
}

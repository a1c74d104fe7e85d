package dev.plumbline.sandbox.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Every resource of one subscription, by ID. Not thread-safe: the engine's lock guards it.
 * Documents go in and come out as copies, so a change counts only once it was {@link #put}.
 */
public final class World {

  private final String subscription;
  private final String tenant;
  private final Clock clock;
  private final Catalog catalog;
  private final NavigableMap<String, ObjectNode> documents = new TreeMap<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();

  public World(String subscription, String tenant, Clock clock, Catalog catalog) {
    this.subscription = subscription;
    this.tenant = tenant;
    this.clock = clock;
    this.catalog = catalog;
  }

  public String subscription() {
    return subscription;
  }

  public String tenant() {
    return tenant;
  }

  public Clock clock() {
    return clock;
  }

  /** A copy of the document as stored. */
  public Optional<ObjectNode> find(ResourceId id) {
    return Optional.ofNullable(documents.get(id.key())).map(ObjectNode::deepCopy);
  }

  /** A copy of the document as stored; empty also when the text is no ID. */
  public Optional<ObjectNode> find(String id) {
    return ResourceId.parse(id).flatMap(this::find);
  }

  public boolean exists(ResourceId id) {
    return documents.containsKey(id.key());
  }

  /** Copies of all documents of one type, in the order of their IDs. */
  public List<ObjectNode> ofType(String type) {
    return documents.values().stream()
        .filter(one -> one.path("type").asText().equalsIgnoreCase(type))
        .map(ObjectNode::deepCopy)
        .toList();
  }

  /** Copies of a resource's direct children of one type segment, such as {@code subnets}. */
  public List<ObjectNode> children(ResourceId parent, String type) {
    var wanted = parent.type() + "/" + type;
    return under(parent.toString()).stream()
        .filter(one -> one.path("type").asText().equalsIgnoreCase(wanted))
        .toList();
  }

  /** Copies of everything whose ID lies below this one, at any depth, in the order of their IDs. */
  public List<ObjectNode> under(String id) {
    var prefix = id.toLowerCase(Locale.ROOT) + "/";
    return documents.subMap(prefix, prefix + Character.MAX_VALUE).values().stream()
        .map(ObjectNode::deepCopy)
        .toList();
  }

  /** Copies of everything, in the order of their IDs. */
  public Stream<ObjectNode> all() {
    return documents.values().stream().map(ObjectNode::deepCopy);
  }

  /**
   * Stores a document: sets {@code id}, {@code name} and {@code type}, a fresh {@code etag} where
   * the type has one, and a provisioning state {@code Succeeded} where it has one and none is set.
   */
  public void put(ResourceId id, ObjectNode document) {
    var known = catalog.find(id.type());
    var stored = document.deepCopy();
    stored.put("id", id.toString());
    stored.put("name", id.name());
    stored.put("type", known.map(ArmType::type).orElse(id.type()));
    if (known.isPresent() && known.get().etag()) {
      stored.put("etag", "W/\"" + UUID.randomUUID() + "\"");
    }
    if (known.isPresent() && known.get().provisioningState()) {
      Documents.fill(Documents.object(stored, "properties"), "provisioningState", "Succeeded");
    }
    var before = Optional.ofNullable(documents.put(id.key(), stored));
    undo.push(() -> restore(id, before));
  }

  /** A new ETag for a resource of which a child or a reference changed. */
  public void touch(ResourceId id) {
    find(id).ifPresent(document -> put(id, document));
  }

  /** Removes one document, alone. */
  public void remove(ResourceId id) {
    var before = Optional.ofNullable(documents.remove(id.key()));
    undo.push(() -> restore(id, before));
  }

  private void restore(ResourceId id, Optional<ObjectNode> before) {
    before.ifPresentOrElse(
        document -> documents.put(id.key(), document), () -> documents.remove(id.key()));
  }

  /** What was changed so far stays. */
  public void commit() {
    undo.clear();
  }

  /** What was changed since the last commit is undone. */
  public void rollback() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }
}

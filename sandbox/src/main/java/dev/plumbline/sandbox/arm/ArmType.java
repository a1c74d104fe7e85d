package dev.plumbline.sandbox.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One resource type of Resource Manager. The engine routes, authorises, checks API version, group,
 * parent, location, tags and ETag, keeps {@code id}, {@code name}, {@code type}, {@code etag} and
 * {@code properties.provisioningState}, merges patches, runs operations and records the Activity
 * Log; a type adds what is its own. Every method is called under the engine's lock, so a type needs
 * no synchronisation and keeps no state: documents live in the {@link World}.
 */
public interface ArmType {

  /** The full type in Azure's spelling, such as {@code Microsoft.Network/virtualNetworks}. */
  String type();

  /** API versions that it answers to. */
  List<String> apiVersions();

  /**
   * Validates a body and fills in what the server fills in, in place: defaults, generated values,
   * ETags of inline children. May create, change and remove other resources in the world.
   *
   * @throws ArmFailure with Azure's code when the body is not acceptable
   */
  void complete(Put put) throws ArmFailure;

  /**
   * The document as GET, list, PUT and PATCH answer it: write-only fields out, children and back
   * references in.
   *
   * @param stored a copy, free to be changed and returned
   */
  default ObjectNode present(ObjectNode stored, World world) {
    return stored;
  }

  /**
   * Adds to a presented document what {@code $expand} asks for, such as {@code instanceView}.
   *
   * @param presented what {@link #present} made, to be changed in place
   * @param stored the document as stored
   * @param what the value of {@code $expand}
   */
  default void expand(ObjectNode presented, ObjectNode stored, String what, World world) {}

  /** Why it cannot be deleted now, such as {@code InUseSubnetCannotBeDeleted}. */
  default Optional<ArmFailure> inUse(ResourceId id, World world) {
    return Optional.empty();
  }

  /** What a read of one that does not exist answers. */
  default ArmFailure missing(ResourceId id) {
    return ArmFailure.notFound(
        "ResourceNotFound",
        ("The Resource '%s/%s' under resource group '%s' was not found. For more details please go"
                + " to https://aka.ms/ARMResourceNotFoundFix")
            .formatted(type(), String.join("/", id.names()), id.resourceGroup()));
  }

  /** Runs when it was removed, children first: frees what it held. */
  default void removed(ObjectNode stored, World world) {}

  /** POST actions by name in Azure's spelling. */
  default Map<String, Action> actions() {
    return Map.of();
  }

  /** How a PUT that creates ends. */
  default Completion writing() {
    return Completion.OPERATION;
  }

  /** How a PUT that replaces, and a PATCH, end. */
  default Completion updating() {
    return writing() == Completion.ACCEPTED ? Completion.AT_ONCE : writing();
  }

  /** How DELETE ends. */
  default Completion deleting() {
    return writing();
  }

  /** Whether it lives in a location and has tags: PUT then requires {@code location}. */
  default boolean tracked() {
    return true;
  }

  /** Whether {@code properties.provisioningState} exists. */
  default boolean provisioningState() {
    return true;
  }

  /** Whether documents carry a weak {@code etag}, as those of Microsoft.Network do. */
  default boolean etag() {
    return false;
  }

  /** Whether it extends any other scope, as role assignments do. */
  default boolean extension() {
    return false;
  }

  /** Whether PUT, PATCH or DELETE (upper case) is served; 405 otherwise. */
  default boolean serves(String method) {
    return true;
  }

  /**
   * What a PATCH makes of the stored document: a JSON merge patch of {@code tags}, {@code
   * properties} and whatever else the body names, unless a type knows better.
   *
   * @param stored a copy, free to be changed and returned
   */
  default ObjectNode patch(ObjectNode stored, JsonNode body) throws ArmFailure {
    return Documents.merge(stored, body);
  }

  /** Puts into an empty world what Azure has from the start, such as built-in roles. */
  default void seed(World world) {}
}

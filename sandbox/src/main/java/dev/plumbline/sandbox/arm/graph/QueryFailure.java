package dev.plumbline.sandbox.arm.graph;

import dev.plumbline.sandbox.arm.ArmFailure;

/** How Resource Graph refuses a query. */
final class QueryFailure {

  private QueryFailure() {}

  static ArmFailure of(String why) {
    return ArmFailure.badRequest("BadRequest", "Query is invalid. " + why);
  }
}

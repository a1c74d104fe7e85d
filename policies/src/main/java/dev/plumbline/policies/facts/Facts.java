package dev.plumbline.policies.facts;

import java.util.Map;

/** What is known of one thing that rules speak of. Immutable; holds no secret. */
public sealed interface Facts permits FindingFacts, RequestFacts, RemediationFacts, ResourceFacts {

  On on();

  /**
   * The Pulumi type that {@code types} of a rule is held against; empty text where there is none.
   */
  String type();

  /**
   * The fields of the variable, each of {@link On#fields()}: texts, whole numbers, floating
   * numbers, booleans, instants, lists, maps.
   */
  Map<String, Object> values();
}

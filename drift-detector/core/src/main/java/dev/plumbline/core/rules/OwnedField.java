package dev.plumbline.core.rules;

/**
 * A field that a controller owns because the program says so, so that its value is no drift.
 *
 * @param path a glob of property paths: {@code spec.replicas}, {@code *caBundle}
 * @param rule the rule's name
 * @param reason the evidence, in one sentence
 */
public record OwnedField(String path, String rule, String reason) {}

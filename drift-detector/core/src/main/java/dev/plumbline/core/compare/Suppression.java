package dev.plumbline.core.compare;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;

/**
 * A difference that is no drift.
 *
 * @param path where
 * @param rule the rule's name, such as {@code json-policy} or {@code user-ignore}
 * @param reason why, with the evidence, in one sentence
 */
public record Suppression(
    PropertyPath path, String rule, String reason, Value declared, Value live, boolean secret) {}

package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.Value;

/**
 * Live state of a resource.
 *
 * @param inputs the inputs as the official provider derives them at a refresh or an import
 * @param outputs the official outputs
 */
public record State(Value.Fields inputs, Value.Fields outputs) {}

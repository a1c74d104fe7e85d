package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.Value;

/** A resource that was just made: the provider's id and its official outputs. */
public record Created(String id, Value.Fields outputs) {}

package dev.plumbline.api.store;

/**
 * The right to scan one stack.
 *
 * @param fence grows with every lease of the stack; a write with an older one is refused
 */
public record Lease(String stackId, long fence) {}

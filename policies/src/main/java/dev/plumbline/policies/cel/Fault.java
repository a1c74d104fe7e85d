package dev.plumbline.policies.cel;

/**
 * Something wrong with a condition.
 *
 * @param offset of the character where it is, from 0
 * @param reason reads on from the condition's name
 */
public record Fault(int offset, String reason) {}

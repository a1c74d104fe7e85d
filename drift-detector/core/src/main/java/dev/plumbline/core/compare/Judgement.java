package dev.plumbline.core.compare;

/**
 * What a rule says of a live resource.
 *
 * @param policy the rule, as {@code pack/rule}
 * @param severity the contract's word
 * @param reason one sentence for people
 * @param undecided why nobody can say whether the rule fits; empty text where it does fit
 */
public record Judgement(
    String policy,
    String severity,
    String reason,
    String owner,
    String runbook,
    String undecided) {}

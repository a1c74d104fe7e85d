package dev.plumbline.core.compare;

/**
 * One entry of {@code scan.ignore}: differences that a person chose not to hear of. Each field is a
 * glob ({@code *} for any text, {@code ?} for one character); an empty one fits everything.
 *
 * @param stack fits {@code project/stack}
 * @param type fits the Pulumi token
 * @param urn fits the URN
 * @param path fits the property path of a difference, or a parent of it
 * @param reason why, shown with the suppression
 */
public record IgnoreRule(String stack, String type, String urn, String path, String reason) {}

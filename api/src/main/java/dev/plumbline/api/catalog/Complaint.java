package dev.plumbline.api.catalog;

/**
 * What is wrong with a parameter.
 *
 * @param pointer a JSON pointer into the parameters; empty text for all of them
 * @param message reads on from the parameter's name
 */
public record Complaint(String pointer, String message) {}

package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.Value;

/**
 * What a type's check is given.
 *
 * @param urn the resource's URN
 * @param name the last part of the URN: what the program called the resource
 * @param inputs what the program asked for
 * @param oldInputs the checked inputs of the last deployment, empty for a new resource. Where the
 *     cloud's official provider records {@code __defaults}, only the inputs that an earlier check
 *     added are here, so a generated name that stands here is one to keep
 * @param randomSeed the engine's seed for generated names; may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record CheckRequest(
    String urn, String name, Value.Fields inputs, Value.Fields oldInputs, byte[] randomSeed) {}

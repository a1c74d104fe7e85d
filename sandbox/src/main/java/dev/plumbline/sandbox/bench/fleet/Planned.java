package dev.plumbline.sandbox.bench.fleet;

import dev.plumbline.core.value.Value;
import java.util.function.Function;

/**
 * One resource to make.
 *
 * @param type the Pulumi token
 * @param name unique in the fleet
 * @param inputs what the program asks for, once the resources that it names are made
 */
record Planned(String type, String name, Function<References, Value.Fields> inputs) {}

/**
 * The Azure side of the sandbox's Pulumi provider: one engine over a table of resource types, as
 * Pulumi's azure-native provider has it.
 */
@NullMarked
package dev.plumbline.sandbox.provider.azure;

import org.jspecify.annotations.NullMarked;

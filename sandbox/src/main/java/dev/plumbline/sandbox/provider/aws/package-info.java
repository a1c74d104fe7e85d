/**
 * The AWS side of the sandbox's Pulumi provider: what every AWS type shares, and the list of types.
 */
@NullMarked
package dev.plumbline.sandbox.provider.aws;

import org.jspecify.annotations.NullMarked;

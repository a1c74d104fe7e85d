/** The sandbox's Pulumi provider: the gRPC side that every cloud of the sandbox shares. */
@NullMarked
package dev.plumbline.sandbox.provider;

import org.jspecify.annotations.NullMarked;

/** Pulumi's checkpoints: envelopes, resources and property values. */
@NullMarked
package dev.plumbline.pulumi.checkpoint;

import org.jspecify.annotations.NullMarked;

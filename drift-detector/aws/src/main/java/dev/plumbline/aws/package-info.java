/** Reads live AWS resources in the shape of Pulumi properties. */
@NullMarked
package dev.plumbline.aws;

import org.jspecify.annotations.NullMarked;

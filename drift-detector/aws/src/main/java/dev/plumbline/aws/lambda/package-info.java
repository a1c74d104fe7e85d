/** Readers of functions, their permissions, aliases and event sources. */
@NullMarked
package dev.plumbline.aws.lambda;

import org.jspecify.annotations.NullMarked;

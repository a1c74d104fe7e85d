/** Readers of certificates. */
@NullMarked
package dev.plumbline.aws.acm;

import org.jspecify.annotations.NullMarked;

/** Readers of keys and their aliases. */
@NullMarked
package dev.plumbline.aws.kms;

import org.jspecify.annotations.NullMarked;

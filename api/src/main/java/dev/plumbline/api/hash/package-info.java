/** Hashes of texts. */
@NullMarked
package dev.plumbline.api.hash;

import org.jspecify.annotations.NullMarked;

/** The JSON of the contract. */
@NullMarked
package dev.plumbline.api.wire;

import org.jspecify.annotations.NullMarked;

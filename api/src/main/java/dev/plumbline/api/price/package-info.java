/** What resources cost in a month, as far as the price file knows. */
@NullMarked
package dev.plumbline.api.price;

import org.jspecify.annotations.NullMarked;

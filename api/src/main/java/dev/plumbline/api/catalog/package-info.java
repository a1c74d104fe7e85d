/** The templates that developers may ask for. */
@NullMarked
package dev.plumbline.api.catalog;

import org.jspecify.annotations.NullMarked;

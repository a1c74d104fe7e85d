/** The programs of the catalog's templates; their folders are in {@code stacks/catalog}. */
@NullMarked
package dev.plumbline.stacks.catalog;

import org.jspecify.annotations.NullMarked;

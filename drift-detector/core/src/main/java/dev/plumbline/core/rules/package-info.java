/** What a type of resource needs known about its fields before it can be compared. */
@NullMarked
package dev.plumbline.core.rules;

import org.jspecify.annotations.NullMarked;

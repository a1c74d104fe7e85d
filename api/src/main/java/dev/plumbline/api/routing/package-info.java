/** Which channels hear of what. */
@NullMarked
package dev.plumbline.api.routing;

import org.jspecify.annotations.NullMarked;

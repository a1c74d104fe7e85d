/** What developers ask for: from the request to a running environment, and to its end. */
@NullMarked
package dev.plumbline.api.environment;

import org.jspecify.annotations.NullMarked;

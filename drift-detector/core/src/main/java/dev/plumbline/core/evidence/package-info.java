/** Evidence documents: everything one comparison needs, as JSON, with no network. */
@NullMarked
package dev.plumbline.core.evidence;

import org.jspecify.annotations.NullMarked;

/** The main job as a story: deployed, changed behind its back, found, undone, resolved. */
@NullMarked
package dev.plumbline.sandbox.story;

import org.jspecify.annotations.NullMarked;

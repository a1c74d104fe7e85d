/** What the launcher's scripts say to a person. */
@NullMarked
package dev.plumbline.sandbox.launcher;

import org.jspecify.annotations.NullMarked;

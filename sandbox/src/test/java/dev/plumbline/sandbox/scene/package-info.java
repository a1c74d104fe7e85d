/** Types of AWS led through their lives by AWS's own clients, as data. */
@NullMarked
package dev.plumbline.sandbox.scene;

import org.jspecify.annotations.NullMarked;

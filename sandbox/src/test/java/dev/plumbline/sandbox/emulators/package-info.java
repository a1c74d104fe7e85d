/** The AWS emulators, and what each of them carries of the scenes that run on all. */
@NullMarked
package dev.plumbline.sandbox.emulators;

import org.jspecify.annotations.NullMarked;

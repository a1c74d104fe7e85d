/** Tests that what the documents say is so. */
@NullMarked
package dev.plumbline.sandbox.docs;

import org.jspecify.annotations.NullMarked;

/** A scan of a hundred thousand resources in a thousand stacks, against a simulated AWS. */
@NullMarked
package dev.plumbline.sandbox.bench.estate;

import org.jspecify.annotations.NullMarked;

/** Tests of packs, in YAML beside them. */
@NullMarked
package dev.plumbline.policies.cases;

import org.jspecify.annotations.NullMarked;

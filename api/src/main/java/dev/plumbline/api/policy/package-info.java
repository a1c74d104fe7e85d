/** The packs in force, and what is made of them. */
@NullMarked
package dev.plumbline.api.policy;

import org.jspecify.annotations.NullMarked;

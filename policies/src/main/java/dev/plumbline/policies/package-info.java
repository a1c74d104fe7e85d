/** Rules in CEL that rate findings; YAML packs, checked when they are loaded. */
@NullMarked
package dev.plumbline.policies;

import org.jspecify.annotations.NullMarked;

/** Packs of rules that rate findings, judge live resources, and gate requests and remediations. */
@NullMarked
package dev.plumbline.policies;

import org.jspecify.annotations.NullMarked;

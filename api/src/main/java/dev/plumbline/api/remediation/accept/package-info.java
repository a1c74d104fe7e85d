/** Proposes the change to a program's Java source that makes it declare what is live. */
@NullMarked
package dev.plumbline.api.remediation.accept;

import org.jspecify.annotations.NullMarked;

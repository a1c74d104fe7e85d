/** Puts right what drifted, by the real Pulumi: preview, approval, run and proof. */
@NullMarked
package dev.plumbline.api.remediation;

import org.jspecify.annotations.NullMarked;

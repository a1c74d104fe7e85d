/** Remediation with the real Pulumi, on a deployed stack. */
@NullMarked
package dev.plumbline.sandbox.remediation;

import org.jspecify.annotations.NullMarked;

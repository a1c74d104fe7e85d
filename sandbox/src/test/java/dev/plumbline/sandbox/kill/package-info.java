/** The service killed at every step of an alert, an escalation and a remediation. */
@NullMarked
package dev.plumbline.sandbox.kill;

import org.jspecify.annotations.NullMarked;

/** How bad a finding is. */
@NullMarked
package dev.plumbline.api.severity;

import org.jspecify.annotations.NullMarked;

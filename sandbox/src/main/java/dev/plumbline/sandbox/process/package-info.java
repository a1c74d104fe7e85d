/** Child processes that never outlive their parent, and the clean environment that they get. */
@NullMarked
package dev.plumbline.sandbox.process;

import org.jspecify.annotations.NullMarked;

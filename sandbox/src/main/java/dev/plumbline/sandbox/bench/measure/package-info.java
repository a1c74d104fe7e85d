/** What is measured and how: processes, memory, the bare calls, the machine. */
@NullMarked
package dev.plumbline.sandbox.bench.measure;

import org.jspecify.annotations.NullMarked;

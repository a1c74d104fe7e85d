/** What every cloud provider module runs: contract tests, golden cases and a scripted cloud. */
@NullMarked
package dev.plumbline.testkit.corpus;

import org.jspecify.annotations.NullMarked;

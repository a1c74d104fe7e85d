/** The benchmark of a scan beside a bare loop of its calls, Terraform and Pulumi. */
@NullMarked
package dev.plumbline.sandbox.bench.scan;

import org.jspecify.annotations.NullMarked;

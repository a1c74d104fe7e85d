/** Many AWS resources on an emulator, and the states in which Pulumi and Terraform know them. */
@NullMarked
package dev.plumbline.sandbox.bench.fleet;

import org.jspecify.annotations.NullMarked;

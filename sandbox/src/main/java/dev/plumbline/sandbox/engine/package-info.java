/** The Pulumi tool chain that deploys the stacks to the sandbox clouds. */
@NullMarked
package dev.plumbline.sandbox.engine;

import org.jspecify.annotations.NullMarked;

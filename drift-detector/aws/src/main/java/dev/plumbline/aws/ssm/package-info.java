/** Readers of parameters. */
@NullMarked
package dev.plumbline.aws.ssm;

import org.jspecify.annotations.NullMarked;

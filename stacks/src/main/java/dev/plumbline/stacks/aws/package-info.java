/** The components on AWS. */
@NullMarked
package dev.plumbline.stacks.aws;

import org.jspecify.annotations.NullMarked;

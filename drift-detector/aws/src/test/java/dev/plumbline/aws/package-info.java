/** Tests of the AWS provider. */
@NullMarked
package dev.plumbline.aws;

import org.jspecify.annotations.NullMarked;

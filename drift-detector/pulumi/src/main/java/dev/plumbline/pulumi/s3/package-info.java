/** Backends in an S3 bucket: {@code s3://}. */
@NullMarked
package dev.plumbline.pulumi.s3;

import org.jspecify.annotations.NullMarked;

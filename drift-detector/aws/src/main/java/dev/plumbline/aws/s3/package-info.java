/** Readers of buckets and the parts of buckets. */
@NullMarked
package dev.plumbline.aws.s3;

import org.jspecify.annotations.NullMarked;

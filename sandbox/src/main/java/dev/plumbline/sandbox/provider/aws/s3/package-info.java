/** Buckets of S3 and the resources that configure them, one file per type. */
@NullMarked
package dev.plumbline.sandbox.provider.aws.s3;

import org.jspecify.annotations.NullMarked;

/** Readers of tables. */
@NullMarked
package dev.plumbline.aws.dynamodb;

import org.jspecify.annotations.NullMarked;

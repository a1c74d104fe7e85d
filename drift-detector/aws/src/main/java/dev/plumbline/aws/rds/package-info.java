/** Readers of relational databases, their clusters and groups. */
@NullMarked
package dev.plumbline.aws.rds;

import org.jspecify.annotations.NullMarked;

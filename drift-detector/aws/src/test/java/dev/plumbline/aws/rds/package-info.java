/** Tests of databases. */
@NullMarked
package dev.plumbline.aws.rds;

import org.jspecify.annotations.NullMarked;

/** Readers of hosted zones and their records. */
@NullMarked
package dev.plumbline.aws.route53;

import org.jspecify.annotations.NullMarked;

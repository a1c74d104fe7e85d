/** Readers of roles, policies, users and instance profiles. */
@NullMarked
package dev.plumbline.aws.iam;

import org.jspecify.annotations.NullMarked;

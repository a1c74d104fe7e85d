/** Roles, policies, profiles and users of IAM, one file per type. */
@NullMarked
package dev.plumbline.sandbox.provider.aws.iam;

import org.jspecify.annotations.NullMarked;

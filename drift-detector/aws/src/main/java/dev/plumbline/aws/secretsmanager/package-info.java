/** Readers of secrets, never of their values. */
@NullMarked
package dev.plumbline.aws.secretsmanager;

import org.jspecify.annotations.NullMarked;

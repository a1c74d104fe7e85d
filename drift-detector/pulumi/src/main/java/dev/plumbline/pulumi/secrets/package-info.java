/** Opening of secrets that a checkpoint holds encrypted. */
@NullMarked
package dev.plumbline.pulumi.secrets;

import org.jspecify.annotations.NullMarked;

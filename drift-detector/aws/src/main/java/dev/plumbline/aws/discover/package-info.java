/** Lists of what lives in an account, declared or not. */
@NullMarked
package dev.plumbline.aws.discover;

import org.jspecify.annotations.NullMarked;

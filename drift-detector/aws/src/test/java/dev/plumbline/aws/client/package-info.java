/** Tests of how AWS is called. */
@NullMarked
package dev.plumbline.aws.client;

import org.jspecify.annotations.NullMarked;

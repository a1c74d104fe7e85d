/** Who people are to the service, by the word of a real issuer. */
@NullMarked
package dev.plumbline.sandbox.identity;

import org.jspecify.annotations.NullMarked;

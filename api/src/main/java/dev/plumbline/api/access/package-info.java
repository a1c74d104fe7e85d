/** Who may use the service: tokens, login links and browser sessions. */
@NullMarked
package dev.plumbline.api.access;

import org.jspecify.annotations.NullMarked;

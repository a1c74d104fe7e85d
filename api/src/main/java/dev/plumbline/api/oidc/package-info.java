/** People whom an issuer of OpenID Connect vouches for: their bearer tokens, and their sign-in. */
@NullMarked
package dev.plumbline.api.oidc;

import org.jspecify.annotations.NullMarked;

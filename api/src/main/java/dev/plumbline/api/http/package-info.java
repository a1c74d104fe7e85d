/** The HTTP edge: routes, access, problem documents and event streams. */
@NullMarked
package dev.plumbline.api.http;

import org.jspecify.annotations.NullMarked;

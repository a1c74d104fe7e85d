/** What the service does while the database is away. */
@NullMarked
package dev.plumbline.api.outage;

import org.jspecify.annotations.NullMarked;

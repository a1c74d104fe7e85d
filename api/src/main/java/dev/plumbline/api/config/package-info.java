/** The configuration: its keys, how it is read strictly, and the settings it becomes. */
@NullMarked
package dev.plumbline.api.config;

import org.jspecify.annotations.NullMarked;

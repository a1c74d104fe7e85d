/** A scan as people, pipelines and code hosts read it. */
@NullMarked
package dev.plumbline.api.report;

import org.jspecify.annotations.NullMarked;

/** Readers of clusters, services and task definitions of ECS. */
@NullMarked
package dev.plumbline.aws.ecs;

import org.jspecify.annotations.NullMarked;

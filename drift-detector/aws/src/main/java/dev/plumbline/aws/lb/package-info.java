/** Readers of load balancers, their listeners, rules and target groups. */
@NullMarked
package dev.plumbline.aws.lb;

import org.jspecify.annotations.NullMarked;

/** Tests of rules, routes and instances. */
@NullMarked
package dev.plumbline.aws.ec2;

import org.jspecify.annotations.NullMarked;

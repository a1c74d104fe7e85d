/** Networks, servers, volumes and firewalls of EC2, one file per type. */
@NullMarked
package dev.plumbline.sandbox.provider.aws.ec2;

import org.jspecify.annotations.NullMarked;

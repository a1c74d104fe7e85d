package dev.plumbline.stacks.component;

/**
 * What a machine is made of.
 *
 * @param image the cloud's id of the image that the machine starts from
 * @param systemDiskGibibytes the size of the disk that holds the system, in GiB; always encrypted
 */
public record Machine(Size size, String image, int systemDiskGibibytes) {}

package dev.plumbline.stacks.component;

/**
 * A disk that outlives the machine it is attached to; always encrypted.
 *
 * @param name unique among the disks of a server
 * @param gibibytes the size, in GiB
 */
public record Disk(String name, int gibibytes) {
  public Disk {
    if (gibibytes < 1) {
      throw new IllegalArgumentException("disk \"" + name + "\" must have at least 1 GiB");
    }
  }
}

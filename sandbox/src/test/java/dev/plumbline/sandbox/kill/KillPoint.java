package dev.plumbline.sandbox.kill;

/**
 * Where the service is killed.
 *
 * @param step the name of a step, such as {@code incident_entry:escalated}
 * @param occurrence the how-manieth of that name since it was armed, from 1
 * @param kept whether a statement that commits by itself is still carried out by the database, as
 *     happens when the service dies after it was sent
 */
record KillPoint(String step, int occurrence, boolean kept) {

  @Override
  public String toString() {
    return step + "#" + occurrence + (kept ? " (sent)" : "");
  }
}

package dev.plumbline.sandbox;

import java.io.IOException;

/** Deletes everything that Plumbline keeps for a project. */
public final class Purge {

  private Purge() {}

  public static void all(SandboxPaths paths) throws IOException {
    Deletion.tree(paths.data());
  }
}

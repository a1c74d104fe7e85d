package dev.plumbline.api.catalog;

import java.nio.file.Path;

/** A folder of the platform's own, such as a checkout; a template's jar may be anywhere. */
record FolderSource(Path folder) implements Source {

  @Override
  public Origin origin() {
    return new Origin(Origin.Kind.FOLDER, folder.toString(), "");
  }

  @Override
  public Seen look(Archive archive) {
    return Seen.in(folder, Path.of("/"), origin(), archive);
  }
}

package dev.plumbline.core.read;

import dev.plumbline.core.value.PropertyPath;
import java.time.Instant;
import java.util.List;

/**
 * Asks who changed one resource.
 *
 * @param request the resource and where it lives
 * @param paths the changed property paths; none where it was deleted
 * @param since it was as declared until then, as far as is known
 * @param until it was seen changed then
 */
public record ChangeQuery(
    ReadRequest request, List<PropertyPath> paths, Instant since, Instant until) {

  public ChangeQuery {
    paths = List.copyOf(paths);
  }
}

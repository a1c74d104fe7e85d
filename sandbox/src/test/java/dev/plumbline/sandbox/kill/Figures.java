package dev.plumbline.sandbox.kill;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a campaign did, as the launcher adds it up. */
record Figures(long seed, List<Episode.Told> told, double seconds) {

  private static final ObjectMapper JSON = new ObjectMapper();

  void write(Path folder) throws IOException {
    for (var kind : Episode.Kind.values()) {
      var mine = told.stream().filter(each -> each.kind() == kind).toList();
      var root =
          JSON.createObjectNode().put("story", kind.name().toLowerCase(java.util.Locale.ROOT));
      root.put("seed", seed);
      root.put("seconds", seconds * mine.size() / Math.max(1, told.size()));
      root.put("points", mine.stream().filter(Episode.Told::struck).count());
      root.put("notReached", mine.stream().filter(each -> !each.struck()).count());
      var ends = root.putObject("ends");
      var wrong = root.putArray("wrong");
      var points = root.putArray("at");
      for (var each : mine) {
        ends.put(each.end(), ends.path(each.end()).asInt() + 1);
        each.complaints().forEach(complaint -> wrong.add(each.point() + ": " + complaint));
        if (each.struck()) {
          points.add(each.point().toString());
        }
      }
      Files.createDirectories(folder);
      JSON.writerWithDefaultPrettyPrinter()
          .writeValue(folder.resolve(root.path("story").asText() + ".json").toFile(), root);
    }
  }
}

package dev.plumbline.sandbox.weather;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a campaign did, as the launcher adds it up. */
record Figures(String cloud, List<Campaign.Run> runs, double seconds) {

  private static final ObjectMapper JSON = new ObjectMapper();

  void write(Path folder) throws IOException {
    var root = JSON.createObjectNode().put("cloud", cloud).put("seconds", seconds);
    root.put("runs", runs.size());
    root.put("hits", runs.stream().mapToInt(Campaign.Run::hits).sum());
    root.put("known", runs.stream().mapToLong(Campaign.Run::known).sum());
    root.put("unknown", runs.stream().mapToLong(Campaign.Run::unknown).sum());
    root.put("incomplete", runs.stream().filter(run -> run.unknown() > 0).count());
    var wrong = root.putArray("wrong");
    var faults = root.putObject("runsByFault");
    for (var run : runs) {
      faults.put(run.fault().name(), faults.path(run.fault().name()).asInt() + 1);
      run.complaints().forEach(complaint -> wrong.add(run.weather() + ": " + complaint));
    }
    Files.createDirectories(folder);
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve(cloud + ".json").toFile(), root);
  }
}

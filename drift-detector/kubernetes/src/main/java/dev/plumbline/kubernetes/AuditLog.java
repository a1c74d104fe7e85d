package dev.plumbline.kubernetes;

import dev.plumbline.core.value.ValueJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The audit log of an API server, one JSON event a line, with the files that it was rotated into:
 * {@code audit-2026-11-28T07-00-00.000.log} beside {@code audit.log}. Source: Kubernetes
 * documentation, Auditing, log backend. Thread-safe: nothing is kept.
 */
record AuditLog(Path file) {

  /** Of each file only its end is read. */
  private static final long LONGEST = 64L << 20;

  /** The calls that wrote something in this time, oldest first. */
  List<AuditEvent> writes(Instant since, Instant until) throws IOException {
    var found = new ArrayList<AuditEvent>();
    for (var part : parts(since)) {
      try (var lines = end(part)) {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.contains("ResponseComplete")) {
            ValueJson.parse(line)
                .flatMap(AuditEvent::of)
                .filter(event -> !event.at().isBefore(since) && !event.at().isAfter(until))
                .ifPresent(found::add);
          }
        }
      }
    }
    found.sort(Comparator.comparing(AuditEvent::at));
    return found;
  }

  private static BufferedReader end(Path part) throws IOException {
    InputStream bytes = Files.newInputStream(part);
    bytes.skipNBytes(Math.max(0, Files.size(part) - LONGEST));
    return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
  }

  private List<Path> parts(Instant since) throws IOException {
    var name = file.getFileName().toString();
    var dot = name.lastIndexOf('.');
    var stem = dot < 0 ? name : name.substring(0, dot);
    var suffix = dot < 0 ? "" : name.substring(dot);
    var parts = new ArrayList<Path>();
    parts.add(file);
    var folder = file.toAbsolutePath().getParent();
    try (var beside = Files.newDirectoryStream(folder, stem + "-*" + suffix)) {
      for (var part : beside) {
        if (!Files.getLastModifiedTime(part).toInstant().isBefore(since)) {
          parts.add(part);
        }
      }
    }
    return parts;
  }
}

package dev.plumbline.pulumi.file;

import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A state folder that a test writes by hand. */
record StateFolder(Path root) {

  Backend open() {
    return open(List.of(), List.of());
  }

  Backend open(List<String> include, List<String> exclude) {
    return new FileBackendProvider()
        .open(new BackendSettings("file://" + root, include, exclude, Optional.empty(), Map.of()));
  }

  StateFolder version(int version) throws IOException {
    write(".pulumi/meta.yaml", "version: " + version + "\n");
    return this;
  }

  Path write(String path, String content) throws IOException {
    return write(path, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  Path write(String path, byte[] content) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  /** A checkpoint with one VPC. */
  static String checkpoint(String cidrBlock, Instant modified) {
    return """
        {"version": 3, "checkpoint": {"latest": {"resources": [
          {"urn": "urn:vpc", "custom": true, "id": "vpc-1", "type": "aws:ec2/vpc:Vpc",
           "inputs": {"cidrBlock": "%s"}, "outputs": {}, "modified": "%s"}]}}}"""
        .formatted(cidrBlock, modified);
  }

  static String checkpoint(String cidrBlock) {
    return checkpoint(cidrBlock, Instant.EPOCH);
  }

  static String history(String kind, String result, Instant start, Instant end, String config) {
    return """
        {"kind": "%s", "result": "%s", "startTime": %d, "endTime": %d, "config": %s}"""
        .formatted(kind, result, start.getEpochSecond(), end.getEpochSecond(), config);
  }
}

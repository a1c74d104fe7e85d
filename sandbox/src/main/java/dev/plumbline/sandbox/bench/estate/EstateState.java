package dev.plumbline.sandbox.bench.estate;

import dev.plumbline.sandbox.bench.fleet.PulumiState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The state of many stacks in a {@code file://} backend: that of the fleet, once for each stack
 * with its own ids, names and URNs, ten stacks in a project.
 *
 * @param checkpoint the fleet's
 */
record EstateState(Path checkpoint) {

  private static final int STACKS_OF_A_PROJECT = 10;
  private static final String FLEET = PulumiState.NAME + "::" + PulumiState.NAME + "::";

  void write(Path backend, int stacks) throws IOException {
    var text = Clonable.of(Files.readString(checkpoint));
    Files.createDirectories(backend.resolve(".pulumi"));
    Files.writeString(backend.resolve(".pulumi/meta.yaml"), "version: 1\n");
    for (var stack = 0; stack < stacks; stack++) {
      var project = "project-" + stack / STACKS_OF_A_PROJECT;
      var name = "stack-" + stack;
      var folder = Files.createDirectories(backend.resolve(".pulumi/stacks").resolve(project));
      Files.writeString(
          folder.resolve(name + ".json"),
          text.in(stack)
              .replace("urn:pulumi:" + FLEET, "urn:pulumi:" + name + "::" + project + "::")
              .replace("organization/bench/bench", "organization/" + project + "/" + name));
    }
  }
}

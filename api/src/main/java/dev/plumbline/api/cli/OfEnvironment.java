package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command about one environment. */
abstract class OfEnvironment implements Callable<Integer> {

  @Mixin ApiClient client = new ApiClient();
  @Mixin Output output = new Output();

  @Parameters(paramLabel = "ID", description = "The environment's id.")
  String id = "";

  /** An address below the environment's own; empty text for that itself. */
  String path(String rest) {
    return EnvironmentText.path(id) + rest;
  }

  ObjectNode now() {
    return client.get(path("")).body();
  }
}

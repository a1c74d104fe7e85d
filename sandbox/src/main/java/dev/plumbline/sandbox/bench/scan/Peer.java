package dev.plumbline.sandbox.bench.scan;

import dev.plumbline.sandbox.bench.measure.ProcessRun;
import java.io.IOException;
import java.util.Map;

/** Another program that looks at the same resources. */
interface Peer {

  /** What people read in the table. */
  String name();

  /** Prepares files and whatever is not timed; answers the calls of one run where it knows them. */
  Map<String, Long> prepare() throws IOException;

  /** One timed run. */
  ProcessRun run();
}

package dev.plumbline.core.scan;

import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CloudProvider;
import java.util.List;

/** Scans the stacks of some backends against some clouds. */
public final class StackScanner implements Scanner {

  private final List<Backend> backends;

  public StackScanner(
      List<Backend> backends, List<CloudProvider> providers, ScannerSettings settings) {
    this.backends = List.copyOf(backends);
  }

  @Override
  public List<StackId> stacks() {
    return backends.stream().flatMap(backend -> backend.stacks().stream()).sorted().toList();
  }

  @Override
  public Scan scan(List<StackId> stacks, Progress progress) {
    throw new UnsupportedOperationException("scan");
  }

  @Override
  public void close() {
    backends.forEach(Backend::close);
  }
}

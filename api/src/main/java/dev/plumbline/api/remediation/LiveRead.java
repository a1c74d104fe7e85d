package dev.plumbline.api.remediation;

import dev.plumbline.api.store.StackRow;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.scan.Reread;
import dev.plumbline.core.scan.ScanOptions;
import dev.plumbline.core.scan.StackScan;
import java.util.List;
import java.util.Set;

/** A fresh read of single resources, or why there is none now. */
sealed interface LiveRead {

  /** They were read. */
  record Read(StackScan part) implements LiveRead {

    List<ResourceVerdict> of(String urn) {
      return part.resources().stream().filter(each -> each.urn().equals(urn)).toList();
    }

    String hash(String urn) {
      return LiveHash.of(of(urn));
    }
  }

  /** Not at the moment. */
  record NotNow(String reason) implements LiveRead {}

  static LiveRead of(Tools tools, StackRow stack, Set<String> urns) {
    return switch (tools.scanner().reread(stack.stack(), urns, ScanOptions.Asking.NOBODY)) {
      case Reread.Done done -> new Read(done.part());
      case Reread.NotNow(var reason) -> new NotNow(reason);
    };
  }
}

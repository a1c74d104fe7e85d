package dev.plumbline.api.remediation;

import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.store.Samples;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.scan.Reread;
import dev.plumbline.core.scan.ScanOptions;
import java.util.List;
import java.util.Set;

/** Sees live as it was left until an up or refresh of the scripted Pulumi went through. */
final class RepairedScanner extends FakeScanner {

  private final ScriptedPulumi pulumi;

  /** What it sees after an up. */
  volatile List<ResourceVerdict> after = List.of(Samples.inSync("web"));

  RepairedScanner(ScriptedPulumi pulumi) {
    this.pulumi = pulumi;
    this.verdicts = List.of(Samples.drifted("web"));
  }

  @Override
  public Reread reread(StackId stack, Set<String> urns, ScanOptions.Asking asking) {
    if (pulumi.has("done") || pulumi.has("refreshed")) {
      verdicts = after;
    }
    return super.reread(stack, urns, asking);
  }
}

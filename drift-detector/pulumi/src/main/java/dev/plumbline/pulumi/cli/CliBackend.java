package dev.plumbline.pulumi.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.pulumi.BackendUrl;
import dev.plumbline.pulumi.StackFilter;
import dev.plumbline.pulumi.checkpoint.CheckpointJson;
import dev.plumbline.pulumi.checkpoint.CheckpointReader;
import dev.plumbline.pulumi.history.AbsorbedDrift;
import dev.plumbline.pulumi.history.StackConfig;
import dev.plumbline.pulumi.secrets.PassphraseKeys;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A backend that the Pulumi command line reads: {@code stack ls}, {@code stack export} and {@code
 * stack history}, secrets never shown. A stack's name is {@code project/stack} in a backend of
 * one's own and {@code organization/project/stack} in Pulumi Cloud, as the command line prints it.
 * Locks of such backends cannot be seen; an update under way shows in the changing export.
 */
final class CliBackend implements Backend {

  private static final String OWN_ORGANIZATION = "organization/";

  /** Enough to reach back over some refreshes to the last update. */
  private static final String HISTORY_LENGTH = "20";

  private final String url;
  private final PulumiCommand pulumi;
  private final StackFilter filter;
  private final CheckpointReader checkpoints;

  CliBackend(BackendSettings settings, PulumiCommand pulumi) {
    this.url = BackendUrl.shown(settings.url());
    this.pulumi = pulumi;
    filter = new StackFilter(settings);
    checkpoints = new CheckpointReader(new PassphraseKeys(settings.passphrase()));
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public List<StackId> stacks() {
    return listed().entrySet().stream()
        .map(Map.Entry::getKey)
        .filter(filter::accepts)
        .sorted()
        .toList();
  }

  @Override
  public DeclaredStack load(StackId stack) {
    var exported = export(stack);
    var checkpoint = checkpoints.read(exported, stack.name());
    var history =
        CliHistory.read(
            json(
                pulumi.run(
                    "stack",
                    "history",
                    "--stack",
                    fullName(stack),
                    "--json",
                    "--page-size",
                    HISTORY_LENGTH,
                    "--page",
                    "1")));
    var config = StackConfig.latest(history, checkpoint.config());
    return new DeclaredStack(
        stack,
        new AbsorbedDrift(history, operation -> Optional.empty()).mark(checkpoint.entries()),
        StackConfig.read(config, checkpoint.secrets()),
        fingerprint(stack, exported),
        checkpoint.modified());
  }

  @Override
  public DeclaredStack.Fingerprint fingerprint(StackId stack) {
    return fingerprint(stack, export(stack));
  }

  private DeclaredStack.Fingerprint fingerprint(StackId stack, byte[] exported) {
    var updating = listed().getOrDefault(stack, false);
    return new DeclaredStack.Fingerprint(sha256(exported), updating);
  }

  private byte[] export(StackId stack) {
    return pulumi.run("stack", "export", "--stack", fullName(stack));
  }

  /** Every stack, and whether the backend says that an update is under way. */
  private Map<StackId, Boolean> listed() {
    var stacks = new HashMap<StackId, Boolean>();
    for (var node : json(pulumi.run("stack", "ls", "--all", "--json"))) {
      stacks.put(id(node.path("name").asText()), node.path("updateInProgress").asBoolean(false));
    }
    return stacks;
  }

  private StackId id(String printed) {
    var name =
        printed.startsWith(OWN_ORGANIZATION)
            ? printed.substring(OWN_ORGANIZATION.length())
            : printed;
    var slash = name.lastIndexOf('/');
    return new StackId(url, slash < 0 ? "" : name.substring(0, slash), name.substring(slash + 1));
  }

  private String fullName(StackId stack) {
    var printedInFull = stack.project().isEmpty() || url.startsWith("http");
    return printedInFull ? stack.name() : OWN_ORGANIZATION + stack.name();
  }

  private JsonNode json(byte[] printed) {
    try {
      return CheckpointJson.MAPPER.readTree(printed);
    } catch (IOException unexpected) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "Pulumi's command line for " + url + " did not print JSON: use Pulumi 3.100 or newer");
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is not there", impossible);
    }
  }
}

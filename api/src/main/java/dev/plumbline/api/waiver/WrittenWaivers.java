package dev.plumbline.api.waiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.config.WrittenWaiver;
import dev.plumbline.api.config.YamlFolders;
import dev.plumbline.api.hash.Hashes;
import dev.plumbline.core.PlumblineException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the waivers that people keep in files, so in Git, beside those that were asked for here:
 * one that is new is active at once, one that is gone is withdrawn. While anything in the files is
 * broken, what was read before stays in force. Thread-safe.
 */
public final class WrittenWaivers {

  private static final Logger LOG = LoggerFactory.getLogger(WrittenWaivers.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final YamlFolders folders;
  private final Waivers waivers;
  private volatile List<String> problems = List.of();

  public WrittenWaivers(YamlFolders folders, Waivers waivers) {
    this.folders = folders;
    this.waivers = waivers;
  }

  /** Why the files as they are now are not in force; empty where they are. */
  public List<String> problems() {
    return problems;
  }

  /** Reads the files, and has the waivers be as they say. */
  public synchronized void look() {
    if (folders.folders().isEmpty()) {
      return;
    }
    var content = folders.read();
    var wrong = new ArrayList<String>();
    content.problems().forEach((file, why) -> wrong.add(file + ": " + why));
    var written = new ArrayList<WrittenWaiver>();
    content.texts().forEach((file, text) -> read(file, text, written, wrong));
    if (!wrong.isEmpty() && !wrong.equals(problems)) {
      wrong.forEach(
          line ->
              LOG.atWarn()
                  .addKeyValue("problem", line)
                  .log("waivers are broken; the old ones stay in force"));
    }
    problems = List.copyOf(wrong);
    if (wrong.isEmpty()) {
      bring(written);
    }
  }

  private static void read(
      String file, String text, List<WrittenWaiver> written, List<String> wrong) {
    try {
      written.addAll(WrittenWaiver.read(text, file));
    } catch (PlumblineException broken) {
      wrong.addAll(String.valueOf(broken.getMessage()).lines().toList());
    }
  }

  private void bring(List<WrittenWaiver> written) {
    var kept = new HashSet<String>();
    for (var each : written) {
      for (var stack : waivers.stacksOf(each.urn())) {
        var id = id(stack, each);
        kept.add(id);
        waivers.bring(id, stack, each, allowed(each));
      }
    }
    waivers.written().stream()
        .filter(active -> !kept.contains(active.id()))
        .forEach(gone -> waivers.withdraw(gone.id(), gone.origin()));
  }

  private static Waiver.Allowed allowed(WrittenWaiver written) {
    return written
        .range()
        .<Waiver.Allowed>map(range -> new Waiver.Allowed.Range(range.lowest(), range.highest()))
        .orElseGet(() -> new Waiver.Allowed.Value(value(written.value())));
  }

  /** JSON where the text is some, such as a number or a list; else the text itself. */
  private static JsonNode value(Optional<String> text) {
    if (text.isEmpty()) {
      return JsonNodeFactory.instance.nullNode();
    }
    try {
      var read = JSON.readTree(text.get());
      return read == null || read.isMissingNode()
          ? JsonNodeFactory.instance.textNode(text.get())
          : read;
    } catch (JsonProcessingException plain) {
      return JsonNodeFactory.instance.textNode(text.get());
    }
  }

  /** The same waiver has the same id wherever it stands; another end is another waiver. */
  private static String id(String stack, WrittenWaiver written) {
    var parts =
        List.of(
            stack,
            written.urn(),
            written.path(),
            written.value().orElse(""),
            written.range().map(WrittenWaiver.Range::toString).orElse(""),
            written.reason(),
            written.owner(),
            written.requestedBy(),
            written.approvedBy(),
            written.expiresAt().toString());
    var hash = Hashes.sha256(String.join("\n", parts));
    return UUID.nameUUIDFromBytes(hash.getBytes(StandardCharsets.UTF_8)).toString();
  }
}

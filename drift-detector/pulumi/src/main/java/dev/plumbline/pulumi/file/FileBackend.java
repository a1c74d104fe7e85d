package dev.plumbline.pulumi.file;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.Backend;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.pulumi.StackFilter;
import dev.plumbline.pulumi.checkpoint.Checkpoint;
import dev.plumbline.pulumi.checkpoint.CheckpointReader;
import dev.plumbline.pulumi.checkpoint.DamagedCheckpoint;
import dev.plumbline.pulumi.file.FileLayout.Place;
import dev.plumbline.pulumi.history.AbsorbedDrift;
import dev.plumbline.pulumi.history.Operation;
import dev.plumbline.pulumi.history.StackConfig;
import dev.plumbline.pulumi.secrets.PassphraseKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A state folder, read directly. A checkpoint is told from another by the SHA-256 of its file, so a
 * rewrite of the same size within one second is seen. A checkpoint of 200 MiB loads within a heap
 * of 1 GiB, of which its resources keep about half; files over 1 GiB are refused.
 */
final class FileBackend implements Backend {

  private final String url;
  private final Path root;
  private final FileLayout layout;
  private final StackFilter filter;
  private final CheckpointReader checkpoints;

  FileBackend(Path root, BackendSettings settings) {
    this.root = root;
    this.url = "file://" + root;
    layout = new FileLayout(root);
    filter = new StackFilter(settings);
    checkpoints = new CheckpointReader(new PassphraseKeys(settings.passphrase()));
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public List<StackId> stacks() {
    if (Files.isRegularFile(root)) {
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION,
          root + " is a file, not a folder: correct backends.url");
    }
    if (!Files.isDirectory(root)) {
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION,
          "There is no folder " + root + ": correct backends.url");
    }
    return reading(
        "its stacks",
        () ->
            layout.stacks().stream()
                .map(place -> new StackId(url, place.project(), place.stack()))
                .filter(filter::accepts)
                .sorted()
                .toList());
  }

  @Override
  public DeclaredStack load(StackId stack) {
    return reading(stack.name(), () -> read(stack));
  }

  @Override
  public DeclaredStack.Fingerprint fingerprint(StackId stack) {
    return reading(
        stack.name(),
        () -> {
          var digest = sha256();
          try (var in = new DigestInputStream(Files.newInputStream(file(stack)), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
          }
          return fingerprint(stack, digest.digest());
        });
  }

  private DeclaredStack read(StackId stack) throws IOException {
    var file = file(stack);
    var bytes = bytes(file);
    var fingerprint = fingerprint(stack, sha256().digest(bytes));
    var checkpoint = checkpoints.read(bytes, file.toString());
    var history = FileHistory.read(layout.history(place(stack)));
    var config = StackConfig.latest(history, checkpoint.config());
    return new DeclaredStack(
        stack,
        new AbsorbedDrift(history, this::stateAfter).mark(checkpoint.entries()),
        StackConfig.read(config, checkpoint.secrets()),
        fingerprint,
        checkpoint.modified());
  }

  private Optional<Checkpoint> stateAfter(Operation operation) {
    return FileLayout.stateAfter(Path.of(operation.name()))
        .map(
            file ->
                reading(
                    file.toString(),
                    () -> checkpoints.read(Files.readAllBytes(file), file.toString())));
  }

  private DeclaredStack.Fingerprint fingerprint(StackId stack, byte[] hash) throws IOException {
    return new DeclaredStack.Fingerprint(
        HexFormat.of().formatHex(hash), layout.isLocked(place(stack)));
  }

  private Path file(StackId stack) throws IOException {
    return layout
        .checkpoint(place(stack))
        .orElseThrow(() -> new NoSuchFileException(root.toString(), null, "no checkpoint"));
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.size(file) > 1L << 30) {
      throw new DamagedCheckpoint(
          file.toString(), "is larger than 1 GiB", "split the stack into smaller ones");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readAllBytes();
    }
  }

  private static Place place(StackId stack) {
    return new Place(stack.project(), stack.stack());
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private <T> T reading(String what, Reading<T> reading) {
    try {
      return reading.read();
    } catch (NoSuchFileException missing) {
      throw failure(what + " is not in " + url + ": it was removed, or its name is wrong", missing);
    } catch (AccessDeniedException denied) {
      throw failure(
          "no right to read " + denied.getFile() + ": give Plumbline's user read access", denied);
    } catch (IOException broken) {
      throw failure("cannot read " + what + " in " + url + ": check the disk or mount", broken);
    }
  }

  private static PlumblineException failure(String message, IOException cause) {
    return new PlumblineException(
        PlumblineException.Category.ENVIRONMENT, "State folder: " + message, cause);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is not there", impossible);
    }
  }
}

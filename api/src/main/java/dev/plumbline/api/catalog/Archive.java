package dev.plumbline.api.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.hash.Hashes;
import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every version of a template that ever was, with the program that its {@code Pulumi.yaml} names:
 * what runs an older one is looked at, changed and taken away with what it was made with. A version
 * is there whole or not at all, also where several services share the folder: it is laid out beside
 * its place and moved there. Thread-safe.
 *
 * <pre>
 * NAME/VERSION/                  its files; Pulumi.yaml names ../../.programs/DIGEST/MAIN
 * NAME/VERSION/.published.json   {files, program, source}: two digests and an origin
 * .programs/DIGEST/              hard links to .programs/files/HASH, so that what programs share is kept once
 * </pre>
 */
final class Archive {

  static final String RECORD = ".published.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Path programs;
  private final Fingerprints fingerprints = new Fingerprints();

  /** Versions that were read: none changes. */
  private final Map<Path, Template> known = new ConcurrentHashMap<>();

  Archive(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    this.programs = this.folder.resolve(".programs");
  }

  /**
   * What a version consists of.
   *
   * @param files digest of its own files
   * @param program digest of what {@code Pulumi.yaml} names; empty text where it names nothing
   */
  record Content(String files, String program) {
    String digest() {
      return program.isEmpty() ? files : Hashes.sha256(files + "\n" + program + "\n");
    }
  }

  private record Published(Content content, Origin origin) {}

  /** What a template that was just read consists of. */
  Content content(Template read, Optional<Program> program) {
    return new Content(read.digest(), digest(program));
  }

  private String digest(Optional<Program> program) {
    return program.map(found -> found.digest(fingerprints::of)).orElse("");
  }

  private Path place(String name, String version) {
    return folder.resolve(name).resolve(version);
  }

  boolean has(String name, String version) {
    return TemplateReader.NAME.matcher(name).matches()
        && TemplateReader.VERSION.matcher(version).matches()
        && (Files.exists(place(name, version).resolve(RECORD)) || adopted(name, version));
  }

  /** A version as it was published. */
  Optional<Template> find(String name, String version) {
    return has(name, version)
        ? Optional.ofNullable(known.computeIfAbsent(place(name, version), this::read))
        : Optional.empty();
  }

  private @Nullable Template read(Path place) {
    var name = String.valueOf(place.resolveSibling("").getFileName());
    var published = published(name, String.valueOf(place.getFileName()));
    return TemplateReader.read(place, name)
        .template()
        .map(one -> one.published(published.origin(), published.content().digest()))
        .orElse(null);
  }

  /** What the version in the archive has that this one does not, for people. */
  Optional<String> difference(Template read, Optional<Program> program) {
    var kept = published(read.name(), read.version()).content();
    var now = content(read, program);
    if (kept.equals(now)) {
      return Optional.empty();
    }
    return Optional.of(
        kept.files().equals(now.files())
            ? "another build of " + program.map(Program::main).orElse("its program")
            : "other files");
  }

  private Published published(String name, String version) {
    var file = place(name, version).resolve(RECORD);
    try {
      var record = JSON.readTree(Files.readString(file));
      var source = record.path("source");
      return new Published(
          new Content(record.path("files").asText(), record.path("program").asText()),
          new Origin(
              Origin.Kind.of(source.path("kind").asText()),
              source.path("place").asText(),
              source.path("commit").asText()));
    } catch (IOException | IllegalArgumentException broken) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          file + " is damaged: take the folder of this version away to publish it anew",
          broken);
    }
  }

  /**
   * Publishes a version that is not there yet; the first of two who do it at once is heard.
   *
   * @throws PlumblineException where it cannot be kept, or its program changed meanwhile
   */
  void keep(Template read, Optional<Program> program, Origin origin) {
    var place = place(read.name(), read.version());
    var beside = place.resolveSibling("." + read.version() + "-" + UUID.randomUUID());
    try {
      var content = content(read, program);
      Layout.lay(read.folder(), beside);
      if (program.isPresent()) {
        bind(beside, program.get(), content.program());
      }
      write(beside, new Published(content, origin));
      settle(beside, place);
    } catch (IOException unable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "The catalog's archive %s cannot be written: is there room, and may it be?"
              .formatted(folder),
          unable);
    } finally {
      Layout.remove(beside);
    }
  }

  /** Moves a folder to its place in one step, unless another did so before. */
  private static void settle(Path folder, Path place) throws IOException {
    try {
      Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException before) {
      return;
    } catch (FileSystemException refused) {
      if (!Files.exists(place)) {
        throw refused;
      }
    }
  }

  private static void write(Path version, Published published) throws IOException {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("files", published.content().files()).put("program", published.content().program());
    node.putObject("source")
        .put("kind", published.origin().kind().word())
        .put("place", published.origin().place())
        .put("commit", published.origin().commit());
    Files.writeString(version.resolve(RECORD), node + "\n");
  }

  private void bind(Path version, Program program, String digest) throws IOException {
    keep(program, digest);
    var main = "../../.programs/" + digest + "/" + program.main();
    Layout.name(version.resolve("Pulumi.yaml"), ignored -> main);
  }

  private void keep(Program program, String digest) throws IOException {
    var place = programs.resolve(digest);
    if (Files.exists(place)) {
      return;
    }
    var beside = programs.resolve("." + digest + "-" + UUID.randomUUID());
    try {
      var hashes = new HashMap<Path, String>();
      for (var file : program.files().entrySet()) {
        var kept = kept(file.getValue());
        hashes.put(file.getValue(), String.valueOf(kept.getFileName()));
        var named = beside.resolve(file.getKey());
        Files.createDirectories(named.resolveSibling(""));
        link(kept, named);
      }
      if (!program.digest(hashes::get).equals(digest)) {
        throw changing(program.main());
      }
      settle(beside, place);
    } finally {
      Layout.remove(beside);
    }
  }

  /** A copy of a file by its hash: the file itself may be written again in place. */
  private Path kept(Path file) throws IOException {
    var hash = fingerprints.of(file);
    var kept = programs.resolve("files").resolve(hash);
    if (Files.exists(kept)) {
      return kept;
    }
    Files.createDirectories(kept.resolveSibling(""));
    var beside = kept.resolveSibling("." + UUID.randomUUID());
    try {
      Files.copy(file, beside);
      if (!Hashes.sha256(beside).equals(hash)) {
        throw changing(file.toString());
      }
      Files.move(beside, kept, StandardCopyOption.ATOMIC_MOVE);
      return kept;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static PlumblineException changing(String file) {
    return new PlumblineException(
        PlumblineException.Category.CONFIGURATION,
        file + " is being written; it is published once it is whole");
  }

  private static void link(Path file, Path name) throws IOException {
    try {
      Files.createLink(name, file);
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.copy(file, name, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Whether a version was kept by an earlier Plumbline, without its program; then it has the one of
   * now from here on.
   */
  private boolean adopted(String name, String version) {
    var hash = folder.resolve(name).resolve(version + ".sha256");
    var place = place(name, version);
    if (!Files.exists(hash) || !Files.exists(place.resolve("Pulumi.yaml"))) {
      return false;
    }
    try {
      var program = left(place);
      var content = new Content(Files.readString(hash).strip(), digest(program));
      if (program.isPresent()) {
        bind(place, program.get(), content.program());
      }
      write(place, new Published(content, new Origin(Origin.Kind.FOLDER, place.toString(), "")));
      return true;
    } catch (IOException unable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT, place + " cannot be written", unable);
    }
  }

  /** The program of a version that an earlier Plumbline kept, where it is still there. */
  private static Optional<Program> left(Path version) {
    try {
      return Program.of(version);
    } catch (PlumblineException gone) {
      return Optional.empty();
    }
  }
}

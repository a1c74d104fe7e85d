package dev.plumbline.api.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.store.AuditBook;
import dev.plumbline.api.store.Ids;
import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Versions that people publish over HTTP. They are rows with the whole archive, so that every copy
 * of the service has them, and a crash loses none. Thread-safe.
 */
public final class Uploads implements Source {

  /** What came of an upload. */
  public sealed interface Answered {
    /**
     * It is published.
     *
     * @param isNew whether it was not before
     * @param answer a JSON object
     */
    record Published(boolean isNew, String answer) implements Answered {}

    /** It is no template; all that is wrong. */
    record Wrong(List<String> problems) implements Answered {
      public Wrong {
        problems = List.copyOf(problems);
      }
    }

    /** Something else is there; why, and what to do. */
    record Taken(String reason) implements Answered {}
  }

  /**
   * What somebody publishes.
   *
   * @param name the template's
   * @param archive a zip archive of its folder
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Upload(String name, byte[] archive, String by) {}

  private record Row(String name, String version, String digest, String by) {
    @Override
    public String toString() {
      return "%s %s, which %s published, ".formatted(name, version, by);
    }
  }

  private final Jdbi jdbi;
  private final Ids ids;
  private final Path scratch;

  /**
   * @param scratch where archives are unpacked for a moment
   */
  public Uploads(Jdbi jdbi, Ids ids, Path scratch) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.scratch = scratch.toAbsolutePath().normalize();
  }

  @Override
  public Origin origin() {
    return new Origin(Origin.Kind.UPLOAD, "this service", "");
  }

  /** Work with an archive that is unpacked for its time. */
  private interface Unpacked<T> {
    T with(Path template);
  }

  private <T> T unpacked(String name, byte[] archive, Unpacked<T> work) {
    var root = scratch.resolve(UUID.randomUUID().toString());
    var template = root.resolve(name);
    try {
      Files.createDirectories(template);
      Parcel.unpack(archive, template);
      return work.with(template);
    } catch (IOException unable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT, scratch + " cannot be written", unable);
    } finally {
      Layout.remove(root);
    }
  }

  @Override
  public Seen look(Archive archive) {
    var newest = new HashMap<String, Template>();
    var problems = new ArrayList<String>();
    for (var row : rows()) {
      try {
        var kept = kept(row, archive);
        newest.merge(kept.name(), kept, Uploads::later);
        if (!kept.digest().equals(row.digest())) {
          problems.add(
              row
                  + "was published with other files before, which stay in force; raise the version");
        }
      } catch (PlumblineException unable) {
        problems.add(row + "cannot be kept: " + unable.getMessage());
      }
    }
    return new Seen(List.copyOf(newest.values()), Set.of(), true, problems);
  }

  /** A version in the archive, where it is put if it is not there. */
  private Template kept(Row row, Archive archive) {
    if (!archive.has(row.name(), row.version())) {
      keep(row, archive);
    }
    return archive
        .find(row.name(), row.version())
        .orElseThrow(
            () ->
                new PlumblineException(
                    PlumblineException.Category.CONFIGURATION,
                    "this Plumbline cannot read it; publish another version"));
  }

  private List<Row> rows() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select name, version, digest, published_by from template_version"
                        + " order by name, published_at")
                .map(
                    (row, context) ->
                        new Row(
                            row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list());
  }

  private void keep(Row row, Archive archive) {
    var bytes =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select content from template_version"
                            + " where name = :name and version = :version")
                    .bind("name", row.name())
                    .bind("version", row.version())
                    .map((found, context) -> found.getBytes(1))
                    .one());
    unpacked(
        row.name(),
        bytes,
        template -> {
          var read = TemplateReader.read(template);
          if (read.template().isPresent()) {
            archive.keep(
                read.template().get(),
                program(template),
                new Origin(Origin.Kind.UPLOAD, row.by(), ""));
          }
          return read;
        });
  }

  /** Zip archives made by Java do not say what may be run. */
  private static Optional<Program> program(Path template) {
    var program = Program.of(template, template);
    program
        .map(found -> found.files().get(found.main()))
        .filter(main -> !main.toString().endsWith(".jar"))
        .ifPresent(
            main -> {
              if (!main.toFile().setExecutable(true)) {
                throw new PlumblineException(
                    PlumblineException.Category.ENVIRONMENT, main + " cannot be made executable");
              }
            });
    return program;
  }

  private static Template later(Template left, Template right) {
    return Arrays.compare(numbers(left), numbers(right)) > 0 ? left : right;
  }

  private static int[] numbers(Template template) {
    return Stream.of(template.version().split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }

  /**
   * Publishes a version, unless another of its number is there; it survives any crash from then on.
   *
   * @param known the versions that are there from other sources
   */
  Answered publish(Upload upload, Archive known) {
    if (!TemplateReader.NAME.matcher(upload.name()).matches()) {
      return new Answered.Wrong(
          List.of(
              "a template's name has 1 to 100 letters, digits, dots, underscores and hyphens, and"
                  + " begins with a letter or digit"));
    }
    try {
      return unpacked(
          upload.name(), upload.archive(), template -> publish(upload, template, known));
    } catch (PlumblineException wrong) {
      if (wrong.category() == PlumblineException.Category.ENVIRONMENT) {
        throw wrong;
      }
      return new Answered.Wrong(List.of(relative(String.valueOf(wrong.getMessage()))));
    }
  }

  /** Nobody is told where the service unpacks. */
  private String relative(String problem) {
    return problem.replaceAll(Pattern.quote(scratch.toString()) + "/[0-9a-f-]+/", "");
  }

  private Answered publish(Upload upload, Path folder, Archive known) {
    var read = TemplateReader.read(folder);
    if (read.template().isEmpty()) {
      return new Answered.Wrong(read.problems().stream().map(this::relative).toList());
    }
    var template = read.template().get();
    var digest = known.content(template, program(folder)).digest();
    return jdbi.inTransaction(handle -> add(handle, upload, template.version(), digest, known));
  }

  private Answered add(Handle handle, Upload upload, String version, String digest, Archive known) {
    var kept =
        known
            .find(upload.name(), version)
            .map(Template::digest)
            .or(() -> digest(handle, upload.name(), version));
    if (kept.filter(other -> !other.equals(digest)).isPresent()) {
      return taken(upload.name(), version);
    }
    var added =
        handle
            .createUpdate(
                """
                insert into template_version (name, version, digest, content, published_by,
                  published_at)
                values (:name, :version, :digest, :content, :by, :now)
                on conflict (name, version) do nothing
                """)
            .bind("name", upload.name())
            .bind("version", version)
            .bind("digest", digest)
            .bind("content", upload.archive())
            .bind("by", upload.by())
            .bind("now", ids.now())
            .execute();
    if (added == 0 && !digest(handle, upload.name(), version).equals(Optional.of(digest))) {
      return taken(upload.name(), version);
    }
    var answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", upload.name())
            .put("version", version)
            .put("digest", digest)
            .toString();
    if (added == 1) {
      var subject = "catalog/" + upload.name();
      AuditBook.note(
          handle, ids, AuditBook.Deed.done("dev.plumbline.template.published", subject, answer));
    }
    return new Answered.Published(added == 1, answer);
  }

  private static Answered taken(String name, String version) {
    return new Answered.Taken(
        "%s %s was published with other files, and a version never changes: raise version in template.yaml."
            .formatted(name, version));
  }

  private static Optional<String> digest(Handle handle, String name, String version) {
    return handle
        .createQuery(
            "select digest from template_version where name = :name and version = :version")
        .bind("name", name)
        .bind("version", version)
        .mapTo(String.class)
        .findOne();
  }
}

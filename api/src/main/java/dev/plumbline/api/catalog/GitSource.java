package dev.plumbline.api.catalog;

import dev.plumbline.api.config.CatalogSettings;
import dev.plumbline.api.hash.Hashes;
import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of a Git repository, fetched by {@link #fetch}: the last checkout stays in force, also
 * over a restart, until another is whole. Thread-safe, also where several services share the
 * folder.
 *
 * <pre>
 * repository/     shallow and bare
 * trees/COMMIT/   checkouts: the one in force, and the one before for whoever still reads it
 * commit          names the one in force
 * </pre>
 */
public final class GitSource implements Source {

  private final CatalogSettings.Git wanted;
  private final Path place;
  private final Git git;
  private volatile Optional<String> problem = Optional.of("it is being fetched");

  private GitSource(CatalogSettings.Git wanted, Path place) {
    this.wanted = wanted;
    this.place = place;
    this.git = new Git(wanted, place);
  }

  /**
   * A source that is not looked at yet.
   *
   * @param folder where checkouts of all sources are kept
   */
  public static GitSource of(CatalogSettings.Git wanted, Path folder) {
    var name = Hashes.sha256(wanted.url() + "\n" + wanted.ref()).substring(0, 16);
    return new GitSource(wanted, folder.toAbsolutePath().normalize().resolve(name));
  }

  /** How often it is to be fetched. */
  public Duration interval() {
    return wanted.interval();
  }

  @Override
  public Origin origin() {
    return new Origin(Origin.Kind.GIT, wanted.url(), commit());
  }

  @Override
  public Seen look(Archive archive) {
    var origin = origin();
    var failed = problem.map(reason -> "%s (%s): %s".formatted(origin, wanted.ref(), reason));
    if (origin.commit().isEmpty()) {
      return Seen.nothing(failed.orElse(wanted.url() + " was not fetched yet"));
    }
    var tree = tree(origin.commit());
    var seen = Seen.in(tree.resolve(wanted.folder()).normalize(), tree, origin, archive);
    return failed.map(seen::with).orElse(seen);
  }

  /** The commit in force; empty text where none ever was. */
  private String commit() {
    var file = place.resolve("commit");
    try {
      var commit = Files.exists(file) ? Files.readString(file).strip() : "";
      return commit.matches("[0-9a-f]{40,64}") && Files.exists(tree(commit)) ? commit : "";
    } catch (IOException unreadable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT, file + " cannot be read", unreadable);
    }
  }

  private Path tree(String commit) {
    return place.resolve("trees").resolve(commit);
  }

  /**
   * Asks the repository; a failure becomes a problem of the source.
   *
   * @return whether another commit is in force than before
   */
  public boolean fetch() {
    try {
      Files.createDirectories(place.resolve("trees"));
      try (var lock =
              FileChannel.open(
                  place.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var held = lock.tryLock()) {
        var before = commit();
        // Where another service holds it, that one fetches.
        if (held != null) {
          take(before);
        }
        problem = Optional.empty();
        return !commit().equals(before);
      }
    } catch (Git.Failed failed) {
      // What a run that was ended left, such as a lock, would stand in the way for ever.
      Layout.remove(place.resolve("repository"));
      problem = Optional.of("cannot be fetched: " + failed.getMessage());
      return false;
    } catch (IOException unable) {
      problem = Optional.of("cannot be kept in " + place + ": is there room, and may it be?");
      return false;
    } catch (OverlappingFileLockException ours) {
      // Another source of this service is of the same repository, and fetches it.
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void take(String before) throws IOException, InterruptedException, Git.Failed {
    var now = git.fetched();
    if (now.equals(before)) {
      return;
    }
    var partial = place.resolve("trees").resolve("partial");
    Layout.remove(partial);
    Files.createDirectories(partial);
    git.checkOut(now, partial);
    Layout.remove(tree(now));
    Files.move(partial, tree(now), StandardCopyOption.ATOMIC_MOVE);
    var next = place.resolve("commit.next");
    Files.writeString(next, now + "\n");
    Files.move(next, place.resolve("commit"), StandardCopyOption.ATOMIC_MOVE);
    forget(Set.of(now, before));
  }

  private void forget(Set<String> kept) throws IOException {
    try (var trees = Files.list(place.resolve("trees"))) {
      var old =
          new ArrayList<>(
              trees.filter(tree -> !kept.contains(String.valueOf(tree.getFileName()))).toList());
      old.forEach(Layout::remove);
    }
  }

  /** The sources of a configuration, in its order. */
  public static List<Source> all(List<CatalogSettings> wanted, Path folder) {
    return wanted.stream()
        .map(
            each ->
                switch (each) {
                  case CatalogSettings.Folder(var local) -> Source.folder(local);
                  case CatalogSettings.Git repository -> of(repository, folder);
                })
        .toList();
  }
}

package dev.plumbline.pulumi.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A place that holds documents under names with slashes, such as a folder or a bucket. Safe for use
 * by many threads.
 *
 * <p>Methods throw {@link dev.plumbline.core.PlumblineException} where the store itself says what
 * is wrong, such as a bucket that is not there or a right that is missing; {@link IOException}
 * otherwise, of which {@link NoSuchFileException} and {@link AccessDeniedException} are told apart.
 * A refusal is never an empty list.
 */
public interface Store extends AutoCloseable {

  /** No document of Plumbline's concern is larger: 1 GiB. */
  long LARGEST = 1L << 30;

  /** What people call such a place, such as {@code State folder}. */
  String title();

  /** Its URL, without credentials. */
  String url();

  /** A name as a person finds it. */
  String shown(String key);

  /** Whether a list costs nothing, as on a disk. */
  default boolean listsFreely() {
    return false;
  }

  /** Throws where the place does not exist; may cost nothing. */
  void check();

  /** Every document whose name starts with the prefix; a place without any has none. */
  List<Listed> list(String prefix) throws IOException;

  /**
   * Reads one document.
   *
   * @param unless the tag of what the caller has already; {@link Unchanged} while it is the same
   */
  Answer read(String key, Optional<String> unless) throws IOException;

  @Override
  default void close() {}

  /**
   * One document of a list.
   *
   * @param tag as reading it would give, where the list tells
   */
  record Listed(String key, Instant modified, Optional<String> tag) {}

  /** What came of reading a document. */
  sealed interface Answer {}

  /**
   * A document as it is now.
   *
   * @param tag an opaque text, equal while the document is the same
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares documents
  record Document(byte[] bytes, String tag) implements Answer {}

  /** The document still has the caller's tag. */
  record Unchanged() implements Answer {}

  /** There is no such document. */
  record Missing() implements Answer {}
}

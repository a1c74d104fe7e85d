package dev.plumbline.kubernetes;

import java.util.Optional;

/**
 * One cluster to read from, kept while the reader is open.
 *
 * @param expectedUid the uid that its {@code kube-system} namespace must have, where that is known
 */
record Cluster(
    Connection connection,
    Discovery discovery,
    ClusterSchemas schemas,
    Optional<String> expectedUid)
    implements AutoCloseable {

  @Override
  public void close() {
    connection.close();
  }
}

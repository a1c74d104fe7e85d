package dev.plumbline.kubernetes;

import java.util.Optional;

/**
 * One cluster to read from, kept while the reader is open.
 *
 * @param expectedUid the uid that its {@code kube-system} namespace must have, where that is known
 * @param audit the audit log of its API server, where it can be read here
 */
record Cluster(
    Connection connection,
    Discovery discovery,
    ClusterSchemas schemas,
    Optional<String> expectedUid,
    Optional<AuditLog> audit)
    implements AutoCloseable {

  @Override
  public void close() {
    connection.close();
  }
}

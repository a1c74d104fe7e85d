package dev.plumbline.kubernetes;

import java.util.Optional;

/**
 * One cluster to read from, kept while the reader is open.
 *
 * @param expectedUid the uid that its {@code kube-system} namespace must have, where that is known
 * @param audit the audit log of its API server, where it can be read here
 * @param dryRuns asked what it would make of declarations, where the configuration says so
 */
record Cluster(
    Connection connection,
    Discovery discovery,
    ClusterSchemas schemas,
    Optional<String> expectedUid,
    Optional<AuditLog> audit,
    Optional<DryRuns> dryRuns)
    implements AutoCloseable {

  @Override
  public void close() {
    connection.close();
  }
}

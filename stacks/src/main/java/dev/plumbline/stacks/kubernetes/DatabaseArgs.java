package dev.plumbline.stacks.kubernetes;

import com.pulumi.core.Output;

/**
 * What a database is to be like.
 *
 * @param tenant the namespace that it runs in
 * @param limit what the container may use at most
 * @param gibibytes the size of its volume, in GiB
 * @param client the one workload of the namespace that reaches it
 * @param password of its one user; secret
 */
public record DatabaseArgs(
    Tenant tenant, Resources limit, int gibibytes, String client, Output<String> password) {
  /** Names the database without its password. */
  @Override
  public String toString() {
    return "DatabaseArgs[namespace=%s, client=%s]".formatted(tenant.namespaceName(), client);
  }
}

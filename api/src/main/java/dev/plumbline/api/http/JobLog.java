package dev.plumbline.api.http;

import dev.plumbline.api.store.Operation;
import dev.plumbline.api.store.Operations;

/** Jobs and their logs, for those who may see them. */
record JobLog(Operations operations) {

  /**
   * The job that a request's path names.
   *
   * @throws Problem where there is none, or it is of a team that is not the caller's
   */
  Operation known(Request request) {
    var id = request.path("id");
    return operations
        .find(id)
        .filter(operation -> request.who().sees(operation.team()))
        .orElseThrow(() -> Problem.notFound("operation", id));
  }
}

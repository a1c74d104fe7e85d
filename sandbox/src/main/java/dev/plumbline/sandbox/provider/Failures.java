package dev.plumbline.sandbox.provider;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.rpc.Code;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import pulumirpc.Provider.ErrorResourceInitFailed;

/** Failures as the engine understands them. */
final class Failures {

  private Failures() {}

  /**
   * A failure of a cloud. Where something exists already, its id and state go along, so that the
   * engine keeps it and tries again with the next update.
   */
  static StatusRuntimeException of(CloudFailure failure, Struct inputs) {
    var message = String.valueOf(failure.getMessage());
    if (failure.partial().isEmpty()) {
      return Status.UNKNOWN.withDescription(message).asRuntimeException();
    }
    var partial = failure.partial().orElseThrow();
    var detail =
        ErrorResourceInitFailed.newBuilder()
            .setId(partial.id())
            .setProperties(Structs.write(partial.outputs()))
            .setInputs(inputs)
            .addReasons(message);
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(Code.UNKNOWN_VALUE)
            .setMessage(message)
            .addDetails(Any.pack(detail.build()))
            .build());
  }

  /** A defect of the provider itself, named so that it is not taken for a cloud's answer. */
  static StatusRuntimeException defect(Throwable defect) {
    return Status.INTERNAL
        .withDescription(
            "the sandbox's provider failed: " + defect.toString().strip().replaceAll("\\s+", " "))
        .withCause(defect)
        .asRuntimeException();
  }
}

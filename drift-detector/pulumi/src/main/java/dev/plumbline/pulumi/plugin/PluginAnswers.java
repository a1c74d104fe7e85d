package dev.plumbline.pulumi.plugin;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadOutcome.Absent;
import dev.plumbline.core.read.ReadOutcome.Denied;
import dev.plumbline.core.read.ReadOutcome.Failed;
import dev.plumbline.core.read.ReadOutcome.Throttled;
import dev.plumbline.core.read.ReadOutcome.Unsupported;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Redaction;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;

/** Asks a plugin for one resource and says what its answer means. */
final class PluginAnswers {

  private final PluginConfig config;
  private final PluginProcess plugin;
  private final Duration patience;

  PluginAnswers(PluginConfig config, PluginProcess plugin, Duration patience) {
    this.config = config;
    this.plugin = plugin;
    this.patience = patience;
  }

  ReadOutcome read(ReadRequest request, CallMeter meter) {
    var resource = request.resource();
    try {
      var answer = plugin.calls().read(question(resource).build());
      meter.received(answer.getSerializedSize());
      return answer.getId().isEmpty()
          ? new Absent("its provider's plugin says that it is gone")
          : LiveInputs.of(resource, answer);
    } catch (StatusRuntimeException refused) {
      var own = SecretTexts.redaction(List.of(resource.declared(), resource.recorded()));
      return refused(refused, "Read", own, meter);
    }
  }

  private static pulumirpc.Provider.ReadRequest.Builder question(DeclaredResource resource) {
    var urn = resource.urn();
    return pulumirpc.Provider.ReadRequest.newBuilder()
        .setId(resource.id())
        .setUrn(urn)
        .setType(resource.type())
        .setName(urn.substring(urn.lastIndexOf("::") < 0 ? 0 : urn.lastIndexOf("::") + 2))
        .setProperties(Wire.struct(resource.recorded().values()))
        .setInputs(Wire.struct(resource.declared().values()));
  }

  /** What a refusal of the whole plugin means. */
  ReadOutcome refused(StatusRuntimeException refused, String call, CallMeter meter) {
    return refused(refused, call, config.redaction(), meter);
  }

  private ReadOutcome refused(
      StatusRuntimeException refused, String call, Redaction own, CallMeter meter) {
    var told = "plugin " + config.name() + ", " + call + ": " + text(refused, own);
    return switch (refused.getStatus().getCode()) {
      case PERMISSION_DENIED, UNAUTHENTICATED -> new Denied(told);
      case RESOURCE_EXHAUSTED -> {
        meter.throttle();
        yield new Throttled(told);
      }
      case UNIMPLEMENTED -> new Unsupported(told);
      case UNAVAILABLE ->
          plugin.hasEnded()
              ? new Failed("the plugin " + config.name() + " ended: it crashed or was killed")
              : new Failed(told);
      case DEADLINE_EXCEEDED -> new Failed(late(call));
      case CANCELLED ->
          Thread.currentThread().isInterrupted()
              ? new Failed("the read was interrupted")
              : new Failed(told);
      case OK,
          UNKNOWN,
          INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          INTERNAL,
          DATA_LOSS ->
          new Failed(told);
    };
  }

  private String late(String call) {
    return plugin.isOverdue()
        ? "the plugin " + config.name() + " did not read its resources in time"
        : "the plugin %s gave no answer to %s within %d s"
            .formatted(config.name(), call, patience.toSeconds());
  }

  private String text(StatusRuntimeException refused, Redaction own) {
    var description = refused.getStatus().getDescription();
    var said = description == null ? refused.getStatus().getCode().name() : description;
    return own.line(config.redaction().line(said));
  }
}

package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.wire.Counts;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.evidence.VerdictJson;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.StackScan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Finished scans; verdicts are kept for the latest of each stack. Thread-safe. */
public final class Scans {

  private final Jdbi jdbi;

  public Scans(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  static ScanRow row(String id, String stackId, String operationId, Scan scan, StackScan stack) {
    var calls = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(scan.apiCalls()).forEach(calls::put);
    return new ScanRow(
        id,
        stackId,
        operationId,
        scan.startedAt(),
        scan.duration().toMillis(),
        stack.verdict().word(),
        Counts.of(stack),
        VerdictJson.write(stack.ledger()),
        coverage(stack),
        calls,
        scan.throttles(),
        scan.bytes(),
        stack.problem());
  }

  /** Nothing was compared of a stack that could not be looked at. */
  private static double coverage(StackScan stack) {
    return stack.problem().isPresent() && stack.resources().isEmpty()
        ? 0
        : stack.ledger().coverage();
  }

  static void add(Handle handle, ScanRow scan, StackScan stack) {
    handle
        .createUpdate(
            """
            insert into scan (id, stack_id, operation_id, started_at, duration_ms, verdict, counts,
              ledger, coverage, api_calls, throttles, bytes, problem)
            values (:id, :stack, :operation, :started, :duration, :verdict, cast(:counts as jsonb),
              cast(:ledger as jsonb), :coverage, cast(:calls as jsonb), :throttles, :bytes, :problem)
            """)
        .bind("id", scan.id())
        .bind("stack", scan.stackId())
        .bind("operation", scan.operationId())
        .bind("started", scan.startedAt())
        .bind("duration", scan.durationMs())
        .bind("verdict", scan.verdict())
        .bind("counts", scan.counts().json().toString())
        .bind("ledger", scan.ledger().toString())
        .bind("coverage", scan.coverage())
        .bind("calls", scan.apiCalls().toString())
        .bind("throttles", scan.throttles())
        .bind("bytes", scan.bytes())
        .bind("problem", scan.problem())
        .execute();
    addVerdicts(handle, scan, stack);
  }

  private static void addVerdicts(Handle handle, ScanRow scan, StackScan stack) {
    handle
        .createUpdate("delete from resource_verdict where stack_id = :stack")
        .bind("stack", scan.stackId())
        .execute();
    if (stack.resources().isEmpty()) {
      return;
    }
    var batch = verdicts(handle);
    for (var position = 0; position < stack.resources().size(); position++) {
      add(batch, scan.id(), scan.stackId(), position, stack.resources().get(position));
    }
    batch.execute();
  }

  static PreparedBatch verdicts(Handle handle) {
    return handle.prepareBatch(
        """
        insert into resource_verdict (scan_id, position, stack_id, urn, type, verdict, body)
        values (:scan, :position, :stack, :urn, :type, :verdict, cast(:body as jsonb))
        """);
  }

  static void add(
      PreparedBatch batch, String scanId, String stackId, int position, ResourceVerdict verdict) {
    batch
        .bind("scan", scanId)
        .bind("position", position)
        .bind("stack", stackId)
        .bind("urn", verdict.urn())
        .bind("type", verdict.type())
        .bind("verdict", verdict.verdict().word())
        .bind("body", VerdictJson.write(verdict).toString())
        .add();
  }

  public Optional<ScanRow> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from scan where id = :id")
                .bind("id", id)
                .map((row, context) -> ScanRow.read(row))
                .findOne());
  }

  /** Scans, newest first, after a cursor; {@code stackId} empty for all. */
  public Page<ScanRow> list(String stackId, Page.Request request) {
    var found =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select * from scan where (:stack = '' or stack_id = :stack)
                          and (:cursor = '' or id < :cursor)
                        order by id desc limit :limit
                        """)
                    .bind("stack", stackId)
                    .bind("cursor", request.cursor())
                    .bind("limit", request.limit() + 1)
                    .map((row, context) -> ScanRow.read(row))
                    .list());
    return Page.of(found, request.limit(), ScanRow::id);
  }

  /** The verdicts of a scan in the checkpoint's order; none where only its counts are kept. */
  public Page<Positioned> verdicts(String scanId, String verdict, Page.Request request) {
    var found =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select position, body from resource_verdict
                        where scan_id = :scan and position > :after
                          and (:verdict = '' or verdict = :verdict)
                        order by position limit :limit
                        """)
                    .bind("scan", scanId)
                    .bind("verdict", verdict)
                    .bind("after", request.position())
                    .bind("limit", request.limit() + 1)
                    .map(
                        (row, context) ->
                            new Positioned(row.getInt("position"), Rows.json(row, "body")))
                    .list());
    return Page.of(found, request.limit(), each -> Integer.toString(each.position()));
  }

  /** A verdict as stored. */
  public record Positioned(int position, JsonNode body) {}

  /** By URN, the word of the latest verdict; a copy that waits for its deletion comes first. */
  public Map<String, String> words(String stackId) {
    var words = new HashMap<String, String>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select urn, verdict from resource_verdict where stack_id = :stack
                    order by verdict = 'not-applicable' desc, position
                    """)
                .bind("stack", stackId)
                .map((row, context) -> Map.entry(row.getString("urn"), row.getString("verdict")))
                .forEach(entry -> words.put(entry.getKey(), entry.getValue())));
    return words;
  }

  /** All verdicts of the latest scan of a stack. */
  public List<JsonNode> latest(String stackId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select body from resource_verdict where stack_id = :stack order by position")
                .bind("stack", stackId)
                .map((row, context) -> Rows.json(row, "body"))
                .list());
  }
}

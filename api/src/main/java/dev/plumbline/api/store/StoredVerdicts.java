package dev.plumbline.api.store;

import dev.plumbline.api.wire.Counts;
import dev.plumbline.core.compare.Ledger;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.scan.StackScan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The verdicts that are stored of some resources of a stack.
 *
 * @param places by URN, where they stand in the checkpoint's order, the last first
 * @param verdicts by URN, the word of one of them
 */
record StoredVerdicts(Map<String, List<Integer>> places, Map<String, String> verdicts) {

  static StoredVerdicts of(Handle handle, String stackId, StackScan part) {
    var urns = new LinkedHashSet<String>();
    part.resources().forEach(verdict -> urns.add(verdict.urn()));
    var places = new HashMap<String, List<Integer>>();
    var verdicts = new HashMap<String, String>();
    handle
        .createQuery(
            """
            select urn, position, verdict from resource_verdict
            where stack_id = :stack and urn = any(:urns) order by position desc
            """)
        .bind("stack", stackId)
        .bindArray("urns", String.class, urns.toArray())
        .map(
            (row, context) -> {
              var urn = row.getString("urn");
              places.computeIfAbsent(urn, any -> new ArrayList<>()).add(row.getInt("position"));
              verdicts.put(urn, row.getString("verdict"));
              return urn;
            })
        .list();
    return new StoredVerdicts(places, verdicts);
  }

  /** Whether something is unread now that was known, or that nobody knew at all. */
  boolean doubts(StackScan part) {
    return part.resources().stream()
        .filter(verdict -> verdict.verdict() == Verdict.UNKNOWN)
        .anyMatch(verdict -> !Verdict.UNKNOWN.word().equals(verdicts.get(verdict.urn())));
  }

  /** A copy that waits for its deletion has the URN of its successor: each keeps its place. */
  void replace(Handle handle, String stackId, String scanId, StackScan read) {
    var fresh = new LinkedHashMap<String, List<ResourceVerdict>>();
    read.resources()
        .forEach(
            verdict -> fresh.computeIfAbsent(verdict.urn(), any -> new ArrayList<>()).add(verdict));
    handle
        .createUpdate("delete from resource_verdict where stack_id = :stack and urn = any(:urns)")
        .bind("stack", stackId)
        .bindArray("urns", String.class, fresh.keySet().toArray())
        .execute();
    var end = end(handle, stackId);
    var batch = Scans.verdicts(handle);
    for (var entry : fresh.entrySet()) {
      var free = places.getOrDefault(entry.getKey(), new ArrayList<>());
      for (var verdict : entry.getValue()) {
        var position = free.isEmpty() ? end++ : free.removeLast();
        Scans.add(batch, scanId, stackId, position, verdict);
      }
    }
    batch.execute();
  }

  /** After all others, also those that were just taken out. */
  private int end(Handle handle, String stackId) {
    var last =
        handle
            .createQuery(
                "select coalesce(max(position), -1) from resource_verdict where stack_id = :stack")
            .bind("stack", stackId)
            .mapTo(Integer.class)
            .one();
    var taken =
        places.values().stream().flatMap(List::stream).mapToInt(each -> each).max().orElse(-1);
    return Math.max(last, taken) + 1;
  }

  /** Counts the stored verdicts again; what was wrong with the stack as a whole still is. */
  static void summarise(Handle handle, String stackId) {
    var counts = new HashMap<String, Integer>();
    var ledger =
        handle
            .createQuery(
                """
                select verdict, count(*) as resources,
                  sum((body -> 'ledger' ->> 'verified')::int) as verified,
                  sum((body -> 'ledger' ->> 'drifted')::int) as drifted,
                  sum((body -> 'ledger' ->> 'suppressed')::int) as suppressed,
                  sum((body -> 'ledger' ->> 'writeOnly')::int) as write_only,
                  sum((body -> 'ledger' ->> 'secret')::int) as secret,
                  sum((body -> 'ledger' ->> 'unsupported')::int) as unsupported,
                  sum((body -> 'ledger' ->> 'unreadable')::int) as unreadable
                from resource_verdict where stack_id = :stack group by verdict
                """)
            .bind("stack", stackId)
            .map(
                (row, context) -> {
                  counts.put(row.getString("verdict"), row.getInt("resources"));
                  return new Ledger(
                      row.getInt("verified"),
                      row.getInt("drifted"),
                      row.getInt("suppressed"),
                      row.getInt("write_only"),
                      row.getInt("secret"),
                      row.getInt("unsupported"),
                      row.getInt("unreadable"));
                })
            .list()
            .stream()
            .reduce(Ledger.EMPTY, Ledger::plus);
    Stacks.summary(handle, stackId, Counts.of(counts), ledger);
  }
}

package dev.plumbline.core.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadOutcome.Found;
import dev.plumbline.core.read.ReadRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a plan asks for. Keeps one open reader per provider. Every request gets an outcome,
 * also where a reader breaks. Safe for use by many threads.
 */
final class LiveReads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveReads.class);

  private final List<CloudAccount> accounts;
  private final int atOnce;
  private final Map<CloudProvider, CloudReader> readers = new ConcurrentHashMap<>();

  LiveReads(List<CloudAccount> accounts, int atOnce) {
    this.accounts = List.copyOf(accounts);
    this.atOnce = atOnce;
  }

  Map<ReadRequest.Key, ReadOutcome> read(
      ReadPlan plan, CallMeter meter, Scanner.Progress progress) {
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>(plan.settled());
    var done = new AtomicInteger();
    progress.report("read", 0, plan.size());
    var answers =
        Parallel.map(
            List.copyOf(plan.requests().entrySet()),
            atOnce,
            group -> {
              var answer = group(group.getKey(), group.getValue(), meter);
              progress.report("read", done.addAndGet(group.getValue().size()), plan.size());
              return answer;
            });
    answers.forEach(outcomes::putAll);
    return outcomes;
  }

  private Map<ReadRequest.Key, ReadOutcome> group(
      CloudProvider provider, List<ReadRequest> requests, CallMeter meter) {
    var answers = answers(provider, requests, meter);
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    for (var request : requests) {
      var answer = answers.get(request.key());
      outcomes.put(
          request.key(),
          answer == null
              ? new ReadOutcome.Failed("the reader gave no answer")
              : inPulumiSpelling(provider, request, answer));
    }
    return outcomes;
  }

  private Map<ReadRequest.Key, ReadOutcome> answers(
      CloudProvider provider, List<ReadRequest> requests, CallMeter meter) {
    try {
      return readers.computeIfAbsent(provider, this::open).read(requests, meter);
    } catch (PlumblineException badSettings) {
      throw badSettings;
    } catch (RuntimeException | LinkageError | StackOverflowError broken) {
      var failed = broken(provider, broken);
      var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
      requests.forEach(request -> outcomes.put(request.key(), failed));
      return outcomes;
    }
  }

  private CloudReader open(CloudProvider provider) {
    return provider.open(
        accounts.stream().filter(account -> account.provider().equals(provider.name())).toList());
  }

  private static ReadOutcome inPulumiSpelling(
      CloudProvider provider, ReadRequest request, ReadOutcome answer) {
    if (!(answer instanceof Found(var live, var shape, var unreadable))
        || shape != ReadOutcome.Shape.API) {
      return answer;
    }
    try {
      var opened = provider.toPulumi(request.resource().type(), live);
      return opened.equals(live) ? answer : new Found(opened, ReadOutcome.Shape.PULUMI, unreadable);
    } catch (RuntimeException broken) {
      return broken(provider, broken);
    }
  }

  /** A cause's message may hold what was read, so only its kind and place are told. */
  private static ReadOutcome broken(CloudProvider provider, Throwable cause) {
    var stack = cause.getStackTrace();
    LOG.atError()
        .addKeyValue("provider", provider.name())
        .addKeyValue("exception", cause.getClass().getName())
        .addKeyValue("at", stack.length == 0 ? "" : stack[0].toString())
        .log("A reader broke; its resources are unknown");
    return new ReadOutcome.Failed(
        "the reader of " + provider.name() + " broke: " + cause.getClass().getSimpleName());
  }

  @Override
  public void close() {
    Closing.all(readers.values());
  }
}

package dev.plumbline.core.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.core.read.Parts;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadOutcome.Found;
import dev.plumbline.core.read.ReadOutcome.Unsupported;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.rules.FieldRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a plan asks for. Keeps one open reader per provider. Every request gets an outcome,
 * also where a reader breaks. Safe for use by many threads.
 */
final class LiveReads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveReads.class);

  /** Attribution is worth waiting for, but no reason to hold up a scan. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<CloudAccount> accounts;
  private final int atOnce;
  private final Fallback fallback;
  private final Map<CloudProvider, CloudReader> readers = new ConcurrentHashMap<>();

  LiveReads(List<CloudAccount> accounts, int atOnce, Fallback fallback) {
    this.accounts = List.copyOf(accounts);
    this.atOnce = atOnce;
    this.fallback = fallback;
  }

  Map<ReadRequest.Key, ReadOutcome> read(
      ReadPlan plan, CallMeter meter, Scanner.Progress progress) {
    return read(plan, meter, progress, Optional.empty());
  }

  /**
   * As {@link #read(ReadPlan, CallMeter, Scanner.Progress)}.
   *
   * @param parts what this read shares with others, where it is one of several
   */
  Map<ReadRequest.Key, ReadOutcome> read(
      ReadPlan plan, CallMeter meter, Scanner.Progress progress, Optional<Parts> parts) {
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>(plan.settled());
    var done = new AtomicInteger();
    progress.report("read", 0, plan.size());
    var answers =
        Parallel.map(
            List.copyOf(plan.requests().entrySet()),
            atOnce,
            group -> {
              var answer = group(group.getKey(), group.getValue(), meter, parts);
              progress.report("read", done.addAndGet(group.getValue().size()), plan.size());
              return answer;
            });
    answers.forEach(outcomes::putAll);
    fallback.provider().ifPresent(other -> readElsewhere(other, plan, outcomes, meter));
    return outcomes;
  }

  /** Asks the fallback for what nobody else could read. */
  private void readElsewhere(
      CloudProvider other,
      ReadPlan plan,
      Map<ReadRequest.Key, ReadOutcome> outcomes,
      CallMeter meter) {
    var unread = new ArrayList<ReadRequest>();
    plan.requests()
        .forEach(
            (provider, requests) ->
                requests.stream()
                    .filter(request -> provider != other)
                    .filter(request -> outcomes.get(request.key()) instanceof Unsupported)
                    .filter(request -> fallback.of(request.resource().type()).isPresent())
                    .forEach(unread::add));
    if (!unread.isEmpty()) {
      group(other, unread, meter, Optional.empty())
          .forEach((key, outcome) -> outcomes.merge(key, outcome, LiveReads::both));
    }
  }

  private static ReadOutcome both(ReadOutcome first, ReadOutcome second) {
    return first instanceof Unsupported(var one) && second instanceof Unsupported(var two)
        ? new Unsupported(one + "; " + two)
        : second;
  }

  /** What reading taught of the types of single resources. */
  Map<ReadRequest.Key, FieldRules> learned(ReadPlan plan) {
    var learned = new HashMap<ReadRequest.Key, FieldRules>();
    plan.requests()
        .forEach(
            (provider, requests) -> {
              var reader = Optional.ofNullable(readers.get(provider));
              for (var request : requests) {
                reader
                    .flatMap(open -> open.rules(request))
                    .ifPresent(rules -> learned.put(request.key(), rules));
              }
            });
    return learned;
  }

  private Map<ReadRequest.Key, ReadOutcome> group(
      CloudProvider provider, List<ReadRequest> requests, CallMeter meter, Optional<Parts> parts) {
    var answers = answers(provider, requests, meter, parts);
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
      CloudProvider provider, List<ReadRequest> requests, CallMeter meter, Optional<Parts> parts) {
    try {
      var reader = readers.computeIfAbsent(provider, this::open);
      return parts.isPresent()
          ? reader.read(requests, meter, parts.get())
          : reader.read(requests, meter);
    } catch (PlumblineException badSettings) {
      throw badSettings;
    } catch (RuntimeException | LinkageError | StackOverflowError broken) {
      var failed = broken(provider, broken);
      var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
      requests.forEach(request -> outcomes.put(request.key(), failed));
      return outcomes;
    }
  }

  /** What lives beyond the declared; a reader that breaks is a gap. */
  Discovery discover(CloudProvider provider, List<ReadRequest> managed, CallMeter meter) {
    try {
      return readers.computeIfAbsent(provider, this::open).discover(managed, meter);
    } catch (PlumblineException badSettings) {
      throw badSettings;
    } catch (RuntimeException | LinkageError | StackOverflowError broken) {
      return Discovery.unknown(provider.name(), broken(provider, broken));
    }
  }

  /** Who made these changes, in bounded time; nobody is named where the reader breaks. */
  Map<ReadRequest.Key, Attribution> attribute(
      CloudProvider provider, List<ChangeQuery> changes, CallMeter meter) {
    try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      var asking =
          thread.submit(
              () -> readers.computeIfAbsent(provider, this::open).attribute(changes, meter));
      try {
        return asking.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException slow) {
        thread.shutdownNow();
        return unknown(changes, "the trail did not answer in " + PATIENCE.toSeconds() + " s");
      } catch (InterruptedException stop) {
        thread.shutdownNow();
        Thread.currentThread().interrupt();
        return unknown(changes, "the scan was interrupted");
      } catch (ExecutionException broken) {
        var cause = broken.getCause() == null ? broken : broken.getCause();
        return unknown(changes, broken(provider, cause).text());
      }
    }
  }

  /** What a cloud tells by itself. */
  ChangeFeed watch(CloudProvider provider, CallMeter meter, ChangeFeed.Listener listener) {
    return readers.computeIfAbsent(provider, this::open).watch(meter, listener);
  }

  private static Map<ReadRequest.Key, Attribution> unknown(
      List<ChangeQuery> changes, String reason) {
    var nobody = new HashMap<ReadRequest.Key, Attribution>();
    changes.forEach(change -> nobody.put(change.request().key(), Attribution.unknown(reason)));
    return nobody;
  }

  private CloudReader open(CloudProvider provider) {
    return provider.open(
        accounts.stream().filter(account -> account.provider().equals(provider.name())).toList());
  }

  private static ReadOutcome inPulumiSpelling(
      CloudProvider provider, ReadRequest request, ReadOutcome answer) {
    if (!(answer instanceof Found(var live, var shape, var unreadable, var applied))
        || shape != ReadOutcome.Shape.API) {
      return answer;
    }
    try {
      var opened = provider.toPulumi(request.resource().type(), live);
      return opened.equals(live)
          ? answer
          : new Found(opened, ReadOutcome.Shape.PULUMI, unreadable, applied);
    } catch (RuntimeException broken) {
      return broken(provider, broken);
    }
  }

  /** A cause's message may hold what was read, so only its kind and place are told. */
  private static ReadOutcome.Failed broken(CloudProvider provider, Throwable cause) {
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

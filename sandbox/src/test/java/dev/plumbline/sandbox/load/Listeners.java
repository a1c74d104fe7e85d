package dev.plumbline.sandbox.load;

import dev.plumbline.sandbox.story.Person;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that hear everything that happens, each over a connection of its own. */
final class Listeners implements AutoCloseable {

  /** In HTTP/2 they would share one connection, and only a hundred fit into it. */
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final List<Heard> all = new ArrayList<>();
  private final List<CompletableFuture<?>> open = new ArrayList<>();

  /** One of them: the number of the last event, and how many there were. */
  private static final class Heard implements Flow.Subscriber<String> {
    private final AtomicLong last = new AtomicLong(-1);
    private final AtomicLong count = new AtomicLong();
    private volatile boolean ended;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      if (line.startsWith("id:")) {
        last.set(Long.parseLong(line.substring(3).strip()));
        count.incrementAndGet();
      }
    }

    @Override
    public void onError(Throwable failed) {
      ended = true;
    }

    @Override
    public void onComplete() {
      ended = true;
    }
  }

  /** Has so many listen. */
  Listeners(Person who, int count) {
    for (var number = 0; number < count; number++) {
      var heard = new Heard();
      all.add(heard);
      var request = who.request("/events").header("Accept", "text/event-stream").GET().build();
      open.add(
          client
              .sendAsync(request, BodyHandlers.fromLineSubscriber(heard))
              .whenComplete((answer, failed) -> heard.ended = true));
    }
  }

  /** How many are still connected. */
  long connected() {
    return all.stream().filter(each -> !each.ended).count();
  }

  /** The last event that any of them heard; -1 before the first. */
  long latest() {
    return all.stream().mapToLong(each -> each.last.get()).max().orElse(-1);
  }

  /** How many heard this event or a later one. */
  long heard(long event) {
    return all.stream().filter(each -> each.last.get() >= event).count();
  }

  /** The fewest events that one of them heard. */
  long fewest() {
    return all.stream().mapToLong(each -> each.count.get()).min().orElse(0);
  }

  @Override
  public void close() {
    open.forEach(each -> each.cancel(true));
    client.shutdownNow();
  }
}

package dev.plumbline.api.http;

import dev.plumbline.api.hash.Hashes;
import dev.plumbline.api.store.Changes;
import dev.plumbline.api.store.Changes.Made;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Has what a request changes made as a whole, and by each {@code Idempotency-Key} of a caller once:
 * whoever lost the answer sends the same again and gets it. A form of the console has its key in
 * the field {@code key}.
 */
final class Mutations {

  private final Changes changes;

  Mutations(Changes changes) {
    this.changes = changes;
  }

  /**
   * @param change makes it, and answers
   */
  Answer answer(Endpoint endpoint, Request request, Supplier<Answer.Whole> change) {
    return key(endpoint, request)
        .map(text -> new Changes.Key(request.caller(), text, fingerprint(request)))
        .map(key -> once(key, change))
        .orElseGet(() -> changes.make(change));
  }

  private static Optional<String> key(Endpoint endpoint, Request request) {
    return endpoint.isPage()
        ? Optional.ofNullable(request.form().get("key")).filter(text -> !text.isEmpty())
        : request.idempotencyKey();
  }

  /** Of all that is asked; not of the version that was seen, which a repetition may have anew. */
  private static String fingerprint(Request request) {
    return Hashes.sha256(
        "%s %s\n%s\n%s"
            .formatted(
                request.method(),
                request.uri(),
                new TreeMap<>(request.form()),
                Hashes.sha256(request.body())));
  }

  private Answer once(Changes.Key key, Supplier<Answer.Whole> change) {
    return switch (changes.once(key, change, Mutations::reply)) {
      case Made.Now<Answer.Whole>(var answer) -> answer;
      case Made.Before<Answer.Whole>(var reply, var at) ->
          Answer.text(
              reply.status(),
              reply.type(),
              reply
                  .body()
                  .orElseThrow(
                      () ->
                          Problem.of(
                              409,
                              "This was done at %s, and what it gave is shown once: ask with another Idempotency-Key."
                                  .formatted(at.truncatedTo(ChronoUnit.SECONDS)))),
              reply.headers());
      case Made.OtherRequest<Answer.Whole> ignored ->
          throw Problem.of(
              422, "The Idempotency-Key was used for another request; take a new one.");
      case Made.InFlight<Answer.Whole> ignored ->
          throw Problem.of(
              409, "A request with this Idempotency-Key is being answered; ask again soon.");
    };
  }

  /** What is refused may be asked again; of what must not be kept, it is kept that it was. */
  private static Optional<Changes.Reply> reply(Answer.Whole answer) {
    if (answer.status() >= 400) {
      return Optional.empty();
    }
    var shownOnce = "no-store".equals(answer.headers().get("cache-control"));
    return Optional.of(
        new Changes.Reply(
            answer.status(),
            answer.type(),
            shownOnce ? Map.of() : answer.headers(),
            shownOnce
                ? Optional.empty()
                : Optional.of(new String(answer.body(), StandardCharsets.UTF_8))));
  }
}

package dev.plumbline.api.waiver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.config.WrittenWaiver;
import dev.plumbline.api.store.Events;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Outbox;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.StackRow;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.api.store.WaiverCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps waivers, and says which findings they cover: one whose every difference has a waiver that
 * allows the value that is there. A secret value is never waived, for nobody can see what is
 * allowed. Thread-safe.
 */
public final class Waivers implements WaiverCheck {

  private static final Duration REMINDER = Duration.ofDays(2);

  private final Jdbi jdbi;
  private final Ids ids;
  private final Events events;
  private final Outbox outbox;

  public Waivers(Jdbi jdbi, Ids ids, Events events, Outbox outbox) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.events = events;
    this.outbox = outbox;
  }

  Instant now() {
    return ids.now();
  }

  /** What somebody asks to leave alone. */
  public record Wish(
      Finding finding,
      String path,
      Waiver.Allowed allowed,
      String reason,
      String owner,
      String requestedBy,
      Instant expiresAt) {}

  @Override
  public Optional<String> covering(Handle handle, Finding finding) {
    var active =
        handle
            .createQuery(
                """
                select * from waiver where status = 'active' and expires_at > :now
                  and urn = :urn and coalesce(stack_id, '') = :stack order by id
                """)
            .bind("now", ids.now())
            .bind("urn", finding.urn())
            .bind("stack", finding.stackId())
            .map((row, context) -> Waiver.read(row))
            .list();
    return active.isEmpty() ? Optional.empty() : Coverage.of(active, finding);
  }

  /** Asks for one; it does nothing until somebody else approves it. */
  public Waiver request(Wish wish) {
    return jdbi.inTransaction(
        handle -> {
          events.order(handle);
          var waiver =
              handle
                  .createQuery(
                      """
                      insert into waiver (id, stack_id, urn, path, value, lowest, highest, reason,
                        owner, requested_by, requested_at, expires_at, status, finding_id)
                      values (:id, :stack, :urn, :path, cast(:value as jsonb), :lowest, :highest,
                        :reason, :owner, :by, :now, :expires, 'requested', :finding)
                      returning *
                      """)
                  .bind("id", ids.next())
                  .bind(
                      "stack",
                      Optional.of(wish.finding().stackId()).filter(stack -> !stack.isEmpty()))
                  .bind("urn", wish.finding().urn())
                  .bind("path", wish.path())
                  .bind("value", exact(wish.allowed()))
                  .bind("lowest", range(wish.allowed()).map(Waiver.Allowed.Range::lowest))
                  .bind("highest", range(wish.allowed()).map(Waiver.Allowed.Range::highest))
                  .bind("reason", wish.reason())
                  .bind("owner", wish.owner())
                  .bind("by", wish.requestedBy())
                  .bind("now", ids.now())
                  .bind("expires", wish.expiresAt())
                  .bind("finding", wish.finding().id())
                  .map((row, context) -> Waiver.read(row))
                  .one();
          tell(handle, waiver, "requested", wish.requestedBy());
          return waiver;
        });
  }

  /** What a decision did. */
  public enum Decision {
    DONE,
    OWN_REQUEST,
    NOT_REQUESTED,
    MOVED
  }

  /**
   * Approves or refuses a request.
   *
   * @param version that the person saw; empty where it does not matter
   */
  public Decision decide(String id, boolean approved, String who, Optional<Long> version) {
    return jdbi.inTransaction(
        handle -> {
          events.order(handle);
          var waiver = locked(handle, id);
          if (version.isPresent() && version.get() != waiver.version()) {
            return Decision.MOVED;
          }
          if (!waiver.status().equals("requested")) {
            return Decision.NOT_REQUESTED;
          }
          if (approved && waiver.requestedBy().equals(who)) {
            return Decision.OWN_REQUEST;
          }
          end(handle, waiver, approved ? "active" : "refused", who);
          return Decision.DONE;
        });
  }

  /** Takes one back, whatever its state; what it covered opens again. */
  public void withdraw(String id, String who) {
    jdbi.useTransaction(
        handle -> {
          events.order(handle);
          var waiver = locked(handle, id);
          if (List.of("requested", "active").contains(waiver.status())) {
            end(handle, waiver, "withdrawn", who);
          }
        });
  }

  private void end(Handle handle, Waiver waiver, String status, String who) {
    handle
        .createUpdate(
            """
            update waiver set status = :status, version = version + 1,
              approved_by = case when :status = 'active' then :who else approved_by end,
              approved_at = case when :status = 'active' then :now else approved_at end
            where id = :id
            """)
        .bind("status", status)
        .bind("who", who)
        .bind("now", ids.now())
        .bind("id", waiver.id())
        .execute();
    tell(handle, locked(handle, waiver.id()), status, who);
  }

  /** Ends what is over and reminds of what soon will be. Returns whether anything ended. */
  public boolean look() {
    var ended = false;
    for (var waiver : due("expires_at <= :now")) {
      jdbi.useTransaction(
          handle -> {
            events.order(handle);
            end(handle, locked(handle, waiver.id()), "expired", "plumbline");
          });
      ended = true;
    }
    for (var waiver : due("reminded_at is null and status = 'active' and expires_at <= :soon")) {
      jdbi.useTransaction(
          handle -> {
            events.order(handle);
            handle
                .createUpdate("update waiver set reminded_at = :now where id = :id")
                .bind("now", ids.now())
                .bind("id", waiver.id())
                .execute();
            tell(handle, waiver, "ending", "plumbline");
          });
    }
    return ended;
  }

  private List<Waiver> due(String condition) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from waiver where status in ('requested', 'active') and "
                        + condition
                        + " order by id limit 100")
                .bind("now", ids.now())
                .bind("soon", ids.now().plus(REMINDER))
                .map((row, context) -> Waiver.read(row))
                .list());
  }

  /** Findings that a waiver speaks of and that it may have to open or cover now. */
  public List<Finding> touched() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from finding where status = 'waived' or (status = 'open' and exists (
                      select 1 from waiver where waiver.urn = finding.urn
                        and waiver.stack_id is not distinct from finding.stack_id
                        and waiver.status = 'active'))
                    order by id
                    """)
                .map((row, context) -> Finding.read(row))
                .list());
  }

  public Optional<Waiver> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from waiver where id = :id")
                .bind("id", id)
                .map((row, context) -> Waiver.read(row))
                .findOne());
  }

  /** Waivers, newest first; an empty status fits all. */
  public Page<Waiver> list(String status, Page.Request request) {
    var found =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select * from waiver where (:status = '' or status = :status)
                          and (:cursor = '' or id < :cursor) order by id desc limit :limit
                        """)
                    .bind("status", status)
                    .bind("cursor", request.cursor())
                    .bind("limit", request.limit() + 1)
                    .map((row, context) -> Waiver.read(row))
                    .list());
    return Page.of(found, request.limit(), Waiver::id);
  }

  /** Stacks that have a project and name as in a URN, in whichever backend. */
  List<String> stacksOf(String urn) {
    var parts = urn.split(":", 6);
    return jdbi.withHandle(handle -> Stacks.named(handle, parts[4], parts[2])).stream()
        .map(StackRow::id)
        .toList();
  }

  /** Waivers of files that are in force. */
  List<Waiver> written() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from waiver where origin <> '' and status = 'active'")
                .map((row, context) -> Waiver.read(row))
                .list());
  }

  /** Has a waiver of a file be there, unless it is over. */
  void bring(String id, String stack, WrittenWaiver written, Waiver.Allowed allowed) {
    var known = find(id);
    var over = !written.expiresAt().isAfter(ids.now());
    if (over || known.filter(waiver -> !waiver.status().equals("withdrawn")).isPresent()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          events.order(handle);
          handle
              .createUpdate(
                  """
                  insert into waiver (id, stack_id, urn, path, value, lowest, highest, reason,
                    owner, requested_by, requested_at, approved_by, approved_at, expires_at,
                    status, origin)
                  values (:id, :stack, :urn, :path, cast(:value as jsonb), :lowest, :highest,
                    :reason, :owner, :by, :now, :approver, :now, :expires, 'active', :origin)
                  on conflict (id) do update set status = 'active', origin = excluded.origin,
                    version = waiver.version + 1
                  """)
              .bind("id", id)
              .bind("stack", stack)
              .bind("urn", written.urn())
              .bind("path", written.path())
              .bind("value", exact(allowed))
              .bind("lowest", range(allowed).map(Waiver.Allowed.Range::lowest))
              .bind("highest", range(allowed).map(Waiver.Allowed.Range::highest))
              .bind("reason", written.reason())
              .bind("owner", written.owner())
              .bind("by", written.requestedBy())
              .bind("now", ids.now())
              .bind("approver", written.approvedBy())
              .bind("expires", written.expiresAt())
              .bind("origin", written.origin())
              .execute();
          tell(handle, locked(handle, id), "active", written.approvedBy());
        });
  }

  private static Optional<Waiver.Allowed.Range> range(Waiver.Allowed allowed) {
    return allowed instanceof Waiver.Allowed.Range range ? Optional.of(range) : Optional.empty();
  }

  private static Optional<String> exact(Waiver.Allowed allowed) {
    return allowed instanceof Waiver.Allowed.Value(var value)
        ? Optional.of(value.toString())
        : Optional.empty();
  }

  private static Waiver locked(Handle handle, String id) {
    return handle
        .createQuery("select * from waiver where id = :id for update")
        .bind("id", id)
        .map((row, context) -> Waiver.read(row))
        .one();
  }

  private void tell(Handle handle, Waiver waiver, String name, String who) {
    var data = JsonNodeFactory.instance.objectNode();
    data.put("id", waiver.id()).put("urn", waiver.urn()).put("path", waiver.path());
    data.put("status", waiver.status()).put("reason", waiver.reason());
    data.put("owner", waiver.owner()).put("who", who);
    data.put("title", "Waiver of " + waiver.path() + " is " + name);
    data.put("expiresAt", waiver.expiresAt().toString());
    var event =
        events.append(
            handle, "dev.plumbline.waiver." + name, waiver.stack(), "waivers/" + waiver.id(), data);
    if (List.of("requested", "ending", "expired").contains(name)) {
      outbox.add(handle, event, waiver.id(), List.of());
    }
  }
}

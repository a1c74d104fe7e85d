package dev.plumbline.testkit;

import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.ReadRequest;
import java.util.List;

/**
 * A scripted cloud that a provider module offers to {@link CloudReaderContract}, usually a {@link
 * ScriptedServer} that speaks the cloud's protocol. Used by one test at a time.
 */
public interface ContractCloud extends AutoCloseable {

  /** How the cloud behaves from now on. */
  enum Condition {
    /** Answers all it is asked, for the right target. */
    HEALTHY,
    /** Answers all, but no list has more than two elements in one page. */
    SMALL_PAGES,
    /** Lists leave every element out; a get by id still answers truly. */
    EMPTY_LISTS,
    /** Refuses every read of a resource for lack of rights, by list and by get. */
    DENYING,
    /** Refuses every call because there were too many. */
    THROTTLING,
    /**
     * Answers every read of a resource with an internal error whose message holds {@link
     * #credential()}.
     */
    BREAKING,
    /** Is another account, subscription or cluster, in which nothing of the stack exists. */
    OTHER_TARGET,
    /** Refuses connections. */
    GONE
  }

  /** Enough for every test that is not about the budget. */
  ReadBudget AMPLE = new ReadBudget(8, 10_000);

  /** A reader over this cloud, opened with {@link #credential()}. The contract closes it. */
  CloudReader reader(ReadBudget budget);

  /** A secret of at least eight characters that the reader authenticates with. */
  String credential();

  /**
   * Requests for {@code count} resources of one type in one place, declared and recorded as they
   * are once deployed, which the reader can take from one list.
   */
  List<ReadRequest> declared(int count);

  /** A request for a type of this provider that nothing can read. */
  ReadRequest unreadable();

  /** Makes exactly these resources exist, live as recorded. */
  void deploy(List<ReadRequest> requests);

  /** Changes how it behaves. */
  void become(Condition condition);

  /** The server that answers for it. */
  ScriptedServer server();

  /** Whether a request only reads; the cloud's protocol decides. */
  boolean isRead(ScriptedServer.Received request);

  @Override
  void close();
}

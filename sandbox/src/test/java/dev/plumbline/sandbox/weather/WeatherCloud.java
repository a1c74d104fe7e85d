package dev.plumbline.sandbox.weather;

import dev.plumbline.core.scan.Scanner;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** A cloud that is read through the proxy, with an estate in it. Thread-safe but for planting. */
interface WeatherCloud extends AutoCloseable {

  String name();

  URI endpoint();

  /** Whose certificates the proxy trusts. */
  SSLContext trusting();

  /** What the proxy speaks TLS with, where the engine speaks nothing else. */
  Optional<SSLContext> serving();

  /** A scanner of the estate through an endpoint, with limits of two seconds. */
  Scanner scanner(URI endpoint);

  /** What a call asks for, such as {@code ec2:DescribeVpcs}. */
  String operation(Call call);

  /** Whether an operation asks who answers, what is served, or for a token. */
  boolean isIdentity(String operation);

  /** Whether an operation's failure can harm a resource, where neither is about identity. */
  boolean concerns(String operation, String type);

  /** Whether a call asks for the second or a later page. */
  boolean isNextPage(Call call);

  /** The call with pages so small that lists have several. */
  Call paged(Call call);

  /** An answer with its own paging, where the cloud does not divide lists. */
  default Answer divided(Answer answer, Call call) {
    return answer;
  }

  /** Whether an answer is a list that {@link #edited} can change. */
  boolean isList(Answer answer, Call call);

  /** A list without one item, or with one twice. */
  Answer edited(Answer list, boolean without, int choice);

  /** A page that leads to itself. */
  Answer endless(Answer page, Call call);

  /** The cloud's own error. */
  Answer refusal(Fault fault, Call call);

  /** By URN, a text that the exchange of a right read holds. */
  Map<String, String> traces();

  /** Changes the estate behind Pulumi's back; what the engine must say, by URN. */
  Set<String> plant() throws Exception;

  @Override
  void close();
}

package dev.plumbline.sandbox.bench.measure;

import java.util.List;
import java.util.Map;

/**
 * One HTTP request as it was sent, and how it was answered.
 *
 * @param service the AWS service that it was signed for, such as {@code ec2}
 * @param target path and query
 * @param status the answer's status
 * @param answer its body
 */
@SuppressWarnings("ArrayRecordComponent") // sent again as it is, compared by nobody
public record RecordedCall(
    String service,
    String method,
    String target,
    Map<String, List<String>> headers,
    byte[] body,
    int status,
    byte[] answer) {

  public RecordedCall {
    headers = Map.copyOf(headers);
  }

  /** Of the answer's body. */
  public long bytes() {
    return answer.length;
  }
}

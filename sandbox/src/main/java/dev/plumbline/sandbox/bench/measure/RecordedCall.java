package dev.plumbline.sandbox.bench.measure;

import java.util.List;
import java.util.Map;

/**
 * One HTTP request as it was sent, and how it was answered.
 *
 * @param service the AWS service that it was signed for, such as {@code ec2}
 * @param target path and query
 * @param status the answer's status
 * @param bytes of the answer's body
 */
@SuppressWarnings("ArrayRecordComponent") // sent again as it is, compared by nobody
public record RecordedCall(
    String service,
    String method,
    String target,
    Map<String, List<String>> headers,
    byte[] body,
    int status,
    long bytes) {

  public RecordedCall {
    headers = Map.copyOf(headers);
  }
}

package dev.plumbline.pulumi.s3;

import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A bucket that answers ListObjectsV2 and GetObject as the API reference says: keys in order, pages
 * with continuation tokens, ETags in quotes, 304 without a body. Not an emulator: it knows nothing
 * else.
 */
final class FakeBucket implements AutoCloseable {

  private record Stored(String body, String modified) {}

  private final ConcurrentSkipListMap<String, Stored> objects = new ConcurrentSkipListMap<>();
  private final ScriptedServer server = ScriptedServer.start(this::answer);
  private volatile int page = 1000;
  private volatile Optional<Answer> refusal = Optional.empty();

  FakeBucket pagesOf(int keys) {
    page = keys;
    return this;
  }

  /** From now on every request is answered so. */
  void refuse(int status, String code, Map<String, String> headers) {
    var body =
        "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>no</Message></Error>"
            .formatted(code);
    var answer = new Answer(status, Map.of("Content-Type", "application/xml"), body);
    for (var header : headers.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    refusal = Optional.of(answer);
  }

  void put(String key, String body) {
    objects.put(key, new Stored(body, "2026-01-02T03:04:05.000Z"));
  }

  void put(String key, String body, String modified) {
    objects.put(key, new Stored(body, modified));
  }

  void delete(String key) {
    objects.remove(key);
  }

  URI uri() {
    return server.uri();
  }

  /** The requests so far, such as {@code GET key} or {@code LIST prefix}; then forgets them. */
  List<String> requests() {
    var requests = server.received().stream().map(FakeBucket::told).toList();
    server.forget();
    return requests;
  }

  private static String told(Received request) {
    var query = request.parameters();
    return query.containsKey("list-type")
        ? "LIST " + query.getOrDefault("prefix", "")
        : request.method() + " " + key(request);
  }

  private Answer answer(Received request) {
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var query = request.parameters();
    return query.containsKey("list-type") ? list(query) : object(request);
  }

  private Answer object(Received request) {
    var stored = objects.get(key(request));
    if (stored == null) {
      var body = "<Error><Code>NoSuchKey</Code><Message>no such key</Message></Error>";
      return new Answer(404, Map.of("Content-Type", "application/xml"), body);
    }
    var tag = tag(stored);
    var unchanged = request.header("if-none-match").filter(tag::equals).isPresent();
    return new Answer(unchanged ? 304 : 200, Map.of("ETag", tag), unchanged ? "" : stored.body());
  }

  private static String tag(Stored stored) {
    return "\"" + Integer.toHexString(stored.body().hashCode()) + "\"";
  }

  private Answer list(Map<String, String> query) {
    var prefix = query.getOrDefault("prefix", "");
    var after = query.getOrDefault("continuation-token", "");
    var contents = new ArrayList<String>();
    var last = after;
    var cut = false;
    for (var object : objects.tailMap(after, false).entrySet()) {
      var key = object.getKey();
      if (key.startsWith(prefix)) {
        if (contents.size() == page) {
          cut = true;
          break;
        }
        last = key;
        contents.add(
            "<Contents><Key>%s</Key><LastModified>%s</LastModified><ETag>%s</ETag></Contents>"
                .formatted(
                    key,
                    object.getValue().modified(),
                    tag(object.getValue()).replace("\"", "&quot;")));
      }
    }
    var xml = new StringBuilder("<?xml version=\"1.0\"?><ListBucketResult>");
    xml.append("<IsTruncated>").append(cut).append("</IsTruncated>");
    if (cut) {
      xml.append("<NextContinuationToken>").append(last).append("</NextContinuationToken>");
    }
    contents.forEach(xml::append);
    return new Answer(
        200,
        Map.of("Content-Type", "application/xml"),
        xml.append("</ListBucketResult>").toString());
  }

  private static String key(Received request) {
    var path = URLDecoder.decode(request.path(), StandardCharsets.UTF_8);
    return path.replaceFirst("^/[^/]*/?", "");
  }

  @Override
  public void close() {
    server.close();
  }
}

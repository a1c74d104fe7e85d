package dev.plumbline.pulumi.azblob;

import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The container {@code states} of the account {@code plumbline}, which answers List Blobs and Get
 * Blob as the REST reference says: names in order, pages with markers, ETags with quotes in headers
 * and without in lists, 304 without a body, error codes in body and header. Knows nothing else.
 */
final class FakeContainer implements AutoCloseable {

  private static final String MODIFIED = "Fri, 02 Jan 2026 03:04:05 GMT";

  private final ConcurrentSkipListMap<String, String> blobs = new ConcurrentSkipListMap<>();
  private final ScriptedServer server = ScriptedServer.start(this::answer);
  private volatile int page = 5000;
  private volatile Optional<Answer> refusal = Optional.empty();

  FakeContainer pagesOf(int blobs) {
    page = blobs;
    return this;
  }

  void refuse(int status, String code) {
    refusal = Optional.of(error(status, code));
  }

  void put(String name, String body) {
    blobs.put(name, body);
  }

  void delete(String name) {
    blobs.remove(name);
  }

  /** As {@code ?domain=} takes it. */
  String domain() {
    return server.uri().toString().replace("http://", "");
  }

  /** The requests so far, such as {@code GET name} or {@code LIST prefix}; then forgets them. */
  List<String> requests() {
    var requests =
        server.received().stream()
            .map(
                request ->
                    isList(request)
                        ? "LIST " + request.parameters().getOrDefault("prefix", "")
                        : request.method() + " " + name(request))
            .toList();
    server.forget();
    return requests;
  }

  List<Received> received() {
    return server.received();
  }

  private Answer answer(Received request) {
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!request.path().startsWith("/plumbline/states")) {
      return error(404, "ContainerNotFound");
    }
    var signed =
        request.header("authorization").filter(text -> text.startsWith("SharedKey plumbline:"));
    if (signed.isEmpty() && !request.query().contains("sig=")) {
      return error(401, "NoAuthenticationInformation");
    }
    return isList(request) ? list(request.parameters()) : blob(request);
  }

  private Answer blob(Received request) {
    var body = blobs.get(name(request));
    if (body == null) {
      return error(404, "BlobNotFound");
    }
    var tag = '"' + tag(body) + '"';
    if (request.header("if-none-match").filter(tag::equals).isPresent()) {
      return error(304, "ConditionNotMet");
    }
    return new Answer(
        200,
        Map.of(
            "Content-Type",
            "application/json",
            "ETag",
            tag,
            "Last-Modified",
            MODIFIED,
            "x-ms-blob-type",
            "BlockBlob"),
        body);
  }

  private Answer list(Map<String, String> query) {
    var prefix = query.getOrDefault("prefix", "");
    var names =
        blobs.keySet().stream()
            .filter(name -> name.startsWith(prefix))
            .filter(name -> name.compareTo(query.getOrDefault("marker", "")) > 0)
            .toList();
    var shown = names.subList(0, Math.min(page, names.size()));
    var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    xml.append("<EnumerationResults ContainerName=\"states\"><Blobs>");
    for (var name : shown) {
      var body = blobs.getOrDefault(name, "");
      xml.append(
          """
          <Blob><Name>%s</Name><Properties><Last-Modified>%s</Last-Modified><Etag>%s</Etag>\
          <Content-Length>%d</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>\
          """
              .formatted(name, MODIFIED, tag(body), body.length()));
    }
    xml.append("</Blobs><NextMarker>")
        .append(shown.size() < names.size() ? shown.getLast() : "")
        .append("</NextMarker></EnumerationResults>");
    return new Answer(200, Map.of("Content-Type", "application/xml"), xml.toString());
  }

  private static Answer error(int status, String code) {
    var xml =
        "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>no</Message></Error>";
    return new Answer(
        status,
        Map.of("Content-Type", "application/xml", "x-ms-error-code", code),
        status == 304 ? "" : xml);
  }

  private static String tag(String body) {
    return "0x8D" + Integer.toHexString(body.hashCode()).toUpperCase(java.util.Locale.ROOT);
  }

  private static boolean isList(Received request) {
    return request.parameters().getOrDefault("comp", "").equals("list");
  }

  private static String name(Received request) {
    var path = URLDecoder.decode(request.path(), StandardCharsets.UTF_8);
    return path.replaceFirst("^/plumbline/states/?", "");
  }

  @Override
  public void close() {
    server.close();
  }
}

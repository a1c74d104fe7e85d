package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Cuts a list into pages that are linked by {@code nextLink}. */
final class Paging {

  private Paging() {}

  static ArmAnswer page(List<? extends JsonNode> all, ArmRequest request, int pageSize)
      throws ArmFailure {
    int size = Math.min(top(request, pageSize), pageSize);
    int start = Math.min(start(request), all.size());
    int end = Math.min(all.size(), start + size);
    var body = Documents.object();
    body.putArray("value").addAll(all.subList(start, end));
    if (end < all.size()) {
      body.put("nextLink", link(request, end));
    }
    return ArmAnswer.ok(body);
  }

  private static int top(ArmRequest request, int pageSize) throws ArmFailure {
    var top = request.parameter("$top").orElse(Integer.toString(pageSize));
    if (!top.matches("[1-9]\\d{0,5}")) {
      throw ArmFailure.badRequest(
          "InvalidTopParameter", "The $top query parameter '%s' is not valid.".formatted(top));
    }
    return Integer.parseInt(top);
  }

  private static int start(ArmRequest request) throws ArmFailure {
    var token = request.parameter("$skiptoken");
    if (token.isEmpty()) {
      return 0;
    }
    try {
      return Integer.parseInt(
          new String(Base64.getUrlDecoder().decode(token.get()), StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException malformed) {
      throw ArmFailure.badRequest(
          "InvalidSkipToken", "The skip token '%s' is not valid.".formatted(token.get()));
    }
  }

  private static String link(ArmRequest request, int next) {
    var query = new TreeMap<>(request.query());
    query.put(
        "$skiptoken",
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Integer.toString(next).getBytes(StandardCharsets.US_ASCII)));
    return request.base()
        + request.path().replace(" ", "%20")
        + query.entrySet().stream()
            .map(
                one ->
                    one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }
}

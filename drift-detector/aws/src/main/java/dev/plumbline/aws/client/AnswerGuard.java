package dev.plumbline.aws.client;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Refuses what stands in place of an answer. The SDK reads any XML and any JSON object and leaves
 * out what it does not know, so that an error page with status 200 would be a list of nothing, and
 * what is in no list would look deleted.
 *
 * <p>Sources: AWS Query protocol (Smithy), "Response serialization": the root is the operation's
 * name and {@code Response}; AWS JSON protocols, "Protocol behaviors": an answer is a JSON object
 * with the members of the operation's output.
 */
final class AnswerGuard implements ExecutionInterceptor {

  private static final ExecutionAttribute<String> START = new ExecutionAttribute<>("AnswerStart");

  private static final int ENOUGH = 1024;

  private static final Pattern ROOT =
      Pattern.compile(
          "(?s)^\\s*(?:<\\?.*?\\?>\\s*|<!--.*?-->\\s*)*<!?(?:[\\w.-]+:)?([A-Za-z_][\\w.-]*).*");

  private static final Pattern EMPTY_OBJECT = Pattern.compile("(?s)\\s*\\{\\s*}\\s*");

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    var body = context.responseBody();
    if (!context.httpResponse().isSuccessful()
        || context.httpRequest().method() == SdkHttpMethod.HEAD
        || context.httpResponse().statusCode() == 204) {
      return body;
    }
    var whole = new BufferedInputStream(body.orElseGet(InputStream::nullInputStream), ENOUGH);
    var start = start(whole);
    attributes.putAttribute(START, start);
    check(start, context.httpRequest(), operation(attributes));
    return Optional.of(new Whole(whole));
  }

  /** What breaks off in the middle may be asked for once more; parsers would hide that. */
  private static final class Whole extends FilterInputStream {

    private Whole(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException broken) {
        throw brokenOff(broken);
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return super.read(buffer, offset, length);
      } catch (IOException broken) {
        throw brokenOff(broken);
      }
    }

    private static RuntimeException brokenOff(IOException broken) throws IOException {
      if (broken instanceof InterruptedIOException || Thread.currentThread().isInterrupted()) {
        throw broken;
      }
      return AnswerGuard.brokenOff(broken);
    }
  }

  private static RuntimeException brokenOff(IOException broken) {
    return NotAnAnswer.tryAgain("the answer broke off (" + broken.getClass().getSimpleName() + ")");
  }

  private static String start(BufferedInputStream body) {
    try {
      body.mark(ENOUGH);
      var start = body.readNBytes(ENOUGH);
      body.reset();
      return new String(start, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
    } catch (IOException broken) {
      throw brokenOff(broken);
    }
  }

  private static void check(String start, SdkHttpRequest request, String operation) {
    if (start.isBlank()) {
      throw NotAnAnswer.tryAgain("the answer is empty");
    }
    var root = root(start);
    if (root.equalsIgnoreCase("html") || root.equalsIgnoreCase("doctype")) {
      throw NotAnAnswer.tryAgain("a web page stands in place of the answer");
    }
    if (isQuery(request) && !root.equals(operation + "Response")) {
      throw NotAnAnswer.tryAgain(
          root.isEmpty() ? "the answer is no XML" : "the answer is of another shape");
    }
  }

  /** The name of an XML document's root, or empty text. */
  private static String root(String start) {
    var root = ROOT.matcher(start);
    return root.matches() ? root.group(1) : "";
  }

  /** The protocol of EC2, IAM, STS and other older services: a form is sent, XML comes back. */
  private static boolean isQuery(SdkHttpRequest request) {
    return request
        .firstMatchingHeader("Content-Type")
        .filter(type -> type.toLowerCase(Locale.ROOT).contains("x-www-form-urlencoded"))
        .isPresent();
  }

  private static String operation(ExecutionAttributes attributes) {
    return String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }

  /** A JSON object of which the operation knows nothing is not its answer. */
  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    var start = Optional.ofNullable(attributes.getAttribute(START)).orElse("");
    var response = context.response();
    if (start.stripLeading().startsWith("{")
        && !EMPTY_OBJECT.matcher(start).matches()
        && !response.sdkFields().isEmpty()
        && response.sdkFields().stream().noneMatch(field -> isSet(field, response))) {
      throw NotAnAnswer.tryAgain("the answer is of another shape");
    }
    return response;
  }

  private static boolean isSet(SdkField<?> field, SdkResponse response) {
    var value = field.getValueOrDefault(response);
    return value != null
        && !(value instanceof SdkAutoConstructList)
        && !(value instanceof SdkAutoConstructMap);
  }
}

package dev.plumbline.aws.iam;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Policy documents as IAM answers them: percent-encoded by RFC 3986. */
final class Documents {

  private Documents() {}

  /** The JSON text; a document that is not encoded stays as it is. */
  static String decoded(String document) {
    return document.startsWith("%")
        ? URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8)
        : document;
  }
}

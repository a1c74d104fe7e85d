package dev.plumbline.azure;

/**
 * One call to Resource Manager that only reads.
 *
 * @param service who is counted, such as {@code Microsoft.Network}
 * @param action the role's action it needs
 * @param path without the API version
 * @param query with the API version, without the question mark
 * @param body JSON of a query to Resource Graph; empty text for a GET
 */
record ArmCall(String service, String action, String path, String query, String body) {

  static ArmCall get(String service, String action, String path, String version) {
    return new ArmCall(service, action, path, "api-version=" + version, "");
  }

  String pathAndQuery() {
    return path.replace(" ", "%20") + "?" + query;
  }

  /** For people. */
  String shown() {
    return (body.isEmpty() ? "GET " : "POST ") + path;
  }
}

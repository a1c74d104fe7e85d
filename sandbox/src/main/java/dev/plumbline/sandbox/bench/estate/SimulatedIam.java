package dev.plumbline.sandbox.bench.estate;

import java.util.List;

/** The lists of IAM over all stacks, in its pages. Immutable. */
final class SimulatedIam {

  private final List<Clonable> roles;
  private final List<Clonable> policies;
  private final List<Clonable> described;

  /** Takes apart what GetAccountAuthorizationDetails and ListRoles answered of the first stack. */
  SimulatedIam(String details, String list) {
    roles = members(details, "<RoleDetailList>");
    policies = members(details, "<Policies>");
    described = members(list, "<Roles>");
  }

  private static List<Clonable> members(String xml, String list) {
    var start = xml.indexOf(list);
    if (start < 0) {
      throw new IllegalArgumentException("no " + list + " in " + xml);
    }
    return SimulatedList.items(xml, start + list.length(), "member").stream()
        .map(Clonable::of)
        .toList();
  }

  String details(int start, int size, int stacks) {
    var each = roles.size() + policies.size();
    var all = stacks * each;
    var end = Math.min(all, start + size);
    var text = new StringBuilder(response("GetAccountAuthorizationDetails"));
    text.append("<RoleDetailList>");
    for (var at = start; at < end; at++) {
      if (at % each < roles.size()) {
        roles.get(at % each).in(at / each, text);
      }
    }
    text.append("</RoleDetailList><Policies>");
    for (var at = start; at < end; at++) {
      if (at % each >= roles.size()) {
        policies.get(at % each - roles.size()).in(at / each, text);
      }
    }
    return end(text.append("</Policies>"), "GetAccountAuthorizationDetails", end, all);
  }

  String roles(int start, int size, int stacks) {
    var all = stacks * described.size();
    var end = Math.min(all, start + size);
    var text = new StringBuilder(response("ListRoles")).append("<Roles>");
    for (var at = start; at < end; at++) {
      described.get(at % described.size()).in(at / described.size(), text);
    }
    return end(text.append("</Roles>"), "ListRoles", end, all);
  }

  private static String response(String operation) {
    return "<%1$sResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><%1$sResult>"
        .formatted(operation);
  }

  private static String end(StringBuilder text, String operation, int end, int all) {
    text.append("<IsTruncated>").append(end < all).append("</IsTruncated>");
    if (end < all) {
      text.append("<Marker>").append(end).append("</Marker>");
    }
    return text + "</%1$sResult></%1$sResponse>".formatted(operation);
  }
}

package dev.plumbline.pulumi;

/** Takes out of a backend's URL what may be a credential. */
public final class BackendUrl {

  private BackendUrl() {}

  /** The URL without user, password, query and fragment. */
  public static String shown(String url) {
    var end = url.length();
    for (var mark : new char[] {'?', '#'}) {
      var at = url.indexOf(mark);
      end = at < 0 ? end : Math.min(end, at);
    }
    var bare = url.substring(0, end);
    var scheme = bare.indexOf("://");
    var authority = scheme < 0 ? 0 : scheme + 3;
    var slash = bare.indexOf('/', authority);
    var user = bare.lastIndexOf('@', slash < 0 ? bare.length() : slash);
    return user < authority ? bare : bare.substring(0, authority) + bare.substring(user + 1);
  }
}

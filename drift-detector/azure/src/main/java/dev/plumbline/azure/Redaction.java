package dev.plumbline.azure;

import java.util.List;
import java.util.regex.Pattern;

/** Keeps credentials out of texts that leave the module. Immutable. */
final class Redaction {

  private static final int LONGEST = 500;

  /** A JSON web token, as Entra's are. */
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}\\.[\\w.-]+");

  private final List<String> credentials;

  /** Takes the texts to hide; those shorter than four characters would hide too much. */
  Redaction(List<String> credentials) {
    this.credentials = credentials.stream().filter(text -> text.length() >= 4).toList();
  }

  /** One line of bounded length without any credential. */
  String line(String text) {
    var clean = text;
    for (var credential : credentials) {
      clean = clean.replace(credential, "[secret]");
    }
    clean = TOKEN.matcher(clean).replaceAll("[secret]").replaceAll("\\s+", " ");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
  }

  @Override
  public String toString() {
    return "Redaction[" + credentials.size() + "]";
  }
}

package dev.plumbline.core.read;

import java.util.List;
import java.util.regex.Pattern;

/** Keeps credentials and bearer tokens out of texts that leave a reader. Immutable. */
public final class Redaction {

  private static final int LONGEST = 400;

  /** A JSON web token: its first part is an object, and {@code eyJ} is base64 of its start. */
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}\\.[\\w.-]+");

  private final List<String> credentials;

  /** Takes the texts to hide; those shorter than four characters would hide too much. */
  public Redaction(List<String> credentials) {
    this.credentials = credentials.stream().filter(text -> text.length() >= 4).toList();
  }

  /** One line of bounded length without any credential. */
  public String line(String text) {
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

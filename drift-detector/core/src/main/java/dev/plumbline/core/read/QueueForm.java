package dev.plumbline.core.read;

import java.util.regex.Pattern;

/**
 * What {@link CloudAccount#QUEUE} looks like in one cloud.
 *
 * @param url matches a whole URL
 * @param example what it is a URL of, and one that fits: {@code an SQS queue, such as https://...}
 * @param help what fills the queue, for people
 */
public record QueueForm(Pattern url, String example, String help) {

  /** Whether a text is such a URL. */
  public boolean fits(String text) {
    return url.matcher(text).matches();
  }
}

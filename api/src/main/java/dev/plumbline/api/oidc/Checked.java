package dev.plumbline.api.oidc;

import dev.plumbline.api.access.Caller;

/** What is made of a token, or of what a browser brings back from an issuer. */
public sealed interface Checked {

  /** Somebody whom the issuer vouches for; with no role where it gave none. */
  record Known(Caller caller) implements Checked {}

  /**
   * Not to be let in.
   *
   * @param reason for whoever sent it: names nothing that the sender does not have
   */
  record Refused(String reason) implements Checked {}

  /** The issuer has to be asked, and does not answer. */
  record Unanswered() implements Checked {
    public String reason() {
      return "The issuer of the token does not answer; try again soon.";
    }
  }
}

package dev.plumbline.pulumi.secrets;

import java.util.Optional;

/** Opens the ciphertexts of one stack. Safe for use by many threads. */
@FunctionalInterface
public interface SecretOpener {

  /** Has no key: every secret stays closed. */
  SecretOpener CLOSED = ciphertext -> Optional.empty();

  /**
   * The plain text, or empty where the key is not known.
   *
   * @throws dev.plumbline.core.PlumblineException where the key is known but does not fit this text
   */
  Optional<String> open(String ciphertext);
}

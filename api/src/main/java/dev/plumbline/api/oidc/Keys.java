package dev.plumbline.api.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer's discovery document and keys. Both are asked for when they are first needed, each hour
 * after that, and when a token names a key that is not among them; however many such tokens come,
 * the issuer is asked once in ten seconds at most. While it does not answer, the keys that are
 * known stay good. Thread-safe.
 */
final class Keys {

  static final Duration FRESH = Duration.ofHours(1);
  static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

  private final String issuer;
  private final Documents documents;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  private record Known(Discovery discovery, JWKSet keys, Instant at) {}

  private volatile @Nullable Known known;
  private volatile Instant asked = Instant.MIN;

  Keys(String issuer, Documents documents, Clock clock) {
    this.issuer = issuer;
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * The public keys that may have made a signature.
   *
   * @throws IOException where the issuer was never heard
   */
  List<JWK> of(JWSHeader header) throws IOException {
    var before = current();
    var found = matching(before, header);
    return found.isEmpty() ? matching(again(before), header) : found;
  }

  /**
   * As {@link #of}, after asking again: a signature that names no key may be of a new one.
   *
   * @throws IOException where the issuer was never heard
   */
  List<JWK> anew(JWSHeader header) throws IOException {
    return matching(again(current()), header);
  }

  Discovery discovery() throws IOException {
    return current().discovery();
  }

  private static List<JWK> matching(Known known, JWSHeader header) {
    var matcher = JWKMatcher.forJWSHeader(header);
    return matcher == null ? List.of() : new JWKSelector(matcher).select(known.keys());
  }

  private Known current() throws IOException {
    var now = known;
    if (now == null) {
      return again(null);
    }
    if (clock.instant().isAfter(now.at().plus(FRESH)) && lock.tryLock()) {
      try {
        return again(now);
      } finally {
        lock.unlock();
      }
    }
    return now;
  }

  /**
   * Asks again, unless somebody did just now.
   *
   * @param before what did not do
   */
  private Known again(@Nullable Known before) throws IOException {
    lock.lock();
    try {
      var now = known;
      if (now != null && (before == null || !now.at().equals(before.at()))) {
        return now;
      }
      if (!isTooSoon()) {
        asked = clock.instant();
        now = fetched().orElse(now);
        known = now;
      }
      if (now == null) {
        throw new IOException(issuer + " does not answer");
      }
      return now;
    } finally {
      lock.unlock();
    }
  }

  /** A clock that was set back does not keep anybody waiting. */
  private boolean isTooSoon() {
    var now = clock.instant();
    return asked.isAfter(now.minus(PAUSE)) && !asked.isAfter(now);
  }

  private Optional<Known> fetched() {
    try {
      var discovery = Discovery.of(documents.get(Discovery.address(issuer)), issuer);
      var keys = JWKSet.parse(documents.get(discovery.keys()).toString());
      return Optional.of(new Known(discovery, keys, clock.instant()));
    } catch (IOException | ParseException failed) {
      LOG.atWarn()
          .addKeyValue("issuer", issuer)
          .addKeyValue("reason", failed.getMessage())
          .log("an issuer's keys cannot be read");
      return Optional.empty();
    }
  }
}

package dev.plumbline.core.compare;

import dev.plumbline.core.value.Value;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key of KMS that the program names by an alias, where AWS answers the key itself. Which key an
 * alias stands for is not in either: the outputs say which one it was at the deployment. Stateless.
 *
 * <p>Source: KMS API reference, DescribeKey (KeyId); EC2 API reference, Volume; Amazon RDS API
 * reference, DBInstance: KmsKeyId.
 */
final class KeyAlias {

  private static final Pattern ALIAS = Pattern.compile("(?:arn:[^:]*:kms:[^:]*:[^:]*:)?alias/.+");
  private static final Pattern KEY =
      Pattern.compile("(?:arn:[^:]*:kms:[^:]*:[^:]*:key/)?((?:mrk-[0-9a-f]{32})|[0-9a-f-]{36})");

  private KeyAlias() {}

  /**
   * The column of a declared alias beside a live key: verified where it is the recorded key,
   * unreadable where nothing says which key it was; empty where it is neither an alias nor a key,
   * or another key than the recorded one.
   */
  static Optional<Column> column(Value declared, @Nullable Value recorded, @Nullable Value live) {
    if (!(declared instanceof Value.Text(var alias))
        || !ALIAS.matcher(alias).matches()
        || key(live).isEmpty()) {
      return Optional.empty();
    }
    if (Sameness.isNothing(recorded)) {
      return Optional.of(Column.UNREADABLE);
    }
    return key(live).equals(key(recorded)) ? Optional.of(Column.VERIFIED) : Optional.empty();
  }

  private static Optional<String> key(@Nullable Value value) {
    if (!(value instanceof Value.Text(var text))) {
      return Optional.empty();
    }
    var key = KEY.matcher(text);
    return key.matches() ? Optional.ofNullable(key.group(1)) : Optional.empty();
  }
}

package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;

/**
 * A version and its prefix: who asks for {@code 8.0} or {@code 6.x} leaves the rest to AWS, which
 * answers {@code 8.0.35}. A prefix ends at a dot.
 *
 * <p>Source: Amazon RDS User Guide, "Upgrading a DB instance engine version"; Pulumi registry,
 * aws.rds.Instance and aws.elasticache.Cluster, engineVersion.
 */
final class EngineVersionNormalizer implements Normalizer {

  @Override
  public String name() {
    return "engine-version";
  }

  @Override
  public Value normalize(Value value) {
    return value;
  }

  @Override
  public boolean same(Value wanted, Value live) {
    if (!(live instanceof Value.Text(var version))) {
      return false;
    }
    var prefix =
        switch (wanted) {
          case Value.Text(var text) ->
              text.endsWith(".x") ? text.substring(0, text.length() - 2) : text;
          case Value.Num(var number) -> number.toPlainString();
          case Value ignored -> "";
        };
    return !prefix.isEmpty() && (version.equals(prefix) || version.startsWith(prefix + "."));
  }
}

package dev.plumbline.stacks.settings;

import com.pulumi.Context;
import com.pulumi.core.Output;
import java.util.Optional;

/** Where settings are read from. */
public interface ConfigSource {
  /**
   * The text of a setting that is not secret.
   *
   * @param key with its namespace, for example {@code aws:region}
   */
  Optional<String> text(String key);

  /** A secret setting; whoever set it in clear text gets a secret nevertheless. */
  Optional<Output<String>> secret(String key);

  /** The configuration of a Pulumi stack. */
  static ConfigSource of(Context context) {
    return new ConfigSource() {
      @Override
      public Optional<String> text(String key) {
        var colon = key.indexOf(':');
        return context.config(key.substring(0, colon)).get(key.substring(colon + 1));
      }

      @Override
      public Optional<Output<String>> secret(String key) {
        return text(key).map(Output::ofSecret);
      }
    };
  }
}

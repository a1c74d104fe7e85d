package dev.plumbline.core.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * The schemas of all types of Pulumi's aws-native provider: those that Plumbline carries, and those
 * that a reader asked CloudFormation for. Thread-safe.
 */
public final class AwsNativeTable {

  private static final String PACKAGE = "aws-native:";
  private static final String TABLE = "aws-native-schemas.txt.gz";

  /** {@code config} means a provider's settings in Pulumi, so AWS Config has another name. */
  private static final String CONFIGURATION = "configuration:";

  /** Bounds what is kept of types that the table lacks. */
  private static final int KEPT = 2_000;

  private static final ConcurrentHashMap<String, AwsNativeSchema> LEARNED =
      new ConcurrentHashMap<>();

  private AwsNativeTable() {}

  /** Read with the first type of the package only. */
  private static final class Lines {
    private static final Map<String, String> ALL = read();

    private static Map<String, String> read() {
      var lines = HashMap.<String, String>newHashMap(2_000);
      try (var file = AwsNativeTable.class.getResourceAsStream(TABLE);
          var reader =
              new BufferedReader(
                  new InputStreamReader(
                      new GZIPInputStream(Objects.requireNonNull(file, TABLE)),
                      StandardCharsets.UTF_8))) {
        reader
            .lines()
            .forEach(
                line -> {
                  var tab = line.indexOf('\t');
                  if (tab > 0) {
                    lines.put(key(line.substring(0, tab).replace("::", ":")), line);
                  }
                });
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      return lines;
    }
  }

  /** What is known of a type, such as {@code aws-native:s3:Bucket}; empty where nothing is. */
  public static Optional<AwsNativeSchema> of(String type) {
    var key = key(type);
    var line = Lines.ALL.get(key);
    return line == null
        ? Optional.ofNullable(LEARNED.get(key))
        : Optional.of(AwsNativeSchema.parse(line.substring(line.indexOf('\t') + 1)));
  }

  /** CloudFormation's name of a type, such as {@code AWS::EC2::VPC} of {@code ec2:Vpc}. */
  public static Optional<String> typeName(String type) {
    return Optional.ofNullable(Lines.ALL.get(key(type)))
        .map(line -> "AWS::" + line.substring(0, line.indexOf('\t')));
  }

  /** The names that CloudFormation's types of a module begin with, such as {@code AWS::EC2::}. */
  public static Set<String> modules(String module) {
    var start = key(module + ":");
    return Lines.ALL.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(start))
        .map(entry -> "AWS::" + entry.getValue().substring(0, entry.getValue().indexOf(':')) + "::")
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether {@link #of} knows the type. */
  public static boolean knows(String type) {
    var key = key(type);
    return Lines.ALL.containsKey(key) || LEARNED.containsKey(key);
  }

  /** Adds a schema that CloudFormation answered; what Plumbline carries stays as it is. */
  public static void learn(String type, AwsNativeSchema schema) {
    if (LEARNED.size() < KEPT || LEARNED.containsKey(key(type))) {
      LEARNED.put(key(type), schema);
      GenericRules.forget(type);
      AwsNativeShape.forget(type);
    }
  }

  /** How many types the table carries. */
  static int size() {
    return Lines.ALL.size();
  }

  private static String key(String type) {
    var name =
        (type.startsWith(PACKAGE) ? type.substring(PACKAGE.length()) : type)
            .toLowerCase(Locale.ROOT);
    return name.startsWith(CONFIGURATION)
        ? "config" + name.substring(CONFIGURATION.length() - 1)
        : name;
  }
}

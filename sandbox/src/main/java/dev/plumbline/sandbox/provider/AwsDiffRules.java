package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How inputs of an AWS type are compared with its state. */
record AwsDiffRules(ResourceType type) implements DiffRules {

  /** The input that names a resource where it is not {@code name}. */
  private static final Map<String, String> NAMES =
      Map.of(
          "aws:s3/bucketV2:BucketV2", "bucket",
          "aws:ec2/keyPair:KeyPair", "keyName",
          "aws:eks/nodeGroup:NodeGroup", "nodeGroupName");

  /** A volume is attached once: the old attachment must go before the new one can be. */
  private static final Set<String> EXCLUSIVE = Set.of("aws:ec2/volumeAttachment:VolumeAttachment");

  private static final Set<String> EVERY_PROTOCOL = Set.of("-1", "all");

  @Override
  public Pairing pairing(PropertyPath path, Value.Items items) {
    return new ByContent();
  }

  @Override
  public boolean closed(PropertyPath path) {
    return AwsStateShape.freeKeys(path);
  }

  @Override
  public boolean same(PropertyPath path, Value wanted, Value actual) {
    return Meaning.sameScalar(wanted, actual)
        || Meaning.sameDocument(wanted, actual)
        || sameProtocol(wanted, actual)
        || (top(path).startsWith("userData") && hashed(wanted, actual));
  }

  private static boolean sameProtocol(Value wanted, Value actual) {
    return Value.text(wanted).filter(EVERY_PROTOCOL::contains).isPresent()
        && Value.text(actual).filter(EVERY_PROTOCOL::contains).isPresent();
  }

  /** The state keeps the SHA-1 of user data, whichever way it was encoded. */
  private static boolean hashed(Value wanted, Value actual) {
    var hash = Value.text(actual).orElse("");
    var text = Value.text(wanted).orElse("").getBytes(StandardCharsets.UTF_8);
    return hash.equals(sha1(text))
        || decoded(text).map(plain -> hash.equals(sha1(plain))).orElse(false);
  }

  private static Optional<byte[]> decoded(byte[] text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException plain) {
      return Optional.empty(); // not Base64, so it was given as it is
    }
  }

  private static String sha1(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-1", missing);
    }
  }

  @Override
  public boolean setting(PropertyPath path) {
    return type.settings().contains(top(path));
  }

  @Override
  public boolean replaces(PropertyPath path, Value.Fields news) {
    return type.replaceOn().contains(top(path));
  }

  @Override
  public boolean deleteFirst(Value.Fields news, Value.Fields state) {
    var key = NAMES.getOrDefault(type.token(), "name");
    var name = news.at(key);
    return EXCLUSIVE.contains(type.token())
        || (name.isPresent()
            && name.equals(state.at(key))
            && Defaults.added(news).at(key).isEmpty());
  }

  @Override
  public Optional<Value> absent(String key) {
    return key.equals("tags") ? Optional.of(Value.fields(Map.of())) : Optional.empty();
  }

  private static String top(PropertyPath path) {
    return path.segments().getFirst() instanceof PropertyPath.Key(var name) ? name : "";
  }
}

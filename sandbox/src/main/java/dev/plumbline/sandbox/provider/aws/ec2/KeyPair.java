package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Names;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** {@code aws:ec2/keyPair:KeyPair}; its id is the key's name. */
public final class KeyPair extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:ec2/keyPair:KeyPair")
          .named("keyName", "keyNamePrefix", 255)
          .required("publicKey")
          .replaceOn("publicKey")
          .maps("tags")
          .build();

  public KeyPair() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    var key = SdkBytes.fromUtf8String(inputs.word("publicKey"));
    return aws.ec2()
        .importKeyPair(
            request ->
                request
                    .keyName(
                        inputs
                            .filled("keyName")
                            .orElseGet(() -> Names.unique(inputs.word("keyNamePrefix"))))
                    .publicKeyMaterial(key)
                    .tagSpecifications(Ec2.tagged(ResourceType.KEY_PAIR, inputs)))
        .keyName();
  }

  private static Optional<KeyPairInfo> find(String id, Aws aws) {
    return Failures.present(
            () -> aws.ec2().describeKeyPairs(r -> r.keyNames(id).includePublicKey(true)))
        .flatMap(response -> response.keyPairs().stream().findFirst());
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return find(id, aws)
        .map(
            key ->
                new Outputs()
                    .text("arn", aws.target().arn("ec2", "key-pair/" + id))
                    .text("fingerprint", key.keyFingerprint())
                    .text("keyName", key.keyName())
                    .text("keyNamePrefix", known.word("keyNamePrefix"))
                    .text("keyPairId", key.keyPairId())
                    .text("keyType", key.keyTypeAsString())
                    .text("publicKey", known.filled("publicKey").orElse(key.publicKey()))
                    .tags(Ec2.live(key.tags())));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    find(id, aws).ifPresent(key -> Ec2.changeTags(aws.ec2(), key.keyPairId(), olds, news));
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) {
    aws.ec2().deleteKeyPair(request -> request.keyName(id));
  }
}

package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.aws.type.Spelling;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/** Key pairs; the Pulumi id is the name. */
public final class KeyPair implements AwsType {

  @Override
  public String type() {
    return "aws:ec2/keyPair:KeyPair";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeKeyPairs");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly("fingerprint", "keyPairId", "keyType")
        .writeOnly("keyNamePrefix")
        .normalize("publicKey", Spelling.PUBLIC_KEY)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var listing =
        new Listing<>(
            "key-name",
            filters ->
                Stream.of(
                    scope
                        .ec2()
                        .describeKeyPairs(r -> r.filters(filters).includePublicKey(true))
                        .keyPairs()),
            KeyPairInfo::keyName,
            name ->
                scope
                    .ec2()
                    .describeKeyPairs(r -> r.keyNames(name).includePublicKey(true))
                    .keyPairs(),
            Set.of("InvalidKeyPair.NotFound"));
    return Listings.byId(resources, listing, (resource, pair) -> outcome(scope, pair));
  }

  private static ReadOutcome outcome(Scope scope, KeyPairInfo pair) {
    var hasKey = pair.publicKey() != null && !pair.publicKey().isEmpty();
    var unreadable = hasKey ? Set.<String>of() : Set.of("publicKey");
    return Reads.found(live(scope, pair), unreadable);
  }

  private static Value.Fields live(Scope scope, KeyPairInfo pair) {
    var doc =
        Doc.of()
            .text("id", pair.keyName())
            .text("arn", scope.ec2Arn("key-pair/" + pair.keyName()))
            .text("keyName", pair.keyName())
            .text("keyPairId", pair.keyPairId())
            .text("keyType", pair.keyTypeAsString())
            .text("fingerprint", pair.keyFingerprint())
            .text("publicKey", pair.publicKey() == null ? null : pair.publicKey().strip());
    return Listings.tags(doc, pair.tags()).fields();
  }
}

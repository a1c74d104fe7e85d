package dev.plumbline.sandbox.provider.aws.s3;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;

/** {@code aws:s3/bucketOwnershipControls:BucketOwnershipControls}. */
public final class BucketOwnershipControls extends BucketPart {

  public BucketOwnershipControls() {
    super(
        Schema.of("aws:s3/bucketOwnershipControls:BucketOwnershipControls")
            .required("bucket", "rule")
            .replaceOn("bucket")
            .build());
  }

  @Override
  void put(String bucket, Inputs inputs, Aws aws) {
    var ownership = inputs.object("rule").orElse(Inputs.NONE).word("objectOwnership");
    var rule = OwnershipControlsRule.builder().objectOwnership(ownership).build();
    aws.s3()
        .putBucketOwnershipControls(r -> r.bucket(bucket).ownershipControls(it -> it.rules(rule)));
  }

  @Override
  Optional<Outputs> part(String bucket, Inputs known, Aws aws) {
    return Failures.present(
            () ->
                aws.s3()
                    .getBucketOwnershipControls(request -> request.bucket(bucket))
                    .ownershipControls())
        .flatMap(live -> live.rules().stream().findFirst())
        .map(
            rule ->
                new Outputs()
                    .put(
                        "rule",
                        new Outputs()
                            .text("objectOwnership", rule.objectOwnershipAsString())
                            .fields()));
  }

  @Override
  void clear(String bucket, Inputs known, Aws aws) {
    aws.s3().deleteBucketOwnershipControls(request -> request.bucket(bucket));
  }
}

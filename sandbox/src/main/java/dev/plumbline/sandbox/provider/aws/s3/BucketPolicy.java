package dev.plumbline.sandbox.provider.aws.s3;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Documents;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Optional;

/** {@code aws:s3/bucketPolicy:BucketPolicy}. */
public final class BucketPolicy extends BucketPart {

  public BucketPolicy() {
    super(
        Schema.of("aws:s3/bucketPolicy:BucketPolicy")
            .required("bucket", "policy")
            .replaceOn("bucket")
            .build());
  }

  @Override
  void put(String bucket, Inputs inputs, Aws aws) {
    aws.s3().putBucketPolicy(r -> r.bucket(bucket).policy(inputs.word("policy")));
  }

  @Override
  Optional<Outputs> part(String bucket, Inputs known, Aws aws) {
    return Failures.present(() -> aws.s3().getBucketPolicy(request -> request.bucket(bucket)))
        .map(
            live ->
                new Outputs()
                    .text("policy", Documents.sorted(known.word("policy"), live.policy())));
  }

  @Override
  void clear(String bucket, Inputs known, Aws aws) {
    aws.s3().deleteBucketPolicy(request -> request.bucket(bucket));
  }
}

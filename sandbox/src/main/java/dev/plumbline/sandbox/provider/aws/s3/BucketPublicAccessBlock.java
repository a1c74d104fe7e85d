package dev.plumbline.sandbox.provider.aws.s3;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Optional;

/** {@code aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock}. */
public final class BucketPublicAccessBlock extends BucketPart {

  public BucketPublicAccessBlock() {
    super(
        Schema.of("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock")
            .required("bucket")
            .replaceOn("bucket")
            .defaults("blockPublicAcls", false)
            .defaults("blockPublicPolicy", false)
            .defaults("ignorePublicAcls", false)
            .defaults("restrictPublicBuckets", false)
            .build());
  }

  @Override
  void put(String bucket, Inputs inputs, Aws aws) {
    aws.s3()
        .putPublicAccessBlock(
            request ->
                request
                    .bucket(bucket)
                    .publicAccessBlockConfiguration(
                        block ->
                            block
                                .blockPublicAcls(inputs.flag("blockPublicAcls", false))
                                .blockPublicPolicy(inputs.flag("blockPublicPolicy", false))
                                .ignorePublicAcls(inputs.flag("ignorePublicAcls", false))
                                .restrictPublicBuckets(
                                    inputs.flag("restrictPublicBuckets", false))));
  }

  @Override
  Optional<Outputs> part(String bucket, Inputs known, Aws aws) {
    return Failures.present(
            () ->
                aws.s3()
                    .getPublicAccessBlock(request -> request.bucket(bucket))
                    .publicAccessBlockConfiguration())
        .map(
            live ->
                new Outputs()
                    .flag("blockPublicAcls", live.blockPublicAcls())
                    .flag("blockPublicPolicy", live.blockPublicPolicy())
                    .flag("ignorePublicAcls", live.ignorePublicAcls())
                    .flag("restrictPublicBuckets", live.restrictPublicBuckets()));
  }

  @Override
  void clear(String bucket, Inputs known, Aws aws) {
    aws.s3().deletePublicAccessBlock(request -> request.bucket(bucket));
  }
}

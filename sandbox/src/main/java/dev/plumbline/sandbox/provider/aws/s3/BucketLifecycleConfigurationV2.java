package dev.plumbline.sandbox.provider.aws.s3;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Optional;

/** {@code aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2}. */
public final class BucketLifecycleConfigurationV2 extends BucketPart {

  private static final String SIZES = "transitionDefaultMinimumObjectSize";

  public BucketLifecycleConfigurationV2() {
    super(
        Schema.of("aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2")
            .required("bucket", "rules")
            .replaceOn("bucket", "expectedBucketOwner")
            .inputs(SIZES)
            .settings("timeouts")
            .derived(SIZES, "timeouts")
            .build());
  }

  @Override
  void put(String bucket, Inputs inputs, Aws aws) {
    var rules = inputs.objects("rules").stream().map(LifecycleRules::rule).toList();
    aws.s3()
        .putBucketLifecycleConfiguration(
            request -> {
              request.bucket(bucket).lifecycleConfiguration(it -> it.rules(rules));
              inputs.ifText("expectedBucketOwner", request::expectedBucketOwner);
              inputs.ifText(SIZES, request::transitionDefaultMinimumObjectSize);
            });
  }

  @Override
  Optional<Outputs> part(String bucket, Inputs known, Aws aws) {
    return Failures.present(
            () -> aws.s3().getBucketLifecycleConfiguration(request -> request.bucket(bucket)))
        .filter(live -> !live.rules().isEmpty())
        .map(
            live -> {
              var sizes = live.transitionDefaultMinimumObjectSizeAsString();
              var outputs =
                  new Outputs()
                      .text("expectedBucketOwner", known.word("expectedBucketOwner"))
                      .objects("rules", live.rules(), LifecycleRules::shape)
                      .nothing("timeouts");
              return sizes == null && known.has(SIZES) ? outputs : outputs.textOrNull(SIZES, sizes);
            });
  }

  @Override
  void clear(String bucket, Inputs known, Aws aws) {
    aws.s3().deleteBucketLifecycle(request -> request.bucket(bucket));
  }
}

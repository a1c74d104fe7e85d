package dev.plumbline.sandbox.provider.aws.s3;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** {@code aws:s3/bucketVersioningV2:BucketVersioningV2}. */
public final class BucketVersioningV2 extends BucketPart {

  private static final String DISABLED = "Disabled";

  public BucketVersioningV2() {
    super(
        Schema.of("aws:s3/bucketVersioningV2:BucketVersioningV2")
            .required("bucket", "versioningConfiguration")
            .replaceOn("bucket", "expectedBucketOwner")
            .settings("mfa")
            .build());
  }

  /** A bucket that never had versions cannot be told to have none. */
  @Override
  void put(String bucket, Inputs inputs, Aws aws) {
    var wanted = inputs.object("versioningConfiguration").orElse(Inputs.NONE);
    if (wanted.word("status").equals(DISABLED)) {
      return;
    }
    aws.s3()
        .putBucketVersioning(
            request -> {
              request.bucket(bucket);
              inputs.ifText("mfa", request::mfa);
              inputs.ifText("expectedBucketOwner", request::expectedBucketOwner);
              request.versioningConfiguration(
                  configuration -> {
                    wanted.ifText("status", configuration::status);
                    wanted.ifText("mfaDelete", configuration::mfaDelete);
                  });
            });
  }

  @Override
  Optional<Outputs> part(String bucket, Inputs known, Aws aws) {
    return Failures.present(() -> aws.s3().getBucketVersioning(request -> request.bucket(bucket)))
        .map(
            live ->
                new Outputs()
                    .text("expectedBucketOwner", known.word("expectedBucketOwner"))
                    .textOrNull("mfa", known.text("mfa").orElse(null))
                    .put(
                        "versioningConfiguration",
                        new Outputs()
                            .text("mfaDelete", live.mfaDeleteAsString())
                            .text(
                                "status", live.status() == null ? DISABLED : live.statusAsString())
                            .fields()));
  }

  @Override
  void clear(String bucket, Inputs known, Aws aws) {
    var status = known.object("versioningConfiguration").map(it -> it.word("status")).orElse("");
    if (!status.equals(DISABLED)) {
      aws.s3()
          .putBucketVersioning(
              request ->
                  request
                      .bucket(bucket)
                      .versioningConfiguration(it -> it.status(BucketVersioningStatus.SUSPENDED)));
    }
  }
}

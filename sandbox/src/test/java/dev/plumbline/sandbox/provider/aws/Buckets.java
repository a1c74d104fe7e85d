package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.sandbox.provider.CloudFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** S3. */
interface Buckets extends Family {

  @Test
  default void bucket_and_what_configures_it() throws CloudFailure {
    var bucket =
        lives().create("aws:s3/bucketV2:BucketV2", "{\"forceDestroy\": true, " + TAGS + "}");
    bucket.update(RETAGGED);
    var name = "\"bucket\": \"" + bucket.id() + "\"";
    var versioning =
        lives()
            .create(
                "aws:s3/bucketVersioningV2:BucketVersioningV2",
                "{" + name + ", \"versioningConfiguration\": {\"status\": \"Enabled\"}}");
    versioning.update("{\"versioningConfiguration\": {\"status\": \"Suspended\"}}");
    var encryption =
        lives()
            .create(
                "aws:s3/bucketServerSideEncryptionConfigurationV2:"
                    + "BucketServerSideEncryptionConfigurationV2",
                "{"
                    + name
                    + ", \"rules\": [{\"applyServerSideEncryptionByDefault\":"
                    + " {\"sseAlgorithm\": \"AES256\"}}]}");
    var block =
        lives()
            .create(
                "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
                "{" + name + ", \"blockPublicAcls\": true, \"restrictPublicBuckets\": true}");
    block.update("{\"blockPublicPolicy\": true}");
    var owner =
        lives()
            .create(
                "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
                "{" + name + ", \"rule\": {\"objectOwnership\": \"BucketOwnerEnforced\"}}");
    owner.update("{\"rule\": {\"objectOwnership\": \"BucketOwnerPreferred\"}}");
    var policy =
        lives()
            .create(
                "aws:s3/bucketPolicy:BucketPolicy",
                "{" + name + ", \"policy\": \"" + POLICY.formatted("s3:GetObject") + "\"}");
    policy.update("{\"policy\": \"" + POLICY.formatted("s3:ListBucket") + "\"}");
    var lifecycle =
        lives()
            .create(
                "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
                """
            {%s, "rules": [{"id": "expire", "status": "Enabled", "filter": {"prefix": "logs/"},
               "transitions": [{"days": 30, "storageClass": "STANDARD_IA"}],
               "expiration": {"days": 365}, "noncurrentVersionExpiration": {"noncurrentDays": 30},
               "abortIncompleteMultipartUpload": {"daysAfterInitiation": 7}}]}
            """,
                name);
    lifecycle.update(
        "{\"rules\": [{\"id\": \"expire\", \"status\": \"Disabled\", \"filter\": {\"prefix\":"
            + " \"\"}, \"expiration\": {\"days\": 90}}]}");
    lives()
        .client(S3Client.class)
        .putObject(r -> r.bucket(bucket.id()).key("logs/1"), RequestBody.fromString("line"));

    for (var life : List.of(lifecycle, policy, owner, block, encryption, versioning, bucket)) {
      if (life != encryption && life != versioning) {
        life.delete();
      }
    }
  }
}

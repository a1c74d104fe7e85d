package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.sandbox.provider.Cloud;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The clients that the types ask for, by name. Thread-safe. */
public record Aws(Cloud cloud) {

  public Ec2Client ec2() {
    return cloud.client(Ec2Client.class);
  }

  public IamClient iam() {
    return cloud.client(IamClient.class);
  }

  public EksClient eks() {
    return cloud.client(EksClient.class);
  }

  public S3Client s3() {
    return cloud.client(S3Client.class);
  }

  public AwsTarget target() {
    return cloud.client(AwsTarget.class);
  }
}

package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Lives.Life;

/** What the tests of all families of types share. */
interface Family {

  String TAGS = "\"tags\": {\"Name\": \"it\", \"env\": \"test\"}";
  String RETAGGED = "{\"tags\": {\"Name\": \"it\", \"team\": \"a\"}}";
  String TRUST =
      "{\\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": [{\\\"Effect\\\": \\\"Allow\\\","
          + " \\\"Principal\\\": {\\\"Service\\\": \\\"%s.amazonaws.com\\\"},"
          + " \\\"Action\\\": \\\"sts:AssumeRole\\\"}]}";
  String POLICY =
      "{\\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": [{\\\"Effect\\\": \\\"Allow\\\","
          + " \\\"Action\\\": \\\"%s\\\", \\\"Resource\\\": \\\"*\\\"}]}";

  /** The lives on the endpoint under test. */
  Lives lives();

  /** A machine image that the endpoint knows. */
  String image();

  default Life vpc() throws CloudFailure {
    return lives()
        .create(
            "aws:ec2/vpc:Vpc",
            "{\"cidrBlock\": \"10.7.0.0/16\", \"enableDnsHostnames\": true, " + TAGS + "}");
  }

  default Life subnet(Life vpc, String zone, int third) throws CloudFailure {
    return lives()
        .create(
            "aws:ec2/subnet:Subnet",
            "{\"vpcId\": \"%s\", \"cidrBlock\": \"10.7.%d.0/24\", \"availabilityZone\": \"%s\", "
                + TAGS
                + "}",
            vpc.id(),
            third,
            zone);
  }

  default Life gateway(Life vpc) throws CloudFailure {
    return lives()
        .create(
            "aws:ec2/internetGateway:InternetGateway",
            "{\"vpcId\": \"%s\", " + TAGS + "}",
            vpc.id());
  }

  default Life role(String name, String service) throws CloudFailure {
    return lives()
        .create(
            "aws:iam/role:Role",
            "{\"name\": \"%s\", \"description\": \"a role\", \"assumeRolePolicy\": \""
                + TRUST.formatted(service)
                + "\", "
                + TAGS
                + "}",
            name);
  }
}

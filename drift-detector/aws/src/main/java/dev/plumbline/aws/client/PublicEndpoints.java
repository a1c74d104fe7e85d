package dev.plumbline.aws.client;

import software.amazon.awssdk.services.ec2.endpoints.Ec2EndpointProvider;
import software.amazon.awssdk.services.eks.endpoints.EksEndpointProvider;
import software.amazon.awssdk.services.iam.endpoints.IamEndpointProvider;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/**
 * The endpoint rules of each service. Unless the configuration names a stand-in, an endpoint that
 * the SDK took from the caller's environment or files ({@code AWS_ENDPOINT_URL} and its like) is
 * dropped: only AWS's own endpoints are asked.
 */
final class PublicEndpoints {

  private PublicEndpoints() {}

  static Ec2EndpointProvider ec2(boolean standIn) {
    var rules = Ec2EndpointProvider.defaultProvider();
    return standIn
        ? rules
        : params -> rules.resolveEndpoint(params.toBuilder().endpoint(null).build());
  }

  static EksEndpointProvider eks(boolean standIn) {
    var rules = EksEndpointProvider.defaultProvider();
    return standIn
        ? rules
        : params -> rules.resolveEndpoint(params.toBuilder().endpoint(null).build());
  }

  static IamEndpointProvider iam(boolean standIn) {
    var rules = IamEndpointProvider.defaultProvider();
    return standIn
        ? rules
        : params -> rules.resolveEndpoint(params.toBuilder().endpoint(null).build());
  }

  static S3EndpointProvider s3(boolean standIn) {
    var rules = S3EndpointProvider.defaultProvider();
    return standIn
        ? rules
        : params -> rules.resolveEndpoint(params.toBuilder().endpoint(null).build());
  }

  static StsEndpointProvider sts(boolean standIn) {
    var rules = StsEndpointProvider.defaultProvider();
    return standIn
        ? rules
        : params -> rules.resolveEndpoint(params.toBuilder().endpoint(null).build());
  }
}

package dev.plumbline.aws.client;

import software.amazon.awssdk.services.autoscaling.endpoints.AutoScalingEndpointProvider;
import software.amazon.awssdk.services.ec2.endpoints.Ec2EndpointProvider;
import software.amazon.awssdk.services.eks.endpoints.EksEndpointProvider;
import software.amazon.awssdk.services.elasticache.endpoints.ElastiCacheEndpointProvider;
import software.amazon.awssdk.services.elasticloadbalancingv2.endpoints.ElasticLoadBalancingV2EndpointProvider;
import software.amazon.awssdk.services.iam.endpoints.IamEndpointProvider;
import software.amazon.awssdk.services.rds.endpoints.RdsEndpointProvider;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/**
 * The endpoint rules of each service. Unless the configuration names a stand-in, an endpoint that
 * the SDK took from the caller's environment or files ({@code AWS_ENDPOINT_URL} and its like) is
 * dropped: only AWS's own endpoints are asked.
 */
final class PublicEndpoints {

  private PublicEndpoints() {}

  static AutoScalingEndpointProvider autoScaling(boolean standIn) {
    var rules = AutoScalingEndpointProvider.defaultProvider();
    return standIn
        ? rules
        : params -> rules.resolveEndpoint(params.toBuilder().endpoint(null).build());
  }

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

  static ElastiCacheEndpointProvider elastiCache(boolean standIn) {
    var rules = ElastiCacheEndpointProvider.defaultProvider();
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

  static ElasticLoadBalancingV2EndpointProvider loadBalancing(boolean standIn) {
    var rules = ElasticLoadBalancingV2EndpointProvider.defaultProvider();
    return standIn
        ? rules
        : params -> rules.resolveEndpoint(params.toBuilder().endpoint(null).build());
  }

  static RdsEndpointProvider rds(boolean standIn) {
    var rules = RdsEndpointProvider.defaultProvider();
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

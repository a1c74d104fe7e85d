package dev.plumbline.aws.route53;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import software.amazon.awssdk.services.route53.model.GeoProximityLocation;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** How a record set answers, in Pulumi's shape: each policy is a list of at most one. */
final class Routing {

  private Routing() {}

  static Doc add(Doc doc, ResourceRecordSet set) {
    return doc.text("setIdentifier", set.setIdentifier())
        .text("healthCheckId", set.healthCheckId())
        .bool("multivalueAnswerRoutingPolicy", set.multiValueAnswer())
        .block(
            "weightedRoutingPolicies",
            set.weight(),
            weight -> Doc.of().number("weight", weight).fields())
        .block(
            "failoverRoutingPolicies",
            set.failoverAsString(),
            type -> Doc.of().text("type", type).fields())
        .block(
            "latencyRoutingPolicies",
            set.regionAsString(),
            region -> Doc.of().text("region", region).fields())
        .block(
            "geolocationRoutingPolicies",
            set.geoLocation(),
            place ->
                Doc.of()
                    .text("continent", place.continentCode())
                    .text("country", place.countryCode())
                    .text("subdivision", place.subdivisionCode())
                    .fields())
        .object(
            "cidrRoutingPolicy",
            set.cidrRoutingConfig(),
            cidr ->
                Doc.of()
                    .text("collectionId", cidr.collectionId())
                    .text("locationName", cidr.locationName())
                    .fields())
        .object("geoproximityRoutingPolicy", set.geoProximityLocation(), Routing::proximity);
  }

  private static Value.Fields proximity(GeoProximityLocation place) {
    return Doc.of()
        .text("awsRegion", place.awsRegion())
        .number("bias", place.bias())
        .text("localZoneGroup", place.localZoneGroup())
        .block(
            "coordinates",
            place.coordinates(),
            point ->
                Doc.of()
                    .text("latitude", point.latitude())
                    .text("longitude", point.longitude())
                    .fields())
        .fields();
  }
}

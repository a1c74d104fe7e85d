package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Listing.Loaded;
import dev.plumbline.aws.type.Scope;
import java.util.ArrayList;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;

/** Network access lists as lists and their stand-alone entries share them. */
final class NetworkAcls {

  static final String ACL = "aws:ec2/networkAcl:NetworkAcl";
  static final String RULE = "aws:ec2/networkAclRule:NetworkAclRule";

  private NetworkAcls() {}

  static Loaded<NetworkAcl> of(Scope scope) {
    return scope.once("ec2/network-acls", () -> load(scope));
  }

  private static Loaded<NetworkAcl> load(Scope scope) {
    var ids = new ArrayList<>(Declared.ids(scope.asked(ACL)));
    ids.addAll(Declared.texts(scope.asked(RULE), "networkAclId"));
    return new Listing<>(
            "network-acl-id",
            filters ->
                scope
                    .ec2()
                    .describeNetworkAclsPaginator(r -> r.filters(filters).maxResults(Listings.PAGE))
                    .stream()
                    .map(DescribeNetworkAclsResponse::networkAcls),
            NetworkAcl::networkAclId,
            id -> scope.ec2().describeNetworkAcls(r -> r.networkAclIds(id)).networkAcls(),
            Set.of("InvalidNetworkAclID.NotFound"))
        .load(ids);
  }
}

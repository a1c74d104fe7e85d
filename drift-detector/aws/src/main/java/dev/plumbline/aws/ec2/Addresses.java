package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Listing.Loaded;
import dev.plumbline.aws.type.Scope;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Address;

/** Elastic addresses as addresses and associations share them: one list for both. */
final class Addresses {

  static final String ADDRESS = "aws:ec2/eip:Eip";
  static final String ASSOCIATION = "aws:ec2/eipAssociation:EipAssociation";

  private Addresses() {}

  static Loaded<Address> of(Scope scope) {
    return scope.once("ec2/addresses", () -> load(scope));
  }

  private static Loaded<Address> load(Scope scope) {
    var ids = new ArrayList<>(Declared.ids(scope.asked(ADDRESS)));
    ids.addAll(Declared.texts(scope.asked(ASSOCIATION), "allocationId"));
    return new Listing<>(
            "allocation-id",
            filters ->
                Stream.of(scope.ec2().describeAddresses(r -> r.filters(filters)).addresses()),
            Address::allocationId,
            id -> scope.ec2().describeAddresses(r -> r.allocationIds(id)).addresses(),
            Set.of("InvalidAllocationID.NotFound", "InvalidAddress.NotFound"))
        .load(ids);
  }
}

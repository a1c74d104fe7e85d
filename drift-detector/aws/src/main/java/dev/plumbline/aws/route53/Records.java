package dev.plumbline.aws.route53;

import dev.plumbline.aws.type.Scope;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Record sets of zones. A few of a zone are each looked up by name, type and identifier; more are
 * taken from pages of the zone.
 */
final class Records {

  static final String RECORD = "aws:route53/record:Record";

  /** From this many records of a zone on, a page of 300 is cheaper. */
  private static final int WORTH_A_PAGE = 4;

  /** What names a record set within a zone. */
  record Key(String name, String type, String identifier) {
    static Key of(ResourceRecordSet set) {
      return new Key(
          Zones.name(set.name()).toLowerCase(Locale.ROOT),
          set.typeAsString(),
          set.setIdentifier() == null ? "" : set.setIdentifier());
    }
  }

  private Records() {}

  /** The record set; where the pages lack it, a look-up by its key decides. */
  static Optional<ResourceRecordSet> find(Scope scope, String zone, Key key) {
    return Optional.ofNullable(listed(scope, zone).get(key)).or(() -> lookUp(scope, zone, key));
  }

  private static Map<Key, ResourceRecordSet> listed(Scope scope, String zone) {
    return scope.once(
        "route53/records/" + zone,
        () -> {
          var found = new LinkedHashMap<Key, ResourceRecordSet>();
          var wanted =
              scope.asked(RECORD).stream()
                  .filter(record -> record.text("zoneId").equals(zone))
                  .count();
          if (wanted >= WORTH_A_PAGE) {
            scope
                .client(Route53Client.class)
                .listResourceRecordSetsPaginator(r -> r.hostedZoneId(zone))
                .stream()
                .flatMap(page -> page.resourceRecordSets().stream())
                .forEach(set -> found.put(Key.of(set), set));
          }
          return found;
        });
  }

  /** Lists begin at the key that is asked for, or behind it where there is no such record set. */
  private static Optional<ResourceRecordSet> lookUp(Scope scope, String zone, Key key) {
    return scope
        .client(Route53Client.class)
        .listResourceRecordSets(
            r ->
                r.hostedZoneId(zone)
                    .startRecordName(key.name())
                    .startRecordType(key.type())
                    .startRecordIdentifier(key.identifier().isEmpty() ? null : key.identifier())
                    .maxItems("1"))
        .resourceRecordSets()
        .stream()
        .filter(set -> Key.of(set).equals(key))
        .findFirst();
  }
}

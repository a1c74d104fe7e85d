package dev.plumbline.aws.trail;

import dev.plumbline.aws.client.AwsClients;
import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.ReadRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;

/**
 * The trail of one account and region. Few changes are looked up by their resource, many by paging
 * all writing calls once. CloudTrail allows two lookups a second in an account and region, and
 * gives 50 events a page, the latest first. Source: CloudTrail API reference, LookupEvents.
 * Thread-safe.
 */
public final class Trail {

  private static final int FEW = 5;
  private static final int PAGE = 50;
  private static final int MOST_PAGES = 20;

  private final AwsClients clients;

  public Trail(AwsClients clients) {
    this.clients = clients;
  }

  /** Where calls to services without a region are recorded, by the partition. */
  public static String globalRegion(String region) {
    return region.startsWith("cn-")
        ? "cn-north-1"
        : region.startsWith("us-gov-") ? "us-gov-west-1" : "us-east-1";
  }

  /** One answer per change. */
  public Map<ReadRequest.Key, Attribution> attribute(List<ChangeQuery> changes) {
    var said = new HashMap<ReadRequest.Key, Attribution>();
    try {
      var left = new ArrayList<ChangeQuery>();
      for (var change : changes) {
        var own = changes.size() > FEW ? Optional.<Attribution>empty() : byResource(change);
        own.ifPresentOrElse(
            attribution -> said.put(change.request().key(), attribution), () -> left.add(change));
      }
      if (!left.isEmpty()) {
        said.putAll(byPaging(left));
      }
    } catch (AwsFailure failure) {
      changes.forEach(
          change ->
              said.putIfAbsent(
                  change.request().key(),
                  Attribution.unknown(failure.outcome().kind() + ": " + failure.detail())));
    }
    return said;
  }

  private Optional<Attribution> byResource(ChangeQuery change) {
    var attribute = attribute(LookupAttributeKey.RESOURCE_NAME, change.request().resource().id());
    var looked = lookUp(attribute, change.since(), change.until(), 1);
    return Optional.of(Suspects.of(change, looked.events(), looked.complete()))
        .filter(said -> said.confidence() == Attribution.Confidence.EXACT);
  }

  private Map<ReadRequest.Key, Attribution> byPaging(List<ChangeQuery> changes) {
    var since = changes.stream().map(ChangeQuery::since).min(Instant::compareTo).orElseThrow();
    var until = changes.stream().map(ChangeQuery::until).max(Instant::compareTo).orElseThrow();
    var looked = lookUp(attribute(LookupAttributeKey.READ_ONLY, "false"), since, until, MOST_PAGES);
    var said = new HashMap<ReadRequest.Key, Attribution>();
    for (var change : changes) {
      said.put(change.request().key(), Suspects.of(change, looked.events(), looked.complete()));
    }
    return said;
  }

  private static LookupAttribute attribute(LookupAttributeKey key, String value) {
    return LookupAttribute.builder().attributeKey(key).attributeValue(value).build();
  }

  private record Looked(List<TrailEvent> events, boolean complete) {}

  private Looked lookUp(LookupAttribute attribute, Instant since, Instant until, int pages) {
    var events = new ArrayList<TrailEvent>();
    var token = Optional.<String>empty();
    for (var page = 0; page < pages; page++) {
      var request =
          LookupEventsRequest.builder()
              .lookupAttributes(attribute)
              .startTime(since.minusSeconds(120))
              .endTime(until.plusSeconds(120))
              .maxResults(PAGE);
      token.ifPresent(request::nextToken);
      var answer = clients.client(CloudTrailClient.class).lookupEvents(request.build());
      answer.events().forEach(event -> TrailEvent.of(event).ifPresent(events::add));
      token = Optional.ofNullable(answer.nextToken()).filter(text -> !text.isEmpty());
      if (token.isEmpty()) {
        return new Looked(events, true);
      }
    }
    return new Looked(events, false);
  }
}

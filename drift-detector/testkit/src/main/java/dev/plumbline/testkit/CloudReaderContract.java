package dev.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.testkit.ContractCloud.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link CloudReader}, run over every provider. A module extends it and offers its
 * cloud; the reader under test should be opened with short pauses between retries.
 */
@SuppressWarnings("NullAway.Init")
public abstract class CloudReaderContract {

  private ContractCloud cloud;
  private CloudReader reader;
  private final CallMeter meter = new CallMeter();

  /** A fresh scripted cloud, {@link Condition#HEALTHY} and empty. */
  protected abstract ContractCloud openCloud();

  @BeforeEach
  void openReader() {
    cloud = openCloud();
    reader = cloud.reader(ContractCloud.AMPLE);
  }

  @AfterEach
  void closeReader() {
    reader.close();
    cloud.close();
  }

  @Test
  void a_resource_that_exists_is_found() {
    var requests = cloud.declared(3);
    cloud.deploy(requests);

    var outcomes = read(requests);

    assertThat(outcomes.values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
    assertThat(outcomes.values())
        .extracting(outcome -> ((ReadOutcome.Found) outcome).live().values())
        .doesNotContain(Map.of());
  }

  @Test
  void a_single_resource_that_exists_is_found() {
    var requests = cloud.declared(1);
    cloud.deploy(requests);

    assertThat(read(requests).values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
  }

  @Test
  void a_resource_that_is_gone_is_absent_and_the_others_are_found() {
    var requests = cloud.declared(4);
    cloud.deploy(requests.subList(0, 3));

    var outcomes = read(requests);

    assertThat(outcome(outcomes, requests.getLast())).isInstanceOf(ReadOutcome.Absent.class);
    for (var request : requests.subList(0, 3)) {
      assertThat(outcome(outcomes, request)).isInstanceOf(ReadOutcome.Found.class);
    }
  }

  @Test
  void what_a_list_lacks_is_confirmed_by_a_get() {
    var requests = cloud.declared(3);
    cloud.deploy(requests);
    cloud.become(Condition.EMPTY_LISTS);

    assertThat(read(requests).values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
  }

  @Test
  void every_page_of_a_list_is_read() {
    var requests = cloud.declared(7);
    cloud.deploy(requests);
    cloud.become(Condition.SMALL_PAGES);

    assertThat(read(requests).values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
  }

  @Test
  void a_denied_read_is_denied_and_never_absent() {
    var requests = cloud.declared(3);
    cloud.deploy(requests.subList(0, 2));
    cloud.become(Condition.DENYING);

    var outcomes = read(requests);

    assertThat(outcomes.values()).hasOnlyElementsOfType(ReadOutcome.Denied.class);
    assertThat(outcomes.values()).extracting(ReadOutcome::text).doesNotContain("");
  }

  @Test
  void throttling_without_end_is_throttled_and_counted() {
    var requests = cloud.declared(3);
    cloud.deploy(requests);
    cloud.become(Condition.THROTTLING);

    assertThat(read(requests).values()).hasOnlyElementsOfType(ReadOutcome.Throttled.class);
    assertThat(meter.throttles()).isPositive();
  }

  @Test
  void a_refused_connection_is_failed() {
    var requests = cloud.declared(3);
    cloud.deploy(requests);
    cloud.become(Condition.GONE);

    var outcomes = read(requests);

    assertThat(outcomes.values()).hasOnlyElementsOfType(ReadOutcome.Failed.class);
    assertThat(outcomes.values()).extracting(ReadOutcome::text).doesNotContain("");
  }

  @Test
  void nothing_is_absent_in_a_wrong_target() {
    var requests = cloud.declared(3);
    cloud.deploy(requests);
    cloud.become(Condition.OTHER_TARGET);

    assertThat(read(requests).values()).hasOnlyElementsOfType(ReadOutcome.Failed.class);
  }

  @Test
  void a_broken_cloud_is_failed_and_its_answer_shows_no_credential() {
    var requests = cloud.declared(3);
    cloud.deploy(requests);
    cloud.become(Condition.BREAKING);

    var outcomes = read(requests);

    assertThat(outcomes.values()).hasOnlyElementsOfType(ReadOutcome.Failed.class);
    assertThat(outcomes.values())
        .extracting(ReadOutcome::text)
        .allSatisfy(text -> assertThat(text).doesNotContain(cloud.credential()));
  }

  @Test
  void reading_again_gives_the_same_and_a_cloud_that_recovered_is_read_again() {
    var requests = cloud.declared(4);
    cloud.deploy(requests.subList(0, 3));

    var first = read(requests);
    cloud.become(Condition.DENYING);
    var denied = read(requests);
    cloud.become(Condition.HEALTHY);
    var again = read(requests);

    assertThat(denied.values()).hasOnlyElementsOfType(ReadOutcome.Denied.class);
    assertThat(again).isEqualTo(first);
  }

  @Test
  void every_request_has_exactly_one_outcome() {
    var requests = cloud.declared(5);
    cloud.deploy(requests.subList(1, 3));
    var all = new java.util.ArrayList<>(requests);
    all.add(cloud.unreadable());

    var outcomes = read(all);

    assertThat(outcomes).containsOnlyKeys(all.stream().map(ReadRequest::key).toList());
    assertThat(outcome(outcomes, all.getLast())).isInstanceOf(ReadOutcome.Unsupported.class);
  }

  @Test
  void no_requests_have_no_outcomes_and_cost_nothing() {
    assertThat(read(List.of())).isEmpty();
    assertThat(cloud.server().received()).isEmpty();
  }

  @Test
  void reading_only_reads_and_counts_its_calls() {
    var requests = cloud.declared(3);
    cloud.deploy(requests.subList(0, 2));

    read(requests);

    assertThat(cloud.server().received()).isNotEmpty().allMatch(cloud::isRead);
    assertThat(meter.calls().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(cloud.server().received().size());
    assertThat(meter.bytes()).isPositive();
  }

  @Test
  void no_more_calls_are_under_way_than_the_budget_allows() {
    var requests = cloud.declared(4);
    cloud.deploy(requests);
    cloud.become(Condition.EMPTY_LISTS);
    cloud.server().awaitCompany(Duration.ofMillis(100));

    try (var frugal = cloud.reader(new ReadBudget(1, 10_000))) {
      var outcomes = frugal.read(requests, meter);

      assertThat(outcomes.values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
    }
    assertThat(cloud.server().received()).hasSizeGreaterThanOrEqualTo(requests.size());
    assertThat(cloud.server().mostAtOnce()).isEqualTo(1);
  }

  @Test
  void an_interrupted_read_still_has_an_outcome_for_all() {
    var requests = cloud.declared(3);
    cloud.deploy(requests);
    Thread.currentThread().interrupt();

    try {
      var outcomes = read(requests);

      assertThat(outcomes).containsOnlyKeys(requests.stream().map(ReadRequest::key).toList());
      assertThat(outcomes.values()).noneMatch(outcome -> outcome instanceof ReadOutcome.Absent);
    } finally {
      Thread.interrupted();
    }
  }

  private Map<ReadRequest.Key, ReadOutcome> read(List<ReadRequest> requests) {
    return reader.read(requests, meter);
  }

  private static ReadOutcome outcome(
      Map<ReadRequest.Key, ReadOutcome> outcomes, ReadRequest request) {
    return java.util.Objects.requireNonNull(outcomes.get(request.key()));
  }
}

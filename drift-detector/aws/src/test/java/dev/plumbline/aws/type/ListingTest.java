package dev.plumbline.aws.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.aws.client.AwsFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;

class ListingTest {

  private final List<String> calls = new ArrayList<>();

  @Test
  void two_hundred_ids_are_one_call() {
    var live = ids(0, 5000);

    listing(live).load(live.subList(0, 200));

    assertThat(calls).containsExactly("filter 200");
  }

  @Test
  void a_thousand_ids_that_fill_a_page_are_one_call() {
    var live = ids(0, 1000);

    var loaded = listing(live).load(live);

    assertThat(calls).containsExactly("page 0");
    assertThat(live).allMatch(id -> loaded.listed(id).isPresent());
  }

  @Test
  void ids_spread_thinly_over_many_pages_cost_one_page_more_than_their_filters() {
    var live = ids(0, 50_000);
    var wanted = IntStream.range(0, 300).mapToObj(index -> live.get(index * 160)).toList();

    var loaded = listing(live).load(wanted);

    assertThat(calls).containsExactly("page 0", "filter 200", "filter 93");
    assertThat(wanted).allMatch(id -> loaded.listed(id).isPresent());
  }

  @Test
  void what_the_list_lacks_is_confirmed_by_one_get_however_often_it_is_asked() {
    var loaded = listing(List.of("a")).load(List.of("a", "b"));

    assertThat(loaded.find("b")).isEmpty();
    assertThat(loaded.find("b")).isEmpty();
    assertThat(calls).containsExactly("filter 2", "get b");
  }

  @Test
  void a_get_that_is_refused_for_another_reason_is_no_absence() {
    var denied = new AwsFailure(AwsFailure.Kind.DENIED, "UnauthorizedOperation", "no");
    var loaded =
        new Listing<String>(
                "id",
                filters -> Stream.of(),
                id -> id,
                id -> {
                  throw denied;
                },
                Set.of("NotFound"))
            .load(List.of("a"));

    assertThatThrownBy(() -> loaded.find("a")).isSameAs(denied);
  }

  private Listing<String> listing(List<String> live) {
    return new Listing<>(
        "id",
        filters -> pages(live, filters),
        id -> id,
        id -> {
          calls.add("get " + id);
          throw new AwsFailure(AwsFailure.Kind.REFUSED, "NotFound", "gone");
        },
        Set.of("NotFound"));
  }

  private Stream<List<String>> pages(List<String> live, List<Filter> filters) {
    if (!filters.isEmpty()) {
      calls.add("filter " + filters.getFirst().values().size());
      return Stream.of(live.stream().filter(filters.getFirst().values()::contains).toList());
    }
    return IntStream.range(0, (live.size() + 999) / 1000)
        .mapToObj(
            page -> {
              calls.add("page " + page);
              return live.subList(page * 1000, Math.min(live.size(), page * 1000 + 1000));
            });
  }

  private static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(index -> "id-" + index).toList();
  }
}

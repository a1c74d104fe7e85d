package dev.plumbline.aws.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aws.client.AwsFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ByIdTest {

  private final List<String> calls = new ArrayList<>();

  @Test
  void few_ids_are_named_in_one_call() {
    var live = ids(0, 500);

    byId(live).load(live.subList(0, 20));

    assertThat(calls).containsExactly("get 20");
  }

  @Test
  void many_ids_are_whole_pages() {
    var live = ids(0, 150);

    var loaded = byId(live).load(live);

    assertThat(calls).containsExactly("page 0", "page 100");
    assertThat(live).allMatch(id -> loaded.listed(id).isPresent());
  }

  @Test
  void pages_are_read_no_longer_than_naming_all_would_take() {
    var live = ids(0, 5000);
    var wanted = live.subList(4000, 4030);

    var loaded = byId(live).load(wanted);

    assertThat(calls).containsExactly("page 0", "page 100", "get 20", "get 10");
    assertThat(wanted).allMatch(id -> loaded.listed(id).isPresent());
  }

  @Test
  void one_that_is_gone_hides_no_other() {
    var loaded = byId(List.of("a")).load(List.of("a", "gone"));

    assertThat(loaded.find("a")).contains("a");
    assertThat(loaded.find("gone")).isEmpty();
    assertThat(loaded.find("gone")).isEmpty();
    assertThat(calls).containsExactly("get 2", "get 1", "get 1");
  }

  @Test
  void what_a_whole_list_lacks_is_confirmed_by_one_get() {
    var live = ids(0, 30);
    var wanted = new ArrayList<>(live);
    wanted.add("gone");

    assertThat(byId(live).load(wanted).find("gone")).isEmpty();
    assertThat(calls).containsExactly("page 0", "get 1");
  }

  @Test
  void a_collection_without_a_list_is_named_in_chunks() {
    var live = ids(0, 45);

    new ById<>(20, Stream::<List<String>>of, wanted -> get(live, wanted), id -> id, Set.of("Gone"))
        .load(live);

    assertThat(calls).containsExactly("get 20", "get 20", "get 5");
  }

  private ById<String> byId(List<String> live) {
    return new ById<>(
        20,
        () ->
            IntStream.range(0, (live.size() + 99) / 100)
                .mapToObj(
                    page -> {
                      calls.add("page " + page * 100);
                      return live.subList(page * 100, Math.min(live.size(), page * 100 + 100));
                    }),
        wanted -> get(live, wanted),
        id -> id,
        Set.of("Gone"));
  }

  private List<String> get(List<String> live, List<String> wanted) {
    calls.add("get " + wanted.size());
    if (!live.containsAll(wanted)) {
      throw new AwsFailure(AwsFailure.Kind.REFUSED, "Gone", "gone");
    }
    return wanted;
  }

  private static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj("id-%d"::formatted).toList();
  }
}

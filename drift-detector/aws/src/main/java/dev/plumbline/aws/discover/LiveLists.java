package dev.plumbline.aws.discover;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.core.read.ReadOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every list, and how they are taken. Stateless. */
public final class LiveLists {

  private static final Logger LOG = LoggerFactory.getLogger(LiveLists.class);

  private static final List<LiveList> ALL =
      Stream.of(Networks.LISTS, Servers.LISTS, Identities.LISTS, Services.LISTS)
          .flatMap(List::stream)
          .toList();

  /** What an endpoint answers that has no such service, as emulators do. */
  private static final Set<String> NO_SUCH_SERVICE =
      Set.of("InvalidAction", "UnknownOperation", "UnknownOperationException", "NotImplemented");

  private LiveLists() {}

  /** The actions of the lists of these types. */
  public static Set<String> permissions(Collection<String> types) {
    return ALL.stream()
        .filter(list -> types.contains(list.type()))
        .map(LiveList::action)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Everything that the lists name.
   *
   * @param global takes the lists of the whole account, else those of the region
   * @param managed by type, the ids that are declared
   */
  public static Discovery discover(
      Scope scope, boolean global, String place, Map<String, Set<String>> managed) {
    var lists = ALL.stream().filter(list -> list.global() == global).toList();
    var resources = new ArrayList<Discovered>();
    var gaps = new ArrayList<Discovery.Gap>();
    var listed = new HashSet<Discovery.Listed>();
    for (var part : Reads.parallel(lists, list -> one(scope, list, place, managed))) {
      resources.addAll(part.resources());
      gaps.addAll(part.gaps());
      listed.addAll(part.listed());
    }
    return new Discovery(resources, gaps, listed);
  }

  private static Discovery one(
      Scope scope, LiveList list, String place, Map<String, Set<String>> managed) {
    try {
      var known = managed.getOrDefault(list.type(), Set.of());
      var found =
          list.items()
              .apply(scope)
              .filter(item -> !known.contains(item.id()))
              .map(
                  item ->
                      new Discovered(
                          list.type(), item.id(), item.name(), place, item.live(), item.owner()))
              .toList();
      return new Discovery(found, List.of(), Set.of(new Discovery.Listed(place, list.type())));
    } catch (AwsFailure failure) {
      return gap(place, list, outcome(failure));
    } catch (RuntimeException thrown) {
      LOG.atError().setCause(thrown).addKeyValue("type", list.type()).log("A list broke");
      return gap(
          place, list, new ReadOutcome.Failed("list broke: " + thrown.getClass().getSimpleName()));
    }
  }

  private static ReadOutcome outcome(AwsFailure failure) {
    return failure.kind() == AwsFailure.Kind.REFUSED && NO_SUCH_SERVICE.contains(failure.code())
        ? new ReadOutcome.Unsupported(failure.detail())
        : failure.outcome();
  }

  private static Discovery gap(String place, LiveList list, ReadOutcome outcome) {
    return new Discovery(
        List.of(), List.of(new Discovery.Gap(place, list.type(), outcome)), Set.of());
  }
}

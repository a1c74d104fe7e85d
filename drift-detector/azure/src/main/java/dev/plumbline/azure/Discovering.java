package dev.plumbline.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.rules.LiveDocument;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Lists what lives in one subscription beside the managed resources: its groups and its resources,
 * each with one list. Of a group in which nothing is managed only the group is told. Where the
 * subscription may not be listed, the groups that hold managed resources are. Source: REST
 * reference of Azure Resource Manager, Resources - List and Resource Groups - List.
 */
final class Discovering {

  private static final String SERVICE = "Microsoft.Resources";
  private static final String ACTION = "Microsoft.Resources/subscriptions/resources/read";
  private static final String GROUP_ACTION =
      "Microsoft.Resources/subscriptions/resourceGroups/read";
  private static final String GROUP_TYPE = "azure-native:resources:ResourceGroup";
  private static final String VERSION = "2021-04-01";
  private static final int PAGES = 200;
  private static final Value.Fields NONE = new Value.Fields(Map.of());

  private final Subscription subscription;
  private final Pages pages;
  private final ManagedWorld world;
  private final List<Discovered> found = new ArrayList<>();
  private final List<Discovery.Gap> gaps = new ArrayList<>();
  private final Set<Discovery.Listed> listed = new HashSet<>();
  private final Set<String> unnamed = new HashSet<>();

  Discovering(Subscription subscription, Calls calls, Collection<ReadRequest> managed) {
    this.subscription = subscription;
    this.pages = new Pages(calls, subscription.account().endpoint(), PAGES);
    this.world = new ManagedWorld(managed);
  }

  Discovery run(Collection<ArmId> managed) throws InterruptedException {
    var groups = pages.all(list("/resourcegroups", GROUP_ACTION));
    say(GROUP_TYPE, place(""), groups);
    var owners = new HashMap<String, String>();
    var whole = new HashSet<String>();
    groups
        .elements()
        .forEach(
            group -> {
              var name = lower(group.path("name").asText());
              owners.put(name, group.path("managedBy").asText());
              if (!world.isIn(name)) {
                whole.add(name);
              }
            });
    var exclusions = new Exclusions(world, owners, whole);
    groups.elements().forEach(group -> group(group, exclusions));
    resources(managed).forEach(resource -> resource(resource, exclusions));
    return new Discovery(found, gaps, listed);
  }

  private List<ObjectNode> resources(Collection<ArmId> managed) throws InterruptedException {
    var every = pages.all(list("/resources", ACTION));
    if (every.trouble().isEmpty() || !(every.trouble().get() instanceof ReadOutcome.Denied)) {
      say("*", place(""), every);
      return every.elements();
    }
    var elements = new ArrayList<ObjectNode>();
    var groups = new LinkedHashSet<String>();
    managed.forEach(id -> id.resourceGroup().ifPresent(name -> groups.add(lower(name))));
    if (groups.isEmpty()) {
      say("*", place(""), every);
    }
    for (var group : groups) {
      var part = pages.all(list("/resourceGroups/" + group + "/resources", ACTION));
      say("*", place(group), part);
      elements.addAll(part.elements());
    }
    return elements;
  }

  private ArmCall list(String path, String action) {
    return ArmCall.get(
        SERVICE, action, "/subscriptions/" + subscription.account().subscription() + path, VERSION);
  }

  /** What a list speaks for: all places inside its own, or nothing where it is not whole. */
  private void say(String type, String place, Pages.Read read) {
    read.trouble().ifPresent(trouble -> gaps.add(new Discovery.Gap(place, type, trouble)));
    if (read.cut()) {
      gaps.add(
          new Discovery.Gap(
              place, type, new ReadOutcome.Failed("the list has more than " + PAGES + " pages")));
    }
    if (read.trouble().isEmpty() && !read.cut()) {
      listed.add(new Discovery.Listed(place, type));
      listed.add(new Discovery.Listed(place + "/*", type));
    }
  }

  private void group(ObjectNode group, Exclusions exclusions) {
    ArmId.of(group.path("id").asText())
        .filter(id -> !world.manages(id))
        // Somebody else's group, in which a stack only puts resources, is no omission of it.
        .filter(id -> !world.isIn(id.name()))
        .ifPresent(
            id -> found.add(discovered(GROUP_TYPE, id, group, exclusions.ofGroup(id.name()))));
  }

  private void resource(ObjectNode listed, Exclusions exclusions) {
    var id = ArmId.of(listed.path("id").asText());
    if (id.isEmpty() || world.manages(id.get())) {
      return;
    }
    var type = id.get().fullType();
    var token = TypeTokens.of(type);
    var owner = exclusions.of(id.get(), listed);
    if (token.isPresent()) {
      found.add(discovered(token.get(), id.get(), listed, owner));
    } else if (owner.isEmpty() && unnamed.add(type)) {
      gaps.add(
          new Discovery.Gap(
              place(id.get().resourceGroup().orElse("")),
              type,
              new ReadOutcome.Unsupported("azure-native has no type for " + type)));
    }
  }

  private Discovered discovered(
      String token, ArmId id, ObjectNode listed, java.util.Optional<Discovered.Owner> owner) {
    var live = ValueJson.read(listed) instanceof Value.Fields fields ? fields : NONE;
    return new Discovered(
        token,
        id.path(),
        id.name(),
        place(id.resourceGroup().orElse("")),
        LiveDocument.toPulumi(
            token, new ReadOutcome.Found(live, ReadOutcome.Shape.API), NONE, NONE, id.path()),
        owner);
  }

  private String place(String group) {
    return "azure "
        + subscription.account().subscription()
        + (group.isEmpty() ? "" : "/" + lower(group));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

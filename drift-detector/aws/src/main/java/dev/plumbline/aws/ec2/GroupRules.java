package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Spelling;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * The rules of one direction of a security group, one per source, in AWS's order. AWS keeps no
 * grouping of sources into rules, so {@link #inline} groups them as the program did. Not
 * thread-safe.
 */
final class GroupRules {

  /** Ports and protocol of a rule, the way inline rules spell them. */
  record Ports(String protocol, long from, long to) {

    static Ports of(@Nullable String protocol, @Nullable Integer from, @Nullable Integer to) {
      var name = Spelling.protocol(Objects.requireNonNullElse(protocol, "-1"));
      return name.equals("-1")
          ? new Ports(name, 0, 0)
          : new Ports(
              name, Objects.requireNonNullElse(from, -1), Objects.requireNonNullElse(to, -1));
    }

    static Ports of(Value.Fields rule, String protocolField) {
      var name = Spelling.protocol(protocol(rule, protocolField));
      return name.equals("-1")
          ? new Ports(name, 0, 0)
          : new Ports(
              name,
              Declared.number(rule, "fromPort").orElse(-1L),
              Declared.number(rule, "toPort").orElse(-1L));
    }

    private static String protocol(Value.Fields rule, String field) {
      return Declared.number(rule, field)
          .map(String::valueOf)
          .orElseGet(() -> Declared.text(rule, field));
    }
  }

  /**
   * Where a rule lets traffic come from or go to.
   *
   * @param field the list of an inline rule that it stands in, or {@code self}
   */
  record Source(String field, String name) {
    static final Source SELF = new Source("self", "");
  }

  private record Key(Ports ports, String description) {}

  static final List<String> LISTS =
      List.of("cidrBlocks", "ipv6CidrBlocks", "prefixListIds", "securityGroups");

  private final Map<Key, Set<Source>> rules = new LinkedHashMap<>();

  /** The rules in the answer of DescribeSecurityGroups. */
  static GroupRules of(List<IpPermission> permissions, String groupId, String ownerId) {
    var rules = new GroupRules();
    for (var permission : permissions) {
      var ports = Ports.of(permission.ipProtocol(), permission.fromPort(), permission.toPort());
      permission
          .ipRanges()
          .forEach(range -> rules.add(ports, range.description(), "cidrBlocks", range.cidrIp()));
      permission
          .ipv6Ranges()
          .forEach(
              range -> rules.add(ports, range.description(), "ipv6CidrBlocks", range.cidrIpv6()));
      permission
          .prefixListIds()
          .forEach(
              list -> rules.add(ports, list.description(), "prefixListIds", list.prefixListId()));
      for (var pair : permission.userIdGroupPairs()) {
        var self = groupId.equals(pair.groupId());
        rules.add(
            ports,
            pair.description(),
            self ? "self" : "securityGroups",
            self ? "" : name(pair, ownerId));
      }
    }
    return rules;
  }

  /** Takes out what a stand-alone rule owns, by ports and source as they are now. */
  void remove(SecurityGroupRule rule) {
    var ports = Ports.of(rule.ipProtocol(), rule.fromPort(), rule.toPort());
    remove(ports, source(rule));
  }

  void remove(Ports ports, Source source) {
    rules.forEach(
        (key, sources) -> {
          if (key.ports().equals(ports)) {
            sources.remove(source);
          }
        });
  }

  /** The sources with these ports, by description. */
  Map<Source, String> sources(Ports ports) {
    var found = new LinkedHashMap<Source, String>();
    rules.forEach(
        (key, sources) -> {
          if (key.ports().equals(ports)) {
            sources.forEach(source -> found.put(source, key.description()));
          }
        });
    return found;
  }

  /**
   * Inline rules, grouped as declared: each declared rule takes its own sources; one more source
   * joins the first declared rule with the same ports and description that has such a list, else it
   * makes a rule of its own.
   */
  List<Value> inline(List<Value> declared) {
    var left = new LinkedHashMap<Key, Set<Source>>();
    rules.forEach((key, sources) -> left.put(key, new LinkedHashSet<>(sources)));
    var groups = new ArrayList<Map.Entry<Key, Set<Source>>>();
    var fields = new ArrayList<Value.Fields>();
    for (var value : declared) {
      if (value instanceof Value.Fields rule) {
        var key = new Key(Ports.of(rule, "protocol"), Declared.text(rule, "description"));
        var own = new LinkedHashSet<>(sources(rule));
        own.retainAll(left.getOrDefault(key, Set.of()));
        left.getOrDefault(key, new LinkedHashSet<>()).removeAll(own);
        groups.add(Map.entry(key, own));
        fields.add(rule);
      }
    }
    left.forEach((key, sources) -> place(key, sources, groups, fields));
    return groups.stream()
        .filter(group -> !group.getValue().isEmpty())
        .map(group -> rule(group.getKey(), group.getValue()))
        .toList();
  }

  private static void place(
      Key key,
      Set<Source> sources,
      List<Map.Entry<Key, Set<Source>>> groups,
      List<Value.Fields> declared) {
    var own = new LinkedHashSet<Source>();
    for (var source : sources) {
      var host = -1;
      for (var index = 0; index < declared.size() && host < 0; index++) {
        var has = declared.get(index).at(source.field()).filter(list -> !list.isEmpty());
        host = groups.get(index).getKey().equals(key) && has.isPresent() ? index : -1;
      }
      (host < 0 ? own : groups.get(host).getValue()).add(source);
    }
    groups.add(Map.entry(key, own));
  }

  /** The sources that an inline rule or a {@code securityGroupRule} names. */
  static Set<Source> sources(Value.Fields rule) {
    var sources = new LinkedHashSet<Source>();
    for (var list : LISTS) {
      Declared.strings(rule.at(list).orElse(Value.nothing()))
          .forEach(name -> sources.add(new Source(list, name)));
    }
    if (Declared.flag(rule, "self")) {
      sources.add(Source.SELF);
    }
    return sources;
  }

  /** The one source of a stand-alone rule. */
  static Source source(SecurityGroupRule rule) {
    var group = rule.referencedGroupInfo();
    if (group != null && group.groupId() != null) {
      return group.groupId().equals(rule.groupId())
          ? Source.SELF
          : new Source(
              "securityGroups", name(group.userId(), group.groupId(), rule.groupOwnerId()));
    }
    return Optional.ofNullable(rule.cidrIpv4())
        .map(cidr -> new Source("cidrBlocks", cidr))
        .or(
            () ->
                Optional.ofNullable(rule.cidrIpv6())
                    .map(cidr -> new Source("ipv6CidrBlocks", cidr)))
        .orElseGet(
            () -> new Source("prefixListIds", Objects.requireNonNullElse(rule.prefixListId(), "")));
  }

  /** An inline rule, or one without sources as an empty object. */
  private static Value rule(Key key, Set<Source> sources) {
    var doc =
        Doc.of()
            .text("protocol", key.ports().protocol())
            .number("fromPort", key.ports().from())
            .number("toPort", key.ports().to())
            .text("description", key.description());
    for (var list : LISTS) {
      doc.texts(
          list,
          sources.stream()
              .filter(source -> source.field().equals(list))
              .map(Source::name)
              .toList());
    }
    return doc.bool("self", sources.contains(Source.SELF)).fields();
  }

  /** A group of the same owner by its id, another account's as {@code account/group}. */
  static String name(@Nullable String userId, String groupId, @Nullable String ownerId) {
    return userId == null || userId.isEmpty() || userId.equals(ownerId)
        ? groupId
        : userId + "/" + groupId;
  }

  private static String name(UserIdGroupPair pair, String ownerId) {
    return name(pair.userId(), pair.groupId(), ownerId);
  }

  private void add(Ports ports, @Nullable String description, String field, String name) {
    var key = new Key(ports, Objects.requireNonNullElse(description, ""));
    rules.computeIfAbsent(key, ignored -> new LinkedHashSet<>()).add(new Source(field, name));
  }
}

package dev.plumbline.aws.discover;

import dev.plumbline.aws.discover.LiveList.Item;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.read.Discovered.Owner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Makes items of lists. */
final class Items {

  private Items() {}

  /** A resource of EC2: its Name tag is its name, and its tags may name an owner. */
  static Item ec2(String id, List<Tag> tags, Doc doc, Optional<Owner> owner) {
    var map = new LinkedHashMap<String, String>();
    tags.forEach(tag -> map.put(tag.key(), tag.value()));
    return tagged(id, map.getOrDefault("Name", ""), map, doc, owner);
  }

  static Item tagged(
      String id, String name, Map<String, String> tags, Doc doc, Optional<Owner> owner) {
    return new Item(
        id, name.isEmpty() ? id : name, doc.tags(tags).fields(), owner.or(() -> Owners.of(tags)));
  }

  /** A resource whose list says no tags. */
  static Item named(String id, String name, Doc doc, Optional<Owner> owner) {
    return new Item(id, name, doc.fields(), owner);
  }
}

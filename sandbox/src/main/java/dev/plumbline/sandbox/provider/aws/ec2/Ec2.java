package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Tags;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What the types of EC2 share: tags and filters. */
final class Ec2 {

  private Ec2() {}

  static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  /** The declared tags for a call that makes a resource; empty where there are none. */
  static List<TagSpecification> tagged(ResourceType type, Inputs inputs) {
    return tagged(type, Tags.of(inputs));
  }

  static List<TagSpecification> tagged(ResourceType type, Map<String, String> tags) {
    return tags.isEmpty()
        ? List.of()
        : List.of(TagSpecification.builder().resourceType(type).tags(sdk(tags)).build());
  }

  static Map<String, String> live(List<Tag> tags) {
    return Tags.live(tags, Tag::key, Tag::value);
  }

  static void changeTags(Ec2Client ec2, String id, Inputs olds, Inputs news) {
    var tags = Tags.between(olds, news);
    if (!tags.removed().isEmpty()) {
      var keys = tags.removed().stream().map(key -> Tag.builder().key(key).build()).toList();
      ec2.deleteTags(request -> request.resources(id).tags(keys));
    }
    if (!tags.put().isEmpty()) {
      ec2.createTags(request -> request.resources(id).tags(sdk(tags.put())));
    }
  }

  private static List<Tag> sdk(Map<String, String> tags) {
    return Tags.each(tags, (key, value) -> Tag.builder().key(key).value(value).build());
  }
}

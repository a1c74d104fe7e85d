package dev.plumbline.sandbox.provider.aws.iam;

import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Names;
import dev.plumbline.sandbox.provider.aws.Tags;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.Tag;

/** What the types of IAM share. */
final class Iam {

  private Iam() {}

  static List<Tag> sdk(Map<String, String> tags) {
    return Tags.each(tags, (key, value) -> Tag.builder().key(key).value(value).build());
  }

  static Map<String, String> live(List<Tag> tags) {
    return Tags.live(tags, Tag::key, Tag::value);
  }

  /** The name, or one behind its prefix. */
  static String name(Inputs inputs) {
    return inputs.filled("name").orElseGet(() -> Names.unique(inputs.word("namePrefix")));
  }

  /** The calls that tag and untag one resource. */
  interface Untag {
    void remove(List<String> keys);
  }

  /** Tags one resource. */
  interface Tagger {
    void put(List<Tag> tags);
  }

  static void changeTags(Inputs olds, Inputs news, Untag untag, Tagger tagger) {
    var tags = Tags.between(olds, news);
    if (!tags.removed().isEmpty()) {
      untag.remove(tags.removed());
    }
    if (!tags.put().isEmpty()) {
      tagger.put(sdk(tags.put()));
    }
  }
}

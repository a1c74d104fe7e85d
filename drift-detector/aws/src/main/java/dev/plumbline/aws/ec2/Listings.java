package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Listing.Loaded;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import java.util.List;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What readers of EC2 collections share. */
final class Listings {

  /** The largest page that most Describe calls give. */
  static final int PAGE = 1000;

  private Listings() {}

  /** Reads resources whose Pulumi id is the id in the collection. */
  static <T> List<ReadOutcome> byId(
      List<DeclaredResource> resources,
      Listing<T> listing,
      BiFunction<DeclaredResource, T, ReadOutcome> shape) {
    return each(resources, listing.load(Declared.ids(resources)), shape);
  }

  /** Looks resources up in what is loaded. */
  static <T> List<ReadOutcome> each(
      List<DeclaredResource> resources,
      Loaded<T> loaded,
      BiFunction<DeclaredResource, T, ReadOutcome> shape) {
    return Reads.each(
        resources,
        resource ->
            loaded
                .find(resource.id())
                .map(item -> shape.apply(resource, item))
                .orElseGet(() -> absent(resource.id())));
  }

  static Filter filter(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }

  static ReadOutcome absent(String id) {
    return new ReadOutcome.Absent(id + " does not exist");
  }

  static Doc tags(Doc doc, List<Tag> tags) {
    return doc.tags(tags, Tag::key, Tag::value);
  }

  /** The document of an item with an ARN, an owner and tags. */
  static Doc common(Scope scope, String kind, String id, List<Tag> tags) {
    return tags(Doc.of().text("id", id).text("arn", scope.ec2Arn(kind + "/" + id)), tags);
  }
}

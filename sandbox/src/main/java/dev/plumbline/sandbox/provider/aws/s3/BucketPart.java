package dev.plumbline.sandbox.provider.aws.s3;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Optional;

/**
 * A resource that configures one part of a bucket: making and changing it is the same put, and its
 * id is the bucket's name.
 */
abstract class BucketPart extends AwsType {

  BucketPart(Schema schema) {
    super(schema);
  }

  /** The put that makes and changes the part. */
  abstract void put(String bucket, Inputs inputs, Aws aws);

  /** The part, or empty where the bucket has none. */
  abstract Optional<Outputs> part(String bucket, Inputs known, Aws aws);

  abstract void clear(String bucket, Inputs known, Aws aws);

  /** An owner who is expected goes behind the bucket's name. */
  private static String bucket(String id) {
    return id.contains(",") ? id.substring(0, id.indexOf(',')) : id;
  }

  @Override
  protected final String make(Inputs inputs, Aws aws) {
    put(inputs.word("bucket"), inputs, aws);
    var owner = inputs.filled("expectedBucketOwner").map(text -> "," + text).orElse("");
    return inputs.word("bucket") + owner;
  }

  @Override
  protected final Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return part(bucket(id), known, aws).map(part -> part.text("bucket", bucket(id)));
  }

  @Override
  protected final void change(String id, Inputs olds, Inputs news, Aws aws) {
    put(bucket(id), news, aws);
  }

  @Override
  protected final void remove(String id, Inputs known, Aws aws) {
    clear(bucket(id), known, aws);
  }
}

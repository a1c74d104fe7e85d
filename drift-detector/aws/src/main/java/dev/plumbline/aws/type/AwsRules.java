package dev.plumbline.aws.type;

import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizer;
import dev.plumbline.core.rules.Normalizers;

/** What most AWS types have in common. */
public final class AwsRules {

  /** IAM and bucket policies. */
  public static final Normalizer POLICY = Normalizers.JSON_POLICY;

  private AwsRules() {}

  /** Rules of a type without tags. */
  public static FieldRules.Builder of(String type) {
    return FieldRules.of(type).readOnly("id", "arn").settings("timeouts");
  }

  /**
   * Rules of a type with tags. {@code tagsAll} repeats {@code tags}, into which the provider's
   * default tags were merged before they became inputs.
   */
  public static FieldRules.Builder tagged(String type) {
    return of(type).maps("tags", "tagsAll").readOnly("tagsAll");
  }
}

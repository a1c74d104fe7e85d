package dev.plumbline.core.compare;

import dev.plumbline.core.value.Value;
import java.util.List;

/**
 * Judges live resources by rules that are not the comparison's, also those in sync. Thread-safe;
 * fast, and never throws: a rule that cannot be decided is a judgement too.
 */
public interface Judge {

  /** Judges nothing. */
  Judge NONE =
      new Judge() {
        @Override
        public boolean judges(String type) {
          return false;
        }

        @Override
        public List<Judgement> judge(String type, String urn, String cloudId, Value.Fields live) {
          return List.of();
        }
      };

  /** Whether there is any rule for this type: only then a document is made ready. */
  boolean judges(String type);

  /**
   * What the rules say.
   *
   * @param live the whole live document in Pulumi's spelling, secrets taken out
   */
  List<Judgement> judge(String type, String urn, String cloudId, Value.Fields live);
}

package dev.plumbline.api.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What became of parameters that were checked against a template's schema. */
public sealed interface Checked {

  /**
   * They fit.
   *
   * @param parameters with the schema's defaults where nothing was given
   */
  record Good(ObjectNode parameters) implements Checked {}

  /** They do not; all that is wrong. */
  record Bad(List<Complaint> complaints) implements Checked {
    public Bad {
      complaints = List.copyOf(complaints);
    }
  }
}

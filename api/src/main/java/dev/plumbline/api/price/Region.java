package dev.plumbline.api.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Which region a resource is in, by its own words. */
public final class Region {

  private Region() {}

  /**
   * Azure's location, an AWS region, an availability zone without its letter, or the region of an
   * ARN; the first that says so.
   *
   * @param documents inputs and outputs of the resource
   * @return empty text where none says
   */
  public static String of(JsonNode... documents) {
    for (var document : documents) {
      for (var own : List.of("location", "region")) {
        if (document.path(own).isTextual()) {
          return document.path(own).asText();
        }
      }
      var zone = document.path("availabilityZone").asText("");
      if (zone.matches("[a-z]+(-[a-z]+)+-[0-9]+[a-z]")) {
        return zone.substring(0, zone.length() - 1);
      }
      var arn = document.path("arn").asText("").split(":", -1);
      if (arn.length > 5 && !arn[3].isEmpty()) {
        return arn[3];
      }
    }
    return "";
  }
}

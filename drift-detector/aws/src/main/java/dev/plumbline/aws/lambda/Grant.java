package dev.plumbline.aws.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.aws.client.AwsFailure;
import java.util.Optional;

/**
 * One statement of a function's policy, in the form that AddPermission writes.
 *
 * @param statement the JSON of the statement
 */
record Grant(JsonNode statement) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The statement with this id in a policy, or empty. */
  static Optional<Grant> of(String policy, String statementId) {
    try {
      for (var statement : JSON.readTree(policy).path("Statement")) {
        if (statement.path("Sid").asText().equals(statementId)) {
          return Optional.of(new Grant(statement));
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException notJson) {
      throw new AwsFailure(AwsFailure.Kind.FAILED, "", "lambda:GetPolicy: not JSON");
    }
  }

  String action() {
    return statement.path("Action").asText();
  }

  /** The ARN of the function, with a qualifier where the grant is for one. */
  String resource() {
    return statement.path("Resource").asText();
  }

  /** The service, account or ARN that may; an account as its root user's ARN. */
  String principal() {
    var principal = statement.path("Principal");
    if (principal.isTextual()) {
      return principal.asText();
    }
    var service = principal.path("Service").asText();
    return service.isEmpty() ? principal.path("AWS").asText() : service;
  }

  /** The value of a condition key under any operator, or empty text. */
  String condition(String key) {
    for (var operator : statement.path("Condition")) {
      for (var entry : operator.properties()) {
        if (entry.getKey().equalsIgnoreCase(key)) {
          return entry.getValue().asText();
        }
      }
    }
    return "";
  }
}

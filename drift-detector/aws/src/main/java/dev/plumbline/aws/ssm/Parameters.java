package dev.plumbline.aws.ssm;

import dev.plumbline.aws.type.Batches;
import dev.plumbline.aws.type.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Parameters by name: what they are in lists of fifty, values in lists of ten. The value of a
 * SecureString is never asked for.
 *
 * @param described what they are, by name
 * @param values the values of those that are no secret, by name
 */
record Parameters(Map<String, ParameterMetadata> described, Map<String, String> values) {

  private static final int FILTER_VALUES = 50;
  private static final int VALUES = 10;

  static Parameters load(Scope scope, List<String> names) {
    var ssm = scope.client(SsmClient.class);
    var described = new LinkedHashMap<String, ParameterMetadata>();
    for (var chunk : Batches.of(names, FILTER_VALUES)) {
      ssm
          .describeParametersPaginator(
              r -> r.maxResults(FILTER_VALUES).parameterFilters(byName(chunk)))
          .stream()
          .flatMap(page -> page.parameters().stream())
          .forEach(parameter -> described.put(parameter.name(), parameter));
    }
    var plain =
        described.values().stream()
            .filter(parameter -> parameter.type() != ParameterType.SECURE_STRING)
            .map(ParameterMetadata::name)
            .toList();
    var values = new LinkedHashMap<String, String>();
    for (var chunk : Batches.of(plain, VALUES)) {
      ssm.getParameters(r -> r.names(chunk))
          .parameters()
          .forEach(parameter -> values.put(parameter.name(), parameter.value()));
    }
    return new Parameters(described, values);
  }

  private static ParameterStringFilter byName(List<String> names) {
    return ParameterStringFilter.builder().key("Name").option("Equals").values(names).build();
  }

  /** Names only: values are nobody's to print. */
  @Override
  public String toString() {
    return "Parameters" + described.keySet();
  }
}

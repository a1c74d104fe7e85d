package dev.plumbline.aws.rds;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.rds.model.Parameter;

/**
 * The parameters of a group that somebody set, and those that the program declares with the value
 * of the family: RDS does not count these as set. Names mean the same in any case.
 */
final class Parameters {

  private Parameters() {}

  static Value of(Scope scope, DeclaredResource resource, String group) {
    var names = new LinkedHashMap<String, String>();
    for (var item : Declared.items(Declared.input(resource, "parameters"))) {
      if (item instanceof Value.Fields fields) {
        var name = Declared.text(fields, "name");
        names.put(name.toLowerCase(Locale.ROOT), name);
      }
    }
    var set = new ArrayList<>(read(scope, group, "user"));
    var unset = new ArrayList<>(names.keySet());
    set.forEach(parameter -> unset.remove(key(parameter)));
    if (!unset.isEmpty()) {
      read(scope, group, "").stream()
          .filter(parameter -> unset.contains(key(parameter)))
          .forEach(set::add);
    }
    return new Value.Items(
        set.stream().<Value>map(parameter -> parameter(parameter, names)).toList());
  }

  private static String key(Parameter parameter) {
    return parameter.parameterName().toLowerCase(Locale.ROOT);
  }

  private static List<Parameter> read(Scope scope, String group, String source) {
    return scope
        .rds()
        .describeDBParametersPaginator(
            r -> {
              r.dbParameterGroupName(group).maxRecords(Databases.PAGE);
              if (!source.isEmpty()) {
                r.source(source);
              }
            })
        .stream()
        .flatMap(page -> page.parameters().stream())
        .toList();
  }

  private static Value parameter(Parameter parameter, Map<String, String> names) {
    return Doc.of()
        .text("name", names.getOrDefault(key(parameter), parameter.parameterName()))
        .text("value", parameter.parameterValue())
        .text("applyMethod", parameter.applyMethodAsString())
        .fields();
  }
}

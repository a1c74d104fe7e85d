package dev.plumbline.sandbox.emulators;

import dev.plumbline.sandbox.provider.aws.AwsTypesIT;
import dev.plumbline.sandbox.scene.Scene;
import dev.plumbline.sandbox.story.AwsMutations;
import dev.plumbline.sandbox.story.Mutation;
import dev.plumbline.testkit.CloudReaderContract;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All scenes, by what they are about: tests under their names in words, and changes by hand. */
final class Scenes {

  private Scenes() {}

  static Map<String, List<String>> all() {
    var groups = new LinkedHashMap<String, List<String>>();
    groups.put(
        "The reader's contract",
        Stream.of(CloudReaderContract.class, AwsReaderIT.class)
            .flatMap(Scenes::tests)
            .sorted()
            .toList());
    groups.put(
        "Types, each led through its life and read at every step",
        Stream.of(AwsTypesIT.class.getInterfaces()).flatMap(Scenes::tests).toList());
    groups.put(
        "Types by AWS's own clients, each made, changed, deleted", Scene.names().sorted().toList());
    groups.put("A stack deployed", tests(AwsChangesIT.class).toList());
    groups.put("Beyond the declared", tests(AwsBeyondIT.class).toList());
    groups.put(
        "Changes behind Pulumi's back, found exactly and undone",
        AwsMutations.all().stream().map(Mutation::toString).toList());
    return groups;
  }

  private static Stream<String> tests(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(Scenes::name)
        .sorted();
  }

  static String name(Method test) {
    return test.getName().replace('_', ' ');
  }
}

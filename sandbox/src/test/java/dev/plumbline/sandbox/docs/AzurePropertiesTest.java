package dev.plumbline.sandbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class AzurePropertiesTest {

  private static final String TABLE =
      "drift-detector/core/src/main/resources/dev/plumbline/core/rules/azure-native-fields.txt";
  private static final String WRITE = "plumbline.docs.write";

  private final Repository repository = Repository.here();

  @Test
  void the_table_of_azure_natives_fields_is_what_its_classes_say() throws IOException {
    var table = AzureProperties.table();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(repository.root().resolve(TABLE), table);
    }

    assertThat(table)
        .as(
            "%s differs from com.pulumi:azure-native: run mvn -pl sandbox -am test"
                + " -Dtest=AzurePropertiesTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true"
                + " and commit what it wrote",
            TABLE, WRITE)
        .isEqualTo(repository.read(TABLE));
  }

  @Test
  void the_table_stays_small() {
    assertThat(repository.read(TABLE).length()).isBetween(50_000, 900_000);
  }
}

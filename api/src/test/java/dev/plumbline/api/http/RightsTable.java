package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The table of operations by role with which a page of the documentation ends. */
final class RightsTable {

  private RightsTable() {}

  /** Checks that the page has these rows; writes them with {@code -Dwrite=true}. */
  static void check(Path page, List<String> rows) throws IOException {
    var text = Files.readString(page);
    if (Boolean.getBoolean("write")) {
      Files.writeString(page, text.substring(0, text.indexOf("| operation")) + table(rows));
    }
    assertThat(Files.readString(page)).endsWith(table(rows));
  }

  private static String table(List<String> rows) {
    var roles = Arrays.stream(Role.values()).map(role -> "| " + role.word() + " ").toList();
    return "| operation "
        + String.join("", roles)
        + "|\n|-"
        + "|-".repeat(roles.size())
        + "|\n"
        + String.join("\n", rows)
        + "\n";
  }
}

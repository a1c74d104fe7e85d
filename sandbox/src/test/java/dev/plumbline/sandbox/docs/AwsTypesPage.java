package dev.plumbline.sandbox.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.rules.FieldRules;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code docs/aws-types.md}, written from what the readers say of themselves. */
final class AwsTypesPage {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One call that answers for many resources; everything else answers for one. */
  private static final String LIST = "ec2:Describe\\w+s|iam:GetAccountAuthorizationDetails";

  private static final String HEAD =
      """
      # AWS types with a reader

      This page is generated from the readers and checked by `DocumentsTest`; to write it again run
      `mvn -pl sandbox -am test -Dtest=DocumentsTest -Dsurefire.failIfNoSpecifiedTests=false -Dplumbline.docs.write=true`.

      - **Read by**: *list*: a paged or filtered call answers for many resources, and what it lacks is asked for once by name; *get*: a call
        per resource; *list and get*: both, as the number of resources or the declared attributes ask for it.
      - **Other resources own**: parts of these properties that resources of their own declare are taken out before the comparison.
      - **Settings**: settings of Pulumi's provider that no cloud knows; outside the ledger. All types also have `timeouts`.
      - **Not returned**: *write-only*, which no read returns, and *unreadable*, which this type's read does not return. They stand in the
        ledger under these names and are never verified. A single read may find more of them unreadable, when a right or an operation is missing.
      - **Permissions**: the IAM actions that reading may call. `./plumbline permissions aws` prints them for all types as one policy document,
        with `sts:GetCallerIdentity`, which proves the account. With `--queue URL` it adds `sqs:ReceiveMessage` and `sqs:DeleteMessage` on a queue of
        events ([events.md](events.md)); no scan uses them.

      Every other type of the package `aws` is `unknown`, never in sync, unless `scan.acceptUnsupported` names it.

      """;

  private AwsTypesPage() {}

  static String of(CloudProvider aws) {
    var page = new StringBuilder(HEAD);
    page.append(
        "| Type | Read by | Other resources own | Settings | Not returned | Permissions |\n");
    page.append("|-|-|-|-|-|-|\n");
    for (var type : new TreeSet<>(aws.types())) {
      page.append(row(type, aws)).append('\n');
    }
    return page.append("\n").append(aws.types().size()).append(" types.\n").toString();
  }

  private static String row(String type, CloudProvider aws) {
    var rules = aws.rules(type).orElseThrow();
    var actions = actions(type, aws);
    var settings = new TreeSet<>(rules.settings());
    settings.remove("timeouts");
    return "| "
        + String.join(
            " | ",
            List.of(
                code(Set.of(type)),
                readBy(actions),
                code(rules.sidecars().keySet()),
                code(settings),
                notReturned(rules),
                code(actions)))
        + " |";
  }

  private static String readBy(Collection<String> actions) {
    var lists = actions.stream().anyMatch(action -> action.matches(LIST));
    var gets = actions.stream().anyMatch(action -> !action.matches(LIST));
    return lists && gets ? "list and get" : lists ? "list" : "get";
  }

  private static String notReturned(FieldRules rules) {
    var parts = new ArrayList<String>();
    if (!rules.writeOnly().isEmpty()) {
      parts.add("write-only " + code(rules.writeOnly()));
    }
    if (!rules.unreadable().isEmpty()) {
      parts.add("unreadable " + code(rules.unreadable()));
    }
    return String.join("; ", parts);
  }

  private static Set<String> actions(String type, CloudProvider aws) {
    var actions = new TreeSet<String>();
    try {
      JSON.readTree(aws.permissions(Set.of(type)))
          .findValue("Action")
          .forEach(action -> actions.add(action.asText()));
    } catch (JsonProcessingException broken) {
      throw new UncheckedIOException(broken);
    }
    actions.remove("sts:GetCallerIdentity");
    return actions;
  }

  private static String code(Collection<String> words) {
    return words.stream()
        .sorted()
        .map(word -> "`" + word.replace("|", "\\|") + "`")
        .collect(Collectors.joining(" "));
  }
}

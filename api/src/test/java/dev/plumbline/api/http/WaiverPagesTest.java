package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiverPagesTest {

  private static final String PATH = "ingress[0].cidrBlocks";

  @TempDir Path folder;
  private ServiceFixture service;
  private Visitor asker;
  private Visitor approver;
  private String finding;

  @BeforeEach
  void start() {
    var scanner = new FakeScanner();
    scanner.verdicts = List.of(Samples.drifted("web"));
    service = new ServiceFixture(folder, scanner, 0);
    service.scanned();
    asker = Visitor.of(service, "ann", "developer");
    approver = Visitor.of(service, "bob", "approver");
    finding = service.json("/api/v1/findings").at("/items/0/id").asText();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private static String in(Duration time) {
    return Instant.now().plus(time).toString().substring(0, 16);
  }

  private String asked() {
    var sent =
        asker.post(
            "/waivers",
            "findingId",
            finding,
            "path",
            PATH,
            "allow",
            "live",
            "reason",
            "the vendor needs it",
            "owner",
            "platform",
            "expiresAt",
            in(Duration.ofDays(3)));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
    return Visitor.location(sent).replaceAll("\\?.*", "");
  }

  @Test
  void one_asks_with_the_form_and_another_approves() {
    assertThat(asker.page("/waivers")).contains("Nothing is waived.");
    assertThat(asker.page("/findings/" + finding)).contains("/waivers/new?finding=" + finding);
    assertThat(asker.page("/waivers/new?finding=" + finding))
        .contains(PATH, "0.0.0.0/0", "is secret: nobody could say")
        .doesNotContain(Samples.PLAINTEXT);

    var path = asked();

    assertThat(asker.page(path + "?done=requested"))
        .contains("somebody else has to approve it", "The waiver is asked for.")
        .doesNotContain("data-testid=\"approve\"");
    var shown = approver.page(path);
    assertThat(shown).contains("data-testid=\"approve\"", "the vendor needs it");
    assertThat(approver.page("/waivers")).contains("class=\"open\">1<", "ann asked");
    var decided =
        approver.post(
            path + "/decision", "decision", "approve", "version", Visitor.hidden(shown, "version"));
    assertThat(decided.statusCode()).isEqualTo(303);
    assertThat(approver.page(path))
        .contains("bob", "active")
        .doesNotContain("data-testid=\"approve\"");
    assertThat(asker.page("/waivers?status=active")).contains("data-testid=\"waiver\"");
    assertThat(asker.page("/waivers?status=refused")).contains("No waiver is refused.");
  }

  @Test
  void nobody_decides_on_an_own_wish_or_without_the_right_or_from_elsewhere() {
    var both = Visitor.of(service, "ann", "admin");
    var path = asked();
    var version = Visitor.hidden(approver.page(path), "version");

    var own = both.post(path + "/decision", "decision", "approve", "version", version);
    assertThat(own.statusCode()).isEqualTo(403);
    assertThat(own.body())
        .contains("Who asks for a waiver cannot approve it.", "the vendor needs it");
    assertThat(asker.post(path + "/decision", "decision", "approve", "version", version).body())
        .contains("This needs the role approver or admin");
    var audited = service.json("/api/v1/audit?subject=" + path.substring(1) + "/decision");
    assertThat(audited.path("items").findValuesAsText("decision"))
        .containsExactly("refused", "refused");
    var elsewhere =
        approver.postFrom(
            "https://evil.example", path + "/decision", "decision", "approve", "version", version);
    assertThat(elsewhere.statusCode()).isEqualTo(403);
    assertThat(service.json("/api/v1" + path).path("status").asText()).isEqualTo("requested");
  }

  @Test
  void a_page_that_is_out_of_date_decides_nothing() {
    var path = asked();
    var version = Visitor.hidden(approver.page(path), "version");
    assertThat(asker.post(path + "/withdrawal").statusCode()).isEqualTo(303);

    var late = approver.post(path + "/decision", "decision", "approve", "version", version);

    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(late.body()).contains("changed meanwhile", "withdrawn");
    assertThat(approver.post(path + "/decision", "decision", "approve").body())
        .contains("version is missing");
    assertThat(approver.post(path + "/decision", "version", version).statusCode()).isEqualTo(400);
  }

  @Test
  void only_who_asked_or_an_approver_takes_it_back() {
    var path = asked();

    var stranger = Visitor.of(service, "eve", "operator").post(path + "/withdrawal");

    assertThat(stranger.statusCode()).isEqualTo(403);
    assertThat(stranger.body()).contains("Only ann or an approver can take it back.");
    assertThat(approver.post(path + "/withdrawal").statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reason    | ''         | live  | ''           | reason is missing
          owner     | ''         | live  | ''           | owner is missing
          expiresAt | soon       | live  | ''           | expiresAt must be a time
          expiresAt | 2020-01-01T00:00 | live | ''      | expiresAt must be in the future
          path      | nowhere    | live  | ''           | path is none of the finding
          lowest    | ''         | range | ten          | lowest must be a number
          value     | ''         | value | ''           | value is missing
          """)
  void a_form_that_cannot_be_taken_keeps_what_was_typed_and_says_what_is_wrong_by_the_field(
      String field, String typed, String allow, String lowest, String problem) {
    var refused =
        asker.post(
            "/waivers",
            "findingId",
            finding,
            "path",
            field.equals("path") ? typed : PATH,
            "allow",
            allow,
            "lowest",
            lowest,
            "reason",
            field.equals("reason") ? typed : "a <b>good</b> reason",
            "owner",
            field.equals("owner") ? typed : "the \"platform\" team",
            "expiresAt",
            field.equals("expiresAt") ? typed : in(Duration.ofDays(1)));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("data-testid=\"wrong-" + field + "\"", problem)
        .doesNotContain("<b>good");
    assertThat(refused.body().split("data-testid=\"wrong-", -1)).hasSize(2);
    if (!field.equals("reason")) {
      assertThat(refused.body()).contains("a &lt;b&gt;good&lt;/b&gt; reason");
    }
    if (!field.equals("owner")) {
      assertThat(refused.body()).contains("the &quot;platform&quot; team");
    }
    assertThat(service.json("/api/v1/waivers").path("items")).isEmpty();
  }

  @Test
  void a_value_of_ones_own_or_a_range_is_kept_as_typed() {
    var sent =
        asker.post(
            "/waivers",
            "findingId",
            finding,
            "path",
            PATH,
            "allow",
            "range",
            "lowest",
            "2",
            "highest",
            "4.5",
            "reason",
            "it scales",
            "owner",
            "platform",
            "expiresAt",
            in(Duration.ofDays(3)));
    assertThat(asker.page(Visitor.location(sent))).contains("from 2 to 4.5");
  }

  @Test
  void what_is_not_there_is_not_found() {
    assertThat(asker.get("/waivers/new?finding=none").statusCode()).isEqualTo(404);
    assertThat(asker.get("/waivers/none").statusCode()).isEqualTo(404);
    assertThat(asker.get("/waivers?status=odd").statusCode()).isEqualTo(400);
  }
}

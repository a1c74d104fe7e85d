package dev.plumbline.api.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.plumbline.api.environment.TestEnvironments;
import dev.plumbline.testkit.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of page in headless Chromium: light, dark and on a phone, looked at by axe. */
class ConsoleBrowserTest {

  private static final List<Path> CHROMIUM =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"),
          Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
          Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

  private static final Path PICTURES = Path.of("target", "pictures");

  private static final String AXE =
      """
      async () => (await axe.run(document, {
        runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']},
        resultTypes: ['violations']})).violations.flatMap(
          rule => rule.nodes.map(node => rule.id + ': ' + node.html.slice(0, 160) + ' ' +
            node.failureSummary.replace(/\\s+/g, ' ')))
      """;

  private static final String SIDEWAYS =
      """
      () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? '' :
        [...document.querySelectorAll('main *')]
          .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
          .slice(0, 5).map(each => each.outerHTML.slice(0, 120)).join('\\n')
      """;

  private static final String LINES_OF_NAVIGATION =
      "() => new Set([...document.querySelectorAll('.top nav a')].map(each => each.offsetTop)).size";

  /** How a page is looked at. */
  private record Look(String name, int width, ColorScheme scheme) {}

  private static final List<Look> LOOKS =
      List.of(
          new Look("light", 1280, ColorScheme.LIGHT),
          new Look("dark", 1280, ColorScheme.DARK),
          new Look("phone", 390, ColorScheme.LIGHT));

  @TempDir static Path folder;
  private static Scene scene;
  private static Playwright playwright;
  private static Browser browser;
  private static final Map<Look, Page> TABS = new LinkedHashMap<>();
  private static final List<String> COMPLAINTS = new ArrayList<>();

  @BeforeAll
  static void open() throws IOException {
    var chromium = CHROMIUM.stream().filter(Files::isExecutable).findFirst();
    assumeThat(chromium).as("Chromium, to look at the console").isPresent();
    scene = new Scene(folder, TestEnvironments.scripted(folder, 2));
    // Nothing is downloaded: the machine's own browser is used.
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium.orElseThrow())
                    .setChromiumSandbox(false)
                    .setArgs(List.of("--disable-quic", "--disable-background-networking")));
    var axe = resource("/axe.min.js");
    var first = browser.newContext();
    try (var page = first.newPage()) {
      page.navigate(scene.service.running.addresses().loginUrl());
      page.waitForURL("**/");
    }
    var state = first.storageState();
    for (var look : LOOKS) {
      var context =
          browser.newContext(
              new Browser.NewContextOptions()
                  .setStorageState(state)
                  .setColorScheme(look.scheme())
                  .setViewportSize(look.width(), 900));
      context.addInitScript(axe);
      var tab = context.newPage();
      listen(tab);
      TABS.put(look, tab);
    }
    first.close();
  }

  private static void listen(Page tab) {
    tab.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            COMPLAINTS.add(tab.url() + ": " + message.text());
          }
        });
    tab.onPageError(error -> COMPLAINTS.add(tab.url() + ": " + error));
  }

  private static String resource(String name) throws IOException {
    try (var in =
        Objects.requireNonNull(ConsoleBrowserTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  static void close() {
    if (scene != null) {
      playwright.close();
      scene.close();
    }
  }

  /** Looks at a page in every way; gives what is wrong with it. */
  private static List<String> look(String name, String path) {
    var wrong = new ArrayList<String>();
    COMPLAINTS.clear();
    TABS.forEach(
        (look, tab) -> {
          var answer = tab.navigate(scene.service.url() + path);
          var where = name + " (" + look.name() + "): ";
          if (answer == null || answer.status() != 200) {
            wrong.add(where + "answers " + (answer == null ? "nothing" : answer.status()));
          }
          tab.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(PICTURES.resolve(name + "-" + look.name() + ".png")));
          var sideways = String.valueOf(tab.evaluate(SIDEWAYS));
          if (!sideways.isEmpty()) {
            wrong.add(where + "runs out sideways: " + sideways);
          }
          for (var violation : (List<?>) tab.evaluate(AXE)) {
            wrong.add(where + violation);
          }
        });
    // That a stream ends because the browser leaves its page is told of the page before.
    COMPLAINTS.stream()
        .filter(each -> each.startsWith(scene.service.url() + path + ": "))
        .forEach(each -> wrong.add(name + ": console: " + each));
    return wrong;
  }

  @Test
  void everyPageIsReadableInLightAndDarkAndOnAPhoneAndAxeFindsNothing() {
    var finding = scene.finding("web");
    var incident = "/incidents/" + scene.incident();
    var waiver = scene.waiver();
    scene.operator.post(incident + "/comment", "text", "Looking at it with the network team.");
    scene.operator.post(
        "/silences", "severity", "low", "reason", "a noisy migration", "time", "1 hour");
    var dry = scene.remediation("revert", "only", "preview");
    scene.reaches(dry, "previewed");

    var wrong = new ArrayList<String>();
    wrong.addAll(look("login", "/login"));
    wrong.addAll(look("overview", "/"));
    assertThat(TABS.values().iterator().next().evaluate(LINES_OF_NAVIGATION)).isEqualTo(1);
    wrong.addAll(look("incidents", "/incidents"));
    wrong.addAll(look("incident", incident + "?done=commented"));
    wrong.addAll(look("postmortem", incident + "/postmortem"));
    wrong.addAll(look("findings", "/findings"));
    wrong.addAll(look("finding", "/findings/" + finding));
    wrong.addAll(
        look(
            "stack",
            "/stacks/" + dev.plumbline.api.store.Stacks.id(dev.plumbline.api.store.Samples.STACK)));
    wrong.addAll(look("waivers", "/waivers"));
    wrong.addAll(look("waiver", waiver));
    wrong.addAll(look("waiver-new", "/waivers/new?finding=" + finding));
    wrong.addAll(look("remediations", "/remediations"));
    wrong.addAll(look("remediation-new", "/findings/" + finding + "/remediation"));
    wrong.addAll(look("remediation-previewed", dry));
    wrong.addAll(look("alerts", "/alerts"));
    wrong.addAll(look("silences", "/silences"));
    wrong.addAll(look("policies", "/policies"));
    wrong.addAll(look("policy", "/policies/packs/network-exposure"));
    wrong.addAll(look("violations", "/policies/violations"));
    wrong.addAll(look("trial", "/policies/trial?name=network-exposure&days=30"));
    wrong.addAll(look("environment-new", "/environments/new?template=server"));
    wrong.addAll(look("environment", environment("ready", "small")));
    wrong.addAll(look("environment-approval", environment("awaitingApproval", "large")));
    wrong.addAll(look("environments", "/environments"));
    wrong.addAll(look("empty", "/waivers?status=refused"));

    var accept = scene.remediation("accept");
    scene.reaches(accept, "resolving");
    wrong.addAll(look("remediation-accept", accept));
    scene.operator.post(accept + "/cancellation");

    var revert = scene.remediation("revert");
    scene.reaches(revert, "awaitingApproval");
    wrong.addAll(look("remediation-approval", revert));

    assertThat(wrong).isEmpty();
  }

  /** The page of one that is in this state. */
  private static String environment(String state, String size) {
    var page = scene.environment(size);
    Eventually.until(
        Duration.ofMinutes(2),
        "an environment is " + state,
        () -> scene.service.json("/api/v1" + page).path("state").asText().equals(state));
    return page;
  }

  @Test
  void theKeyboardReachesEverythingInOrderAndIsNeverTrapped() {
    var tab = TABS.values().iterator().next();
    tab.navigate(scene.service.url() + "/incidents/" + scene.incident());
    tab.keyboard().press("Tab");
    assertThat(tab.locator("a.skip")).isFocused();
    tab.keyboard().press("Enter");
    assertThat(tab.locator("main")).isFocused();
    var seen = new ArrayList<String>();
    for (var press = 0; press < 120 && !seen.contains("API description"); press++) {
      tab.keyboard().press("Tab");
      seen.add(
          String.valueOf(
              tab.evaluate(
                  "() => (document.activeElement.innerText || document.activeElement.name || '')"
                      + ".trim().split('\\n')[0]")));
      assertThat(
              tab.evaluate(
                  "() => getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
          .as("a ring around " + seen.getLast())
          .isEqualTo(true);
    }
    assertThat(seen).containsSubsequence("Post-mortem", "Remediate", "Assign", "API description");
  }

  @Test
  void aPageThatRefreshesItselfTakesNothingFromWhoTypes() {
    var tab = TABS.values().iterator().next();
    tab.navigate(scene.service.url() + "/incidents/" + scene.incident());
    tab.locator("#text").fill("half a sentence");
    scene.operator.post("/incidents/" + scene.incident() + "/comment", "text", "news from ann");
    assertThat(tab.locator("#news")).isVisible();
    assertThat(tab.locator("#text")).hasValue("half a sentence");
    tab.getByTestId("comment").click();
    assertThat(tab.getByTestId("timeline")).containsText("news from ann");
    assertThat(tab.getByTestId("timeline")).containsText("half a sentence");
    assertThat(tab.getByTestId("done")).containsText("in the timeline");
  }

  @Test
  void formsWorkWithoutJavaScript() {
    try (BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setJavaScriptEnabled(false)
                .setStorageState(TABS.values().iterator().next().context().storageState()))) {
      var tab = context.newPage();
      tab.navigate(scene.service.url() + "/waivers/new?finding=" + scene.finding("gateway"));
      tab.locator("#reason").fill("it is rebuilt on Monday");
      tab.locator("#owner").fill("network");
      tab.locator("#expiresAt").fill("2001-01-01T10:00");
      tab.getByTestId("ask").click();
      assertThat(tab.getByTestId("wrong-expiresAt")).containsText("must be in the future");
      assertThat(tab.locator("#reason")).hasValue("it is rebuilt on Monday");
    }
  }

  @Test
  void aPageThatHearsNothingOrCannotBeRefreshedSaysSoUntilItCanAgain() {
    var tab = TABS.values().iterator().next();
    tab.route("**/live", Route::abort);
    tab.navigate(scene.service.url() + "/incidents");
    assertThat(tab.getByTestId("stale")).isVisible();
    tab.unroute("**/live");
    assertThat(tab.getByTestId("stale")).isHidden();

    tab.route("**/incidents", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
    tab.evaluate("() => htmx.trigger('#main', 'sse:change')");
    assertThat(tab.getByTestId("stale")).isVisible();
    tab.unroute("**/incidents");
    assertThat(tab.getByTestId("stale")).isHidden();
  }
}

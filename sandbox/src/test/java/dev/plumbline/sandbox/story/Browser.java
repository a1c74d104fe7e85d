package dev.plumbline.sandbox.story;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Headless Chromium, logged in to the console. */
final class Browser implements AutoCloseable {

  private static final List<String> QUIET =
      List.of(
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final List<Path> USUAL =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"),
          Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
          Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final BrowserContext context;

  private Browser(
      Playwright playwright, com.microsoft.playwright.Browser browser, BrowserContext context) {
    this.playwright = playwright;
    this.browser = browser;
    this.context = context;
  }

  /** The browser of this machine, or empty. */
  static Optional<Path> installed() {
    return USUAL.stream().filter(Files::isExecutable).findFirst();
  }

  /** Opens it and follows the one-time login link. */
  static Browser open(Path chromium, String loginUrl) {
    // Nothing is downloaded: the machine's own browser is used.
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setChromiumSandbox(false)
                    .setArgs(QUIET));
    var context = browser.newContext();
    try (var page = context.newPage()) {
      page.navigate(loginUrl);
    }
    return new Browser(playwright, browser, context);
  }

  /** A new tab of a width in CSS pixels. */
  Page page(int width) {
    var page = context.newPage();
    page.setViewportSize(width, 900);
    return page;
  }

  @Override
  public void close() {
    context.close();
    browser.close();
    playwright.close();
  }
}

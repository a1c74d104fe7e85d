package dev.plumbline.api.config;

import static dev.plumbline.api.config.Key.optional;
import static dev.plumbline.api.config.Key.required;
import static dev.plumbline.api.config.Key.withDefault;

import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.QueueForm;
import dev.plumbline.policies.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Every key of {@code plumbline.yaml}: the one place that says what may be written. */
public final class Schema {

  private static final Shape TEXT = new Shape.Text();
  private static final Shape TEXTS = new Shape.ListOf(TEXT);
  private static final Shape SECRET = new Shape.SecretText();

  /** The group and key of {@link CloudAccount#QUEUE}. */
  static final String EVENTS = "events";

  static final String QUEUE = "queue";

  private final Shape.Group root;

  private Schema(Shape.Group root) {
    this.root = root;
  }

  Shape.Group root() {
    return root;
  }

  /** The schema whose {@code clouds} are those that the given providers can read. */
  public static Schema of(Collection<CloudProvider> providers) {
    return new Schema(
        group(
            required("backends", new Shape.ListOf(backend()), "Where Pulumi keeps the stacks."),
            optional("clouds", clouds(providers), "How live resources are read."),
            optional("scan", scan(), "When and how stacks are scanned."),
            optional("database", database(), "Where findings are kept; embedded without a URL."),
            optional("http", http(), "Where the service listens."),
            optional("identity", IdentitySection.group(), "Who else says who somebody is."),
            optional("notifications", NotificationKeys.group(), "Who is told of what."),
            optional("incidents", incidents(), "How findings become incidents."),
            optional("remediation", remediation(), "What may be put right, and how."),
            optional("environments", environments(), "What developers may ask for."),
            optional("policies", policies(), "Which rules are in force."),
            optional("retention", retention(), "How long history is kept."),
            optional("logs", logs(), "How the service logs.")));
  }

  private static Shape.Group backend() {
    return group(
        required("url", TEXT, "Such as file:///home/me/state."),
        optional("include", TEXTS, "Globs of project/stack; all without them."),
        optional("exclude", TEXTS, "Globs of project/stack that are left out."),
        optional("passphrase", SECRET, "Opens the secrets of passphrase stacks."));
  }

  private static Shape.Group clouds(Collection<CloudProvider> providers) {
    var byName = new TreeMap<String, Key>();
    for (var provider : providers) {
      var keys = new ArrayList<Key>();
      new TreeMap<>(provider.settings())
          .forEach((name, help) -> keys.add(optional(name, SECRET, help)));
      provider
          .queueForm()
          .ifPresent(form -> keys.add(optional(EVENTS, events(form), "Where changes are told.")));
      keys.add(optional("budget", budget(), "How hard it may be asked."));
      byName.put(
          provider.name(),
          optional(
              provider.name(),
              new Shape.ListOf(new Shape.Group(keys)),
              "One entry per account, subscription or cluster."));
    }
    return new Shape.Group(List.copyOf(byName.values()));
  }

  private static Shape.Group events(QueueForm form) {
    var url = new Shape.Matching(form.url(), "must be the URL of " + form.example());
    return group(required(QUEUE, url, form.help()));
  }

  private static Shape.Group budget() {
    var usual = ReadBudget.DEFAULT;
    return group(
        withDefault(
            "concurrency",
            new Shape.Whole(1, 1000),
            Integer.toString(usual.concurrency()),
            "Calls under way at once."),
        withDefault(
            "share",
            new Shape.Percent(),
            usual.share() + "%",
            "How much of what the cloud allows the account reading may take."),
        optional(
            "callsPerSecond",
            new Shape.Whole(1, 10_000),
            "Calls started in one second to one service of one region, in place of the share."));
  }

  private static Shape.Group scan() {
    var ignore =
        group(
            optional("stack", TEXT, "Glob of project/stack."),
            optional("type", TEXT, "Glob of the Pulumi type token."),
            optional("urn", TEXT, "Glob of the URN."),
            optional("path", TEXT, "Glob of the property path."),
            required("reason", TEXT, "Why; shown beside the suppressed difference."));
    return group(
        withDefault("interval", new Shape.Span(), "5m", "Time between two scans of one stack."),
        withDefault("jitter", new Shape.Percent(), "10%", "How much the interval may vary."),
        withDefault("parallelism", new Shape.Whole(1, 256), "4", "Stacks scanned at once."),
        withDefault("retries", new Shape.Whole(0, 20), "3", "More tries for a stack in motion."),
        optional("ignore", new Shape.ListOf(ignore), "Differences nobody wants to hear of."),
        withDefault(
            "watch",
            new Shape.Word(List.of("true", "false")),
            "true",
            "Whether the service hears of changes as they happen, and reads those resources"
                + " again."),
        withDefault(
            "unmanaged",
            new Shape.Word(List.of("true", "false")),
            "true",
            "Whether the service looks for what no stack declares."),
        withDefault(
            "unmanagedInterval", new Shape.Span(), "15m", "Time between two looks beyond stacks."),
        optional(
            "unmanagedIgnore",
            new Shape.ListOf(unmanagedIgnore()),
            "Live resources that may stay undeclared."),
        optional("acceptUnsupported", TEXTS, "Globs of types that may stay unread."),
        optional("hmacKey", SECRET, "Key for comparing secrets; made once where it is left out."));
  }

  private static Shape.Group unmanagedIgnore() {
    return group(
        optional("type", TEXT, "Glob of the Pulumi type token."),
        optional("id", TEXT, "Glob of the id that pulumi import takes."),
        optional("name", TEXT, "Glob of the name."),
        optional("tag", TEXT, "Glob of one tag or label, as key=value."),
        required("reason", TEXT, "Why; shown beside the excluded resource."));
  }

  private static Shape.Group database() {
    return group(
        optional("url", new Shape.Address(List.of("jdbc:postgresql://")), "A PostgreSQL to share."),
        optional("user", TEXT, "Who logs in."),
        optional("password", SECRET, "That user's password."),
        withDefault("folder", TEXT, ".plumbline/database", "Data of the embedded PostgreSQL."));
  }

  private static Shape.Group http() {
    return group(
        withDefault("host", TEXT, "127.0.0.1", "The address to listen on."),
        withDefault("port", new Shape.Whole(0, 65_535), "8080", "The port; 0 takes a free one."),
        optional(
            "managementPort", new Shape.Whole(1, 65_535), "A port of its own for /metrics too."),
        withDefault("tokenFile", TEXT, ".plumbline/token", "The administrator's token."),
        withDefault(
            "tokenLifetime",
            new Shape.Span(),
            "90d",
            "How long that token is good; renewed early."),
        withDefault(
            "rateLimit",
            new Shape.Whole(0, 100_000),
            "300",
            "Requests of one token or browser in a second; 0 limits nobody."),
        withDefault(
            "rateBurst", new Shape.Whole(1, 1_000_000), "3000", "Requests at once after a rest."),
        optional(
            "azureEventSecret",
            SECRET,
            "What Azure Event Grid shows when it posts events; without it nobody may."));
  }

  private static Shape.Group policies() {
    return group(
        optional("folders", TEXTS, "Folders of packs of your own, read again when they change."),
        optional("packs", TEXTS, "Names of shipped packs; all without them."));
  }

  private static Shape.Group incidents() {
    var severities = new Shape.Word(Severity.words());
    var promise =
        group(
            required("severity", severities, "Of the incidents it is made for."),
            required("acknowledge", new Shape.Span(), "How soon somebody looks after them."),
            required("resolve", new Shape.Span(), "How soon they are over."),
            optional("calendar", TEXT, "Whose hours count; all without it."));
    var days = new Shape.Word(IncidentSection.DAYS.keySet().stream().sorted().toList());
    var calendar =
        group(
            required("name", TEXT, "What promises call it."),
            required("zone", TEXT, "Such as Europe/Berlin."),
            required("days", new Shape.ListOf(days), "Days with working hours."),
            required("from", TEXT, "When they begin, such as 08:00."),
            required("to", TEXT, "When they end, such as 18:00."),
            optional("holidays", TEXTS, "Days without them, such as 2026-12-25."));
    var step =
        group(
            required("after", new Shape.Span(), "Time since the opening without acknowledgement."),
            optional("channels", TEXTS, "Who is told then; whom the routes say without it."),
            optional("severities", new Shape.ListOf(severities), "Of incidents; all without it."));
    var window =
        group(
            required("stack", TEXT, "Glob of project/stack."),
            required("from", TEXT, "Such as 2026-03-01T12:00:00Z."),
            required("until", TEXT, "What is still open then is told of."),
            required("reason", TEXT, "Which change is expected."));
    var kinds = new Shape.Word(List.of("drifted", "changed", "deleted", "unmanaged"));
    return group(
        withDefault("window", new Shape.Span(), "30m", "How long findings of one cause join one."),
        optional(
            "kinds",
            new Shape.ListOf(kinds),
            "Findings that become incidents: drifted, changed and deleted without it."),
        optional("promises", new Shape.ListOf(promise), "Service levels by severity."),
        optional("calendars", new Shape.ListOf(calendar), "Working hours."),
        optional("escalation", new Shape.ListOf(step), "Who is told while nobody acknowledges."),
        optional("windows", new Shape.ListOf(window), "Maintenance and approved changes."),
        withDefault(
            "runbooks",
            TEXT,
            "docs/runbooks.md",
            "Where a runbook is that no policy names; #kind is appended."),
        optional(
            "url",
            new Shape.Address(List.of("https://", "http://")),
            "Where people reach the console; for the links in alerts."),
        optional(
            "waivers",
            TEXTS,
            "Folders of files with waivers, such as a checkout; read again as they change."));
  }

  private static Shape.Group remediation() {
    var onOff = new Shape.Word(List.of("true", "false"));
    var stack =
        group(
            required("stack", TEXT, "Glob of project/stack that may be remediated."),
            required("folder", TEXT, "The program: the folder that holds its Pulumi.yaml."),
            optional("backend", TEXT, "The backend's URL, where the listed one is not enough."),
            optional("environment", new Shape.MapOf(SECRET), "Variables of its Pulumi runs."),
            optional("sources", TEXT, "Its Java sources, for patches; the folder without it."),
            optional("classpath", TEXTS, "Its libraries; what Pulumi.yaml runs without it."),
            optional("passphrase", SECRET, "Opens and closes the secrets of passphrase stacks."));
    var auto =
        group(
            withDefault("perHour", new Shape.Whole(0, 1000), "0", "At most so many in one hour."),
            withDefault("killSwitch", onOff, "false", "Whether none may start by itself."),
            optional("policies", TEXTS, "Globs of pack/rule whose findings are reverted unasked."));
    return group(
        withDefault("enabled", onOff, "false", "Whether anything may be remediated at all."),
        withDefault("pulumi", TEXT, "pulumi", "The command line: a path, or a name on the PATH."),
        optional("stacks", new Shape.ListOf(stack), "The stacks that may be remediated, no other."),
        withDefault(
            "approvalExpires", new Shape.Span(), "1h", "How long a preview or approval holds."),
        withDefault("parallelism", new Shape.Whole(1, 64), "2", "Previews and runs at once."),
        optional("auto", auto, "What is reverted without a person; nothing unless it says so."));
  }

  private static Shape.Group environments() {
    var team =
        group(
            required("name", TEXT, "The team, as tokens name it."),
            withDefault(
                "environments", new Shape.Whole(0, 10_000), "5", "At most so many at once."),
            optional(
                "monthlyBudget",
                new Shape.Whole(0, 100_000_000),
                "What all of them may cost a month, in the price file's currency."));
    return group(
        withDefault(
            "enabled",
            new Shape.Word(List.of("true", "false")),
            "false",
            "Whether anybody may ask."),
        optional(
            "catalog",
            new Shape.ListOf(new Shape.Either(new Shape.Text(), repository())),
            "Folders with one folder per template, or Git repositories of such."),
        withDefault("pulumi", TEXT, "pulumi", "The command line: a path, or a name on the PATH."),
        optional("backend", TEXT, "Where their stacks are kept: the URL of one of the backends."),
        optional("passphrase", SECRET, "Opens and closes the secrets of their stacks."),
        withDefault(
            "folder", TEXT, ".plumbline/environments", "Where their programs are laid out to run."),
        optional("environment", new Shape.MapOf(SECRET), "Variables of their Pulumi runs."),
        optional("config", new Shape.MapOf(SECRET), "Configuration of every stack: aws:region."),
        optional("secrets", new Shape.MapOf(SECRET), "As config, and kept encrypted by Pulumi."),
        withDefault(
            "parallelism",
            new Shape.Whole(0, 64),
            "0",
            "Previews and runs at once; 0 for as many as fit into memory."),
        withDefault("grace", new Shape.Span(), "15m", "From the warning of its end to its end."),
        optional("teams", new Shape.ListOf(team), "Who may ask, and for how much; no other."));
  }

  private static Shape.Group repository() {
    return group(
        required(
            "git",
            new Shape.Matching(
                CatalogSettings.Git.URL,
                "must be an address such as https://git.example.org/platform/catalog.git, or"
                    + " ssh:// or file://, without a password"),
            "The repository's address."),
        withDefault(
            "ref",
            new Shape.Matching(
                CatalogSettings.Git.REF, "must be the name of a branch or tag, or a commit"),
            "main",
            "What of it: a branch, a tag or a commit."),
        withDefault(
            "folder",
            new Shape.Matching(
                CatalogSettings.Git.FOLDER,
                "must be a folder of the repository without '..', such as catalog"),
            ".",
            "Where in it the folders of templates are."),
        withDefault("interval", new Shape.Span(), "5m", "How often it is looked at."),
        withDefault("user", new Shape.Text(), "git", "Who signs in, where there is a password."),
        optional("password", SECRET, "A password or token for https."));
  }

  private static Shape.Group retention() {
    return group(
        withDefault("scans", new Shape.Span(), "30d", "Age at which scans and events go."),
        withDefault("findings", new Shape.Span(), "365d", "Age at which resolved findings go."));
  }

  private static Shape.Group logs() {
    var formats = new Shape.Word(List.of("text", "json"));
    return group(withDefault("format", formats, "text", "How each line looks."));
  }

  private static Shape.Group group(Key... keys) {
    return new Shape.Group(List.of(keys));
  }
}

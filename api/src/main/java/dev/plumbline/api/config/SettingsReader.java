package dev.plumbline.api.config;

import dev.plumbline.api.hash.Hashes;
import dev.plumbline.core.compare.IgnoreRule;
import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.scan.UnmanagedIgnore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Turns the text of a configuration into {@link Settings}, or says everything that is wrong. */
public final class SettingsReader {

  private final Schema schema;
  private final Map<String, String> environment;

  public SettingsReader(Schema schema, Map<String, String> environment) {
    this.schema = schema;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads a configuration.
   *
   * @param text YAML
   * @param source the file's name, for messages
   * @param base the folder that relative paths start from
   * @throws dev.plumbline.core.PlumblineException with one line per problem: place, key and reason
   */
  public Settings read(String text, String source, Path base) {
    var problems = new Problems();
    var written = YamlTree.read(text, source, problems);
    var tree = new Overlay(schema, problems).apply(written, environment);
    new Validation(problems).check(tree, schema.root(), "");
    problems.stop();
    var root =
        new Section(schema.root(), tree, "", new Section.Sources(environment, base, problems));
    var notifications = new NotificationsReader(problems).read(root.section("notifications"));
    var settings =
        new Settings(
            source,
            root.sections("backends").stream().map(SettingsReader::backend).toList(),
            clouds(root.section("clouds")),
            scan(root.section("scan")),
            database(root.section("database")),
            http(root.section("http")),
            new IdentitySection(root.section("identity"), problems).read(),
            notifications,
            remediation(root.section("remediation")),
            environments(root.section("environments")),
            policies(root.section("policies")),
            new IncidentSection(root.section("incidents"), notifications.names(), problems).read(),
            retention(root.section("retention")),
            Settings.LogFormat.valueOf(
                root.section("logs").sure("format").toUpperCase(Locale.ROOT)));
    problems.stop();
    return settings;
  }

  private static BackendSettings backend(Section section) {
    return new BackendSettings(
        section.sure("url"),
        section.texts("include"),
        section.texts("exclude"),
        section.secret("passphrase"),
        Map.of());
  }

  private static List<CloudAccount> clouds(Section section) {
    return section.shape().keys().stream()
        .flatMap(
            provider ->
                section.sections(provider.name()).stream()
                    .map(entry -> account(provider.name(), entry)))
        .toList();
  }

  private static CloudAccount account(String provider, Section entry) {
    var settings = new LinkedHashMap<String, String>();
    for (var key : entry.shape().keys()) {
      if (key.shape() instanceof Shape.SecretText) {
        entry.secret(key.name()).ifPresent(value -> settings.put(key.name(), value));
      }
    }
    if (entry.shape().key(Schema.EVENTS).isPresent()) {
      entry
          .section(Schema.EVENTS)
          .text(Schema.QUEUE)
          .ifPresent(queue -> settings.put(CloudAccount.QUEUE, queue));
    }
    return new CloudAccount(provider, settings, budget(entry.section("budget")));
  }

  private static CloudAccount.ReadBudget budget(Section section) {
    return section
        .text("callsPerSecond")
        .map(
            rate ->
                new CloudAccount.ReadBudget(section.whole("concurrency"), Integer.parseInt(rate)))
        .orElseGet(
            () ->
                new CloudAccount.ReadBudget(
                    section.whole("concurrency"),
                    OptionalInt.empty(),
                    (int) Math.round(section.percent("share") * 100)));
  }

  private static Settings.ScanSettings scan(Section section) {
    return new Settings.ScanSettings(
        section.duration("interval"),
        section.percent("jitter"),
        section.whole("parallelism"),
        section.whole("retries"),
        section.sections("ignore").stream().map(SettingsReader::ignore).toList(),
        section.texts("acceptUnsupported"),
        section.secret("hmacKey"),
        new Settings.UnmanagedSettings(
            Boolean.parseBoolean(section.sure("unmanaged")),
            section.duration("unmanagedInterval"),
            section.sections("unmanagedIgnore").stream()
                .map(SettingsReader::unmanagedIgnore)
                .toList()),
        Boolean.parseBoolean(section.sure("watch")));
  }

  private static UnmanagedIgnore unmanagedIgnore(Section entry) {
    return new UnmanagedIgnore(
        entry.text("type").orElse(""),
        entry.text("id").orElse(""),
        entry.text("name").orElse(""),
        entry.text("tag").orElse(""),
        entry.sure("reason"));
  }

  private static IgnoreRule ignore(Section entry) {
    return new IgnoreRule(
        entry.text("stack").orElse(""),
        entry.text("type").orElse(""),
        entry.text("urn").orElse(""),
        entry.text("path").orElse(""),
        entry.sure("reason"));
  }

  private static Settings.DatabaseSettings database(Section section) {
    return new Settings.DatabaseSettings(
        section.text("url"),
        section.text("user"),
        section.secret("password"),
        section.file("folder"));
  }

  private static Settings.HttpSettings http(Section section) {
    return new Settings.HttpSettings(
        section.sure("host"),
        section.whole("port"),
        section.text("managementPort").map(Integer::valueOf),
        new Settings.TokenSettings(section.file("tokenFile"), section.duration("tokenLifetime")),
        new Settings.RateSettings(section.whole("rateLimit"), section.whole("rateBurst")),
        section.secret("azureEventSecret").map(Hashes::sha256));
  }

  private static PolicySettings policies(Section section) {
    return new PolicySettings(section.files("folders"), section.texts("packs"));
  }

  private static RemediationSettings remediation(Section section) {
    var auto = section.section("auto");
    return new RemediationSettings(
        Boolean.parseBoolean(section.sure("enabled")),
        section.sure("pulumi"),
        section.sections("stacks").stream()
            .map(
                entry ->
                    new RemediationSettings.Program(
                        entry.sure("stack"),
                        entry.file("folder"),
                        entry.text("backend"),
                        entry.secrets("environment"),
                        entry.secret("passphrase"),
                        entry.text("sources").map(known -> entry.file("sources")),
                        entry.texts("classpath")))
            .toList(),
        section.duration("approvalExpires"),
        section.whole("parallelism"),
        new RemediationSettings.Auto(
            auto.whole("perHour"),
            Boolean.parseBoolean(auto.sure("killSwitch")),
            auto.texts("policies")));
  }

  private static EnvironmentSettings environments(Section section) {
    return new EnvironmentSettings(
        Boolean.parseBoolean(section.sure("enabled")),
        section.folders("catalog", CatalogSettings.Folder::new, SettingsReader::repository),
        section.sure("pulumi"),
        section.text("backend").orElse(""),
        section.secret("passphrase"),
        section.file("folder"),
        section.secrets("environment"),
        section.secrets("config"),
        section.secrets("secrets"),
        section.whole("parallelism"),
        section.duration("grace"),
        section.sections("teams").stream()
            .map(
                team ->
                    new EnvironmentSettings.Team(
                        team.sure("name"),
                        team.whole("environments"),
                        team.text("monthlyBudget").map(BigDecimal::new)))
            .toList());
  }

  private static CatalogSettings repository(Section section) {
    return new CatalogSettings.Git(
        section.sure("git"),
        section.sure("ref"),
        section.sure("folder"),
        section.duration("interval"),
        section.sure("user"),
        section.secret("password"));
  }

  private static Settings.Retention retention(Section section) {
    return new Settings.Retention(section.duration("scans"), section.duration("findings"));
  }
}

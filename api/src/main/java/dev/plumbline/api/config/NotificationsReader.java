package dev.plumbline.api.config;

import dev.plumbline.api.reach.AllowList;
import dev.plumbline.api.routing.Matcher;
import dev.plumbline.api.routing.Route;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the section {@code notifications}. What is wrong becomes a problem with key and line. */
final class NotificationsReader {

  private final Problems problems;
  private final Set<String> names = new HashSet<>();
  private final List<ChannelSettings> channels = new ArrayList<>();

  NotificationsReader(Problems problems) {
    this.problems = problems;
  }

  Notifications read(Section section) {
    var allow = allow(section);
    var urls = new TargetUrls(problems, allow);
    each(section, "webhooks", entry -> webhook(entry, urls));
    each(section, "slack", entry -> hook(entry, urls).map(url -> slack(entry, url)));
    each(section, "teams", entry -> hook(entry, urls).map(url -> teams(entry, url)));
    each(section, "email", entry -> email(entry, allow));
    each(section, "pagerduty", entry -> pagerduty(entry, urls));
    each(section, "opsgenie", entry -> opsgenie(entry, urls));
    return new Notifications(
        channels,
        section.sections("routes").stream().map(this::route).toList(),
        new Notifications.Targets(
            allow, section.text("certificates").map(any -> section.file("certificates"))),
        section.duration("giveUpAfter"),
        section.duration("groupWait"));
  }

  private AllowList allow(Section section) {
    var good = new ArrayList<String>();
    for (var entry : section.texts("allow")) {
      try {
        AllowList.of(List.of(entry));
        good.add(entry);
      } catch (IllegalArgumentException neither) {
        problems.add(
            section.place("allow"),
            section.path() + ".allow",
            "has '" + entry + "', which is no host, address or block such as 10.0.0.0/8");
      }
    }
    return AllowList.of(good);
  }

  private void each(
      Section section, String kind, Function<Section, Optional<? extends ChannelSettings>> read) {
    for (var entry : section.sections(kind)) {
      if (!names.add(entry.sure("name"))) {
        problems.add(entry.place("name"), entry.path() + ".name", "is used twice");
      }
      read.apply(entry).ifPresent(channels::add);
    }
  }

  private Optional<ChannelSettings.Webhook> webhook(Section entry, TargetUrls urls) {
    var secrets = secrets(entry);
    return urls.read(entry, "url", entry.sure("url"))
        .map(url -> new ChannelSettings.Webhook(entry.sure("name"), url, secrets));
  }

  private List<Hidden> secrets(Section entry) {
    var isOne = entry.has("secret");
    if (isOne == entry.has("secrets")) {
      problems.add(
          entry.node().place(),
          entry.path() + ".secret",
          isOne ? "and secrets say the same; keep one" : "is missing: it signs the events");
      return List.of();
    }
    var key = isOne ? "secret" : "secrets";
    var texts = isOne ? entry.secret("secret").stream().toList() : entry.secretList("secrets");
    if (!isOne && (texts.isEmpty() || texts.size() > 2)) {
      problems.add(
          entry.place(key), entry.path() + ".secrets", "must have one or two: the new, the old");
    }
    if (!texts.stream().allMatch(NotificationsReader::isKey)) {
      problems.add(
          entry.place(key), entry.path() + "." + key, "needs base64 after whsec_ in each secret");
    }
    return texts.stream().map(Hidden::new).toList();
  }

  private static boolean isKey(String secret) {
    if (!secret.startsWith("whsec_")) {
      return secret.getBytes(StandardCharsets.UTF_8).length > 0;
    }
    try {
      return Base64.getDecoder().decode(secret.substring("whsec_".length())).length > 0;
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }

  private static Optional<URI> hook(Section entry, TargetUrls urls) {
    return entry.secret("url").flatMap(url -> urls.read(entry, "url", url));
  }

  private static ChannelSettings slack(Section entry, URI url) {
    return new ChannelSettings.Slack(entry.sure("name"), new Hidden(url.toString()));
  }

  private static ChannelSettings teams(Section entry, URI url) {
    return new ChannelSettings.Teams(entry.sure("name"), new Hidden(url.toString()));
  }

  private Optional<ChannelSettings> email(Section entry, AllowList allow) {
    var host = entry.sure("host");
    var tls = ChannelSettings.Tls.valueOf(entry.sure("tls").toUpperCase(Locale.ROOT));
    if (tls == ChannelSettings.Tls.NONE && !allow.mayName(host)) {
      problems.add(
          entry.place("tls"),
          entry.path() + ".tls",
          "may be none only where notifications.allow names " + host);
    }
    if (entry.has("user") != entry.has("password")) {
      problems.add(
          entry.node().place(), entry.path() + ".user", "and password are given together or not");
    }
    var to = entry.texts("to");
    address(entry, "from", entry.sure("from"));
    to.forEach(each -> address(entry, "to", each));
    if (to.isEmpty()) {
      problems.add(entry.place("to"), entry.path() + ".to", "names nobody");
    }
    return Optional.of(
        new ChannelSettings.Email(
            entry.sure("name"),
            new ChannelSettings.SmtpServer(
                host,
                entry.whole("port"),
                tls,
                entry.text("user"),
                entry.secret("password").map(Hidden::new)),
            entry.sure("from"),
            to));
  }

  /** An address as {@code a@b}, or with a name as {@code Name <a@b>}. */
  private void address(Section entry, String key, String text) {
    if (!text.matches("[^\\p{Cntrl}<>@]+@[^\\s\\p{Cntrl}<>@]+")
        && !text.matches("[^\\p{Cntrl}<>@]+ <[^\\s\\p{Cntrl}<>@]+@[^\\s\\p{Cntrl}<>@]+>")) {
      problems.add(
          entry.place(key), entry.path() + "." + key, "has no mail address in '" + text + "'");
    }
  }

  private static Optional<ChannelSettings> pagerduty(Section entry, TargetUrls urls) {
    var url = urls.read(entry, "url", entry.sure("url"));
    var key = entry.secret("routingKey");
    return url.isEmpty() || key.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ChannelSettings.PagerDuty(entry.sure("name"), url.get(), new Hidden(key.get())));
  }

  private static Optional<ChannelSettings> opsgenie(Section entry, TargetUrls urls) {
    var url = urls.read(entry, "url", entry.sure("url"));
    var key = entry.secret("apiKey");
    return url.isEmpty() || key.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ChannelSettings.Opsgenie(entry.sure("name"), url.get(), new Hidden(key.get())));
  }

  private Route route(Section entry) {
    var when = entry.section("when");
    var told = entry.texts("channels");
    if (told.isEmpty()) {
      problems.add(entry.place("channels"), entry.path() + ".channels", "names nobody");
    }
    for (var name : told) {
      if (!names.contains(name)) {
        var hint =
            Validation.closest(name, List.copyOf(names))
                .map(close -> "; did you mean '" + close + "'?")
                .orElse("");
        problems.add(
            entry.place("channels"),
            entry.path() + ".channels",
            "names '" + name + "', which is no channel" + hint);
      }
    }
    return new Route(
        new Matcher(
            when.texts("severity"),
            when.texts("stack"),
            when.texts("owner"),
            when.texts("type"),
            List.of()),
        told,
        entry.text("repeatEvery").map(Shape.Span::parse));
  }
}

package dev.plumbline.sandbox.weather;

import dev.plumbline.core.declared.BackendSettings;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.scan.Scanner;
import dev.plumbline.core.scan.Scanners;
import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.bench.fleet.Fleet;
import dev.plumbline.sandbox.bench.fleet.Member;
import dev.plumbline.sandbox.bench.fleet.PulumiState;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.emulators.RunningEmulator;
import dev.plumbline.sandbox.story.Clouds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The fleet of the benchmark on an AWS emulator, with its state in a folder. */
final class AwsWeather implements WeatherCloud {

  private static final int RESOURCES = 50;

  /** Moto gives every instance a root volume at /dev/sda1; this image of its has it there. */
  private static final String MOTO_IMAGE = "ami-785db401";

  private static final int PAGE = 3;
  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
  private static final Pattern TOKEN = Pattern.compile("&NextToken=([^&]*)");
  private static final Pattern BY_ID = Pattern.compile("(?:^|&)\\w+Id\\.1=");
  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/]+/\\d+/[^/]+/([^/]+)/aws4_request");

  private final RunningEmulator emulator;
  private final Path folder;
  private final Fleet fleet;

  AwsWeather(RunningEmulator emulator, Path folder) throws IOException {
    this.emulator = emulator;
    this.folder = folder;
    var image =
        emulator.emulator().equals(AwsEmulator.MOTO.word())
            ? MOTO_IMAGE
            : emulator.image().orElseThrow();
    this.fleet = Fleet.make(RESOURCES, image, emulator.endpoint(), AwsEmulator.ACCOUNT, made -> {});
    new PulumiState(fleet).write(folder.resolve("backend"), folder.resolve("project"));
  }

  @Override
  public String name() {
    return "aws-" + emulator.emulator();
  }

  @Override
  public URI endpoint() {
    return emulator.endpoint();
  }

  @Override
  public SSLContext trusting() {
    try {
      return SSLContext.getDefault();
    } catch (GeneralSecurityException none) {
      throw new IllegalStateException(none);
    }
  }

  @Override
  public Optional<SSLContext> serving() {
    return Optional.empty();
  }

  @Override
  public Scanner scanner(URI proxy) {
    var backend =
        new BackendSettings(
            "file://" + folder.resolve("backend"),
            List.of(),
            List.of(),
            Optional.empty(),
            Map.of());
    var settings = new HashMap<>(RunningEmulator.account(proxy).settings());
    settings.put(CloudAccount.TIMEOUT, "2");
    return Scanners.open(WeatherScanner.settings(List.of(backend), "aws", settings));
  }

  @Override
  public String operation(Call call) {
    var scope = SCOPE.matcher(call.header("authorization"));
    var service = scope.find() ? scope.group(1) : "unsigned";
    var action = ACTION.matcher(call.body());
    if (action.find()) {
      return service + ":" + action.group(1);
    }
    var query = call.target().contains("?") ? call.target().replaceFirst(".*\\?", "") : "";
    return service + ":" + query.replaceFirst("[=&].*", "");
  }

  @Override
  public boolean isIdentity(String operation) {
    return operation.startsWith("sts:");
  }

  @Override
  public boolean concerns(String operation, String type) {
    var service = operation.replaceFirst(":.*", "");
    return type.startsWith("aws:" + service + "/")
        || (service.equals("ec2") && type.startsWith("aws:ebs/"));
  }

  @Override
  public boolean isNextPage(Call call) {
    return TOKEN.matcher(call.body()).find();
  }

  private static boolean isCollection(Call call) {
    var action = ACTION.matcher(call.body());
    return action.find()
        && action.group(1).matches("Describe\\w+s|GetAccountAuthorizationDetails|ListRoles")
        && !BY_ID.matcher(call.body()).find();
  }

  @Override
  public Call paged(Call call) {
    return call.with(call.target(), TOKEN.matcher(call.body()).replaceAll(""));
  }

  @Override
  public Answer divided(Answer answer, Call call) {
    if (answer.status() >= 300
        || !isCollection(call)
        || !call.header("authorization").contains("/ec2/")) {
      return answer;
    }
    var token = TOKEN.matcher(call.body());
    var start = token.find() ? Integer.parseInt(token.group(1)) : 0;
    return changed(answer, list -> list.divide(start, PAGE));
  }

  private interface Change {
    void of(XmlLists list);
  }

  private static Answer changed(Answer answer, Change change) {
    try {
      var list = XmlLists.of(answer.body());
      change.of(list);
      return answer.with(list.text());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public boolean isList(Answer answer, Call call) {
    try {
      return isCollection(call) && XmlLists.of(answer.body()).size() > 0;
    } catch (IOException noXml) {
      return false;
    }
  }

  @Override
  public Answer edited(Answer list, boolean without, int choice) {
    return changed(list, each -> edit(each, without, choice));
  }

  private static void edit(XmlLists list, boolean without, int choice) {
    if (without) {
      list.remove(choice);
    } else {
      list.repeat(choice);
    }
  }

  @Override
  public Answer endless(Answer page, Call call) {
    var token = TOKEN.matcher(call.body());
    return token.find() ? changed(page, list -> list.lead(token.group(1))) : page;
  }

  @Override
  public Answer refusal(Fault fault, Call call) {
    var operation = operation(call);
    var code = code(fault, operation);
    var error = "<Error><Code>" + code + "</Code><Message>refused</Message></Error>";
    var service = operation.replaceFirst(":.*", "");
    var status =
        switch (fault) {
          case EXPIRED_CREDENTIALS, CLOCK_SKEW -> 403;
          default -> fault.status();
        };
    return new Answer(
        status,
        Answer.XML,
        switch (service) {
          case "ec2" -> "<Response><Errors>" + error + "</Errors></Response>";
          case "s3" -> error;
          default -> "<ErrorResponse>" + error + "</ErrorResponse>";
        });
  }

  private static String code(Fault fault, String operation) {
    return switch (fault) {
      case TOO_MANY_REQUESTS, TOO_MANY_REQUESTS_RETRY_AFTER -> "TooManyRequestsException";
      case UNAVAILABLE, UNAVAILABLE_RETRY_AFTER ->
          operation.startsWith("s3:")
              ? "SlowDown"
              : operation.startsWith("ec2:") ? "RequestLimitExceeded" : "ServiceUnavailable";
      case EXPIRED_CREDENTIALS -> operation.startsWith("ec2:") ? "RequestExpired" : "ExpiredToken";
      case CLOCK_SKEW -> "RequestTimeTooSkewed";
      default -> "InternalError";
    };
  }

  @Override
  public Map<String, String> traces() {
    var traces = new HashMap<String, String>();
    for (var member : fleet.members()) {
      var role = member.inputs().at("role").flatMap(Value::text);
      traces.put(urn(member), role.orElse(member.id()));
    }
    return traces;
  }

  private static String urn(Member member) {
    return "urn:pulumi:bench::bench::" + member.type() + "::" + member.name();
  }

  private Member member(String name) {
    return fleet.members().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Set<String> plant() {
    var planted = new HashSet<String>();
    try (var clouds = Clouds.aws(endpoint(), Map.of())) {
      var rogue = Tag.builder().key("Owner").value("somebody").build();
      for (var name : List.of("subnet-1", "group-2", "instance-3", "table-0")) {
        clouds.ec2().createTags(r -> r.resources(member(name).id()).tags(rogue));
        planted.add(urn(member(name)));
      }
      clouds.ec2().deleteVolume(r -> r.volumeId(member("volume-1").id()));
      planted.add(urn(member("volume-1")));
      var owner =
          software.amazon.awssdk.services.iam.model.Tag.builder()
              .key("Owner")
              .value("somebody")
              .build();
      clouds.iam().tagRole(r -> r.roleName(member("role-1").id()).tags(owner));
      planted.add(urn(member("role-1")));
    }
    return planted;
  }

  @Override
  public void close() {
    // The emulator ends with the process, as the other tests share it.
  }
}

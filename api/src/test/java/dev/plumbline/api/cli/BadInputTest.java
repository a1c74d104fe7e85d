package dev.plumbline.api.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees on the terminal: one line per mistake and the exit code. */
@Isolated("standard streams are the process's")
class BadInputTest {

  @TempDir Path folder;

  @RegisterExtension final Streams streams = new Streams();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "backend: []                      | plumbline.yaml:1: backend is unknown; did you mean 'backends'?",
        "moon: 1                          | plumbline.yaml:1: moon is unknown; known here: backends, clouds, scan, database, http, identity, notifications, incidents, remediation, environments, policies, retention, logs",
        "scan: {intervall: 5m}            | plumbline.yaml:1: scan.intervall is unknown; did you mean 'interval'?",
        "scan: {interval: 5 minutes}      | plumbline.yaml:1: scan.interval must be a duration such as 30s, 5m, 2h or 30d",
        "http: {port: eighty}             | plumbline.yaml:1: http.port must be a whole number from 0 to 65535",
        "http: [1, 2]                     | plumbline.yaml:1: http must have keys: host, port, managementPort, tokenFile, tokenLifetime",
        "logs: {format: xml}              | plumbline.yaml:1: logs.format must be one of text, json",
        "database: {url: 'mysql://h/d'}   | plumbline.yaml:1: database.url must start with jdbc:postgresql://",
        "environments: {catalog: [{git: 'http://h/x'}]} | plumbline.yaml:1: environments.catalog[0].git must be an address such as https://",
        "environments: {catalog: [{git: 'https://u:p@h/x'}]} | plumbline.yaml:1: environments.catalog[0].git must be an address such as https://",
        "environments: {catalog: [{git: 'ext::sh -c id'}]} | plumbline.yaml:1: environments.catalog[0].git must be an address such as https://",
        "environments: {catalog: [{git: 'https://h/x', ref: '--upload-pack=id'}]} | plumbline.yaml:1: environments.catalog[0].ref must be the name of a branch or tag",
        "environments: {catalog: [{git: 'https://h/x', folder: '../x'}]} | plumbline.yaml:1: environments.catalog[0].folder must be a folder of the repository",
        "environments: {catalog: [{ref: main}]} | plumbline.yaml:1: environments.catalog[0].git is missing: The repository's address.",
        "a: &x 1                          | plumbline.yaml:1: a is unknown",
        "`backends: [`                    | plumbline.yaml:2: the configuration is no valid YAML: ",
        "just a sentence                  | plumbline.yaml:1: the configuration expected keys such as 'backends:'",
        "`a: \"\u0007\"`                  | plumbline.yaml:1: the configuration is no valid YAML: it holds the character U+0007; save it as plain UTF-8 text",
        "``                               | plumbline.yaml: backends is missing: Where Pulumi keeps the stacks."
      })
  void aConfigurationThatIsWrong(String text, String line) throws IOException {
    configure(text + "\n");
    assertThat(Main.run("config", "check", "--config", configuration())).isEqualTo(1);
    assertThat(errors()).anySatisfy(error -> assertThat(error).startsWith("error: " + line));
  }

  @Test
  void aConfigurationThatIsNoText() throws IOException {
    Files.write(folder.resolve("plumbline.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThat(Main.run("config", "check", "--config", configuration())).isEqualTo(1);
    assertThat(errors())
        .containsExactly(
            "error: The configuration "
                + configuration()
                + " is no text in UTF-8: is it the right file?");
  }

  @Test
  void aConfigurationNestedWithoutEnd() throws IOException {
    configure("a: " + "[".repeat(100_000));
    assertThat(Main.run("config", "check", "--config", configuration())).isEqualTo(1);
    assertThat(errors())
        .contains(
            "error: plumbline.yaml: the configuration is nested deeper or larger than any"
                + " configuration: is it the right file?");
  }

  @Test
  void aMissingConfigurationAndAFolderInItsPlace() {
    for (var file : new Path[] {folder.resolve("none.yaml"), folder}) {
      streams.forgetTalk();
      assertThat(Main.run("scan", "--config", file.toString())).isEqualTo(1);
      assertThat(errors())
          .containsExactly(
              "error: The configuration "
                  + file
                  + " cannot be read: does it exist, and may you read it?");
    }
  }

  @Test
  void aBackendThatIsMissingAFileOrEmpty() throws IOException {
    var missing = folder.resolve("missing");
    assertThat(scan(missing)).isEqualTo(1);
    assertThat(errors())
        .containsExactly("error: There is no folder " + missing + ": correct backends.url");

    var file = Files.writeString(folder.resolve("file"), "");
    assertThat(scan(file)).isEqualTo(1);
    assertThat(errors())
        .containsExactly("error: " + file + " is a file, not a folder: correct backends.url");

    assertThat(scan(Files.createDirectories(folder.resolve("empty")))).isEqualTo(1);
    assertThat(errors())
        .containsExactly("error: no backend has a stack that the configuration includes");
  }

  @Test
  void aCheckpointThatIsDamaged() throws IOException {
    var state = Files.createDirectories(folder.resolve("state/.pulumi/stacks/shop"));
    Files.writeString(folder.resolve("state/.pulumi/meta.yaml"), "version: 1\n");
    Files.writeString(state.resolve("dev.json"), "{\"version\": 3, \"checkpoint\": {");

    var exit = scan(folder.resolve("state"));

    assertThat(exit).as("never in sync on an incomplete read").isIn(1, 3);
    assertThat(everything())
        .contains("dev.json ends in the middle: restore it from its .bak file")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void evidenceThatIsWrong() throws IOException {
    var deep = "{\"version\": 1, \"type\": \"a:b:C\", \"declared\": {\"a\": " + "[".repeat(100_000);
    assertThat(diff(deep)).isEqualTo(64);
    assertThat(errors())
        .singleElement()
        .asString()
        .startsWith("error: evidence: the document is no JSON")
        .endsWith("give one JSON object, no key twice, at most 500 levels deep");

    assertThat(diff("{\"version\": 1, \"type\": 3}")).isEqualTo(64);
    assertThat(errors())
        .containsExactly(
            "error: evidence: type is no Pulumi token; write one such as \"aws:ec2/vpc:Vpc\"");

    assertThat(Main.run("diff", folder.toString())).isEqualTo(1);
    assertThat(errors())
        .last()
        .asString()
        .startsWith("error: The evidence '" + folder + "' cannot be read");
  }

  @Test
  void anAddressThatIsNone() {
    assertThat(Main.run("env", "list", "--url", "localhost:8080")).isEqualTo(64);
    assertThat(Main.run("env", "list", "--url", "http://local host")).isEqualTo(64);
    assertThat(errors())
        .containsExactly(
            "error: --url 'localhost:8080' is no address of a service: write one such as"
                + " http://127.0.0.1:8080",
            "error: --url 'http://local host' is no address of a service: write one such as"
                + " http://127.0.0.1:8080");
  }

  @Test
  void aTokenFileThatHoldsNone() throws IOException {
    var file = Files.writeString(folder.resolve("t"), "plb_one\nplb_two\n").toString();
    assertThat(Main.run("env", "list", "--url", "http://127.0.0.1:1", "--token-file", file))
        .isEqualTo(64);
    assertThat(errors())
        .containsExactly(
            "error: the token file "
                + file
                + " holds no token: it must be one line of visible ASCII characters, as plumbline"
                + " tokens create prints it");
  }

  @Test
  void aPortThatIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      configure(
          "backends: [{url: '%s'}]\nhttp: {port: %d}\n"
              .formatted(Files.createDirectories(folder.resolve("s")), taken.getLocalPort()));
      assertThat(Main.run("serve", "--config", configuration())).isEqualTo(1);
      assertThat(errors())
          .containsExactly(
              "error: Cannot listen on 127.0.0.1:"
                  + taken.getLocalPort()
                  + ": another program uses the port or the address is not this machine's; choose"
                  + " another with --port or http.port");
    }
  }

  @Test
  void aDataFolderThatIsNoFolder() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    assertThat(serveIn(folder.resolve("file/data"))).isEqualTo(1);
    assertThat(errors())
        .singleElement()
        .asString()
        .startsWith("error: ")
        .contains(folder.resolve("file").toString())
        .contains("writable");
  }

  @Test
  void aDataFolderThatIsReadOnly() throws Exception {
    var disk = mounted("ro,size=1m");
    try {
      assertThat(serveIn(disk.resolve("data"))).isEqualTo(1);
      assertThat(errors())
          .singleElement()
          .asString()
          .contains("error: The embedded database in " + disk.resolve("data"))
          .contains("Read-only file system")
          .contains("is the folder writable");
    } finally {
      unmount(disk);
    }
  }

  @Test
  void aDataFolderThatIsFull() throws Exception {
    var disk = mounted("size=2m");
    try {
      assertThat(serveIn(disk.resolve("data"))).isEqualTo(1);
      assertThat(errors())
          .singleElement()
          .asString()
          .contains("error: The embedded database in " + disk.resolve("data"))
          .contains("is there space on its disk");
    } finally {
      unmount(disk);
    }
  }

  /** A small disk of its own; only root may make one. */
  private Path mounted(String options) throws Exception {
    var disk = Files.createDirectories(folder.resolve("disk"));
    assumeTrue(
        command("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()) == 0,
        "only root may mount a small disk to fill");
    return disk;
  }

  private void unmount(Path disk) throws Exception {
    assertThat(command("umount", disk.toString())).isZero();
  }

  private static int command(String... words) throws Exception {
    try {
      return new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException noSuchProgram) {
      return 127;
    }
  }

  private int serveIn(Path data) throws IOException {
    configure(
        "backends: [{url: '%s'}]\nhttp: {port: 0}\ndatabase: {folder: '%s'}\n"
            .formatted(Files.createDirectories(folder.resolve("s")), data));
    return Main.run("serve", "--config", configuration());
  }

  private int scan(Path state) throws IOException {
    streams.forgetTalk();
    configure("backends: [{url: '" + state + "'}]\n");
    return Main.run("scan", "--config", configuration());
  }

  private int diff(String document) throws IOException {
    streams.forgetTalk();
    return Main.run("diff", Files.writeString(folder.resolve("e.json"), document).toString());
  }

  private void configure(String text) throws IOException {
    Files.writeString(folder.resolve("plumbline.yaml"), text);
  }

  private String configuration() {
    return folder.resolve("plumbline.yaml").toString();
  }

  private String everything() {
    return streams.data() + streams.talk();
  }

  /** The lines on standard error, without the one that says which configuration it is. */
  private Iterable<String> errors() {
    var all = streams.talk();
    assertThat(all).doesNotContain("Exception", "\tat ");
    return all.lines().filter(line -> line.startsWith("error: ")).toList();
  }
}

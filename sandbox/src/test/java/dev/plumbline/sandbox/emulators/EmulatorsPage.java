package dev.plumbline.sandbox.emulators;

import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.emulators.EmulatorTable.Lack;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/emulators.md}, written from the scenes and the table of what is lacking. */
final class EmulatorsPage {

  private static final String HEAD =
      """
      # What the AWS emulators carry

      This page is generated from `lacks.csv` beside the tests in `sandbox/`, and checked by `EmulatorTableTest`; to write it again run
      `mvn -pl sandbox -am test -Dtest=EmulatorTableTest -Dsurefire.failIfNoSpecifiedTests=false -Dplumbline.docs.write=true`.

      The sandbox runs one of three emulators: `./plumbline up --aws ministack|moto|localstack`. None carries every scene, and none is AWS: what
      only one of them does must not shape a reader. Every scene below runs on each of them, and LocalStack's also in a container by
      `org.testcontainers:localstack`. What an emulator lacks is tried all the same: the test is skipped with the reason given here, and fails
      once the scene works. An emulator that a machine cannot run is skipped once, by `EmulatorsIT`, which says what to start.

      - **The reader's contract** (`AwsReaderIT`): what every reader must do, with AWS's reader over real answers. A relay between them refuses,
        hides and divides, which no emulator does.
      - **Types** (`AwsTypesIT`): created, changed and deleted by the sandbox's provider. After each step the provider and Plumbline's own reader
        find what was asked for and nothing else; after the deletion the absence is confirmed.
      - **Types by AWS's own clients** (`ScenesIT`): each type that has a reader and no provider in the sandbox, as data under `scenes`: the
        calls that the official provider makes to create it, the inputs that Pulumi would have recorded, one change, the deletion. Right after the
        creation it is in sync, after the change it is drifted at exactly one path, after the deletion its absence is confirmed.
      - **Beyond the declared** (`AwsBeyondIT`): a subnet and a bucket that nobody declared are discovered, what every account has is not; a change
        is attributed by CloudTrail.
      - **Changes** (`AwsChangesIT`): the AWS changes of the story, made by AWS's own client in a small stack that is in sync; each is found
        exactly, alone, and gone when it is undone.

      The whole stack `hybrid` runs on ministack (`MainJobE2E`) and moto (`MotoStoryIT`); on LocalStack it cannot, for want of EKS.

      """;

  private static final String TAIL =
      """

      ## Mended, versions, addresses

      The sandbox starts ministack 1.5.33 through [mended.py](../sandbox/toolchain/ministack/mended.py), which takes the few parameters of
      `RunInstances`, `ModifyInstanceAttribute`, `ModifyInstanceMetadataOptions`, `TerminateInstances` and `DescribeNatGateways` that ministack
      accepts and forgets; and moto 5.2.5 through [a mended.py of its own](../sandbox/toolchain/moto/mended.py): descriptions of rules that name
      a security group, a subnet's DNS64, filters by id, tags of what is gone, selectors of trails. Each names the page of the API reference that
      it follows. LocalStack 4.14.0 runs as it is, and needs Python 3.13. All three listen on loopback only and start empty.

      CloudTrail's `LookupEvents` is answered by ministack alone; its `EventName` is `POST.ec2`, where real trails name the action.

      ## LocalStack in a container

      The scenes run in a container wherever a Docker engine answers on a local socket, on the image that `PLUMBLINE_LOCALSTACK_IMAGE` names, else
      on `localstack/localstack:4.14.0`. Where that cannot be pulled,
      [build.sh](../sandbox/toolchain/localstack/image/build.sh) builds `plumbline/localstack:4.14.0` from Debian's and PyPI's packages, and the
      tests take it. The container's port is published on loopback, it is not given the engine's socket, and the tests stop it themselves.

      The system property `plumbline.aws.targets` names what to run on instead: `ministack`, `moto`, `localstack`, `localstack-container` or URLs
      of endpoints that run already, with commas between.
      """;

  private EmulatorsPage() {}

  static String text() {
    var page = new StringBuilder(HEAD);
    var emulators = Stream.of(AwsEmulator.values()).map(AwsEmulator::word).toList();
    page.append("| scene | ").append(String.join(" | ", emulators)).append(" |\n|-|-|-|-|\n");
    Scenes.all()
        .forEach(
            (group, scenes) -> {
              page.append("| **").append(group).append("** | | | |\n");
              scenes.forEach(scene -> page.append(row(scene, emulators)));
            });
    page.append("\n## What they do instead\n\n");
    for (var emulator : emulators) {
      page.append(lacks(emulator, EmulatorTable.lacks()));
    }
    return page.append(TAIL).toString();
  }

  private static String row(String scene, Collection<String> emulators) {
    return emulators.stream()
        .map(emulator -> EmulatorTable.lack(emulator, scene).isEmpty() ? "yes" : "no")
        .collect(Collectors.joining(" | ", "| " + scene + " | ", " |\n"));
  }

  private static String lacks(String emulator, List<Lack> all) {
    return all.stream()
        .filter(lack -> lack.emulator().equals(emulator))
        .map(lack -> "- " + emulator + ", " + lack.scene() + ": " + lack.reason() + ".\n")
        .collect(Collectors.joining());
  }
}

"""Adds up all test reports of a build: how many ran, and which were skipped and why."""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def why(reason: ElementTree.Element) -> str:
    """The message, or else the first line of what JUnit wrote of an assumption that did not hold."""
    lines = (reason.get("message") or reason.text or "").strip().splitlines()
    return lines[0].removeprefix("org.opentest4j.TestAbortedException: ") if lines else "no reason given"


def main(root: pathlib.Path) -> int:
    ran = failed = 0
    skipped = []
    for report in sorted(root.glob("**/target/surefire-reports/TEST-*.xml")):
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            reason = case.find("skipped")
            if reason is not None:
                skipped.append((f"{case.get('classname')}.{case.get('name')}", why(reason)))
                continue
            ran += 1
            failed += case.find("failure") is not None or case.find("error") is not None
    print(f"\nTests that ran: {ran}, failed: {failed}, skipped: {len(skipped)}")
    for name, reason in skipped:
        print(f"  skipped {name}: {reason}")
    return 1 if failed or not ran else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))

"""Adds up a weather campaign: one line per cloud, and all figures in one JSON file."""

import pathlib
import sys

import campaign


def main(folder: pathlib.Path) -> int:
    clouds = campaign.results(folder, "no cloud was scanned")
    wrong = sum(len(cloud["wrong"]) for cloud in clouds)
    whole = {
        "campaign": "weather",
        "runs": sum(cloud["runs"] for cloud in clouds),
        "wrong": wrong,
        "seconds": campaign.seconds(clouds),
        "clouds": clouds,
    }
    figures = campaign.save(folder, whole)
    print(f"{'cloud':<16} {'runs':>6} {'faults':>8} {'verdicts':>9} {'unknown':>8} {'wrong':>6} {'seconds':>8}")
    for cloud in clouds:
        print(
            f"{cloud['cloud']:<16} {cloud['runs']:>6} {cloud['hits']:>8} {cloud['known']:>9}"
            f" {cloud['unknown']:>8} {len(cloud['wrong']):>6} {cloud['seconds']:>8}"
        )
        for complaint in cloud["wrong"]:
            print(f"  wrong: {complaint}")
    print(f"\n{whole['runs']} runs, {wrong} wrong. Figures: {figures}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))

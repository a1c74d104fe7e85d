"""Adds up a weather campaign: one line per cloud, and all figures in one JSON file."""

import json
import pathlib
import sys


def main(folder: pathlib.Path) -> int:
    clouds = [json.loads(file.read_text()) for file in sorted(folder.glob("*.json")) if file.name != "figures.json"]
    if not clouds:
        print("error: no cloud was scanned; the output above says why", file=sys.stderr)
        return 1
    wrong = sum(len(cloud["wrong"]) for cloud in clouds)
    whole = {
        "campaign": "weather",
        "runs": sum(cloud["runs"] for cloud in clouds),
        "wrong": wrong,
        "seconds": round(sum(cloud["seconds"] for cloud in clouds), 2),
        "clouds": clouds,
    }
    (folder / "figures.json").write_text(json.dumps(whole, indent=2) + "\n")
    print(f"{'cloud':<16} {'runs':>6} {'faults':>8} {'verdicts':>9} {'unknown':>8} {'wrong':>6} {'seconds':>8}")
    for cloud in clouds:
        print(
            f"{cloud['cloud']:<16} {cloud['runs']:>6} {cloud['hits']:>8} {cloud['known']:>9}"
            f" {cloud['unknown']:>8} {len(cloud['wrong']):>6} {cloud['seconds']:>8}"
        )
        for complaint in cloud["wrong"]:
            print(f"  wrong: {complaint}")
    print(f"\n{whole['runs']} runs, {wrong} wrong. Figures: {folder / 'figures.json'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))

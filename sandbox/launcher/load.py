"""Adds up a load campaign: one line per part, and all figures in one JSON file."""

import pathlib
import sys

import campaign


def main(folder: pathlib.Path) -> int:
    parts = campaign.results(folder, "nothing was measured")
    wrong = [part for part in parts if not part.get("passed")]
    figures = campaign.save(
        folder, {"campaign": "load", "wrong": len(wrong), "seconds": campaign.seconds(parts), "parts": parts}
    )
    for part in parts:
        told = ", ".join(
            f"{key} {value}" for key, value in part.items() if key not in ("part", "passed", "wrong", "seconds")
        )
        print(f"{part['part']:<16} {part['seconds']:>8.1f} s  {'' if part.get('passed') else 'WRONG  '}{told}")
    for part in wrong:
        print(f"  wrong: {part['part']}: {part.get('wrong', 'it ended early')}")
    print(f"\n{len(parts)} parts, {len(wrong)} wrong. Figures: {figures}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))

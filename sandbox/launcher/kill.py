"""Adds up a kill campaign: one line per story, and all figures in one JSON file."""

import pathlib
import sys

import campaign


def main(folder: pathlib.Path) -> int:
    stories = campaign.results(folder, "no story was told")
    wrong = sum(len(story["wrong"]) for story in stories)
    whole = {
        "campaign": "kill",
        "points": sum(story["points"] for story in stories),
        "wrong": wrong,
        "seconds": campaign.seconds(stories),
        "stories": stories,
    }
    figures = campaign.save(folder, whole)
    print(f"{'story':<14} {'killed at':>10} {'not reached':>12} {'wrong':>6} {'seconds':>8}  ends")
    for story in stories:
        ends = ", ".join(f"{count} {end}" for end, count in sorted(story["ends"].items()))
        print(
            f"{story['story']:<14} {story['points']:>10} {story['notReached']:>12} {len(story['wrong']):>6}"
            f" {story['seconds']:>8.0f}  {ends}"
        )
        for complaint in story["wrong"]:
            print(f"  wrong: {complaint}")
    print(f"\nkilled at {whole['points']} points, {wrong} wrong. Figures: {figures}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))

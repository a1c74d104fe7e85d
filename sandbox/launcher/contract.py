"""Adds up a contract campaign: one line per round, and all figures in one JSON file."""

import collections
import pathlib
import sys

import campaign


def main(folder: pathlib.Path) -> int:
    rounds = sorted(campaign.results(folder, "no request was made"), key=lambda each: each["seed"])
    failures = sum(len(each["failures"]) for each in rounds)
    accepted = collections.Counter()
    for each in rounds:
        accepted.update(each["accepted"])
    never = sorted(operation for operation, count in accepted.items() if not count)
    whole = {
        "campaign": "contract",
        "cases": sum(each["cases"] for each in rounds),
        "failures": failures,
        "operations": len(accepted),
        "neverAccepted": never,
        "seconds": campaign.seconds(rounds),
        "rounds": rounds,
    }
    figures = campaign.save(folder, whole)
    print(f"{'who':<16} {'seed':>6} {'cases':>7} {'accepted':>9} {'failures':>9} {'seconds':>8}")
    for each in rounds:
        print(
            f"{each['who']:<16} {each['seed']:>6} {each['cases']:>7} {sum(each['accepted'].values()):>9}"
            f" {len(each['failures']):>9} {each['seconds']:>8.0f}"
        )
        for failure in each["failures"]:
            print(f"  {failure}")
        if each["failures"]:
            print(f"  requests and answers: {folder}/round-{each['seed']}.txt")
    for operation in never:
        print(f"no request was accepted by {operation}: what it works on was never in the right state")
    print(f"\n{whole['cases']} answers checked, {failures} failures. Figures: {figures}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))

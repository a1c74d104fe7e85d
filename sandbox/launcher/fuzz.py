"""Adds up a fuzz campaign: one line per target, and all figures in one JSON file."""

import pathlib
import sys

import campaign


def main(folder: pathlib.Path) -> int:
    targets = campaign.results(folder, "no target ran")
    crashes = sum(target["crashes"] for target in targets)
    whole = {
        "campaign": "fuzz",
        "tries": sum(target["tries"] for target in targets),
        "crashes": crashes,
        "seconds": campaign.seconds(targets),
        "targets": targets,
    }
    figures = campaign.save(folder, whole)
    print(f"{'target':<20} {'tries':>10} {'refused':>10} {'crashes':>8} {'seconds':>8} {'slowest':>9}  seed")
    for target in targets:
        print(
            f"{target['target']:<20} {target['tries']:>10} {target['refusals']:>10} {target['crashes']:>8}"
            f" {target['seconds']:>8} {target['slowestMillis']:>6} ms  {target['seed']}"
        )
        for saved in target["crashingInputs"]:
            print(f"  crash: {saved}")
    print(f"\n{whole['tries']} tries, {crashes} crashes. Figures: {figures}")
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))

"""Adds up a fuzz campaign: one line per target, and all figures in one JSON file."""

import json
import pathlib
import sys


def main(folder: pathlib.Path) -> int:
    targets = [json.loads(file.read_text()) for file in sorted(folder.glob("*.json")) if file.name != "figures.json"]
    if not targets:
        print("error: no target ran; the output above says why", file=sys.stderr)
        return 1
    crashes = sum(target["crashes"] for target in targets)
    whole = {
        "campaign": "fuzz",
        "tries": sum(target["tries"] for target in targets),
        "crashes": crashes,
        "seconds": round(sum(target["seconds"] for target in targets), 2),
        "targets": targets,
    }
    (folder / "figures.json").write_text(json.dumps(whole, indent=2) + "\n")
    print(f"{'target':<20} {'tries':>10} {'refused':>10} {'crashes':>8} {'seconds':>8} {'slowest':>9}  seed")
    for target in targets:
        print(
            f"{target['target']:<20} {target['tries']:>10} {target['refusals']:>10} {target['crashes']:>8}"
            f" {target['seconds']:>8} {target['slowestMillis']:>6} ms  {target['seed']}"
        )
        for saved in target["crashingInputs"]:
            print(f"  crash: {saved}")
    print(f"\n{whole['tries']} tries, {crashes} crashes. Figures: {folder / 'figures.json'}")
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))

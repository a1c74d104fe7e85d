"""What campaigns share: their parts' results, and the one file with all figures."""

import json
import pathlib
import sys


def results(folder: pathlib.Path, nothing: str) -> list[dict]:
    """The results that the parts of a campaign left; ends with an error where there are none."""
    files = [file for file in sorted(folder.glob("*.json")) if file.name != "figures.json"]
    if not files:
        print(f"error: {nothing}; the output above says why", file=sys.stderr)
        sys.exit(1)
    return [json.loads(file.read_text()) for file in files]


def seconds(parts: list[dict]) -> float:
    return round(sum(part["seconds"] for part in parts), 2)


def save(folder: pathlib.Path, whole: dict) -> pathlib.Path:
    figures = folder / "figures.json"
    figures.write_text(json.dumps(whole, indent=2) + "\n")
    return figures

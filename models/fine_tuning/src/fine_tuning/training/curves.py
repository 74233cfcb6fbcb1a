"""Training curves beside a model's card: the CSV as it was logged, and a small picture of it."""

import csv
import shutil
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot


def keep_curve(logged: Path, folder: Path) -> None:
    """Copy curve.csv into a model's folder and draw curve.png from it."""
    shutil.copyfile(logged, folder / "curve.csv")
    with logged.open(newline="") as file:
        rows = list(csv.DictReader(file))
    along, *names = rows[0]
    steps = [float(row[along]) for row in rows]
    figure, axes = pyplot.subplots(figsize=(5, 3), dpi=90)
    axes.plot(steps, [float(row["loss"]) for row in rows], color="black", label="loss")
    axes.set_xlabel(along)
    axes.set_ylabel("loss")
    right = axes.twinx()
    for name in names:
        if name.endswith(("accuracy", "_at_5")):
            right.plot(steps, [float(row[name]) for row in rows], linewidth=0.8, label=name)
    right.set_ylim(0, 1)
    figure.tight_layout()
    figure.savefig(folder / "curve.png")
    pyplot.close(figure)

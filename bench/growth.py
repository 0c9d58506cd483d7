#!/usr/bin/env python3
"""Draws how a frame's cost grows with the work, from `neuroscape bench growth`: bench/growth.py PROGRAM OUT.svg.

Debian: python3-matplotlib."""
import datetime
import json
import os
import subprocess
import sys

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402 (after the choice of where to draw)

program, out = os.path.abspath(sys.argv[1]), sys.argv[2]
growth = json.loads(subprocess.run([program, "bench", "growth"], capture_output=True, text=True, check=True).stdout)["growth"]
what = {"points": "data points", "cells": "cells of the mesh", "neurons": "neurons, layers of 16", "views": "views"}

plt.rcParams.update({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False, "svg.hashsalt": "growth"})
figure, plots = plt.subplots(1, 4, figsize=(11, 2.6), sharey=True, layout="constrained")
for axes, (name, title) in zip(plots, what.items()):
    x, y = [int(key) for key in growth[name]], list(growth[name].values())
    axes.plot(x, y, marker="o", markersize=4, linewidth=1.5, color="#2f9e83")
    axes.set(title=title, yscale="log")
    if x[-1] >= 1000 * x[0] or name == "cells":
        axes.set_xscale("log")
    else:
        axes.set_xticks(x)
    axes.grid(alpha=0.25)
plots[0].set_ylabel("milliseconds a frame")
plots[0].set_yticks([10, 20, 50, 100, 200, 500], ["10", "20", "50", "100", "200", "500"])
plots[0].minorticks_off()
figure.suptitle(f"1280 x 720, 4 samples, a weight changed every frame; {os.cpu_count()} cores, software OpenGL, {datetime.date.today()}", fontsize=9)
figure.savefig(out, metadata={"Date": None})

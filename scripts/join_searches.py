#!/usr/bin/env python3
"""Joins the N parts of a search: join_searches.py N STEM OUTPUT

Writes what `search` says of the whole range: the first candidate that is right, else the best one, and removes the
parts. Where none is right, the best one is of those that were looked at closely, to which each part adds its first
20,000: it may depend on the parts. Status 0: found; 1: not found, or parts are missing."""
import json
import os
import sys

parts, stem, output = int(sys.argv[1]), sys.argv[2], sys.argv[3]
best, tried, files = None, 0, []
for k in range(1, parts + 1):
    file = f"{stem}-{k}-of-{parts}.json"
    if not os.path.exists(file):
        sys.exit(f"join_searches.py: {file} is missing; the same command goes on with it")
    files.append(file)
    with open(file) as part:
        now = json.load(part)
    tried += now["tried"]
    if best is None or (now["found"], now["accuracy"]) > (best["found"], best["accuracy"]):
        best = now
    if best["found"]:
        break
best["tried"] = tried
with open(output + ".part", "w") as out:
    json.dump(best, out)
    out.write("\n")
os.replace(output + ".part", output)
for k in range(1, parts + 1):
    file = f"{stem}-{k}-of-{parts}.json"
    if os.path.exists(file):
        os.remove(file)
sys.exit(0 if best["found"] else 1)

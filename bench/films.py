#!/usr/bin/env python3
"""Times films beside ffmpeg alone, which is given the same frames raw, and in two parts: bench/films.py PROGRAM [ROUNDS].

Prints frames a second by size; medians of ROUNDS (3). Needs ffmpeg and parallel, and about a gigabyte in the temporary folder."""
import os
import statistics
import subprocess
import sys
import tempfile
import time

program = os.path.abspath(sys.argv[1])
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
here = os.path.dirname(os.path.abspath(__file__))
fps = 30


def seconds(command, **more):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    return time.perf_counter() - start


print("| size | frames/s | ffmpeg alone | share of ffmpeg's | in two parts | speed-up |")
print("| --- | ---: | ---: | ---: | ---: | ---: |")
for size, frames in (("1280x720", 150), ("1920x1080", 90), ("3840x2160", 30)):
    with tempfile.TemporaryDirectory() as folder:
        film, raw, again, parts = (os.path.join(folder, name) for name in ("film.mp4", "film.raw", "again.mp4", "parts.mp4"))
        wanted = ["--orbit", str(frames / fps), "--fps", str(fps), "--size", size]
        seconds([program, "record", *wanted, "-o", film])
        seconds(["ffmpeg", "-y", "-i", film, "-pix_fmt", "rgba", "-f", "rawvideo", raw])
        whole, alone, split = [], [], []
        for _ in range(rounds):
            whole.append(frames / seconds([program, "record", *wanted, "-o", film]))
            # As the program calls it: record/ffmpeg.cpp.
            alone.append(frames / seconds(["ffmpeg", "-y", "-f", "rawvideo", "-pix_fmt", "rgba", "-s", size, "-r", str(fps), "-i", raw, "-c:v", "libx264",
                                           "-preset", "veryfast", "-crf", "18", "-pix_fmt", "yuv420p", again]))
            split.append(frames / seconds([os.path.join(here, "../scripts/film_in_parts"), "2", parts, *wanted], env={**os.environ, "NEUROSCAPE": program}))
            os.remove(parts)
        a, b, c = (statistics.median(values) for values in (whole, alone, split))
        print(f"| {size} | {a:.3g} | {b:.3g} | {a / b:.2f} | {c:.3g} | {c / a:.2f} |", flush=True)

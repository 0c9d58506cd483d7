#!/usr/bin/env bash
# Calls the program with right and wrong input. Usage: command_line_test.sh PROGRAM GOLDEN_FOLDER
set -u
program=$1 golden=$2
scripts=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../scripts")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

fails() {  # fails STATUS TEXT ARGS...: exits so, with one line on standard error that has TEXT
    local status=$1 text=$2 got
    shift 2
    "$program" "$@" <"${input:-/dev/null}" >"$work/out" 2>"$work/err"
    got=$?
    if [ $got -ne "$status" ] || [ "$(wc -l <"$work/err")" -ne 1 ] || ! grep -qF -- "$text" "$work/err" ||
        ! grep -q '^neuroscape: ' "$work/err"; then
        echo "FAILED: $* (status $got, wanted $status and '$text'):"
        head -c 600 "$work/err"
        failures=$((failures + 1))
    fi
}
check() {  # check WHAT COMMAND...
    local what=$1
    shift
    "$@" || { echo "FAILED: $what"; failures=$((failures + 1)); }
}

cd "$work" || exit 1
: >empty.json
printf '{"network": {"layers"' >truncated.json
printf 'not json' >words.json
printf '{"network": {"layers": [{"activation": "sigmoid", "weights": [[1]], "biases": [0]}]}}' >shape.json
printf '{"camera": {"azimuth": NaN}}' >nan.json
head -c 110000000 /dev/zero | tr '\0' ' ' >huge.json
head -c 200000 /dev/zero | tr '\0' '[' >deep.json
head -c 4096 /dev/urandom >noise.json
mkdir folder
for command in "render -o out.png" eval; do
    # shellcheck disable=SC2086
    {
        fails 2 "missing.json: cannot be opened" $command missing.json
        fails 2 "folder: is a folder" $command folder
        fails 2 "empty.json: is empty" $command empty.json
        fails 2 "truncated.json: is not valid JSON" $command truncated.json
        fails 2 "words.json: is not valid JSON" $command words.json
        fails 2 "shape.json: network.layers.0.weights.0" $command shape.json
        fails 2 "nan.json: is not valid JSON" $command nan.json
        fails 2 "huge.json: it needs more than 1 GB of memory" $command huge.json
        fails 2 "deep.json: is nested too deeply" $command deep.json
        fails 2 "noise.json: " $command noise.json
        fails 2 "the nearest is 'surface.z1'" $command --figure surface.z11
        fails 2 "--set: " $command --set camera.azimut=3
    }
done
fails 2 "--size must be" render --size 12 -o out.png
fails 2 "--help" render
fails 2 "paint: cannot be opened" paint
fails 1 "missing/out.png: cannot be written" render --size 64x64 -o missing/out.png
check "no half-written picture" test -z "$(find . -name '*.png*')"

fails 2 "out.jpg: the name must end in .png" render --size 64x64 -o out.jpg
fails 2 "--set: is not valid UTF-8" render --set $'figure.title=\xff' -o out.png
fails 2 "data.points: stands beside the data set 'circle'" eval --set 'data.points=[[1,2,0]]'
fails 2 "train: --report must be from 0 to the 5 of --epochs" train --epochs 5 --report 10
# A PNG of 41 bytes whose chunk says 2 GB, within 200 MB of memory.
printf '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\x7f\xff\xff\xffzTXtneuroscape\0\0x' >bomb.png
limit=unlimited
(ulimit -v 1000000 && "$program" --version) >/dev/null 2>&1 && limit=1000000  # a sanitizer's shadow needs more
(ulimit -v $limit; fails 2 "bomb.png: is a damaged PNG" eval bomb.png; exit $failures) || failures=$((failures + 1))
# Outputs: through a link, with the old mode, into a pipe, never over a device.
"$program" render --size 64x64 -o target.png && chmod 600 target.png && ln -s target.png link.png
"$program" render --size 80x64 -o link.png
check "a link stays a link" test -L link.png
check "its target is replaced" grep -qc P target.png
check "the mode stays" test "$(stat -c %a target.png)" = 600
mkfifo pipe
"$program" render --size 64x64 -o pipe &
check "a pipe is written into" test "$(timeout 60 head -c 4 pipe | tail -c 3)" = PNG
wait
"$program" render --size 64x64 -o /dev/null
check "a device stays one" test -c /dev/null

fails 2 "search: --limit must be above 0" search --limit 0
fails 2 "search: --limit must be above 0" search --limit -5
"$program" search --limit 1000 >search.json
check "a search that finds nothing ends with status 1" test $? -eq 1
check "and gives its best candidate" grep -q '"found":false.*"network"' search.json
fails 2 "train: --learning-rate must be a number above 0" train --learning-rate 0
fails 2 "the nearest is 'adam'" train --optimizer adams
fails 2 "bench: no part is named 'frams'" bench frams

# What a search finds does not depend on how its candidates are parted.
fails 2 "search: --range must be A:B" search --range 5:5
fails 2 "--limit and --range cannot go together" search --range 1:5 --limit 3
check "a range finds what the whole search finds" \
    grep -q '"found":true,"iteration":830561,' <("$program" search --range 830500:830700)
"$program" search --range 830400:830561 >range.json
check "and nothing before it" test $? -eq 1
# The second of three parts fails once.
cat >flaky <<END
#!/usr/bin/env bash
[[ "\$*" != *--range\ 830333* ]] || [ -e failed ] || { touch failed; exit 2; }
exec "$program" "\$@"
END
chmod +x flaky
! NEUROSCAPE=$PWD/flaky "$scripts/search_in_parts" 3 830000:831000 parts.json 2>parts.txt
check "a search whose part failed says so" grep -q "1 of 3 parts failed" parts.txt
check "and keeps the part that was done" test -f parts-1-of-3.json -a ! -e parts.json
check "the same command goes on" env NEUROSCAPE="$PWD/flaky" "$scripts/search_in_parts" 3 830000:831000 parts.json
check "and finds what the whole search finds" grep -q '"found": true, "iteration": 830561,.*"tried": 562,' parts.json
check "its parts are gone" test ! -e parts-1-of-3.json

# A part of a film is frame for frame the film.
film="--size 64x64 --fps 10 --set network=untrained --train --epochs 20 --orbit 1"
# shellcheck disable=SC2086
"$program" record $film -o whole/ && "$program" record $film --frames 4:7 -o part/
check "a part has its frames" test "$(find part -name '*.png' | wc -l)" -eq 3
for frame in 0 1 2; do
    check "frame $frame of the part" cmp "whole/frame_0000$((frame + 4)).png" "part/frame_0000$frame.png"
done
"$program" record --size 64x64 --fps 10 --sweep camera.elevation=10:60 --seconds 1 -o sweep/
check "a sweep goes there and back" cmp sweep/frame_00002.png sweep/frame_00008.png
fails 2 "the nearest is 'network.layers.0.biases.0'" record --sweep network.layers.0.bias.0=-3:3 -o out.mp4
fails 2 "record: say what to film" record -o out.mp4
fails 2 "frames 5:90 are not in it" record --orbit 1 --fps 10 --frames 5:90 -o out.mp4
fails 2 "leave --orbit" record --lesson data --orbit 3 -o out.mp4
fails 2 "--from must be a time" record --lesson data --from noon -o out.mp4

# Files are told by their content.
printf '{"id": "mine", "tab": "Own", "title": "Mine", "steps": [{"narration": "Look."}]}' >lesson.json
check "check says what a file is" grep -q 'lesson.json: a lesson of 1 step: Mine' <("$program" check lesson.json)
sed 's/narration/narrations/' lesson.json >broken.json
fails 2 "broken.json: steps.0: no key is named 'narrations'" check broken.json
mkdir lessons && cp lesson.json lessons/ && echo '{"steps": []}' >lessons/bad.json
"$program" lessons lessons >list.txt 2>list.err
check "a broken lesson in a folder is status 2" test $? -eq 2
check "the others are listed" grep -q "^mine" list.txt
check "a lesson of one's own is filmed" "$program" record --lesson lesson.json --fps 2 --size 64x64 -o own/
printf '{"version": 1, "author": "me"}' >extra.json
check "an unknown key is said" grep -q "author: no key is named so" <("$program" export extra.json -o extra-out.json 2>&1)
fails 2 "written by a newer Neuroscape" check <(printf '{"version": 99}')

printf 'x1,y\n1,2\n' >points.csv
input=points.csv fails 2 "standard input: the header (line 1) has no column x2" eval
printf 'x1,x2\n1,nan\n' >points.csv
input=points.csv fails 2 "x2 is not a finite number: 'nan' (line 2)" eval

check "data has NumPy's header and rows" test "$("$program" data circle --count 1000 | wc -l)" -eq 1001
# Many inputs and classes.
"$program" data iris >iris.csv
check "data iris is the table with its classes" test "$(head -2 iris.csv | tail -1)" = "x1,x2,x3,x4,label"
check "data digits has 64 inputs" test "$("$program" data digits | sed -n 2p | tr ',' '\n' | grep -c '^x')" = 64
"$program" train "$golden/iris_tanh.json" --data iris.csv --optimizer adam --learning-rate 0.02 --batch 10 --epochs 300 \
    --split 0.2 --standardise --patience 30 >trained.jsonl
check "iris is learned" python3 - <<'END'
import json
lines = [json.loads(line) for line in open("trained.jsonl")]
assert lines[-1]["test_accuracy"] >= 0.9 and lines[-1]["accuracy"] >= 0.95, lines[-1]
json.dump({"network": lines[-1]["network"]}, open("trained.json", "w"))
END
"$program" eval trained.json <iris.csv >iris_values.csv
check "eval tells the classes that train counted" python3 - <<'END'
import csv
truth = [int(line.rsplit(",", 1)[1]) for line in open("iris.csv") if line[0] not in "#x"]
rows = list(csv.DictReader(open("iris_values.csv")))
assert list(rows[0])[:6] == ["x1", "x2", "x3", "x4", "z1", "a1"] and list(rows[0])[-1] == "prediction"
assert sum(int(row["prediction"]) == label for row, label in zip(rows, truth)) / len(truth) >= 0.9
for row in rows:
    a = [float(row["a_out.%d" % k]) for k in (1, 2, 3)]
    assert abs(sum(a) - 1) < 1e-12 and a.index(max(a)) == int(row["prediction"])
END
"$program" data blobs --classes 4 --count 40 >blobs.csv
fails 2 "the data have 2 inputs, the network has 4" train "$golden/iris_tanh.json" --data blobs.csv
fails 2 "the data have 4 classes, the network knows 2" train --data blobs.csv --standardise
fails 2 "pictures are of two inputs and one output" render "$golden/iris_tanh.json" -o x.png
fails 2 "--classes is for blobs" data circle --classes 3
fails 2 "--patience looks at samples that --split holds back" train --data blobs.csv --patience 3
fails 2 "--patience looks at samples that --split holds back" train "$golden/iris_tanh.json" --data iris.csv --patience 3
printf 'x1,x2,x3,x4,label\n1,2,3,4,0\n5,6,7,8,0\n' >one_class.csv
fails 2 "all samples are of one class" train "$golden/iris_tanh.json" --data one_class.csv
input=blobs.csv fails 2 "has no column x3" eval "$golden/iris_tanh.json"

"$program" eval <"$golden/points100_trained.csv" >values.csv
check "eval prints golden's columns" test "$(head -1 values.csv)" = \
    "x1,x2,x1x2_sum,z1,a1,z2,a2,z3,a3,z_out,a_out,prediction"
check "eval prints every row" test "$(wc -l <values.csv)" -eq 101
check "figures have id, tab and title" awk -F'\t' 'NF != 3 {exit 1}' <("$program" figures)
"$program" render --size 320x180 -o picture.png
check "search finds the tutorial's iteration" grep -q '"iteration":830561,' <("$program" search --count 100 --seed 42)
"$program" data circle --count 100 >circle.csv
check "train reports PyTorch's first loss" grep -q '"epoch":1,"loss":0.72513015884' <("$program" train \
    --set network=untrained --data circle.csv --learning-rate 0.5 --batch 100 --epochs 1 --no-shuffle --report 0,1)
check "a PNG is written" test "$(head -c 4 picture.png | tail -c 3)" = PNG

env -u DISPLAY -u WAYLAND_DISPLAY "$program" 2>message
check "without a display it says so" grep -q "no display.*neuroscape.png" message
"$program" render -o default.png
check "and draws the same picture into a PNG" cmp default.png neuroscape.png
echo mine >neuroscape.png
env -u DISPLAY -u WAYLAND_DISPLAY "$program" 2>message
check "and writes over nobody's file" grep -q '^mine$' neuroscape.png
check "but beside it" cmp default.png neuroscape-2.png

# Everything comes back as it was.
for figure in boundary.label neuron1.z_a surface.a_out_by_label slices.sum_a_out_2; do
    "$program" render --figure $figure --size 200x120 -o q.png
    "$program" render q.png --size 200x120 -o q2.png
    check "the picture of $figure brings itself back" cmp q.png q2.png
    "$program" export --figure $figure -o q.json
    "$program" export q.json -o q2.json
    check "the file of $figure is the same again" cmp q.json q2.json
    "$program" render q.json --size 200x120 -o q3.png
    check "and so is its picture" cmp q.png q3.png
done
"$program" export -o one.pdf
sleep 1.1
"$program" export -o two.pdf
check "a PDF does not tell the time of day" cmp one.pdf two.pdf
SOURCE_DATE_EPOCH=86400 "$program" export -o dated.pdf
check "but the date that it is given" sh -c 'TZ=UTC pdfinfo dated.pdf | grep -q "^CreationDate: .*Jan  *2 00:00:00 1970"'

# Doors: a stranger's files end nothing and take no more than is allowed.
for label in 1e-310 nan inf 0x1 1e999; do
    printf 'x1,x2,label\n1,2,%s\n3,4,0\n' $label >label.csv
    fails 2 "label.csv: label " check label.csv
done
awk 'BEGIN {print "x1,x2,label"; for (i = 0; i < 1000001; ++i) print i "," i ",0"}' >many.csv
fails 2 "many.csv: has more than 1000000 points: it needs more than 1 GB of memory" check many.csv
check "who allows more may have more" env NEUROSCAPE_MEMORY=2 "$program" check many.csv >allowed
python3 - <<'PNG'
import struct, zlib
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0))
text = zlib.compress(b" " * 60_000_000, 9)
end = chunk(b"IDAT", zlib.compress(bytes(5))) + chunk(b"IEND", b"")
open("texts.png", "wb").write(head + b"".join(chunk(b"zTXt", b"k%d\0\0" % i + text) for i in range(60)) + end)
open("bomb.png", "wb").write(head + chunk(b"zTXt", b"neuroscape\0\0" + zlib.compress(b" " * 500_000_000, 9)) + end)
PNG
fails 2 "texts.png: is a picture without a scene in it" check texts.png
fails 2 "bomb.png: its scene needs more than 1 GB of memory" check bomb.png
within() {  # within GIGABYTES COMMAND...: its memory stays below
    local most=$1
    shift
    "$@" >/dev/null 2>&1
    test "$(/usr/bin/python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$@")" -lt $((most * 1000))
}
check "a picture with many packed texts takes little memory" within 150 "$program" check texts.png
printf '\x08\x07\x12\x03abc\x3a\x7f' >broken.onnx
fails 2 "broken.onnx: is a damaged ONNX model" check broken.onnx
printf '{"id": "e\\u001b[31m", "title": "T\\u0007\\nx", "steps": [{"narration": "Look."}]}' >escape.json
check "control characters of a stranger stay in his file" test -z "$("$program" check escape.json | tr -d '[:print:]\n')"
fails 2 '\x1b' check "$(printf 'no\033[31m')"
mkdir -p home/.local/share/neuroscape/figures home/.local/share/neuroscape/lessons
mkfifo home/.local/share/neuroscape/figures/pipe.json
echo '{"figure": 3}' >home/.local/share/neuroscape/figures/bad.json
echo '{"steps": []}' >home/.local/share/neuroscape/lessons/bad.json
cp lesson.json home/.local/share/neuroscape/lessons/
sed -i 's/"tab": "Own", //' home/.local/share/neuroscape/lessons/lesson.json
own() { env -u XDG_DATA_HOME HOME="$work/home" timeout 20 "$program" "$@"; }
own figures >own.txt 2>own.err
check "a pipe among own figures is not waited for" grep -q '^surface.a_out_by_label' own.txt
check "a broken one is told" grep -q 'figures/bad.json: must be a list of patches' own.err
own lessons >own.txt 2>own.err
check "a lesson without a tab is one's own" grep -q "^mine$(printf '\t')Own" own.txt
check "a broken one is told, too" grep -q 'lessons/bad.json: ' own.err

# Exact pieces: what is written is read back, and has the numbers of `eval`.
cat >relu.json <<'RELU'
{"network": {"layers": [
    {"activation": "relu", "weights": [[1, 0.5], [-0.3, 1], [0.7, -1]], "biases": [0.2, -0.5, 1]},
    {"activation": "leaky_relu", "weights": [[1, -1, 0.5], [0.3, 0.8, -0.4]], "biases": [0.1, -0.2]},
    {"activation": "sigmoid", "weights": [[1.5, -2]], "biases": [0.3]}]}}
RELU
"$program" partition relu.json --domain=-4:4,-3:5 -o pieces.json || failures=$((failures + 1))
cat >check_pieces.py <<'CHECK'
import csv, json, subprocess, sys
made = json.load(open("pieces.json"))
assert made["domain"] == {"x1": [-4.0, 4.0], "x2": [-3.0, 5.0]} and made["neuron"] == "z_out", made
pieces = made["pieces"]
assert len(pieces) > 8 and len({p["pattern"] for p in pieces}) == len(pieces)
def area(polygon):
    return sum(a[0] * b[1] - a[1] * b[0] for a, b in zip(polygon, polygon[1:] + polygon[:1])) / 2
assert abs(sum(area(p["polygon"]) for p in pieces) - 64) < 64e-9
middles = [[sum(c[i] for c in p["polygon"]) / len(p["polygon"]) for i in (0, 1)] for p in pieces]
points = "x1,x2\n" + "".join(f"{a!r},{b!r}\n" for a, b in middles)
out = subprocess.run([sys.argv[1], "eval", "relu.json"], input=points, capture_output=True, text=True, check=True).stdout
for row, piece, (a, b) in zip(csv.DictReader(out.splitlines()), pieces, middles):
    value = piece["slope"][0] * a + piece["slope"][1] * b + piece["constant"]
    assert abs(value - float(row["z_out"])) < 1e-9 * (1 + abs(value)), (row, piece)
    pattern = "".join("1" if float(row[z]) > 0 else "0" for z in ("z1.1", "z1.2", "z1.3", "z2.1", "z2.2"))
    assert pattern == piece["pattern"], (row, piece)
CHECK
check "pieces have the evaluator's numbers" python3 check_pieces.py "$program"
"$program" partition relu.json --domain=-4:4,-3:5 -o again.json
check "they are the same bytes again" cmp pieces.json again.json
"$program" partition relu.json --neuron a1.2 -o pieces.csv
check "a CSV has a row a piece" test "$(head -1 pieces.csv)" = "pattern,d1,d2,constant,area,polygon"
"$program" partition relu.json --colour class -o pieces.svg
check "an SVG is XML" python3 -c 'import xml.dom.minidom as x; assert x.parse("pieces.svg").getElementsByTagName("polygon")'
fails 2 "layer 1 is sigmoid, which bends everywhere" partition -o x.json
fails 2 "a_out bends on each piece" partition relu.json --neuron a_out -o x.json
fails 2 "must be X1A:X1B,X2A:X2B" partition relu.json --domain 3:1,0:1 -o x.json
fails 2 "must end in .json, .csv or .svg" partition relu.json -o x.png

# Work that would take long is told before, or stops when asked.
python3 - <<'LESSON'
import json
step = {"narration": "Learn.", "scene": {"network": "untrained"}, "train": {"epochs": 700000}}
json.dump({"id": "long", "title": "Long", "steps": [step] * 100}, open("long.json", "w"))
json.dump({"id": "long", "title": "Long", "steps": [step] * 9}, open("some.json", "w"))
LESSON
fails 2 "learn for too long" check long.json
"$program" record --lesson some.json --fps 1 --size 64x64 -o some/ 2>stopped &
sleep 0.7
kill -INT $!
begin=$(date +%s%N)
wait $!
check "a stopped lesson's status is 1" test $? -eq 1
check "it stops within two seconds" test $((($(date +%s%N) - begin) / 1000000)) -lt 2000

[ $failures -eq 0 ]

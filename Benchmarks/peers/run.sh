#!/bin/bash
# run.sh JOB SIZE [--repetitions R] [--only a,b] [--limit SECONDS] [--runs FOLDER]
# Makes the data if they are not there, builds our program and the floor, runs every peer of the job, prints the table.
# run.sh roofline prints the machine's rates alone.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
export PEERS_DATA=${PEERS_DATA:-$here/data} PEERS_VENV=${PEERS_VENV:-$here/.venv}
python=$PEERS_VENV/bin/python
[[ -x $python ]] || { echo "run setup.sh first: there is no $python" >&2; exit 1; }
mkdir -p "$PEERS_DATA"

# Compiles a C program of this folder beside the data, where it is older than its source.
compile() {
  [[ "$PEERS_DATA/$1" -nt "$here/$1.c" ]] && return
  gcc -O3 -march=native -ffast-math -fno-finite-math-only -fopenmp "$here/$1.c" -o "$PEERS_DATA/$1" -lopenblas -lm
}
compile roofline
compile floor

job=${1:?run.sh JOB SIZE}
if [[ $job == roofline ]]; then
  for threads in 1 "${PEERS_THREADS:-2}"; do OPENBLAS_NUM_THREADS=$threads "$PEERS_DATA/roofline" "$threads"; done
  exit
fi
size=${2:?run.sh JOB SIZE}
shift 2

[[ -f "$PEERS_DATA/$size.csv" ]] || "$python" "$here/generate.py" "$size" "$PEERS_DATA"
case $job in
  csv_read | logit_e2e | lagcorr) ;;
  *) [[ -f "$PEERS_DATA/$size.g.npy" && -f "$PEERS_DATA/$size.perm.x.npy" ]] || "$python" "$here/prepare.py" "$size" ;;
esac

tool=${PEERS_TOOL:-}
if [[ -z $tool ]]; then
  swift build -c release --product prodrome --package-path "$root" >&2
  tool=$root/.build/release/prodrome
fi

model=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1)
machine=$(echo "$model" | tr '[:upper:]' '[:lower:]' | sed 's/([^)]*)//g; s/[^a-z0-9]\+/-/g; s/^-//; s/-$//')
runs=$root/Benchmarks/runs/$(date +%Y-%m-%d)-$machine

exec "$python" "$here/run.py" "$job" "$size" --tool "$tool" --runs "$runs" \
  --floor "$PEERS_DATA/floor" --roofline "$PEERS_DATA/roofline" "$@"

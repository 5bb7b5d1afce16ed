#!/bin/bash
# Installs the peers: R and its packages with the system's package manager (needs root), the Python ones into $PEERS_VENV.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
venv=${PEERS_VENV:-$here/.venv}
if command -v apt-get >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gcc python3-venv libopenblas-dev \
    r-base-core r-cran-data.table r-cran-sandwich r-cran-survival r-cran-lme4 r-cran-glmmtmb r-cran-geepack r-cran-glmnet
fi
[[ -x $venv/bin/python ]] || python3 -m venv "$venv"
for package in numpy pandas polars duckdb pyarrow statsmodels scikit-learn glum pyfixest; do
  "$venv/bin/pip" install -q --prefer-binary "$package" || echo "left out: $package" >&2
done

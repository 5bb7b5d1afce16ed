"""What every Python peer shares: paths, the model, the one JSON line of output.

A peer is called as SCRIPT JOB SIZE [VARIANT]; its clock starts after imports and first calls.
"""
import json
import os
import sys
import time

import numpy as np

FOLDER = os.environ.get("PEERS_DATA") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")
JOB, SIZE = sys.argv[1], sys.argv[2]
VARIANT = sys.argv[3] if len(sys.argv) > 3 else ""
THREADS = int(os.environ.get("PEERS_THREADS", "2"))

TRIGGERS = ["sleep_h", "stress", "posture_h", "caffeine_mg", "alcohol_units", "water_l"]
CENTRE = [7.0, 4.5, 6.0, 180.0, 0.8, 1.8]
SPREAD = [1.2, 2.0, 2.0, 90.0, 1.0, 0.6]
LAGS = range(0, 7)
COLUMNS = 1 + len(TRIGGERS) * len(LAGS) + 1
SCREEN_LAGS = range(-14, 15)

now = time.perf_counter


def data(ending):
    return os.path.join(FOLDER, SIZE + ending)


CSV = data(".csv")


def arrays():
    """The design (rows x 44 float64, C order), the outcome as float64 and which person each row is of."""
    return np.load(data(".X.npy")), np.load(data(".y.npy")).astype(np.float64), np.load(data(".g.npy"))


def fill_design(block, triggers, treated, rows):
    """Fills the design's rows from the standardised triggers; `rows` are positions in the file."""
    block[:, 0] = 1
    for k, values in enumerate(triggers):
        for lag in LAGS:
            block[:, 1 + len(LAGS) * k + lag] = values[rows - lag]
    block[:, -1] = treated[rows]


def log_likelihood(X, y, coefficients):
    total = 0.0
    for start in range(0, len(y), 65536):
        eta = X[start : start + 65536] @ coefficients
        total += float(np.sum(y[start : start + 65536] * eta - np.logaddexp(0, eta)))
    return total


def irls(X, y, tolerance=1e-8, limit=25, block=8192):
    """Newton's method in plain numpy, in blocks that stay in the cache: the coefficients and the information."""
    rows, columns = X.shape
    coefficients = np.zeros(columns)
    before = -np.inf
    weighted = np.empty((block, columns))
    for _ in range(limit):
        information = np.zeros((columns, columns))
        score = np.zeros(columns)
        likelihood = 0.0
        for start in range(0, rows, block):
            x, outcome = X[start : start + block], y[start : start + block]
            eta = x @ coefficients
            mean = 1 / (1 + np.exp(-eta))
            likelihood += outcome @ eta - np.sum(np.logaddexp(0, eta))
            scaled = weighted[: len(x)]
            np.multiply(x, np.sqrt(mean * (1 - mean))[:, None], out=scaled)
            information += scaled.T @ scaled
            score += (outcome - mean) @ x
        if abs(likelihood - before) < tolerance * (abs(likelihood) + 0.1):
            break
        before = likelihood
        coefficients = coefficients + np.linalg.solve(information, score)
    return coefficients, information


def cluster_covariance(X, y, coefficients, information, person):
    """The sandwich by person with the factor G / (G - 1) * (n - 1) / (n - p); rows of a person are neighbours."""
    rows, columns = X.shape
    first = np.flatnonzero(np.r_[True, person[1:] != person[:-1]])
    residual = y - 1 / (1 + np.exp(-(X @ coefficients)))
    scores = np.add.reduceat(X * residual[:, None], first, axis=0)
    inverse = np.linalg.inv(information)
    persons = len(first)
    factor = persons / (persons - 1) * (rows - 1) / (rows - columns)
    return inverse @ (scores.T @ scores) @ inverse * factor


def peak_megabytes():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def report(seconds, rows=0, columns=0, coefficients=None, likelihood=None, checksum=None, **more):
    """Prints the JSON line that the harness reads."""
    line = {
        "job": JOB,
        "peer": VARIANT,
        "size": SIZE,
        "rows": int(rows),
        "p": int(columns),
        "seconds": round(seconds, 5),
        "peak_rss_mb": round(peak_megabytes(), 1),
    }
    if likelihood is not None:
        line["loglik"] = round(float(likelihood), 4)
    if checksum is not None:
        line["checksum"] = checksum
    line.update(more)
    if coefficients is not None:
        line["coef"] = [float("%.12g" % value) for value in np.asarray(coefficients, float).ravel()]
    print(json.dumps(line), flush=True)

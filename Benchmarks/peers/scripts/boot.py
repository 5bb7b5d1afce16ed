"""Job boot: blocks of days drawn within a person, a logistic fit of every sample, on the arrays of prepare.py."""
import numpy as np

from common import data, irls, now, report

BLOCK = 7


def weights(starts, days):
    """How often each day is in each sample: blocks run past the last day to the first, the last block is cut."""
    drawn = ((starts[:, :, None] + np.arange(BLOCK)) % days).reshape(len(starts), -1)[:, :days]
    rows = np.arange(len(starts))[:, None] * days
    return np.bincount((rows + drawn).ravel(), minlength=len(starts) * days).reshape(len(starts), days).astype(float)


def refit(x, y, counts):
    """All samples of a person by Newton's method, as one batch of small systems."""
    products = (x[:, :, None] * x[:, None, :]).reshape(len(x), -1)
    coefficients = np.tile(irls(x, y)[0], (len(counts), 1))
    open_samples = np.arange(len(counts))
    diagonal = range(x.shape[1])
    for _ in range(20):
        own = counts[open_samples]
        mean = 1 / (1 + np.exp(-np.clip(coefficients[open_samples] @ x.T, -30, 30)))
        information = ((own * mean * (1 - mean)) @ products).reshape(-1, x.shape[1], x.shape[1])
        information[:, diagonal, diagonal] += 1e-9
        step = np.linalg.solve(information, ((own * (y - mean)) @ x)[:, :, None])[:, :, 0]
        coefficients[open_samples] += step
        open_samples = open_samples[np.abs(step).max(axis=1) > 1e-6]
        if not len(open_samples):
            break
    return coefficients


def main():
    x, y, starts = np.load(data(".boot.x.npy")), np.load(data(".boot.y.npy")), np.load(data(".boot.starts.npy"))
    start = now()
    medians = []
    for person in range(len(x)):
        coefficients = refit(x[person], y[person], weights(starts[person], x.shape[1]))
        medians.append(float(np.median(np.exp(coefficients[:, 2]))))
    # Of others some samples are separated: their medians depend on where a program stops.
    report(now() - start, x.shape[0] * x.shape[1], x.shape[2], medians[:2])


main()

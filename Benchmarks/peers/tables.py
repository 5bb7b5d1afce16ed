"""Reads the raw runs of run.py and turns them into tables; nothing here is typed by hand."""
import json
import statistics

TOOL = "prodrome"
FLOOR = "floor.c"
FLAT = {"glmm", "glmm_p8"}  # jobs whose log-likelihoods are compared too
PASSES = 3  # the fewest full passes of a Newton iteration from a good start


class Run:
    """The lines of one file JOB-SIZE.jsonl."""

    def __init__(self, path):
        with open(path) as file:
            lines = [json.loads(line) for line in file]
        self.session = next(line for line in lines if line["job"] == "session")
        self.roofline = {line["threads"]: line for line in lines if line["job"] == "roofline" and "threads" in line}
        self.limits = next((line for line in lines if line["job"] == "limits"), {})
        self.lines = [line for line in lines if "label" in line]
        self.job, self.size = self.lines[0]["job"], self.lines[0]["size"]
        self.threads = self.session["threads"]

    @property
    def labels(self):
        return list(dict.fromkeys(line["label"] for line in self.lines))

    def of(self, label):
        """The runs of one program that ended well, by repetition."""
        return {
            line["repetition"]: line for line in self.lines if line["label"] == label and "error" not in line
        }

    def error(self, label):
        return next((line["error"] for line in self.lines if line["label"] == label and "error" in line), None)

    def median(self, label, key):
        values = [line[key] for line in self.of(label).values() if line.get(key) is not None]
        return statistics.median(values) if values else None

    def ratios(self, label, key="seconds"):
        """The program's figure over our program's, repetition by repetition."""
        ours = self.of(TOOL)
        return [line[key] / ours[r][key] for r, line in self.of(label).items() if r in ours]

    def reference(self):
        """The first peer that has coefficients: what all others are compared with."""
        for label in self.labels:
            first = self.of(label).get(0, {})
            if label not in (TOOL, FLOOR) and first.get("coef"):
                return label, first["coef"]
        return None, None

    def agreement(self, label):
        line = self.of(label).get(0, {})
        coefficients, (name, expected) = line.get("coef"), self.reference()
        if coefficients and expected:
            if label == name:
                return "reference" + missed(line)
            if len(coefficients) != len(expected):
                return f"another model ({len(coefficients)} numbers)"
            pairs = [(a, b) for a, b in zip(coefficients, expected)]
            if any(a is None or b is None for a, b in pairs):
                return "numbers are missing"
            return "%.1e" % max(abs(a - b) for a, b in pairs) + self.likelihood_gap(line) + missed(line)
        if line.get("checksum"):
            ours = self.of(TOOL).get(0, {}).get("checksum")
            if label == TOOL:
                return "reference"
            return "same sums" if ours and same_sums(line["checksum"], ours) else "other sums"
        return ""

    def likelihood_gap(self, line):
        """How much higher the log-likelihood is than the reference's, for models whose optimum is flat."""
        reference = self.of(self.reference()[0]).get(0, {})
        if self.job not in FLAT or line.get("loglik") is None or reference.get("loglik") is None:
            return ""
        return ", log-likelihood %+.1e" % (line["loglik"] - reference["loglik"])

    def floor(self):
        """(seconds, what they are) below which this job cannot be on this machine; (None, "") where unknown."""
        one, all_threads = self.roofline.get(1, {}), self.roofline.get(self.threads, {})
        line = next(iter(self.of(TOOL).values()), None)
        if self.job == "logit_e2e" and self.of(FLOOR):
            return self.median(FLOOR, "seconds"), "floor.c, the same job in plain C"
        if line is None or not one or not all_threads:
            return None, ""
        dsyrk = one["dsyrk_p44_GFs"] * 1e9 * self.threads
        if self.job == "csv_read":
            return line["bytes"] / (all_threads["read_GBs"] * 1e9), "one read of the file's bytes from memory"
        if self.job in ("logit_fit", "cluster_se"):
            work = PASSES * line["rows"] * line["p"] * (line["p"] + 1)
            return work / dsyrk, f"{PASSES} information matrices at the rate of dsyrk"
        if self.job == "lagcorr":
            rate = one["dsyrk_p256_GFs"] * 1e9 * self.threads
            return 2 * line["rows"] * line["p"] / rate, "the products of trigger and outcome at the rate of dsyrk"
        return None, ""


def missed(line):
    """How far a penalised path misses the conditions of a minimum."""
    return "" if line.get("violation") is None else ", KKT %.1e" % line["violation"]


def same_sums(left, right):
    return len(left) == len(right) and all(abs(a - b) <= 1e-8 * abs(b) + 0.006 for a, b in zip(left, right))


def number(value, digits=3):
    """Three significant digits, without an exponent."""
    if value is None:
        return ""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:#.{digits}g}".rstrip(".")


# "×" is the program's figure over ours of the same repetition: the median, and the lowest.
HEADER = ["program", "seconds", "seconds ×", "lowest ×", "cpu s", "peak MB", "memory ×", "agreement"]


def rows(run):
    """One row a program, the fastest first; programs that failed come last with their reason."""
    done, failed = [], []
    for label in run.labels:
        if not run.of(label):
            failed.append([label, run.error(label)])
            continue
        ratios, memory = run.ratios(label), run.ratios(label, "peak_rss_mb")
        is_tool = label == TOOL
        done.append(
            (
                run.median(label, "seconds"),
                [
                    label,
                    number(run.median(label, "seconds")),
                    "" if is_tool or not ratios else number(statistics.median(ratios)),
                    "" if is_tool or not ratios else number(min(ratios)),
                    number(run.median(label, "cpu")),
                    number(run.median(label, "peak_rss_mb")),
                    "" if is_tool or not memory else number(statistics.median(memory)),
                    run.agreement(label),
                ],
            )
        )
    return [row for _, row in sorted(done, key=lambda pair: pair[0])], failed


def summary(run):
    """One line that says what was run, and the floor of our program."""
    rates = run.roofline.get(1, {})
    text = f"{run.job}, {run.size}, {run.threads} threads, {run.session['repetitions']} repetitions"
    if rates:
        both = run.roofline.get(run.threads, {})
        text += (
            f"; memory read {both.get('read_GBs')} GB/s, dsyrk p = 44 {rates.get('dsyrk_p44_GFs')} GFLOP/s a thread"
        )
    seconds, what = run.floor()
    ours = run.median(TOOL, "seconds")
    if seconds and ours:
        text += f"; floor {number(seconds)} s ({what}), ours {number(ours / seconds)} × that"
    return text


def text(run):
    """The table for a terminal."""
    done, failed = rows(run)
    table = [HEADER, *done]
    widths = [max(len(row[column]) for row in table) for column in range(len(HEADER))]
    lines = [summary(run)]
    for row in table:
        cells = [cell.rjust(width) for cell, width in zip(row[1:-1], widths[1:-1])]
        lines.append("  ".join([row[0].ljust(widths[0]), *cells, row[-1]]).rstrip())
    return "\n".join(lines + [f"{label}: {reason}" for label, reason in failed])


def markdown(run):
    """The table for a page."""
    done, failed = rows(run)
    lines = [summary(run) + ".", "", "| " + " | ".join(HEADER) + " |", "|---" + "|---:" * 6 + "|---|"]
    for row in done:
        cells = [f"**{cell}**" if cell and row[0] == TOOL else cell for cell in row]
        lines.append("| " + " | ".join(cells) + " |")
    if failed:
        lines += ["", "Did not run: " + "; ".join(f"{label} ({reason})" for label, reason in failed) + "."]
    return "\n".join(lines)

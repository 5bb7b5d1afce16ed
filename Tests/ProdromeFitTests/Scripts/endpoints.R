# Endpoints of the bundled simulated cohort: means over persons of their own values, by phase, and of their changes.
# Rscript endpoints.R ../../../datasets/simulated-cohort/diary.csv
options(digits = 17)
d <- read.csv(commandArgs(TRUE)[1], na.strings = ""); d$date <- as.Date(d$date)
person <- function(z) {
  days <- seq(min(z$date), max(z$date), 1); z <- z[match(days, z$date), ]; n <- nrow(z); h <- z$headache
  lab <- z$treatment; treated <- !is.na(lab) & lab != "none"; if (!any(treated)) return(NULL)
  first <- min(which(treated)); last <- max(which(treated))
  ph <- ifelse(seq_len(n) < first, "before", ifelse(seq_len(n) > last, "after", ifelse(!treated & !is.na(h), "pause", "during")))
  onset <- c(NA, ifelse(is.na(h[-1]) | is.na(h[-n]), NA, as.numeric(h[-1] == 1 & h[-n] == 0)))
  rows <- lapply(c("before", "during"), function(p) {
    k <- ph == p; H <- sum(h[k], na.rm = TRUE); N <- sum(!is.na(h[k])); ill <- k & !is.na(h) & h == 1
    of <- function(x) if (H == 0) 0 else H * mean(x[ill], na.rm = TRUE) / N
    free <- k & !is.na(h) & h == 0
    if (N < 14) return(rep(NA, 8))
    c(28 * H / N, if (sum(!is.na(onset[k])) < 14) NA else 28 * mean(onset[k], na.rm = TRUE), 28 * of(as.numeric(z$intensity >= 4)), of(z$intensity),
      mean(z$intensity[ill], na.rm = TRUE), 28 * of(z$duration_h), mean(z$duration_h[ill], na.rm = TRUE),
      mean(z$stress[free], na.rm = TRUE))
  })
  cbind(rows[[1]], rows[[2]])
}
a <- lapply(split(d, d$person_id), person); a <- simplify2array(a[!sapply(a, is.null)])
out <- rbind(apply(a[, 1, ], 1, mean, na.rm = TRUE), apply(a[, 2, ], 1, mean, na.rm = TRUE),
  apply(a[, 2, ] - a[, 1, ], 1, mean, na.rm = TRUE))
colnames(out) <- c("headache_days", "attacks", "moderate_severe_days", "headache_index", "mean_intensity", "headache_hours",
  "mean_duration", "stress_on_free_days")
ci <- apply(a[, 2, ] - a[, 1, ], 1, function(x) t.test(x)$conf.int)
for (j in seq_len(ncol(out))) cat(colnames(out)[j], format(c(out[, j], ci[, j]), digits = 15), "\n")

# Six clients' log odds ratios with their variances on the scale of effective days, pooled by metafor.
# Rscript client_effects.R
suppressMessages(library(metafor)); options(digits = 17)
phase <- function(first, last, k, i) { t <- first:last; as.numeric((t %/% 2 * 7 + t %/% 6 * 11 + 3 * i) %% 10 < k) }
effect <- function(i, kb, kd, tau = .4) {
  p <- list(phase(0, 83, kb, i), phase(84, 84 + 83, kd, i)); d <- lapply(p, function(y) y - mean(y))
  n <- length(p[[1]]); products <- unlist(lapply(d, function(e) e[-1] * e[-n]))
  r <- mean(products) / mean(unlist(d)^2); r <- min(.85, max(0, r + 2 * (1 + 3 * r) / (2 * n)))
  s <- sapply(p, function(y) { ne <- n^2 / sum(r^abs(outer(1:n, 1:n, "-"))); x <- mean(y) * ne
    c(log((x + .5) / (ne - x + .5)), 1 / (x + .5) + 1 / (ne - x + .5) + tau^2 * 28 / n) })
  c(s[1, 2] - s[1, 1], sum(s[2, ]))
}
e <- sapply(1:6, function(i) effect(i, c(5, 4, 6, 5, 3, 7)[i], c(2, 3, 1, 5, 3, 2)[i]))
f <- rma(e[1, ], e[2, ], method = "REML", test = "adhoc", control = list(threshold = 1e-15, maxiter = 1000))
half <- qt(.975, 4) * sqrt(f$tau2 + f$se^2)
print(c(exp(c(f$b, f$ci.lb, f$ci.ub)), f$pval, sqrt(f$tau2), f$I2 / 100, exp(c(f$b - half, f$b + half))))

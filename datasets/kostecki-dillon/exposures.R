# Exposures made of other days in the bundled diary, by base R: numbers for the tests of change(), runmean() and so on.
# Run here: Rscript exposures.R > exposures.json (R 4.2.2 alone).
d <- read.csv("diary.csv")
d <- d[order(as.character(d$person_id), d$day, method = "radix"), ]
# Every person on their own calendar: x by day, NA where nothing was written.
by_person <- function(x, make) {
  out <- rep(NA_real_, nrow(d))
  for (person in unique(d$person_id)) {
    rows <- which(d$person_id == person)
    place <- d$day[rows] - min(d$day[rows]) + 1
    calendar <- rep(NA_real_, max(place)); calendar[place] <- x[rows]
    out[rows] <- make(calendar)[place]
  }
  out
}
before <- function(z, k = 1) c(rep(NA, min(k, length(z))), z)[seq_along(z)]
lagged <- function(x, k) by_person(x, function(z) before(z, k))
change <- function(x) by_person(x, function(z) z - before(z))
letdown <- function(x) pmax(0, -change(x))
runsum <- function(x, days) by_person(x, function(z) Reduce(`+`, lapply(0:(days - 1), function(k) before(z, k))))
withdrawal <- function(x) by_person(x, function(z) pmax(0, mean(z, na.rm = TRUE) - z))
above <- function(x, q) by_person(x, function(z) as.numeric(z > quantile(z, q, na.rm = TRUE)))
surprisal_binary <- function(x) by_person(x, function(z) {
  out <- rep(NA_real_, length(z)); past <- c()
  for (day in seq_along(z)) if (!is.na(z[day])) {
    out[day] <- -log2((sum(past == z[day]) + 0.5) / (length(past) + 1)); past <- c(past, z[day])
  }
  out
})
gaps <- diff(sort(unique(d$airq))); step <- min(gaps[gaps > 1e-9 * diff(range(d$airq))])
surprisal <- function(x) by_person(x, function(z) {
  out <- rep(NA_real_, length(z)); past <- c()
  for (day in seq_along(z)) if (!is.na(z[day])) {
    n <- length(past)
    if (n >= 2) {
      scale <- sqrt((var(past) + step^2 / 12) * (1 + 1 / n)); away <- abs(z[day] - mean(past))
      p <- pt((away - step / 2) / scale, n - 1, lower.tail = FALSE) - pt((away + step / 2) / scale, n - 1, lower.tail = FALSE)
      # Where the interval is narrow the difference has few digits: the density's share instead.
      if (step / 2 / scale < 1e-4) p <- dt(away / scale, n - 1) * step / scale
      out[day] <- -log2(p)
    }
    past <- c(past, z[day])
  }
  out
})
number <- function(x) paste0("[", paste(sprintf("%.17g", unname(x)), collapse = ", "), "]")
logit <- function(id, formula) {
  fit <- glm(formula, binomial, d, epsilon = 1e-15, maxit = 100)
  for (turn in 1:12) fit <- glm(formula, binomial, d, start = coef(fit))
  paste0("  \"", id, "\": {\"n\": [", nobs(fit), "], \"coef\": ", number(coef(fit)), ", \"se\": ",
    number(sqrt(diag(vcov(fit)))), "}")
}
cat("{\n", paste(c(
  logit("days_before", headache ~ lagged(change(airq), 1) + lagged(letdown(airq), 1) + I(runsum(airq, 3) / 3)),
  logit("own_level", headache ~ runsum(withdrawal(airq), 3) + withdrawal(airq) + above(airq, 0.9)),
  logit("bits", headache ~ surprisal(airq) + surprisal_binary(post))), collapse = ",\n"), "\n}\n", sep = "")

# Hazards of a new headache in the bundled diary, by other software: numbers for the tests of the hazard and Cox models.
# Run here: Rscript hazards.R > hazards.json (R 4.2.2 with survival 3.5-3 and sandwich 3.0-2, packages of Debian 12).
suppressMessages({library(survival); library(sandwich)})
d <- read.csv("diary.csv")
d <- d[!is.na(d$headache), ]
d <- d[order(as.character(d$person_id), d$day, method = "radix"), ]  # the order of the program
# Days since the last headache day: unknown before the first and behind an unrecorded day.
since <- yesterday <- rep(NA_real_, nrow(d))
for (person in unique(d$person_id)) {
  count <- NA_real_; last <- NA
  for (row in which(d$person_id == person)) {
    if (is.na(last) || d$day[row] != d$day[last] + 1) count <- NA_real_ else yesterday[row] <- d$headache[last]
    since[row] <- count
    count <- if (d$headache[row] == 1) 1 else count + 1
    last <- row
  }
}
d$since <- since; d$yesterday <- yesterday
onset <- d[!is.na(d$yesterday) & d$yesterday == 0 & !is.na(d$airq), ]
timed <- onset[!is.na(onset$since), ]

number <- function(x) paste0("[", paste(sprintf("%.17g", unname(x)), collapse = ", "), "]")
entry <- function(id, ...) {
  parts <- list(...)
  paste0("  \"", id, "\": {", paste(sprintf("\"%s\": %s", names(parts), sapply(parts, number)), collapse = ", "), "}")
}
errors <- function(v) sqrt(diag(v))
binary <- function(id, formula, data, link) {
  fit <- glm(formula, binomial(link), data, epsilon = 1e-15, maxit = 100)
  # The deviance stands still long before the last digits of the coefficients do: twelve more steps.
  for (step in 1:12) fit <- glm(formula, binomial(link), data, start = coef(fit))
  by_person <- vcovCL(fit, cluster = data$person_id, type = "HC0", cadjust = FALSE)
  entry(id, n = nrow(data), coef = coef(fit), se = errors(vcov(fit)), cr0 = errors(by_person),
    hc3 = errors(vcovHC(fit, type = "HC3")), loglik = as.numeric(logLik(fit)), deviance = deviance(fit),
    null_deviance = fit$null.deviance, aic = AIC(fit), fitted = head(fitted(fit), 5),
    pearson = head(residuals(fit, "pearson"), 5))
}
cox <- function(id, formula, data, ties) {
  fit <- coxph(formula, data, ties = ties, cluster = person_id,
    control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100))
  entry(id, n = nrow(data), events = fit$nevent, coef = coef(fit), se = errors(fit$naive.var), cr0 = errors(fit$var),
    loglik = fit$loglik[2], null_loglik = fit$loglik[1], score = fit$score)
}
risk <- Surv(since - 1, since, headache) ~ airq + post
cat("{\n", paste(c(
  binary("onset_logit", headache ~ airq + post, onset, "logit"),
  binary("onset_cloglog", headache ~ airq + post, onset, "cloglog"),
  binary("timed_cloglog", headache ~ airq + post + since, timed, "cloglog"),
  binary("slopes_cloglog", headache ~ 0 + airq + post, onset, "cloglog"),
  binary("transition", headache ~ airq + yesterday, d[!is.na(d$yesterday) & !is.na(d$airq), ], "logit"),
  cox("cox_efron", risk, timed, "efron"),
  cox("cox_breslow", risk, timed, "breslow"),
  cox("cox_efron_person", update(risk, . ~ . + strata(person_id)), timed, "efron"),
  cox("cox_breslow_person", update(risk, . ~ . + strata(person_id)), timed, "breslow")), collapse = ",\n"), "\n}\n", sep = "")

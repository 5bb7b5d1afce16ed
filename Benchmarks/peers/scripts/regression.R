# Jobs clogit, glmm, gee and lasso, on the arrays of prepare.py. clogit_p7 and glmm_p8 have lag 0 alone.
folder <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)[1]))
source(file.path(folder, "common.R"))

input <- arrays()
terms <- if (grepl("_p[78]$", job)) c(seq(2, 38, 6 + 1), 44) else 2:44
table_of_days <- function() {
  table <- as.data.frame(input$X[, terms])
  table$y <- input$y
  table$person <- input$person
  table
}
formula_with <- function(...) reformulate(c(paste0("V", seq_along(terms)), ...), "y")

if (grepl("^clogit", job)) {
  suppressMessages(library(survival))
  table <- table_of_days()
  start <- now()
  model <- clogit(formula_with("strata(person)"), table, method = variant)
  report(now() - start, nrow(table), length(terms), coef(model), model$loglik[2])
} else if (grepl("^glmm", job)) {
  table <- table_of_days()
  formula <- formula_with("(1 | person)")
  if (grepl("glmer", variant)) {
    suppressMessages(library(lme4))
    start <- now()
    model <- glmer(
      formula, table, binomial, nAGQ = if (variant == "glmer") 1 else 0, control = glmerControl(calc.derivs = FALSE)
    )
    coefficients <- fixef(model)
  } else {
    suppressMessages(library(glmmTMB))
    start <- now()
    model <- glmmTMB(formula, table, binomial, control = glmmTMBControl(parallel = threads))
    coefficients <- fixef(model)$cond
  }
  report(now() - start, nrow(table), length(terms) + 1, coefficients, as.numeric(logLik(model)))
} else if (job == "gee") {
  suppressMessages(library(geepack))
  table <- table_of_days()
  start <- now()
  model <- geeglm(formula_with(), binomial, table, id = person, corstr = "exchangeable")
  report(now() - start, nrow(table), 44, coef(model))
} else {
  suppressMessages(library(glmnet))
  glmnet.control(fdev = 0, devmax = 1)
  X <- input$X[, -1]
  y <- input$y
  start <- now()
  model <- glmnet(
    X, y, "binomial", nlambda = 100, lambda.min.ratio = 1e-4,
    type.logistic = if (variant == "glmnet-modified") "modified.Newton" else "Newton"
  )
  seconds <- now() - start
  coefficients <- as.matrix(coef(model))
  # How far each model misses the conditions of a minimum: scores of standardised columns against the penalty.
  spread <- apply(X, 2, function(column) sqrt(mean((column - mean(column))^2)))
  residuals <- y - plogis(cbind(1, X) %*% coefficients)
  scores <- crossprod(scale(X, scale = spread), residuals) / length(y)
  penalties <- matrix(model$lambda, nrow(scores), ncol(scores), byrow = TRUE)
  inside <- coefficients[-1, ] == 0
  missed <- ifelse(inside, pmax(abs(scores) - penalties, 0), abs(scores - sign(coefficients[-1, ]) * penalties))
  report(
    seconds, length(y), 44, c(coefficients[, 51], coefficients[, ncol(coefficients)]), violation = max(missed)
  )
}

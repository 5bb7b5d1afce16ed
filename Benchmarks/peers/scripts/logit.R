# Jobs logit_e2e, logit_fit and cluster_se. fastglm, speedglm, fixest and biglm are used where R has them.
folder <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)[1]))
source(file.path(folder, "common.R"))
suppressMessages(library(data.table))
setDTthreads(threads)

fit <- function(library, X, y) {
  switch(library,
    glm = glm.fit(X, y, family = binomial())$coefficients,
    "fastglm-llt" = fastglm::fastglmPure(X, y, family = binomial(), method = 2L, tol = 1e-8)$coefficients,
    "fastglm-qr" = fastglm::fastglmPure(X, y, family = binomial(), method = 0L, tol = 1e-8)$coefficients,
    speedglm = speedglm::speedglm.wfit(
      y, X, intercept = TRUE, family = binomial(), method = "Cholesky"
    )$coefficients,
    fixest = fixest::feglm.fit(y, X, family = "binomial", nthreads = threads)$coefficients,
    bigglm = {
      table <- as.data.frame(X[, -1])
      formula <- reformulate(names(table), "y")
      table$y <- y
      coef(biglm::bigglm(formula, table, family = binomial(), chunksize = 50000, maxit = 25))
    },
    stop("no such fitter")
  )
}

# The complete cases of the CSV file as design and outcome.
build <- function() {
  diary <- fread(csv, select = c("person_id", "headache", "treatment", triggers))
  for (k in seq_along(triggers)) {
    set(diary, j = triggers[k], value = (diary[[triggers[k]]] - centre[k]) / spread[k])
  }
  lagged <- as.vector(outer(0:6, triggers, function(lag, name) paste0(name, lag)))
  diary[, (lagged) := shift(.SD, 0:6), by = person_id, .SDcols = triggers]
  diary[, treated := as.numeric(treatment != "none")]
  diary <- diary[complete.cases(diary[, c("headache", lagged), with = FALSE])]
  list(X = cbind(1, as.matrix(diary[, c(lagged, "treated"), with = FALSE])), y = as.numeric(diary$headache))
}

cluster_errors <- function(input) {
  table <- as.data.frame(input$X[, -1])
  formula <- reformulate(names(table), "y")
  table$y <- input$y
  if (variant == "glm+sandwich") {
    library(sandwich)
    start <- now()
    model <- glm(formula, binomial(), table)
    covariance <- vcovCL(model, cluster = input$person, type = "HC1")
  } else {
    library(fixest)
    setFixest_nthreads(threads)
    table$person <- input$person
    start <- now()
    model <- feglm(formula, table, family = "binomial", cluster = ~person, notes = FALSE)
    covariance <- vcov(model)
  }
  report(now() - start, length(input$y), 44, sqrt(diag(covariance)))
}

if (job == "logit_e2e") {
  library_name <- sub(".*\\+", "", variant)
  if (library_name != "glm") loadNamespace(sub("-.*", "", library_name))
  start <- now()
  input <- build()
  coefficients <- suppressWarnings(fit(library_name, input$X, input$y))
  seconds <- now() - start
  report(seconds, length(input$y), 44, coefficients, log_likelihood(input$X, input$y, coefficients))
} else if (job == "logit_fit") {
  input <- arrays()
  few <- 1:3000
  invisible(suppressWarnings(fit(variant, input$X[few, ], input$y[few])))
  start <- now()
  coefficients <- suppressWarnings(fit(variant, input$X, input$y))
  seconds <- now() - start
  report(seconds, length(input$y), 44, coefficients, log_likelihood(input$X, input$y, coefficients))
} else {
  cluster_errors(arrays())
}

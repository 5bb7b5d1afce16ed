# What ArmComparisonTests and PersonRegressionTests expect. R 4.2 with clubSandwich: Rscript arms.R
before <- c(12, 9, 14, 7, 10, 16, 11, 8, 13, 6, 15)
during <- c(7, 8, 10, 3, 9, 9, 10, 9, 11, 6, 16)
arm <- c(1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0)
suppressMessages(library(clubSandwich))
report <- function(fit) {
  v <- vcovCR(fit, cluster = seq_along(arm), type = "CR2")
  print(as.data.frame(coef_test(fit, vcov = v, test = "Satterthwaite")), digits = 15)
}
report(lm(during ~ arm + before))
report(lm(I(during - before) ~ arm))
print(unlist(t.test((during - before)[arm == 1], (during - before)[arm == 0])[c("statistic", "parameter", "p.value")]),
      digits = 15)

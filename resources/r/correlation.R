# Intervals of rank correlations by Fisher's transformation, with the variances of Bonett & Wright (2000),
# Psychometrika 65, 23-28: (1 + r^2 / 2) / (n - 3) for Spearman's, 0.437 / (n - 4) for Kendall's.
cairn_rank_correlation_interval <- function(x, y, method = c("spearman", "kendall"), conf.level = 0.95) {
  method <- match.arg(method)
  known <- !is.na(x) & !is.na(y)
  n <- sum(known)
  r <- stats::cor(x[known], y[known], method = method)
  variance <- if (method == "spearman") (1 + r^2 / 2) / (n - 3) else 0.437 / (n - 4)
  half <- stats::qnorm(1 - (1 - conf.level) / 2) * sqrt(variance)
  list(estimate = r, confInt = tanh(atanh(r) + c(-half, half)), confLevel = conf.level)
}

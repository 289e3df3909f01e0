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

# Partial correlation: of what is left of both when the covariates are taken out (for ranks, of the
# ranks), with Fisher's interval; df = n - 2 - number of covariates (Anderson 2003, 4.3).
cairn_partial_correlation <- function(x, y, covariates, method = c("pearson", "spearman"), conf.level = 0.95) {
  method <- match.arg(method)
  covariates <- as.data.frame(covariates)
  if (method == "spearman") {
    x <- rank(x)
    y <- rank(y)
    covariates[] <- lapply(covariates, rank)
  }
  design <- stats::model.matrix(~., covariates)
  r <- stats::cor(stats::lm.fit(design, x)$residuals, stats::lm.fit(design, y)$residuals)
  taken <- qr(design)$rank - 1
  df <- length(x) - 2 - taken
  t <- r * sqrt(df / (1 - r^2))
  half <- stats::qnorm(1 - (1 - conf.level) / 2) * sqrt((if (method == "spearman") 1 + r^2 / 2 else 1) / (df - 1))
  structure(
    list(statistic = c(t = t), parameter = c(df = df), p.value = 2 * stats::pt(-abs(t), df),
         estimate = c(cor = r), conf.int = structure(tanh(atanh(r) + c(-half, half)), conf.level = conf.level),
         method = paste("Partial correlation,", if (method == "spearman") "of ranks (Spearman's)" else "Pearson's"),
         data.name = "what is left of both after the covariates"),
    class = "htest"
  )
}

# Correlations of all pairs of columns, each from the rows that have both.
cairn_correlation_pairs <- function(data, method = "pearson", p.adjust.method = "holm") {
  pairs <- utils::combn(names(data), 2L)
  rows <- lapply(seq_len(ncol(pairs)), function(i) {
    both <- stats::na.omit(data[pairs[, i]])
    test <- stats::cor.test(both[[1L]], both[[2L]], method = method, exact = if (method != "pearson") FALSE)
    data.frame(first = pairs[1L, i], second = pairs[2L, i], n = nrow(both), r = test$estimate[[1L]], p = test$p.value)
  })
  rows <- do.call(rbind, rows)
  rows[["p adj"]] <- stats::p.adjust(rows$p, p.adjust.method)
  rows
}

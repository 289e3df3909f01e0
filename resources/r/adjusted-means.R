# Adjusted (marginal) means of a linear model: what it predicts for each level of a factor, the other
# factors averaged with equal weights, numbers at their mean (Searle, Speed & Milliken 1980, American
# Statistician 34, 216-221).

# The combinations of coefficients that give these means; rows are named by the levels.
cairn_mean_weights <- function(fit, factors) {
  if (anyNA(stats::coef(fit))) {
    stop("some combination of groups has no data, so its mean cannot be estimated", call. = FALSE)
  }
  frame <- stats::model.frame(fit)
  terms <- stats::delete.response(stats::terms(fit))
  known <- frame[cairn_predictors(fit)]
  levels <- lapply(known, function(column) {
    if (is.factor(column)) factor(levels(column), levels = levels(column), ordered = is.ordered(column))
    else if (is.character(column) || is.logical(column)) sort(unique(column))
    else mean(column)
  })
  grid <- do.call(expand.grid, c(levels, list(KEEP.OUT.ATTRS = FALSE, stringsAsFactors = FALSE)))
  names(grid) <- names(levels)
  x <- stats::model.matrix(terms, grid, contrasts.arg = fit$contrasts, xlev = fit$xlevels)
  group <- interaction(grid[factors], sep = ", ", lex.order = FALSE)
  weights <- rowsum(x, group) / as.vector(table(group))
  weights[levels(group), , drop = FALSE]
}

cairn_adjusted_means <- function(fit, factors, conf.level = 0.95) {
  weights <- cairn_mean_weights(fit, factors)
  means <- as.vector(weights %*% stats::coef(fit))
  stderr <- sqrt(rowSums((weights %*% stats::vcov(fit)) * weights))
  df <- stats::df.residual(fit)
  half <- stats::qt(1 - (1 - conf.level) / 2, df) * stderr
  data.frame(mean = means, stderr = stderr, df = df, low = means - half, high = means + half,
             row.names = rownames(weights))
}

# Differences of each pair of such means. `adjust`: "tukey" (Tukey & Kramer) for p-values and intervals,
# or a method of p.adjust(); then intervals are Bonferroni's, with "none" each for itself.
cairn_adjusted_pairs <- function(fit, factors, adjust = "tukey", conf.level = 0.95) {
  weights <- cairn_mean_weights(fit, factors)
  means <- nrow(weights)
  pairs <- utils::combn(means, 2L)
  apart <- weights[pairs[2L, ], , drop = FALSE] - weights[pairs[1L, ], , drop = FALSE]
  difference <- as.vector(apart %*% stats::coef(fit))
  stderr <- sqrt(rowSums((apart %*% stats::vcov(fit)) * apart))
  df <- stats::df.residual(fit)
  t <- difference / stderr
  p <- 2 * stats::pt(-abs(t), df)
  alpha <- 1 - conf.level
  if (adjust == "tukey") {
    adjusted <- stats::ptukey(abs(t) * sqrt(2), means, df, lower.tail = FALSE)
    half <- stats::qtukey(conf.level, means, df) / sqrt(2) * stderr
  } else {
    adjusted <- stats::p.adjust(p, adjust)
    half <- stats::qt(1 - alpha / 2 / (if (adjust == "none") 1 else length(p)), df) * stderr
  }
  data.frame(diff = difference, stderr = stderr, lwr = difference - half, upr = difference + half,
             t = t, df = df, "p adj" = adjusted, check.names = FALSE,
             row.names = paste(rownames(weights)[pairs[2L, ]], rownames(weights)[pairs[1L, ]], sep = "-"))
}

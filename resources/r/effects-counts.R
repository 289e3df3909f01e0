# Sizes of effects in tables of counts.

# Cramer's V (1946) with an interval from the noncentral chi-squared distribution (Smithson 2003,
# Confidence Intervals, 4.3). `phi`, with its sign, for tables of two by two.
cairn_cramers_v <- function(counts, conf.level = 0.95) {
  counts <- as.matrix(counts)
  counts <- counts[rowSums(counts) > 0, colSums(counts) > 0, drop = FALSE]
  n <- sum(counts)
  smaller <- min(dim(counts)) - 1
  if (smaller < 1) stop("one of the variables has only one value", call. = FALSE)
  df <- prod(dim(counts) - 1)
  expected <- outer(rowSums(counts), colSums(counts)) / n
  statistic <- sum((counts - expected)^2 / expected)
  ends <- sqrt(cairn_noncentral_chisq(statistic, df, conf.level) / (n * smaller))
  c(list(v = sqrt(statistic / (n * smaller)), confInt = pmin(1, ends), confLevel = conf.level),
    if (all(dim(counts) == 2L)) list(
      phi = (counts[1L, 1L] * counts[2L, 2L] - counts[1L, 2L] * counts[2L, 1L]) /
        sqrt(prod(rowSums(counts), colSums(counts)))))
}

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

# Odds ratio, risk ratio, risk difference and number needed to treat of a table of two by two: rows are
# the exposed and the others, columns the event and its absence. Intervals: Woolf's (1955) of the odds
# ratio, Katz's (1978) of the risk ratio, both of logarithms, with 1/2 added to each count where one is 0
# (Haldane 1956; `added` says so); Newcombe's (1998, method 10) of the difference. The number needed to
# treat is the inverse of the difference: when its interval holds 0, that of the number has no upper end
# (Altman 1998, BMJ 317, 1309), and only the end nearer to 0 is given.
cairn_risk_measures <- function(counts, conf.level = 0.95) {
  counts <- as.matrix(counts)
  if (!all(dim(counts) == 2L)) stop("risks are compared in a table of two by two", call. = FALSE)
  z <- stats::qnorm(1 - (1 - conf.level) / 2)
  added <- any(counts == 0)
  k <- counts + if (added) 0.5 else 0
  n <- rowSums(counts)
  risk <- counts[, 1L] / n
  ratio <- function(value, stderr) list(estimate = value, confInt = value * exp(c(-z, z) * stderr))
  bounds <- cairn_wilson_interval(counts[, 1L], n, conf.level)
  difference <- risk[[1L]] - risk[[2L]]
  ends <- c(
    difference - sqrt((risk[[1L]] - bounds[1L, "low"])^2 + (bounds[2L, "high"] - risk[[2L]])^2),
    difference + sqrt((bounds[1L, "high"] - risk[[1L]])^2 + (risk[[2L]] - bounds[2L, "low"])^2)
  )
  needed <- 1 / abs(difference)
  list(
    oddsRatio = ratio(k[1L, 1L] * k[2L, 2L] / (k[1L, 2L] * k[2L, 1L]), sqrt(sum(1 / k))),
    riskRatio = ratio(k[1L, 1L] / sum(k[1L, ]) / (k[2L, 1L] / sum(k[2L, ])),
                      sqrt(k[1L, 2L] / (k[1L, 1L] * sum(k[1L, ])) + k[2L, 2L] / (k[2L, 1L] * sum(k[2L, ])))),
    riskDifference = list(estimate = difference, confInt = unname(ends)),
    numberNeeded = list(
      estimate = needed,
      confInt = if (prod(ends) > 0) sort(1 / abs(unname(ends))) else c(1 / max(abs(ends)), Inf)),
    risks = data.frame(events = counts[, 1L], n = n, risk = risk, low = bounds[, "low"], high = bounds[, "high"]),
    added = added, confLevel = conf.level
  )
}

# The odds ratio of pairs: how many changed one way for one that changed the other, with the exact
# interval of the share (Fleiss, Levin & Paik 2003, 13.2).
cairn_paired_odds_ratio <- function(counts, conf.level = 0.95) {
  first <- counts[1L, 2L]
  second <- counts[2L, 1L]
  share <- cairn_exact_interval(first, first + second, conf.level)
  list(estimate = first / second, confInt = as.vector(share / (1 - share)), confLevel = conf.level)
}

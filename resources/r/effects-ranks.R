# Sizes of effects for tests of ranks.

# Rank-biserial correlation of two independent groups, which is Cliff's delta (Cliff 1993, Psychological
# Bulletin 114, 494-509): how much more often a value of the first is the larger one than the smaller.
# The interval is Fisher's, with the standard error of the rank sum (Kerby 2014). `auc` is the chance
# that a value of the first is the larger, ties counted half.
cairn_rank_biserial <- function(x, y, conf.level = 0.95) {
  x <- x[!is.na(x)]
  y <- y[!is.na(y)]
  n1 <- length(x)
  n2 <- length(y)
  u <- sum(rank(c(x, y))[seq_len(n1)]) - n1 * (n1 + 1) / 2
  r <- 2 * u / (n1 * n2) - 1
  c(cairn_rank_interval(r, sqrt((n1 + n2 + 1) / (3 * n1 * n2)), conf.level), list(auc = u / (n1 * n2)))
}

# The same of pairs (King & Minium; Kerby 2014): favourable less unfavourable share of the ranks.
cairn_rank_biserial_paired <- function(difference, conf.level = 0.95) {
  difference <- difference[!is.na(difference) & difference != 0]
  n <- length(difference)
  ranks <- rank(abs(difference))
  r <- (sum(ranks[difference > 0]) - sum(ranks[difference < 0])) / sum(ranks)
  cairn_rank_interval(r, sqrt((2 * n^3 + 3 * n^2 + n) / 6) / ((n^2 + n) / 2), conf.level)
}

cairn_rank_interval <- function(r, stderr, conf.level) {
  half <- stats::qnorm(1 - (1 - conf.level) / 2) * stderr
  list(r = r, confInt = tanh(atanh(r) + c(-half, half)), confLevel = conf.level)
}

# Epsilon squared of Kruskal and Wallis's test: H / (n - 1) (Tomczak & Tomczak 2014, Trends in Sport
# Sciences 1, 19-25).
cairn_epsilon_squared <- function(test, n) list(epsilonSquared = unname(test$statistic) / (n - 1))

# Kendall's W, the agreement behind Friedman's test: chi-squared / (n (k - 1)).
cairn_kendalls_w <- function(test, wide) {
  list(w = unname(test$statistic) / (nrow(wide) * (ncol(wide) - 1)))
}

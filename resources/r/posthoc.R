# Comparisons of each pair of groups.

# Games & Howell (1976), Journal of Educational Statistics 1, 113-125: each pair with its own variances
# and Welch's degrees of freedom, judged by the studentised range.
cairn_games_howell <- function(x, group, conf.level = 0.95) {
  known <- !is.na(x) & !is.na(group)
  group <- factor(group[known])
  n <- tapply(x[known], group, length)
  m <- tapply(x[known], group, mean)
  v <- tapply(x[known], group, stats::var)
  pairs <- utils::combn(nlevels(group), 2L)
  first <- pairs[2L, ]
  second <- pairs[1L, ]
  part1 <- v[first] / n[first]
  part2 <- v[second] / n[second]
  difference <- m[first] - m[second]
  df <- (part1 + part2)^2 / (part1^2 / (n[first] - 1) + part2^2 / (n[second] - 1))
  stderr <- sqrt((part1 + part2) / 2)
  half <- stats::qtukey(conf.level, nlevels(group), df) * stderr
  data.frame(
    diff = as.vector(difference), lwr = as.vector(difference - half), upr = as.vector(difference + half),
    t = as.vector(difference / (stderr * sqrt(2))), df = as.vector(df),
    "p adj" = as.vector(stats::ptukey(abs(difference) / stderr, nlevels(group), df, lower.tail = FALSE)),
    row.names = paste(levels(group)[first], levels(group)[second], sep = "-"), check.names = FALSE
  )
}

# Dunn (1964), Technometrics 6, 241-252: differences of mean ranks after Kruskal and Wallis's test, with
# the correction for ties.
cairn_dunn_test <- function(x, group, p.adjust.method = "holm") {
  known <- !is.na(x) & !is.na(group)
  group <- factor(group[known])
  ranks <- rank(x[known])
  total <- length(ranks)
  n <- tapply(ranks, group, length)
  m <- tapply(ranks, group, mean)
  ties <- table(ranks)
  variance <- total * (total + 1) / 12 - sum(ties^3 - ties) / (12 * (total - 1))
  pairs <- utils::combn(nlevels(group), 2L)
  first <- pairs[2L, ]
  second <- pairs[1L, ]
  z <- (m[first] - m[second]) / sqrt(variance * (1 / n[first] + 1 / n[second]))
  p <- 2 * stats::pnorm(-abs(z))
  data.frame(
    diff = as.vector(m[first] - m[second]), z = as.vector(z), p = as.vector(p),
    "p adj" = stats::p.adjust(as.vector(p), p.adjust.method),
    row.names = paste(levels(group)[first], levels(group)[second], sep = "-"), check.names = FALSE
  )
}

# Levene's test: an analysis of variance of the distances from each group's centre. With the median it is
# Brown and Forsythe's (1974, JASA 69, 364-367), which holds up better when the data are skewed; with the
# mean it is Levene's own (1960).
cairn_levene_test <- function(x, group, center = c("median", "mean")) {
  center <- match.arg(center)
  known <- !is.na(x) & !is.na(group)
  group <- factor(group[known])
  middle <- tapply(x[known], group, match.fun(center))
  distance <- abs(x[known] - middle[group])
  fit <- stats::anova(stats::lm(distance ~ group))
  structure(
    list(
      statistic = c(F = fit[["F value"]][1L]),
      parameter = c("num df" = fit[["Df"]][1L], "denom df" = fit[["Df"]][2L]),
      p.value = fit[["Pr(>F)"]][1L],
      method = if (center == "median") "Brown-Forsythe test of equal variances (Levene's with medians)"
      else "Levene's test of equal variances (with means)",
      data.name = "distances from each group's centre"
    ),
    class = "htest"
  )
}

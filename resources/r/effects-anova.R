# Shares of variance.

# Eta, partial eta, omega and partial omega squared of each row of an analysis of variance (a table with
# "Sum Sq" and "Df" and a row "Residuals"). The interval is of partial eta squared, from the noncentral F
# distribution: lambda / (lambda + N), N = df1 + df2 + 1 (Steiger 2004, Psychological Methods 9, 164-182).
cairn_variance_shares <- function(table, conf.level = 0.95) {
  rows <- trimws(rownames(table))
  residual <- match("Residuals", rows)
  ss <- table[["Sum Sq"]]
  df <- table[["Df"]]
  terms <- setdiff(seq_along(rows), c(residual, match("(Intercept)", rows)))
  ss_error <- ss[residual]
  df_error <- df[residual]
  ms_error <- ss_error / df_error
  total <- sum(ss[c(terms, residual)])
  n <- sum(df[c(terms, residual)]) + 1
  ends <- vapply(terms, function(i) {
    lambda <- cairn_noncentral_f(ss[i] / df[i] / ms_error, df[i], df_error, conf.level)
    lambda / (lambda + df[i] + df_error + 1)
  }, c(0, 0))
  data.frame(
    etaSquared = ss[terms] / total,
    partialEtaSquared = ss[terms] / (ss[terms] + ss_error),
    low = ends[1L, ], high = ends[2L, ],
    omegaSquared = (ss[terms] - df[terms] * ms_error) / (total + ms_error),
    partialOmegaSquared = (ss[terms] - df[terms] * ms_error) / (ss[terms] + (n - df[terms]) * ms_error),
    row.names = rows[terms]
  )
}

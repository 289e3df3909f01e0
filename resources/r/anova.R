# Analyses of variance with sums of squares that do not depend on the order of the terms.

# The columns of a model's frame that its terms use. Their order is that of the rows of "factors", whose
# own names are quoted where R needs it.
cairn_predictors <- function(fit) {
  inside <- attr(stats::terms(fit), "factors")
  names(stats::model.frame(fit))[seq_len(nrow(inside))][rowSums(inside) > 0]
}

# Type II and III as in Fox & Weisberg (2019), An R Companion to Applied Regression, 5.3.4. II: each term
# beyond all terms that do not contain it. III: each term beyond all others, with contrasts that sum to
# zero, whatever contrasts the model itself has.
cairn_anova <- function(fit, type = c("II", "III")) {
  type <- match.arg(type)
  terms <- stats::terms(fit)
  frame <- stats::model.frame(fit)
  y <- stats::model.response(frame)
  grouped <- vapply(frame, function(column) is.factor(column) || is.character(column) || is.logical(column), NA)
  grouped <- intersect(names(frame)[grouped], cairn_predictors(fit))
  contrasts <- if (type == "III" && length(grouped) > 0L)
    stats::setNames(rep(list("contr.sum"), length(grouped)), grouped)
  x <- stats::model.matrix(terms, frame, contrasts.arg = contrasts)
  assigned <- attr(x, "assign")
  labels <- attr(terms, "term.labels")
  inside <- attr(terms, "factors") > 0
  fitted <- function(columns) {
    solved <- stats::lm.fit(x[, columns, drop = FALSE], y)
    c(rss = sum(solved$residuals^2), rank = solved$rank)
  }
  whole <- fitted(rep(TRUE, ncol(x)))
  df <- length(y) - whole[["rank"]]
  rows <- vapply(seq_along(labels), function(i) {
    contains <- if (type == "III") integer(0L)
    else which(vapply(seq_along(labels), function(j) j != i && all(inside[inside[, i], j]), NA))
    with <- !(assigned %in% contains)
    larger <- if (type == "III") whole else fitted(with)
    smaller <- fitted(with & assigned != i)
    c(smaller[["rss"]] - larger[["rss"]], larger[["rank"]] - smaller[["rank"]])
  }, c(0, 0))
  statistic <- rows[1L, ] / rows[2L, ] / (whole[["rss"]] / df)
  data.frame(
    "Sum Sq" = c(rows[1L, ], whole[["rss"]]), Df = c(rows[2L, ], df), "F value" = c(statistic, NA),
    "Pr(>F)" = c(stats::pf(statistic, rows[2L, ], df, lower.tail = FALSE), NA),
    row.names = c(labels, "Residuals"), check.names = FALSE
  )
}

# Repeated measurements in a matrix (a row for each subject): how far from spherical they are, and p-values
# with the degrees of freedom corrected by Greenhouse & Geisser (1959) and Huynh & Feldt (1976); Mauchly's
# test (1940). With `between`, groups of subjects are taken out first.
cairn_sphericity <- function(wide, between = NULL) {
  fit <- if (is.null(between)) stats::lm(wide ~ 1) else stats::lm(wide ~ factor(between))
  conditions <- ncol(wide)
  contrasts <- stats::contr.helmert(conditions)
  contrasts <- sweep(contrasts, 2L, sqrt(colSums(contrasts^2)), "/")
  covariance <- crossprod(contrasts, stats::estVar(fit) %*% contrasts)
  epsilon <- sum(diag(covariance))^2 / ((conditions - 1) * sum(covariance^2))
  df <- fit$df.residual
  k <- conditions - 1
  huynh <- ((df + 1) * k * epsilon - 2) / (k * (df - k * epsilon))
  c(list(greenhouseGeisser = epsilon, huynhFeldt = min(1, huynh),
         corrected = as.data.frame(stats::anova(fit, X = ~1, test = "Spherical"))),
    if (conditions > 2L) list(mauchly = stats::mauchly.test(fit, X = ~1)))
}

# Each pair of columns of such a matrix by a paired t-test.
cairn_paired_comparisons <- function(wide, p.adjust.method = "holm", conf.level = 0.95) {
  pairs <- utils::combn(ncol(wide), 2L)
  rows <- lapply(seq_len(ncol(pairs)), function(i) {
    test <- stats::t.test(wide[, pairs[2L, i]], wide[, pairs[1L, i]], paired = TRUE, conf.level = conf.level)
    data.frame(diff = test$estimate[[1L]], lwr = test$conf.int[1L], upr = test$conf.int[2L],
               t = test$statistic[[1L]], df = test$parameter[[1L]], p = test$p.value)
  })
  rows <- do.call(rbind, rows)
  rows[["p adj"]] <- stats::p.adjust(rows$p, p.adjust.method)
  rownames(rows) <- paste(colnames(wide)[pairs[2L, ]], colnames(wide)[pairs[1L, ]], sep = "-")
  rows
}

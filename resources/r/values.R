# How a value of R becomes JSON: the form in which Cairn keeps a result, links to it and checks it.
# Doubles are written with 17 significant digits, which is enough to read back the same double
# (IEEE 754-2008, 5.12.2). What JSON has no number for is {"$number": "NA" | "NaN" | "Inf" | "-Inf"}.
# Vectors of one element without a name are that element; named vectors and lists are objects; tables
# of any kind are {"$table": columns, rows, row names, number of all rows}.

# JSON text of any value. `max_rows`: rows of a table that are written; all of them are counted.
cairn_value_json <- function(x, max_rows = 10000L) {
  cairn_json_any(x, max_rows, depth = 0L)
}

cairn_json_any <- function(x, max_rows, depth) {
  again <- function(part) cairn_json_any(part, max_rows, depth + 1L)
  if (is.null(x)) return("null")
  if (depth > 20L) return(cairn_json_text("(nested too deeply to be kept)"))
  if (inherits(x, "htest")) return(cairn_json_object(cairn_test_fields(x), again))
  if (inherits(x, "pairwise.htest")) return(cairn_json_object(cairn_pairwise_fields(x), again))
  if (inherits(x, "lm") && !inherits(x, "aov")) return(cairn_json_object(cairn_model_fields(x), again))
  if (inherits(x, c("aov", "aovlist"))) return(cairn_json_object(cairn_aov_fields(x), again))
  if (inherits(x, "TukeyHSD")) return(cairn_json_object(unclass(x)[seq_along(x)], again))
  if (is.data.frame(x)) return(cairn_json_table(x, max_rows))
  if (inherits(x, "table") && length(dim(x)) == 1L) {
    counts <- data.frame(n = as.vector(x))
    if (nrow(counts) > 0L) rownames(counts) <- make.unique(cairn_shown_names(names(x)))
    return(cairn_json_table(counts, max_rows))
  }
  if (is.array(x) && length(dim(x)) == 1L) {
    x <- stats::setNames(as.vector(x), names(x))
  }
  if (is.matrix(x)) return(cairn_json_table(cairn_matrix_frame(x), max_rows))
  if (is.array(x)) return(cairn_json_table(as.data.frame.table(x, responseName = "value"), max_rows))
  if (is.factor(x) || inherits(x, c("Date", "POSIXt", "difftime"))) return(cairn_json_vector(x))
  if (is.function(x)) return(cairn_json_text("(a function)"))
  if (is.environment(x)) return(cairn_json_text("(an environment)"))
  if (is.language(x)) return(cairn_json_text(paste(deparse(x), collapse = "\n")))
  if (is.list(x)) return(cairn_json_object(unclass(x), again))
  if (is.atomic(x)) return(cairn_json_vector(x))
  cairn_json_text(paste0("(a value of class ", paste(class(x), collapse = ", "), ")"))
}

# A list: an object when its elements have names, else an array.
cairn_json_object <- function(x, again) {
  parts <- vapply(seq_along(x), function(i) again(x[[i]]), "")
  if (is.null(names(x))) return(paste0("[", paste(parts, collapse = ","), "]"))
  keys <- cairn_json_text(cairn_keys(names(x)))
  paste0("{", paste0(keys, ":", parts, collapse = ","), "}")
}

cairn_json_vector <- function(x) {
  parts <- cairn_json_elements(x)
  keys <- names(x)
  if (!is.null(keys) && any(nzchar(keys[!is.na(keys)])) && length(x) > 0L) {
    return(paste0("{", paste0(cairn_json_text(cairn_keys(keys)), ":", parts, collapse = ","), "}"))
  }
  if (length(parts) == 1L) return(parts)
  paste0("[", paste(parts, collapse = ","), "]")
}

# Names made usable as keys: none is empty, none comes twice.
cairn_keys <- function(names) {
  names[is.na(names)] <- "NA"
  empty <- !nzchar(names)
  names[empty] <- as.character(which(empty))
  make.unique(names)
}

# Each element of a vector as JSON text.
cairn_json_elements <- function(x) {
  if (inherits(x, "POSIXt")) {
    return(cairn_json_missing(x, cairn_json_text(format(x, "%Y-%m-%dT%H:%M:%SZ", tz = "UTC"))))
  }
  if (inherits(x, "Date")) return(cairn_json_missing(x, cairn_json_text(format(x, "%Y-%m-%d"))))
  if (is.factor(x) || is.character(x)) return(cairn_json_missing(x, cairn_json_text(as.character(x))))
  if (is.logical(x)) return(cairn_json_missing(x, ifelse(x, "true", "false")))
  if (is.integer(x)) return(cairn_json_missing(x, sprintf("%d", as.vector(unclass(x)))))
  if (is.numeric(x)) return(cairn_json_numbers(as.vector(unclass(x))))
  if (is.list(x)) return(vapply(x, function(part) cairn_json_text(cairn_shown_text(part)), ""))
  cairn_json_missing(x, cairn_json_text(as.character(x)))
}

cairn_json_missing <- function(x, text) {
  text[is.na(x)] <- "{\"$number\":\"NA\"}"
  unname(text)
}

cairn_json_numbers <- function(x) {
  text <- sprintf("%.17g", x)
  odd <- !is.finite(x)
  if (any(odd)) {
    kind <- ifelse(is.nan(x[odd]), "NaN", ifelse(is.na(x[odd]), "NA", ifelse(x[odd] > 0, "Inf", "-Inf")))
    text[odd] <- paste0("{\"$number\":\"", kind, "\"}")
  }
  text
}

# Text as JSON strings. Characters below U+0020 must be escaped (RFC 8259, 7).
cairn_json_text <- function(x) {
  x <- enc2utf8(as.character(x))
  bad <- !validUTF8(x)
  if (any(bad)) x[bad] <- iconv(x[bad], "UTF-8", "UTF-8", sub = "byte")
  x <- gsub("\\", "\\\\", x, fixed = TRUE)
  x <- gsub("\"", "\\\"", x, fixed = TRUE)
  x <- gsub("\n", "\\n", x, fixed = TRUE)
  if (any(grepl("[\x01-\x1f]", x, perl = TRUE))) {
    for (code in 1:31) x <- gsub(intToUtf8(code), sprintf("\\u%04x", code), x, fixed = TRUE)
  }
  paste0("\"", x, "\"")
}

cairn_shown_text <- function(x) paste(format(x), collapse = " ")

cairn_shown_names <- function(names) ifelse(is.na(names), "NA", names)

cairn_column_type <- function(x) {
  if (is.factor(x)) "factor"
  else if (inherits(x, "Date")) "date"
  else if (inherits(x, "POSIXt")) "datetime"
  else if (is.logical(x)) "logical"
  else if (is.integer(x)) "integer"
  else if (is.numeric(x)) "double"
  else "text"
}

# A matrix as a data frame, with the names of its rows where it has any.
cairn_matrix_frame <- function(x) {
  names <- colnames(x)
  if (is.null(names)) names <- paste0("V", seq_len(ncol(x)))
  rows <- rownames(x)
  frame <- lapply(seq_len(ncol(x)), function(j) as.vector(unclass(x)[, j]))
  frame <- as.data.frame(frame, col.names = seq_along(frame), stringsAsFactors = FALSE)
  names(frame) <- names
  if (!is.null(rows)) rownames(frame) <- make.unique(cairn_shown_names(rows))
  frame
}

cairn_json_table <- function(x, max_rows) {
  total <- nrow(x)
  named <- is.character(attr(x, "row.names"))
  if (total > max_rows) x <- utils::head(x, max_rows)
  types <- vapply(seq_along(x), function(j) cairn_column_type(x[[j]]), "")
  columns <- paste0("{\"name\":", cairn_json_text(names(x)), ",\"type\":\"", types, "\"}")
  cells <- lapply(seq_along(x), function(j) {
    if (is.matrix(x[[j]])) cairn_json_text(apply(x[[j]], 1L, cairn_shown_text))
    else cairn_json_elements(x[[j]])
  })
  rows <- if (nrow(x) == 0L || length(x) == 0L) rep("[]", nrow(x))
  else paste0("[", do.call(paste, c(cells, sep = ",")), "]")
  paste0(
    "{\"$table\":{\"columns\":[", if (length(x) > 0L) paste(columns, collapse = ","),
    "],\"rows\":[", paste(rows, collapse = ","), "]",
    if (named) paste0(",\"rowNames\":[", paste(cairn_json_text(rownames(x)), collapse = ","), "]"),
    ",\"totalRows\":", total, "}}"
  )
}

# The fields of a test (class "htest"): those with a name of their own, then what else it holds.
cairn_test_fields <- function(x) {
  interval <- x[["conf.int"]]
  fields <- list(
    kind = "test",
    method = trimws(gsub("[[:space:]]+", " ", x[["method"]])),
    statistic = cairn_named_numbers(x[["statistic"]], "statistic"),
    parameter = cairn_named_numbers(x[["parameter"]], "parameter"),
    pValue = unname(as.vector(x[["p.value"]])),
    confInt = if (!is.null(interval)) as.vector(interval),
    confLevel = attr(interval, "conf.level"),
    estimate = cairn_named_numbers(x[["estimate"]], "estimate"),
    nullValue = cairn_named_numbers(x[["null.value"]], "null value"),
    alternative = x[["alternative"]],
    stderr = x[["stderr"]],
    dataName = paste(x[["data.name"]], collapse = " ")
  )
  known <- c("method", "statistic", "parameter", "p.value", "conf.int", "estimate", "null.value",
             "alternative", "stderr", "data.name", "data", "call")
  if (!is.null(x[["call"]])) fields$call <- paste(deparse(x[["call"]]), collapse = "\n")
  fields <- c(fields, unclass(x)[setdiff(names(x), known)])
  fields[!vapply(fields, is.null, NA)]
}

# Numbers of a test always have a name, so that they have one address.
cairn_named_numbers <- function(x, name) {
  if (is.null(x)) return(NULL)
  if (is.null(names(x))) names(x) <- if (length(x) == 1L) name else paste(name, seq_along(x))
  x
}

cairn_pairwise_fields <- function(x) {
  list(kind = "pairwise", method = x[["method"]], adjustment = x[["p.adjust.method"]],
       dataName = x[["data.name"]], pValues = x[["p.value"]])
}

# The fields of a linear or generalised linear model. Intervals of a generalised model are profiled
# (Venables & Ripley 2002, 7.2); where the profile cannot be followed, as with separated data, they are
# Wald's and the field `intervals` says so.
cairn_model_fields <- function(x, level = 0.95) {
  generalised <- inherits(x, "glm")
  summarised <- summary(x)
  table <- as.data.frame(summarised$coefficients)
  names(table) <- c("estimate", "stderr", "statistic", "p")
  profiled <- suppressMessages(tryCatch(stats::confint(x, level = level), error = function(e) NULL))
  bounds <- if (is.null(profiled)) stats::confint.default(x, level = level) else profiled
  if (is.null(dim(bounds))) bounds <- t(bounds)
  rownames(bounds) <- if (nrow(bounds) == length(stats::coef(x))) names(stats::coef(x)) else rownames(table)
  table$low <- bounds[rownames(table), 1L]
  table$high <- bounds[rownames(table), 2L]
  likelihood <- tryCatch(stats::logLik(x), error = function(e) NULL)
  dropped <- names(stats::coef(x))[is.na(stats::coef(x))]
  fields <- list(
    kind = "model",
    method = if (generalised) "Generalised linear model" else "Linear model",
    call = paste(deparse(x$call), collapse = "\n"),
    formula = paste(deparse(stats::formula(x)), collapse = " "),
    coefficients = table,
    confLevel = level,
    intervals = if (!generalised) "t" else if (is.null(profiled)) "Wald" else "profile likelihood",
    notEstimated = if (length(dropped) > 0L) as.list(dropped),
    n = stats::nobs(x),
    df = stats::df.residual(x),
    missing = length(x$na.action),
    deviance = stats::deviance(x),
    logLik = if (!is.null(likelihood)) as.vector(likelihood),
    aic = if (!is.null(likelihood)) stats::AIC(x),
    bic = if (!is.null(likelihood)) stats::BIC(x)
  )
  fields <- c(fields, if (generalised) {
    list(family = x$family$family, link = x$family$link, nullDeviance = x$null.deviance,
         nullDf = x$df.null, dispersion = summarised$dispersion, converged = x$converged)
  } else {
    f <- summarised$fstatistic
    list(sigma = summarised$sigma, rSquared = summarised$r.squared,
         adjustedRSquared = summarised$adj.r.squared,
         fTest = if (!is.null(f)) list(
           F = unname(f[1L]), numDf = unname(f[2L]), denDf = unname(f[3L]),
           pValue = unname(stats::pf(f[1L], f[2L], f[3L], lower.tail = FALSE))))
  })
  fields[!vapply(fields, is.null, NA)]
}

# An analysis of variance: its table; with error strata one table each.
cairn_aov_fields <- function(x) {
  summarised <- summary(x)
  if (inherits(x, "aovlist")) {
    tables <- lapply(summarised, function(stratum) cairn_trimmed_rows(stratum[[1L]]))
    names(tables) <- sub("^Error: ", "", names(tables))
    list(kind = "anova", call = paste(deparse(attr(x, "call")), collapse = "\n"), strata = tables)
  } else {
    list(kind = "anova", call = paste(deparse(x$call), collapse = "\n"),
         table = cairn_trimmed_rows(summarised[[1L]]))
  }
}

cairn_trimmed_rows <- function(table) {
  table <- as.data.frame(table)
  rownames(table) <- trimws(rownames(table))
  table
}

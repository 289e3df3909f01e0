# Which variables a cell needs from outside, and which it leaves behind: found in its syntax tree,
# without running it. Where a name may or may not have been set before it is read, it counts as read.
# Functions of R's own packages are not named. What a cell does through text (`get(paste0("x", 1))`) or
# through a file (`load`) cannot be seen.

# Names that are read with an "r" before each, and names that are set with a "w".
names_of <- function(code) {
  parsed <- tryCatch(parse(text = code, keep.source = FALSE), error = function(e) expression())
  found <- new.env()
  found$reads <- character()
  found$writes <- character()
  known <- character()
  for (one in as.list(parsed)) known <- walk(one, known, found, TRUE, FALSE)
  c(paste0("r", unique(found$reads), recycle0 = TRUE), paste0("w", unique(found$writes), recycle0 = TRUE))
}

# Goes through an expression. `known`: names that are set by now, so that reading them needs nothing
# from outside; returns them as they are afterwards. `top`: what is set here stays after the cell.
# `masked`: formulas here speak of a table's columns.
walk <- function(e, known, found, top, masked) {
  if (missing(e)) return(known)
  if (is.symbol(e)) return(read_name(as.character(e), known, found))
  if (is.pairlist(e)) return(walk_all(as.list(e), known, found, top, masked))
  if (!is.call(e)) return(known)
  head <- e[[1L]]
  name <- if (is.symbol(head)) as.character(head) else if (is.character(head)) head else ""
  arguments <- as.list(e)[-1L]
  rule <- if (name != "") get0(name, rules, inherits = FALSE)
  if (!is.null(rule)) return(rule(arguments, known, found, top, masked, name))
  if (name == "") known <- walk(head, known, found, top, masked) else read_function(name, known, found)
  masked <- "data" %in% names(arguments)
  walk_all(arguments, known, found, top, masked)
}

walk_all <- function(all, known, found, top, masked) {
  for (i in seq_along(all)) {
    # An argument that is left out is there as nothing: `x[1, ]`.
    if (!identical(all[[i]], quote(expr = ))) known <- walk(all[[i]], known, found, top, masked)
  }
  known
}

read_name <- function(name, known, found) {
  if (name != "" && name != "..." && !grepl("^\\.\\.[0-9]+$", name) && !name %in% known) {
    found$reads <- c(found$reads, name)
  }
  known
}

read_function <- function(name, known, found) {
  own <- exists(name, parent.env(globalenv()), mode = "function")
  if (!own) read_name(name, known, found)
}

write_name <- function(name, known, found, top) {
  if (top) found$writes <- c(found$writes, name)
  c(known, name)
}

# A target is a name, or a place in something that has a name: `x`, "x", `x$a[1]`, `names(x)`.
assign_to <- function(target, value, known, found, top, masked) {
  if (is.symbol(target) || is.character(target)) {
    name <- as.character(target)
    # A function may call itself.
    inside <- if (is_function(value)) c(known, name) else known
    known <- c(known, setdiff(walk(value, inside, found, top, masked), inside))
    return(write_name(name, known, found, top))
  }
  known <- walk(value, known, found, top, masked)
  base <- target
  while (is.call(base)) {
    rest <- as.list(base)[-(1:2)]
    if (!as.character(base[[1L]])[[1L]] %in% c("$", "@")) {
      known <- walk_all(rest, known, found, top, masked)
    }
    base <- base[[2L]]
  }
  name <- as.character(base)
  known <- read_name(name, known, found)
  write_name(name, known, found, top)
}

is_function <- function(e) is.call(e) && identical(e[[1L]], quote(`function`))

rules <- new.env()

rule <- function(names, f) for (name in names) assign(name, f, rules)

rule(c("<-", "="), function(arguments, known, found, top, masked, name) {
  assign_to(arguments[[1L]], arguments[[2L]], known, found, top, masked)
})

# From within a function it reaches what is outside of it.
rule("<<-", function(arguments, known, found, top, masked, name) {
  assign_to(arguments[[1L]], arguments[[2L]], known, found, TRUE, masked)
})

rule("function", function(arguments, known, found, top, masked, name) {
  formals <- as.list(arguments[[1L]])
  inside <- c(known, names(formals))
  walk_all(formals, inside, found, FALSE, FALSE)
  walk(arguments[[2L]], inside, found, FALSE, FALSE)
  known
})

rule("local", function(arguments, known, found, top, masked, name) {
  walk_all(arguments, known, found, FALSE, masked)
  known
})

rule("for", function(arguments, known, found, top, masked, name) {
  known <- walk(arguments[[2L]], known, found, top, masked)
  known <- write_name(as.character(arguments[[1L]]), known, found, top)
  # Its body may not be reached at all.
  walk(arguments[[3L]], known, found, top, masked)
  known
})

rule("while", function(arguments, known, found, top, masked, name) {
  known <- walk(arguments[[1L]], known, found, top, masked)
  walk(arguments[[2L]], known, found, top, masked)
  known
})

rule("if", function(arguments, known, found, top, masked, name) {
  known <- walk(arguments[[1L]], known, found, top, masked)
  yes <- walk(arguments[[2L]], known, found, top, masked)
  no <- if (length(arguments) > 2L) walk(arguments[[3L]], known, found, top, masked) else known
  union(known, intersect(yes, no))
})

rule(c("&&", "||"), function(arguments, known, found, top, masked, name) {
  known <- walk(arguments[[1L]], known, found, top, masked)
  walk(arguments[[2L]], known, found, top, masked)
  known
})

rule("switch", function(arguments, known, found, top, masked, name) {
  known <- walk(arguments[[1L]], known, found, top, masked)
  for (one in arguments[-1L]) if (!identical(one, quote(expr = ))) walk(one, known, found, top, masked)
  known
})

rule(c("$", "@"), function(arguments, known, found, top, masked, name) {
  walk(arguments[[1L]], known, found, top, masked)
})

rule(c("::", ":::", "quote", "expression", "bquote", "library", "require", "requireNamespace"),
  function(arguments, known, found, top, masked, name) known
)

# In a call with `data`, a formula speaks of its columns.
rule("~", function(arguments, known, found, top, masked, name) {
  if (!masked) walk_all(arguments, known, found, top, masked)
  known
})

rule("assign", function(arguments, known, found, top, masked, name) {
  known <- walk_all(arguments[-1L], known, found, top, masked)
  target <- arguments[[1L]]
  if (!is.character(target)) return(walk(target, known, found, top, masked))
  if (any(c("envir", "pos") %in% names(arguments))) return(known)
  write_name(target, known, found, top)
})

rule(c("get", "get0", "exists", "do.call", "match.fun"), function(arguments, known, found, top, masked, name) {
  target <- if (length(arguments)) arguments[[1L]]
  if (is.character(target)) read_function(target, known, found)
  walk_all(arguments, known, found, top, masked)
})

rule("data", function(arguments, known, found, top, masked, name) {
  named <- names(arguments)
  for (one in if (is.null(named)) arguments else arguments[named == ""]) {
    if (is.symbol(one) || is.character(one)) known <- write_name(as.character(one), known, found, top)
  }
  known
})

rule("rm", function(arguments, known, found, top, masked, name) {
  for (one in arguments) {
    if (is.symbol(one)) known <- setdiff(read_name(as.character(one), known, found), as.character(one))
  }
  known
})

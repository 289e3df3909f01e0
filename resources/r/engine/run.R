# How Cairn runs a cell of R: one expression after another, as R's console would, with what was printed
# going its way as it comes. Evaluated into an environment of its own, which no cell can reach by name.
#
# Lines on the error stream that begin with \002 are messages and with \003 warnings. A printed line that
# ends with \001 was not ended by the code.

# R's own 99999 entries are more than anyone reads of one value.
options(keep.source = TRUE, max.print = 10000L, width = 80L)

# Help and other files that R wants to show are printed. R's help underlines with backspaces.
options(help_type = "text", pager = function(files, header, title, delete.file) {
  for (file in files) cat(gsub("_\b", "", readLines(file), fixed = TRUE), sep = "\n")
  if (delete.file) unlink(files)
})

state <- new.env()
state$warn <- 0
figures_folder <- "/tmp/cairn-figures"

# Parses the cell. Returns how many expressions it has, or -1 when it is no R: `problem` then says why.
# `code` lies in the engine's environment under that name.
begin <- function(seed, width, height) {
  state$problem <- NULL
  state$value <- NULL
  state$has_value <- FALSE
  state$expressions <- expression()
  state$devices <- 0L
  state$taken <- character()
  unlink(figures_folder, recursive = TRUE)
  dir.create(figures_folder)
  options(device = function(...) open_figures(width, height))
  if (!is.na(seed)) {
    set.seed(seed, kind = "default", normal.kind = "default", sample.kind = "default")
  }
  state$file <- srcfilecopy("cell", strsplit(code, "\n", fixed = TRUE)[[1L]])
  parsed <- tryCatch(
    parse(text = code, keep.source = TRUE, srcfile = state$file),
    error = function(e) {
      state$problem <- syntax_problem(conditionMessage(e))
      NULL
    }
  )
  if (is.null(parsed)) return(-1L)
  state$expressions <- parsed
  length(parsed)
}

# R's words for a syntax error begin with the place: "<text>:3:5: unexpected symbol".
syntax_problem <- function(words) {
  place <- regmatches(words, regexec("^[^\n:]*:([0-9]+):([0-9]+): ", words))[[1L]]
  line <- if (length(place)) place[[2L]] else ""
  if (length(place)) words <- substring(words, nchar(place[[1L]]) + 1L)
  c("syntaxError", words, "", line)
}

open_figures <- function(width, height) {
  state$devices <- state$devices + 1L
  grDevices::svg(
    sprintf("%s/%04d-%%05d.svg", figures_folder, state$devices),
    # Inches of 96 CSS pixels.
    width = width / 96, height = height / 96, onefile = FALSE
  )
}

# The first figure takes a quarter of a second more than others, for fonts and libraries: taken before
# anyone waits for it.
warm <- function() {
  path <- tempfile(fileext = ".svg")
  grDevices::svg(path)
  graphics::plot.new()
  graphics::text(0.5, 0.5, "a")
  grDevices::dev.off()
  unlink(path)
  TRUE
}

# Evaluates an expression and shows what is visible. Returns "done", "error" or "interrupted".
step <- function(i) {
  # webR sets it for each call of ours; a cell's own wish is kept from one to the next.
  options(warn = state$warn)
  on.exit(state$warn <- getOption("warn", 0))
  state$problem <- NULL
  outcome <- tryCatch(
    withCallingHandlers(
      {
        came <- withVisible(eval(state$expressions[[i]], globalenv()))
        if (came$visible) {
          show_value(came$value)
          state$value <- came$value
          state$has_value <- TRUE
        }
        "done"
      },
      message = tell_message,
      warning = tell_warning,
      error = function(e) state$problem <- describe_problem(e, i)
    ),
    error = function(e) {
      # So deep in calls that there was no room to describe it where it happened.
      if (is.null(state$problem)) state$problem <- c(class(e)[[1L]], conditionMessage(e), "", "")
      "error"
    },
    interrupt = function(e) "interrupted"
  )
  tryCatch(cat("\001\n", file = stdout()), interrupt = function(e) NULL, error = function(e) NULL)
  outcome
}

# What an interrupt that came too late would otherwise do to the next call.
settle <- function() {
  tryCatch(
    {
      for (i in seq_len(10000L)) NULL
      Sys.sleep(0)
    },
    interrupt = function(e) NULL
  )
  TRUE
}

show_value <- function(value) {
  if (isS4(value)) methods::show(value) else print(value)
}

marked <- function(mark, words) {
  lines <- strsplit(sub("\n$", "", words), "\n", fixed = TRUE)[[1L]]
  if (length(lines) == 0L) lines <- ""
  # One call: each ends what webR takes for a line.
  cat(paste0(mark, lines, "\n"), sep = "", file = stderr())
}

tell_message <- function(m) {
  marked("\002", conditionMessage(m))
  invokeRestart("muffleMessage")
}

# What `options(warn = )` asks for is kept: less than 0 says nothing, 2 and more makes an error of it.
tell_warning <- function(w) {
  level <- getOption("warn", 0)
  if (level >= 2) return(invisible())
  if (level >= 0) {
    call <- call_of(w)
    before <- if (call == "") "Warning: " else paste0("Warning in ", call, ": ")
    marked("\003", paste0(before, words_of(w)))
  }
  tryInvokeRestart("muffleWarning")
}

one_line <- function(call) {
  words <- deparse(call, nlines = 2L)
  if (length(words) > 1L) paste(words[[1L]], "...") else words
}

top_call <- quote(eval(state$expressions[[i]], globalenv()))

# Empty for what happened in no function of the cell.
call_of <- function(condition) {
  call <- conditionCall(condition)
  if (is.null(call) || identical(call, top_call)) "" else one_line(call)
}

# webR points to a console that nobody sees when there is no network.
words_of <- function(condition) {
  sub(
    "See the Javascript console for further information",
    "R in Cairn has no network: import the file as data instead",
    conditionMessage(condition), fixed = TRUE
  )
}

# Class, words, call and line of an error (each empty where there is none), then the calls that led to
# it, outermost first.
describe_problem <- function(e, i) {
  calls <- tryCatch(own_calls(sys.calls()), error = function(e) list())
  c(
    class(e)[[1L]],
    words_of(e),
    call_of(e),
    as.character(line_of(calls, i)),
    vapply(calls, one_line, "", USE.NAMES = FALSE)
  )
}

# Those of the cell: after our own eval(), before R's handling of conditions.
own_calls <- function(calls) {
  ours <- which(vapply(calls, function(call) identical(strip(call), top_call), NA))
  if (length(ours)) calls <- calls[-seq_len(max(ours))]
  handling <- grep(
    "^(\\.handleSimpleError|signalCondition|h)\\(|^\\(function ?\\(e\\)",
    vapply(calls, one_line, "")
  )
  if (length(handling)) calls <- calls[seq_len(handling[[1L]] - 1L)]
  utils::tail(calls, 30L)
}

strip <- function(call) {
  attributes(call) <- NULL
  call
}

# The innermost line of this cell that led to the error.
line_of <- function(calls, i) {
  for (call in rev(calls)) {
    place <- attr(call, "srcref")
    if (!is.null(place) && identical(attr(place, "srcfile"), state$file)) return(place[[1L]])
  }
  attr(state$expressions, "srcref")[[i]][[1L]]
}

problem <- function() state$problem

# Full paths of figures that are complete and were not given yet. With `all`, the open ones are closed.
figures <- function(all) {
  if (all) grDevices::graphics.off()
  open <- if (grDevices::dev.cur() > 1L) sprintf("%04d-", state$devices)
  files <- setdiff(sort(list.files(figures_folder, full.names = TRUE)), state$taken)
  if (!is.null(open)) {
    # The last page of the device that is open may still be drawn on.
    current <- grep(open, basename(files), fixed = TRUE)
    if (length(current)) files <- files[-max(current)]
  }
  state$taken <- c(state$taken, files)
  files
}

# Bytes of a value, in R and as JSON, up to which it is handed over.
largest_value <- 16e6

# The value of the last visible expression as JSON, or "" when there is none to be handed over.
value <- function() {
  if (!state$has_value) return("")
  json <- NULL
  if (utils::object.size(state$value) <= largest_value) {
    json <- tryCatch(cairn_value_json(state$value), error = function(e) "")
  }
  if (!is.null(json) && nchar(json, "bytes") <= largest_value) return(json)
  words <- "The value is larger than 16 MB and is not kept; what was printed of it is."
  marked("\003", words)
  ""
}

# What a cell left open: the next one starts on a clean desk, with everything it defined kept.
finish <- function() {
  while (sink.number() > 0L) sink()
  state$value <- NULL
  state$expressions <- expression()
  TRUE
}

# How the parent calls a function of the engine: what it returns as texts after "", or why it could not.
guarded <- function(value) {
  tryCatch(c("", as.character(value)), error = function(e) c("error", conditionMessage(e)))
}

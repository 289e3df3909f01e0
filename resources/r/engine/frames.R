# Tables that come into R and go out of it as frames: plain columns, bit for bit. The form is that of
# main/core/analysis/frame.ts.

frame <- new.env()
frame_folder <- "/tmp/cairn-frame"
frame_numbers <- file.path(frame_folder, "numbers")
frame_texts <- file.path(frame_folder, "texts")

begin_frame <- function(rows) {
  dir.create(frame_folder, showWarnings = FALSE)
  frame$rows <- rows
  frame$columns <- list()
  frame$names <- character()
  TRUE
}

# Takes the column whose numbers, and texts, lie in the folder.
give_column <- function(name, type, distinct, ordered) {
  n <- frame$rows
  whole <- type %in% c("integer", "logical", "text", "factor")
  x <- readBin(frame_numbers, if (whole) "integer" else "double", n, endian = "little")
  if (type %in% c("text", "factor")) {
    texts <- readBin(frame_texts, "character", distinct)
    Encoding(texts) <- "UTF-8"
    x <- if (type == "text") texts[x] else as_factor(x, texts, ordered)
  }
  if (type == "logical") x <- as.logical(x)
  if (type == "date") class(x) <- "Date"
  if (type == "datetime") x <- structure(x, class = c("POSIXct", "POSIXt"), tzone = "UTC")
  frame$columns[[length(frame$columns) + 1L]] <- x
  frame$names <- c(frame$names, name)
  TRUE
}

as_factor <- function(codes, levels, ordered) {
  structure(codes, levels = levels, class = if (ordered) c("ordered", "factor") else "factor")
}

end_frame <- function(name) {
  table <- frame$columns
  names(table) <- frame$names
  attr(table, "row.names") <- .set_row_names(frame$rows)
  class(table) <- "data.frame"
  assign(name, table, globalenv())
  frame$columns <- list()
  TRUE
}

# Prepares a table of a cell to be taken. Returns "frame", its rows, then for each column its type, the
# number of its distinct values, whether it is ordered ("TRUE") and its name; or else a word for what it
# is not, and what is wrong.
begin_take <- function(name, most_bytes) {
  x <- get0(name, globalenv(), inherits = FALSE)
  if (is.null(x)) return("not_found")
  if (is.matrix(x) || inherits(x, "table")) x <- as.data.frame(x)
  if (!is.data.frame(x)) return(c("not_a_table", class(x)[[1L]]))
  dir.create(frame_folder, showWarnings = FALSE)
  types <- vapply(x, frame_type, "")
  odd <- which(types == "")
  if (length(odd)) return(c("not_a_column", names(x)[[odd[[1L]]]], class(x[[odd[[1L]]]])[[1L]]))
  wide <- types %in% c("double", "date", "datetime")
  if (sum(ifelse(wide, 8, 4)) * nrow(x) > most_bytes) return("too_large")
  frame$taken <- x
  frame$texts <- lapply(x, frame_levels)
  ordered <- vapply(x, is.ordered, NA)
  columns <- rbind(types, lengths(frame$texts), ordered, names(x))
  c("frame", format(nrow(x), scientific = FALSE), as.vector(columns))
}

frame_type <- function(x) {
  if (is.factor(x)) "factor"
  else if (inherits(x, "POSIXt")) "datetime"
  else if (inherits(x, "Date")) "date"
  else if (!is.null(dim(x)) || is.list(x)) ""
  else if (is.character(x)) "text"
  else if (is.logical(x)) "logical"
  else if (is.integer(x)) "integer"
  else if (is.double(x)) "double"
  else ""
}

frame_levels <- function(x) {
  if (is.factor(x)) {
    levels <- levels(x)
  } else if (is.character(x)) {
    levels <- unique(x)
  } else {
    return(character())
  }
  enc2utf8(levels[!is.na(levels)])
}

# Writes the numbers, and texts, of one column into the folder.
take_column <- function(i) {
  x <- frame$taken[[i]]
  texts <- frame$texts[[i]]
  if (is.factor(x) || is.character(x)) {
    x <- match(enc2utf8(as.character(x)), texts)
    write_file(texts, frame_texts)
  } else if (inherits(x, c("Date", "POSIXt"))) {
    x <- as.double(unclass(if (inherits(x, "POSIXlt")) as.POSIXct(x) else x))
  } else if (is.logical(x)) {
    x <- as.integer(x)
  }
  attributes(x) <- NULL
  # Arithmetic may have left the mark of a missing number in another form than R's own.
  if (is.double(x) && anyNA(x)) x[is.na(x) & !is.nan(x)] <- NA_real_
  write_file(x, frame_numbers)
  TRUE
}

write_file <- function(x, path) {
  connection <- file(path, "wb")
  on.exit(close(connection))
  writeBin(x, connection, endian = "little", useBytes = TRUE)
}

end_take <- function() {
  frame$taken <- NULL
  frame$texts <- NULL
  TRUE
}

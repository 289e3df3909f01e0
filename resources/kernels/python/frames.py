import datetime, struct

# A frame: see frame.ts for how its columns lie in bytes.
_NA = struct.pack("<Q", 0x7FF00000000007A2)
_NO_INT = -(2**31)
_EPOCH = datetime.date(1970, 1, 1)
_DAY = 86400
_parts = {}


def part(key, encoded):
    """A piece of a file on its way here."""
    _parts.setdefault(_text(key), bytearray()).extend(base64.b64decode(encoded))


def arrived():
    return _Part({})


def drop():
    _parts.clear()
    return _Part({})


def _texts(key, count):
    values = bytes(_parts.get(key, b"")).split(b"\0")[:count]
    return [value.decode("utf-8") for value in values]


def _ints(data):
    return struct.unpack("<%di" % (len(data) // 4), data)


def _doubles(data):
    return struct.unpack("<%dd" % (len(data) // 8), data)


def _is_na(data, i):
    """Missing as R means it, whether or not something on the way has made it a quiet NaN."""
    bits = struct.unpack_from("<Q", data, i * 8)[0]
    return bits & 0x7FF7FFFFFFFFFFFF == 0x7FF00000000007A2


def _plain_column(column, i):
    """A list, where there is no pandas."""
    data = bytes(_parts.get("%d.bin" % i, b""))
    kind = column["type"]
    if kind in ("text", "factor"):
        texts = _texts("%d.txt" % i, column.get("distinct", 0))
        return [None if code == _NO_INT else texts[code - 1] for code in _ints(data)]
    if kind in ("integer", "logical"):
        return [None if item == _NO_INT else bool(item) if kind == "logical" else item for item in _ints(data)]
    numbers = [None if _is_na(data, row) else item for row, item in enumerate(_doubles(data))]
    if kind == "double":
        return numbers
    if kind == "date":
        return [None if item is None or item != item else _date(item) for item in numbers]
    return [None if item is None or item != item else _instant(item) for item in numbers]


def _date(days):
    return _EPOCH + datetime.timedelta(days=days) if days == int(days) else days


def _instant(seconds):
    return datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)


def _column(column, i):
    import numpy, pandas

    data = bytes(_parts.get("%d.bin" % i, b""))
    kind = column["type"]
    if kind == "double":
        return pandas.Series(numpy.frombuffer(data, "<f8").copy())
    if kind in ("date", "datetime"):
        return _times(kind, data)
    codes = numpy.frombuffer(data, "<i4")
    missing = codes == _NO_INT
    if kind == "integer":
        return pandas.Series(pandas.arrays.IntegerArray(codes.copy(), missing) if missing.any() else codes.copy())
    if kind == "logical":
        values = (codes == 1) & ~missing
        return pandas.Series(pandas.arrays.BooleanArray(values, missing) if missing.any() else values)
    texts = _texts("%d.txt" % i, column.get("distinct", 0))
    places = numpy.where(missing, -1, codes - 1)
    if kind == "factor":
        return pandas.Series(pandas.Categorical.from_codes(places, categories=texts, ordered=column.get("ordered", False)))
    lookup = numpy.array([*texts, None], dtype=object)
    return pandas.Series(lookup[places], dtype=object)


def _times(kind, data):
    """Instants to the nanosecond where pandas can hold them, else as Python has them."""
    import numpy, pandas

    scale = _DAY if kind == "date" else 1
    numbers = numpy.frombuffer(data, "<f8")
    known = ~numpy.isnan(numbers)
    whole = numpy.floor(numbers[known])
    seconds = whole * scale
    if known.any() and numpy.abs(seconds).max() >= 9.2e9:
        read = _date if kind == "date" else _instant
        return pandas.Series([read(float(item)) if good else None for item, good in zip(numbers, known)], dtype=object)
    rest = numpy.round((numbers[known] - whole) * scale * 1e9).astype("int64")
    nanoseconds = numpy.full(len(numbers), numpy.iinfo("int64").min)
    nanoseconds[known] = seconds.astype("int64") * 10**9 + rest
    return pandas.Series(nanoseconds.view("datetime64[ns]"))


def give(name, described):
    """Makes a table of what came in parts."""
    frame = json.loads(_text(described))
    columns = frame["columns"]
    try:
        import pandas
    except ImportError:
        table = {column["name"]: _plain_column(column, i) for i, column in enumerate(columns)}
    else:
        made = [_column(column, i) for i, column in enumerate(columns)]
        table = pandas.concat(made, axis=1) if made else pandas.DataFrame(index=range(frame["rows"]))
        table.columns = [column["name"] for column in columns]
        table.attrs["cairn"] = {column["name"]: column["type"] for column in columns}
    _parts.clear()
    _space()[_text(name)] = table
    return _Part({"given": len(columns)})


def fits(encoded):
    """Whether a text can be a name."""
    name = _text(encoded)
    return _Part(name.isidentifier() and not keyword.iskeyword(name))


class _Strange(Exception):
    """Something that is no table; its words say what it is."""


def _pack_texts(values):
    places, codes = {}, []
    for value in values:
        codes.append(_NO_INT if value is None else places.setdefault(value.replace("\0", ""), len(places) + 1))
    return {"type": "text", "distinct": len(places)}, struct.pack("<%di" % len(codes), *codes), _joined(places)


def _joined(texts):
    return b"".join(text.encode("utf-8", "replace") + b"\0" for text in texts)


def _pack_doubles(values, kind="double"):
    return {"type": kind}, b"".join(_NA if value is None else struct.pack("<d", value) for value in values), None


def _pack_ints(values, kind):
    return {"type": kind}, struct.pack("<%di" % len(values), *[_NO_INT if value is None else int(value) for value in values]), None


def _pack_list(values):
    """Python's own values: one type for all that are there, else their texts."""
    there = [value for value in values if value is not None]
    if all(isinstance(value, str) for value in there):
        return _pack_texts(values)
    if all(isinstance(value, bool) for value in there):
        return _pack_ints(values, "logical")
    if all(isinstance(value, int) and not isinstance(value, bool) for value in there):
        return _pack_whole(values)
    if all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in there):
        return _pack_doubles(values)
    if all(type(value) is datetime.date for value in there):
        return _pack_doubles([None if value is None else (value - _EPOCH).days for value in values], "date")
    return _pack_texts([None if value is None else str(value) for value in values])


def _pack_whole(values):
    there = [value for value in values if value is not None]
    if all(-(2**31) < value < 2**31 for value in there):
        return _pack_ints(values, "integer")
    if all(abs(value) <= 2**53 for value in there):
        return _pack_doubles(values)
    return _pack_texts([None if value is None else str(value) for value in values])


def _pack_series(series, hint):
    import numpy, pandas

    kind = series.dtype
    if isinstance(kind, pandas.CategoricalDtype):
        codes = series.cat.codes.to_numpy().astype("<i4")
        levels = [str(level).replace("\0", "") for level in kind.categories]
        bits = numpy.where(codes < 0, _NO_INT, codes + 1).astype("<i4").tobytes()
        more = {"type": "factor", "distinct": len(levels), "ordered": bool(kind.ordered)}
        return more, bits, _joined(levels)
    if isinstance(kind, numpy.dtype):
        if kind.kind == "f":
            return {"type": "double"}, series.to_numpy().astype("<f8", copy=False).tobytes(), None
        if kind.kind == "b":
            return {"type": "logical"}, series.to_numpy().astype("<i4").tobytes(), None
        if kind.kind in "iu":
            values = series.to_numpy()
            if len(values) == 0 or (values.min() > _NO_INT and values.max() < 2**31):
                return {"type": "integer"}, values.astype("<i4").tobytes(), None
            return _pack_whole([int(value) for value in values])
        if kind.kind == "m":
            return _pack_doubles([None if pandas.isna(value) else value.total_seconds() for value in series])
    if pandas.api.types.is_datetime64_any_dtype(kind):
        return _pack_times(series, hint)
    if pandas.api.types.is_float_dtype(kind):
        return _pack_doubles([None if value is pandas.NA else float(value) for value in series])
    values = [None if value is None or (pandas.api.types.is_scalar(value) and pandas.isna(value)) else value for value in series]
    plain = [value.item() if isinstance(value, numpy.generic) else value for value in values]
    return _pack_list(plain)


def _pack_times(series, hint):
    import numpy

    if getattr(series.dtype, "tz", None) is not None:
        series = series.dt.tz_convert("UTC").dt.tz_localize(None)
    values = series.to_numpy().astype("datetime64[ns]").view("int64")
    missing = values == numpy.iinfo("int64").min
    is_date = hint == "date" and not (values[~missing] % (_DAY * 10**9)).any()
    unit = _DAY * 10**9 if is_date else 10**9
    whole, rest = numpy.divmod(values, unit)
    numbers = (whole.astype("<f8") + rest.astype("<f8") / unit).astype("<f8")
    bits = numbers.view("<u8").copy()
    bits[missing] = 0x7FF00000000007A2
    return {"type": "date" if is_date else "datetime"}, bits.tobytes(), None


def _unique(names):
    seen, made = set(), []
    for i, name in enumerate(names):
        base = _label(name) or "V%d" % (i + 1)
        text, n = base, 1
        while text in seen:
            text, n = "%s.%d" % (base, n), n + 1
        seen.add(text)
        made.append(text)
    return made


def _packed(table):
    pandas = sys.modules.get("pandas")
    if pandas is not None:
        if isinstance(table, pandas.Series):
            table = table.to_frame("value" if table.name is None else table.name)
        elif not isinstance(table, pandas.DataFrame):
            try:
                table = pandas.DataFrame(table)
            except Exception:
                raise _Strange()
        hints = table.attrs.get("cairn", {})
        if not _is_plain(table.index):
            given = [name for name in table.index.names if name is not None]
            clash = any(name in table.columns for name in given)
            table = table.reset_index(names=None if not clash else ["index.%s" % name for name in table.index.names])
        names = _unique(table.columns)
        columns = [_pack_series(table.iloc[:, i], hints.get(names[i])) for i in range(table.shape[1])]
        return len(table), names, columns
    if isinstance(table, dict) and all(isinstance(column, (list, tuple)) for column in table.values()):
        lengths = {len(column) for column in table.values()}
        if len(lengths) <= 1:
            rows = lengths.pop() if lengths else 0
            return rows, _unique(table), [_pack_list(list(column)) for column in table.values()]
    raise _Strange()


_leaving = {}


def take(encoded):
    """Packs a table; its bytes are then asked for piece by piece."""
    space, name = _space(), _text(encoded)
    if name not in space:
        return _Part({"missing": True})
    try:
        rows, names, columns = _packed(space[name])
    except _Strange:
        return _Part({"strange": type(space[name]).__name__})
    _leaving.clear()
    described = []
    for i, (label, (more, data, texts)) in enumerate(zip(names, columns)):
        described.append({"name": label, **more})
        _leaving["%d.bin" % i] = data
        if texts is not None:
            _leaving["%d.txt" % i] = texts
    files = [{"name": key, "bytes": len(data)} for key, data in _leaving.items()]
    return _Part({"frame": {"rows": rows, "columns": described}, "files": files})


def piece(key, start, length):
    return _Part({"data": base64.b64encode(_leaving[_text(key)][start : start + length]).decode("ascii")})


def left():
    _leaving.clear()
    return _Part({})


def _register():
    module = types.ModuleType("_cairn")
    module.__dict__.update(globals())
    sys.modules["_cairn"] = module


_register()

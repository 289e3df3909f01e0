import base64, builtins, json, keyword, math, sys, types


class _Part:
    """Travels in the reply of the kernel: what is asked for, under a media type of its own."""

    def __init__(self, content):
        self._content = content

    def __repr__(self):
        return ""

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"application/vnd.cairn+json": self._content}


class _Unfit(Exception):
    """A value that has no form a report could link to."""


_MOST_ROWS = 1000
_MOST_ITEMS = 100000
_LARGEST = 2000000


def _space():
    shell = _shell()
    return shell.user_ns if shell is not None else sys.modules["__main__"].__dict__


def _shell():
    try:
        return get_ipython()
    except NameError:
        module = sys.modules.get("IPython")
        return module.get_ipython() if module is not None else None


def _text(encoded):
    return base64.b64decode(encoded).decode("utf-8")


def _number(value):
    if math.isnan(value):
        return {"$number": "NaN"}
    if math.isinf(value):
        return {"$number": "Inf" if value > 0 else "-Inf"}
    return value


def _scalar(value):
    """Numbers, texts, truth values and nothing; anything else is no scalar."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value) if abs(value) <= 2**53 else str(int(value))
    if isinstance(value, float):
        return _number(float(value))
    if isinstance(value, str):
        if len(value) > _LARGEST:
            raise _Unfit()
        return str(value)
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.generic):
        if isinstance(value, numpy.floating):
            return _number(float(value))
        if isinstance(value, (numpy.bool_, numpy.integer, numpy.str_)):
            return _scalar(value.item())
        if isinstance(value, numpy.datetime64):
            return {"$number": "NA"} if numpy.isnat(value) else str(value)
        raise _Unfit()
    pandas = sys.modules.get("pandas")
    if pandas is not None and (value is pandas.NA or value is pandas.NaT):
        return {"$number": "NA"}
    if hasattr(value, "isoformat"):
        return value.isoformat()
    raise _Unfit()


def _cell(value):
    try:
        return _scalar(value)
    except _Unfit:
        return str(value)[:10000]


def _label(value):
    return (" / ".join(str(part) for part in value) if isinstance(value, tuple) else str(value))[:1000]


def _is_plain(index):
    pandas = sys.modules["pandas"]
    return isinstance(index, pandas.RangeIndex) and index.start == 0 and index.step == 1 and index.name is None


def _table(data):
    head = data.iloc[:_MOST_ROWS]
    columns = [head.iloc[:, i].tolist() for i in range(head.shape[1])]
    table = {
        "columns": [{"name": _label(name), "type": str(kind)} for name, kind in zip(data.columns, data.dtypes)],
        "rows": [[_cell(value) for value in row] for row in zip(*columns)] if columns else [[] for _ in range(len(head))],
        "totalRows": int(len(data)),
    }
    if not _is_plain(data.index):
        table["rowNames"] = [_label(name) for name in head.index]
    return {"$table": table}


def _convert(value, depth=0):
    if depth > 20:
        raise _Unfit()
    try:
        return _scalar(value)
    except _Unfit:
        pass
    pandas, numpy = sys.modules.get("pandas"), sys.modules.get("numpy")
    if pandas is not None:
        if isinstance(value, pandas.DataFrame):
            return _table(value)
        if isinstance(value, pandas.Series):
            if _is_plain(value.index) and len(value) <= _MOST_ITEMS:
                return [_cell(item) for item in value.tolist()]
            names = [name for name in value.index]
            if len(names) <= 1000 and all(isinstance(name, str) for name in names) and len(set(names)) == len(names):
                return _convert(dict(zip(names, value.tolist())), depth + 1)
            return _table(value.to_frame("value" if value.name is None else value.name))
        if isinstance(value, pandas.Index):
            return _convert(value.tolist(), depth + 1)
    if numpy is not None and isinstance(value, numpy.ndarray):
        if value.size > _MOST_ITEMS or value.dtype.kind not in "biufU":
            raise _Unfit()
        if value.ndim == 2:
            kind = str(value.dtype)
            return {
                "$table": {
                    "columns": [{"name": str(i), "type": kind} for i in range(value.shape[1])],
                    "rows": [[_scalar(item) for item in row] for row in value[:_MOST_ROWS]],
                    "totalRows": int(value.shape[0]),
                }
            }
        return _convert([item for item in value] if value.ndim else value[()], depth + 1)
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return _convert(value._asdict(), depth + 1)
    if isinstance(value, dict):
        names = [name if isinstance(name, str) else _label(_cell(name)) for name in value]
        if len(set(names)) != len(names) or any(name.startswith("$") for name in names) or len(names) > _MOST_ITEMS:
            raise _Unfit()
        return {name: _convert(item, depth + 1) for name, item in zip(names, value.values())}
    if isinstance(value, (list, tuple)):
        if len(value) > _MOST_ITEMS:
            raise _Unfit()
        return [_convert(item, depth + 1) for item in value]
    raise _Unfit()


def value(count):
    """What the last expression of execution `count` came to; nothing where it has no fit form."""
    shown = _space().get("_oh", {})
    if count not in shown:
        return _Part({})
    try:
        converted = _convert(shown[count])
        if len(json.dumps(converted, allow_nan=False)) > _LARGEST:
            return _Part({})
        return _Part({"value": converted})
    except Exception:
        return _Part({})


def last():
    """As `value`, of the execution that has just ended."""
    shell = _shell()
    return value(shell.execution_count - 1) if shell is not None else _Part({})


def figure(width, height):
    """Sizes in CSS pixels, of which 96 are an inch; twice as many dots, for sharp screens."""
    import importlib.util

    if importlib.util.find_spec("matplotlib") is not None:
        import matplotlib

        matplotlib.rcParams["figure.figsize"] = (width / 96, height / 96)
        matplotlib.rcParams["figure.dpi"] = 192
    return _Part({})

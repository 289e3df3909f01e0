import ast


class _Names(ast.NodeVisitor):
    """Names a cell reads before it has set them itself, and names it sets, in the order things happen."""

    def __init__(self):
        self.reads, self.assigns, self.sure = {}, {}, set()
        self.later = []

    def read(self, name):
        if name not in self.sure and not hasattr(builtins, name):
            self.reads.setdefault(name)

    def bind(self, name):
        self.assigns.setdefault(name)
        self.sure.add(name)

    def visit_all(self, nodes):
        for node in nodes:
            self.visit(node)

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load):
            self.read(node.id)
        else:
            self.bind(node.id)

    def _changes(self, node):
        """`data["x"] = 1` and `data.x = 1` read `data` and change it."""
        base = node
        while isinstance(base, (ast.Attribute, ast.Subscript)):
            base = base.value
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load) and isinstance(base, ast.Name):
            self.assigns.setdefault(base.id)

    visit_Attribute = visit_Subscript = _changes

    def visit_Assign(self, node):
        self.visit(node.value)
        self.visit_all(node.targets)

    def visit_AnnAssign(self, node):
        self.visit(node.annotation)
        if node.value is not None:
            self.visit(node.value)
            self.visit(node.target)

    def visit_AugAssign(self, node):
        self.visit(node.value)
        if isinstance(node.target, ast.Name):
            self.read(node.target.id)
        self.visit(node.target)

    def visit_NamedExpr(self, node):
        self.visit(node.value)
        self.visit(node.target)

    def _import(self, node):
        for alias in node.names:
            # What `*` brings in is not written in the code.
            if alias.name != "*":
                self.bind((alias.asname or alias.name).split(".")[0])

    visit_Import = visit_ImportFrom = _import

    def _maybe(self, *blocks):
        """Of blocks that may not run, only what each of them sets is sure afterwards."""
        before, after = set(self.sure), []
        for block in blocks:
            self.sure = set(before)
            self.visit_all(block)
            after.append(self.sure)
        self.sure = set.intersection(*after)

    def visit_If(self, node):
        self.visit(node.test)
        self._maybe(node.body, node.orelse)

    def _for(self, node):
        self.visit(node.iter)
        self._maybe([node.target, *node.body], [])
        self._maybe(node.orelse, [])

    visit_For = visit_AsyncFor = _for

    def visit_While(self, node):
        self.visit(node.test)
        self._maybe(node.body, [])
        self._maybe(node.orelse, [])

    def _try(self, node):
        self._maybe([*node.body, *node.orelse], *[[handler] for handler in node.handlers])
        self.visit_all(node.finalbody)

    visit_Try = visit_TryStar = _try

    def visit_ExceptHandler(self, node):
        if node.type is not None:
            self.visit(node.type)
        held = node.name in self.sure
        if node.name is not None:
            self.sure.add(node.name)
        self.visit_all(node.body)
        if node.name is not None and not held:
            self.sure.discard(node.name)

    def visit_Match(self, node):
        self.visit(node.subject)
        self._maybe(*[[case] for case in node.cases], [])

    def _capture(self, node):
        self.generic_visit(node)
        name = getattr(node, "name", None) or getattr(node, "rest", None)
        if name is not None:
            self.bind(name)

    visit_MatchAs = visit_MatchStar = visit_MatchMapping = _capture

    def _inner(self, arguments, body, wide=()):
        """A scope of its own. It runs later, when the whole cell has run."""
        inner = _Names()
        local = {each.arg for each in arguments} | (_bound(body) - set(wide))
        inner.sure = set(local)
        inner.visit_all(body)
        for name in inner.assigns:
            if name in wide:
                self.assigns.setdefault(name)
        return [name for name in [*inner.reads, *inner.later] if name not in local]

    def _function(self, node):
        self.visit_all(node.decorator_list)
        self._signature(node.args)
        if node.returns is not None:
            self.visit(node.returns)
        wide = {name for each in ast.walk(node) if isinstance(each, ast.Global) for name in each.names}
        self.later += self._inner(_arguments(node.args), node.body, wide)
        self.bind(node.name)

    visit_FunctionDef = visit_AsyncFunctionDef = _function

    def _signature(self, args):
        self.visit_all([*args.defaults, *[each for each in args.kw_defaults if each is not None]])
        self.visit_all([each.annotation for each in _arguments(args) if each.annotation is not None])

    def visit_Lambda(self, node):
        self._signature(node.args)
        for name in self._inner(_arguments(node.args), [node.body]):
            self.read(name)

    def visit_ClassDef(self, node):
        self.visit_all([*node.decorator_list, *node.bases, *[each.value for each in node.keywords]])
        inner = _Names()
        inner.sure = set(self.sure)
        inner.visit_all(node.body)
        self.reads.update({name: None for name in inner.reads})
        self.later += inner.later
        self.bind(node.name)

    def _comprehension(self, node):
        before = set(self.sure)
        bound = set()
        for part in node.generators:
            self.visit(part.iter)
            bound |= {each.id for each in ast.walk(part.target) if isinstance(each, ast.Name)}
            self.sure |= bound
            self.visit_all(part.ifs)
        self.visit_all([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt])
        self.sure = (self.sure - bound) | before

    visit_ListComp = visit_SetComp = visit_GeneratorExp = visit_DictComp = _comprehension


def _arguments(args):
    extra = [each for each in (args.vararg, args.kwarg) if each is not None]
    return [*args.posonlyargs, *args.args, *args.kwonlyargs, *extra]


def _bound(body):
    """Every name a function sets in itself, wherever in it."""
    scan = _Names()
    scan.visit_all(body)
    plain = {each.id for node in body for each in ast.walk(node) if isinstance(each, ast.Name) and not isinstance(each.ctx, ast.Load)}
    return {name for name in scan.assigns if name in plain or name in scan.sure}


def names(encoded):
    """Which names a cell reads and sets, without running it."""
    code = _text(encoded)
    shell = _shell()
    try:
        if shell is not None and hasattr(shell, "transform_cell"):
            code = shell.transform_cell(code)
        tree = ast.parse(code)
    except SyntaxError:
        return _Part({"reads": [], "writes": []})
    seen = _Names()
    seen.visit_all(tree.body)
    for name in seen.later:
        seen.read(name)
    hidden = {"get_ipython"}
    return _Part(
        {
            "reads": [name for name in seen.reads if name not in hidden],
            "writes": list(seen.assigns),
        }
    )

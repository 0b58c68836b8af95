"""The architecture of the two packages: layers, sizes, names, and modules without side effects."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for package in ("bot", "retrieval")
    for path in sorted((ROOT / package).rglob("*.py"))
}
RETRIEVAL_MODULES = [name for name in MODULES if name.startswith("retrieval")]
BOT_MODULES = [name for name in MODULES if name.startswith("bot")]

# Lowest first. A module imports its own package and lower layers, never a higher layer and never
# a neighbour in its layer. A top-level package in this list stands for its __init__ alone.
RETRIEVAL_LAYERS = (
    ("retrieval.errors", "retrieval.processes", "retrieval.version"),
    ("retrieval.model",),
    ("retrieval.text", "retrieval.fetching", "retrieval.cluster"),
    ("retrieval.location", "retrieval.reading", "retrieval.storage"),
    ("retrieval.pages",),
    ("retrieval.index",),
    ("retrieval.query",),
    ("retrieval.ranking",),
    ("retrieval.answering",),
    ("retrieval.ask_pool", "retrieval.cluster_engine"),
    ("retrieval.engine",),
    ("retrieval.library",),
    ("retrieval.copying", "retrieval.feeds", "retrieval.folders"),
    ("retrieval.topics", "retrieval.quotes", "retrieval.evaluation", "retrieval.ask_worker"),
    ("retrieval.changes",),
    ("retrieval",),
    ("retrieval.cli",),
    ("retrieval.__main__",),
)
BOT_LAYERS = (
    ("bot.config", "bot.i18n", "bot.db"),
    ("bot.bot_token", "bot.errors", "bot.invocation", "bot.ui"),
    ("bot.runtime",),
    ("bot.delivery",),
    ("bot.services",),
    (
        "bot.features.article_option",
        "bot.features.button_press",
        "bot.features.date_option",
        "bot.features.search_words",
    ),
    ("bot.features.pagination",),
    ("bot.features.ask", "bot.features.topics"),
    (
        "bot.features.articles",
        "bot.features.evidence",
        "bot.features.forget",
        "bot.features.help",
        "bot.features.insights",
        "bot.features.quotes",
        "bot.features.server_articles",
        "bot.features.server_settings",
        "bot.features.watches",
    ),
    ("bot.features.feeds",),
    ("bot.features.button_router", "bot.features.commands"),
    ("bot.client",),
    ("bot.articles_folder",),
    ("bot.app", "bot.copying", "bot.doctor"),
    ("bot.__main__",),
)
# Importing module, imported module: the reason.
LAYER_EXCEPTIONS = {
    ("retrieval", "retrieval.cli.failed_import"): "explains a missing dependency; imports only sys",
    ("bot.services", "bot.features.articles.title_cache"): "the services carry the cache's type",
    ("bot.services", "bot.features.ask.example_cache"): "the services carry the cache's type",
}
# As above, for imports that are no part of retrieval's public interface.
INTERFACE_EXCEPTIONS = {
    ("bot.__main__", "retrieval.cli.streams"): "both programs print to pipes and full disks",
}

# The packages below the seam, and the modules that may import them from above: they open libraries.
BELOW_THE_SEAM = (
    "retrieval.storage.sqlite",
    "retrieval.storage.opensearch",
    "retrieval.index.embedded",
    "retrieval.index.opensearch",
)
# Package, package that it is built on: the reason.
BUILT_ON = {
    ("retrieval.storage.opensearch", "retrieval.storage.sqlite"): "the rules run in SQLite, once",
}
ENGINES = {"retrieval.engine", "retrieval.cluster_engine"}
SEAM_EXCEPTIONS = {
    ("retrieval", "retrieval.storage.sqlite.connection"): "the bot keeps its own data with it",
    ("retrieval", "retrieval.storage.sqlite.error_messages"): "names the bot's file in errors",
}

MAX_LINES = 300
LONG_MODULES = {
    "bot.i18n.english": "data: one field for each text",
    "bot.i18n.french": "data: one field for each text",
    "bot.i18n.german": "data: one field for each text",
    "bot.i18n.japanese": "data: one field for each text",
    "bot.i18n.korean": "data: one field for each text",
    "bot.i18n.portuguese": "data: one field for each text",
    "bot.i18n.spanish": "data: one field for each text",
    "bot.i18n.strings": "data: one field for each text",
    "retrieval.library": "a façade: one short method for each thing that programs do with articles",
}
# Modules next to each other, besides __init__.py.
MAX_MODULES_IN_FOLDER = 13
# What these names mean is the same in every folder.
REPEATED_NAMES = {
    "retrieval": {
        "__init__",
        "base",  # the Protocol of a stage
    },
    "bot": {
        "__init__",
        "buttons",  # the buttons of a feature
        "command",  # the slash command of a feature
        "service",  # what a feature does, without Discord's objects
        "view",  # a result as a card
    },
}

# Module, command: where the command has the name of a builtin function.
RENAMED_COMMANDS = {"listing": "list"}

# Modules that the application and the command line don't import, because they are started.
ENTRY_POINTS = (
    "bot.__main__",
    "retrieval.__main__",
    "retrieval.ask_worker",
    "retrieval.cli.failed_import",
    "retrieval.index.embedded.building.build_worker",
    "retrieval.index.opensearch.writing.document_worker",
    "retrieval.reading.read_worker",
)
# These import all others, but for those below.
APPLICATIONS = ("bot.app", "bot.copying", "bot.doctor.run", "retrieval.cli.main")
# Imported only when something is fetched; it alone may import aiohttp.
TRANSPORT = {name for name in RETRIEVAL_MODULES if name.startswith("retrieval.fetching.transport")}
# Imported only when pages are fetched or feeds polled: they load asyncio.
ASYNCHRONOUS = {
    name
    for name in RETRIEVAL_MODULES
    if name.startswith(("retrieval.feeds", "retrieval.cli.feeds", "retrieval.pages"))
} | {"retrieval.cli.adding.page_source", "retrieval.cli.adding.sitemap_source"}
# Imported only for a library in a cluster.
CLUSTER = {
    name
    for name in RETRIEVAL_MODULES
    if name.startswith(
        (
            "retrieval.cluster.",
            "retrieval.cluster_engine",
            "retrieval.index.opensearch",
            "retrieval.storage.opensearch",
        )
    )
} - {"retrieval.cluster.address"}
# Imported only when a library in a cluster is opened: opensearch-py loads aiohttp if that is there,
# and urllib3 binds a socket to see whether there is IPv6.
CLUSTER_CLIENT = {"retrieval.cluster.sending"}
WHEN_USED = TRANSPORT | ASYNCHRONOUS | CLUSTER
IMPORTED_ALONE = WHEN_USED - CLUSTER_CLIENT
READERS_OF_THE_ENVIRONMENT = {"bot.config", "bot.__main__", "retrieval.__main__"}
ENVIRONMENT_NAMES = {
    *("environ", "environb", "getenv"),
    *("dotenv", "dotenv_values", "load_dotenv"),
}
IMPORT_UNDER_AUDIT = """
import sys
effects = []
audited = {"open", "socket.bind", "socket.connect", "subprocess.Popen", "os.mkdir", "os.remove"}

def audit(event, arguments):
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & 3:
        effects.append(f"{event} {arguments[0]!r} for writing")
    elif event in audited - {"open"}:
        effects.append(f"{event} {arguments!r}")

import threading
sys.addaudithook(audit)
sys.dont_write_bytecode = True
sys.argv = ["python", "-c"]
for name in sys.stdin.read().split():
    __import__(name)
assert not effects, effects
assert threading.active_count() == 1, threading.enumerate()
"""


def imported_names(module: str) -> Iterator[str]:
    """The dotted names that a module imports, at any place in it."""
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported_modules(module: str) -> Iterator[str]:
    """The modules of the two packages that a module imports."""
    for name in imported_names(module):
        target = name if name in MODULES else name.rpartition(".")[0]
        if target in MODULES:
            yield target


def layer_name(module: str, layers: Sequence[Sequence[str]]) -> str | None:
    """The longest entry of the layers that contains a module."""
    names = [
        name
        for layer in layers
        for name in layer
        if module == name or ("." in name and module.startswith(f"{name}."))
    ]
    return max(names, key=len, default=None)


def upward_imports(
    modules: Sequence[str], layers: Sequence[Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Importing and imported module of each import that doesn't go down the layers."""
    heights = {name: height for height, layer in enumerate(layers) for name in layer}
    for module in modules:
        importer = layer_name(module, layers)
        for target in imported_modules(module):
            imported = layer_name(target, layers)
            if target not in modules or importer == imported:
                continue
            assert importer, f"add {module} to the layers"
            assert imported, f"add {target} to the layers"
            if heights[imported] >= heights[importer]:
                yield module, target


def run_python(code: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run some code in a new interpreter."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        input=stdin,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", "")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("modules", "layers"),
    [(RETRIEVAL_MODULES, RETRIEVAL_LAYERS), (BOT_MODULES, BOT_LAYERS)],
    ids=["retrieval", "bot"],
)
def test_imports_go_down_the_layers(modules: list[str], layers: Sequence[Sequence[str]]) -> None:
    found = {f"{a} imports {b}" for a, b in upward_imports(modules, layers)}
    assert found - {f"{a} imports {b}" for a, b in LAYER_EXCEPTIONS} == set()


def test_every_exception_to_the_layers_is_needed() -> None:
    found = {
        *upward_imports(RETRIEVAL_MODULES, RETRIEVAL_LAYERS),
        *upward_imports(BOT_MODULES, BOT_LAYERS),
    }
    assert set(LAYER_EXCEPTIONS) <= found


def _may_know(module: str, package: str) -> bool:
    """True for a module of a package, and of those that are built on it."""
    packages = (package, *(upper for upper, lower in BUILT_ON if lower == package))
    return f"{module}.".startswith(tuple(f"{one}." for one in packages))


def imports_through_the_seam() -> set[tuple[str, str]]:
    """Importing and imported module of each import of what only the engines may know."""
    return {
        (module, target)
        for package in BELOW_THE_SEAM
        for module in MODULES
        if module not in ENGINES and not _may_know(module, package)
        for target in imported_modules(module)
        if f"{target}.".startswith(f"{package}.")
    }


def test_only_the_engine_knows_what_is_behind_the_seam() -> None:
    assert imports_through_the_seam() == set(SEAM_EXCEPTIONS)


@pytest.mark.parametrize("module", BOT_MODULES)
def test_the_bot_imports_only_the_public_interface_of_retrieval(module: str) -> None:
    allowed = {"retrieval"} | {target for name, target in INTERFACE_EXCEPTIONS if name == module}
    assert {target for target in imported_modules(module) if target in RETRIEVAL_MODULES} <= allowed


def test_every_exception_to_the_public_interface_is_needed() -> None:
    assert all(target in imported_modules(module) for module, target in INTERFACE_EXCEPTIONS)


@pytest.mark.parametrize("module", RETRIEVAL_MODULES)
def test_retrieval_imports_neither_discord_nor_the_bot(module: str) -> None:
    packages = {name.partition(".")[0] for name in imported_names(module)}
    allowed = {"aiohttp"} if module in TRANSPORT else set()
    assert not packages & {"discord", "bot", "aiohttp", "tests"} - allowed


def test_no_dependency_of_retrieval_loads_discord_or_the_bot() -> None:
    done = run_python(
        f"import sys, {', '.join(set(RETRIEVAL_MODULES) - TRANSPORT - CLUSTER_CLIENT)}\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    assert done.returncode == 0, done.stderr
    assert not {"discord", "bot", "aiohttp"} & set(done.stdout.split())


def test_no_module_is_too_long() -> None:
    lengths = {
        module: len(path.read_text(encoding="utf-8").splitlines())
        for module, path in MODULES.items()
    }
    assert {module for module, lines in lengths.items() if lines > MAX_LINES} <= set(LONG_MODULES)


def test_no_folder_has_too_many_modules() -> None:
    folders: dict[Path, list[str]] = defaultdict(list)
    for path in MODULES.values():
        if path.stem != "__init__":
            folders[path.parent].append(path.stem)
    crowded = {str(f): names for f, names in folders.items() if len(names) > MAX_MODULES_IN_FOLDER}
    assert crowded == {}


def is_subcommand(module: str) -> bool:
    """True for a module of the command line that is named after its command."""
    is_package = MODULES[module].stem == "__init__"
    return module.startswith("retrieval.cli.commands.") and not is_package


@pytest.mark.parametrize("package", ["retrieval", "bot"])
def test_a_module_name_has_one_meaning(package: str) -> None:
    paths: dict[str, list[str]] = defaultdict(list)
    for module, path in MODULES.items():
        is_allowed = path.stem in REPEATED_NAMES[package] or is_subcommand(module)
        if module.startswith(package) and not is_allowed:
            paths[path.stem].append(str(path.relative_to(ROOT)))
    assert {name: places for name, places in paths.items() if len(places) > 1} == {}


@pytest.mark.parametrize("module", [module for module in MODULES if is_subcommand(module)])
def test_a_subcommand_is_in_the_module_of_its_name(module: str) -> None:
    name = module.rpartition(".")[2]
    docstring = ast.get_docstring(ast.parse(MODULES[module].read_text(encoding="utf-8")))
    assert docstring
    assert docstring.startswith(f"`{RENAMED_COMMANDS.get(name, name)}`: ")


@pytest.mark.parametrize("module", sorted(set(MODULES) - READERS_OF_THE_ENVIRONMENT))
def test_only_the_settings_and_the_entry_points_read_the_environment(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names = attributes | {name.rpartition(".")[2] for name in imported_names(module)}
    assert not names & ENVIRONMENT_NAMES


# Together these import every module but the client of clusters: see the next test.
@pytest.mark.parametrize(
    "names",
    [
        *ENTRY_POINTS,
        " ".join(
            [
                "bot.app",
                "bot.copying",
                "bot.doctor.run",
                "retrieval.cli.main",
                *sorted(IMPORTED_ALONE),
            ]
        ),
    ],
    ids=[*ENTRY_POINTS, "all others"],
)
def test_an_import_has_no_side_effects(names: str) -> None:
    """It prints nothing, writes no file, opens no connection and starts no thread."""
    done = run_python(IMPORT_UNDER_AUDIT, names)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_question_loads_no_asyncio(command: str, tmp_path: Path) -> None:
    """Loading it takes longer than answering; nor is it loaded to read the sample articles."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "retrieval", command, "--json", "Kim Jong-un"],
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", "")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert json.loads(done.stdout)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "retrieval.library" in loaded
    assert not loaded & {"asyncio", "aiohttp", *WHEN_USED}


def test_the_imports_without_side_effects_are_all_modules() -> None:
    code = (
        "import sys, bot.app, bot.copying, bot.doctor.run, retrieval.cli.main\nprint(*sys.modules)"
    )
    loaded = set(run_python(code).stdout.split())
    assert set(MODULES) - set(ENTRY_POINTS) - WHEN_USED <= loaded

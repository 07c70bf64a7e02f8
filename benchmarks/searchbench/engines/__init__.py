"""The engines that are compared. Each makes a folder to be served and tells how a page asks it."""

from .engine import AbsentEngineError, Built, Engine, Names
from .material import Material
from .ours import Ours
from .pagefind import Pagefind, PagefindCut
from .whole import FlexSearch, MiniSearch

ENGINES: dict[str, type[Engine]] = {
    engine.name: engine for engine in (Ours, Material, Pagefind, PagefindCut, MiniSearch, FlexSearch)
}

__all__ = ["ENGINES", "AbsentEngineError", "Built", "Engine", "Names"]

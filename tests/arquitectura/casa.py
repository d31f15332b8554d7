"""El árbol del programa visto como texto: módulos leídos con `ast` y el orden que dice pyproject.toml."""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
DE_ARRIBA = ("__main__", "ordenes", "aplicacion", "ventana", "ejemplo")
CON_QT = frozenset({"pantalla", "piezas", "ventana", "aplicacion"})


@dataclass(frozen=True)
class Modulo:
    """Un archivo de `escritorio`. `partes`: su ruta dentro del paquete, sin `.py`."""

    ruta: Path
    partes: tuple[str, ...]

    @cached_property
    def texto(self) -> str:
        """Su código."""
        return self.ruta.read_text(encoding="utf-8")

    @cached_property
    def arbol(self) -> ast.Module:
        """Su código analizado."""
        return ast.parse(self.texto)

    @cached_property
    def nodos(self) -> tuple[ast.AST, ...]:
        """Todos los nodos de su árbol, como los da `ast.walk`: los recorren veinte comprobadores."""
        return tuple(ast.walk(self.arbol))

    @property
    def nombre(self) -> str:
        """«socios/acciones»."""
        return "/".join(self.partes)

    @property
    def importable(self) -> str:
        """«escritorio.socios.acciones»; el de una carpeta, sin su `__init__`."""
        return ".".join(("escritorio", *self.partes)).removesuffix(".__init__")

    @property
    def es_de_ventana(self) -> bool:
        """Si es de los pocos sitios donde Qt vive."""
        return self.partes[:2] == ("comun", "interfaz") or bool(CON_QT & set(self.partes[:2]))


@cache
def _modulos_de(raiz: Path) -> tuple[Modulo, ...]:
    paquete = raiz / "escritorio"
    rutas = sorted(paquete.rglob("*.py"))
    return tuple(Modulo(ruta, ruta.relative_to(paquete).with_suffix("").parts) for ruta in rutas)


@dataclass(frozen=True)
class Casa:
    """La carpeta `raiz` con su `escritorio/` y el orden de asuntos y pisos de `contratos`."""

    raiz: Path
    contratos: Path = RAIZ / "pyproject.toml"

    @property
    def modulos(self) -> tuple[Modulo, ...]:
        """Todos los archivos Python del programa; se leen y analizan una vez para todos los comprobadores."""
        return _modulos_de(self.raiz)

    @property
    def altura(self) -> dict[str, int]:
        """Asunto → altura en la cadena: 0 es el de más arriba."""
        return {nombre: piso for piso, capa in enumerate(self._capas("asuntos")) for nombre in capa}

    @property
    def pisos(self) -> frozenset[str]:
        """Los nombres que puede tener un módulo dentro de un asunto."""
        return frozenset(nombre for capa in self._capas("pisos") for nombre in capa)

    @property
    def duenos(self) -> dict[str, str]:
        """Tabla → asunto, del esquema: `05_socios.sql` crea tablas de `socios`."""
        esquema = self.raiz / "escritorio" / "comun" / "datos" / "esquema"
        creadas = re.compile(r"\bCREATE\s+(?:VIRTUAL\s+)?(?:TABLE|VIEW)\s+(?:IF NOT EXISTS\s+)?(\w+)", re.I)
        return {
            tabla: guion.stem.split("_")[1]
            for guion in sorted(esquema.glob("*.sql"))
            for tabla in creadas.findall(guion.read_text(encoding="utf-8"))
        }

    def _capas(self, contrato: str) -> list[list[str]]:
        todos = tomllib.loads(self.contratos.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
        capas: list[str] = next(c["layers"] for c in todos if c["id"] == contrato)
        return [re.findall(r"\w+", capa) for capa in capas]

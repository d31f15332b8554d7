"""Reconocer de qué socio habla un texto del banco, sin tildes, abreviaturas sobrantes ni tratamientos."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.cuotas.modelo.conciliacion import SocioQuePaga

_PARTICULAS = frozenset("de del da do das dos e y".split())
_GENERICAS = frozenset(
    "intendencia municipalidad municipio municipal ayuntamiento alcaldia comuna gobierno gob ciudad"
    " prefeitura cidade intend munic mun i pref concejo consejo departamental provincia estado".split()
)
_LETRAS_DE_NOMBRE = 4
_CIFRAS_DE_CODIGO = 4
_CIFRAS_DE_CODIGO_FIRME = 6


class Mencion(Registro):
    """Un socio nombrado en un texto. `por`: «nombre» o «codigo».

    `firme`: no puede ser casualidad. «Mercedes» a secas puede ser una persona; «San José de Mayo» o
    «Intendencia de Mercedes», no; un código corto sale en cualquier número.
    """

    socio: SocioQuePaga
    por: str
    firme: bool


class Guia:
    """Busca socios en textos: se prepara una vez y se consulta por cada línea."""

    def __init__(self, socios: Iterable[SocioQuePaga]) -> None:
        self._por_nombre: dict[tuple[str, ...], list[SocioQuePaga]] = defaultdict(list)
        self._por_codigo: dict[str, list[SocioQuePaga]] = defaultdict(list)
        for socio in socios:
            clave = _nucleo(socio.nombre)
            if len("".join(clave)) >= _LETRAS_DE_NOMBRE:
                self._por_nombre[clave].append(socio)
            if _sirve_de_codigo(socio.codigo):
                self._por_codigo[_codigo(socio.codigo)].append(socio)
        self._largos = sorted({len(clave) for clave in self._por_nombre})

    def menciones(self, texto: str) -> list[Mencion]:
        """Los socios que nombra; si un nombre está dentro de otro más largo, sólo el largo."""
        palabras = _palabras(texto)
        por_nombre = self._nombrados(palabras, institucional=bool(_GENERICAS & set(palabras)))
        vistos = {m.socio.id for m in por_nombre}
        codigos = {_codigo(trozo) for trozo in re.findall(r"[\w-]+", texto)}
        por_codigo = [
            Mencion(socio, "codigo", len(codigo) >= _CIFRAS_DE_CODIGO_FIRME)
            for codigo in sorted(codigos & self._por_codigo.keys())
            for socio in self._por_codigo[codigo]
            if socio.id not in vistos
        ]
        return por_nombre + por_codigo

    def _nombrados(self, palabras: Sequence[str], *, institucional: bool) -> list[Mencion]:
        hallados = [
            (inicio, inicio + largo, socio)
            for inicio in range(len(palabras))
            for largo in self._largos
            for socio in self._por_nombre.get(tuple(palabras[inicio : inicio + largo]), ())
        ]
        mayores = [h for h in hallados if not any(_dentro(h, otro) for otro in hallados)]
        unicos = {
            socio.id: Mencion(socio, "nombre", institucional or fin - inicio > 1)
            for inicio, fin, socio in mayores
        }
        return list(unicos.values())


def _dentro(uno: tuple[int, int, SocioQuePaga], otro: tuple[int, int, SocioQuePaga]) -> bool:
    return otro[0] <= uno[0] and uno[1] <= otro[1] and otro[1] - otro[0] > uno[1] - uno[0]


def _palabras(texto: str) -> list[str]:
    return [p for p in re.findall(r"[a-z0-9]+", plegar(texto)) if p not in _PARTICULAS]


def _nucleo(nombre: str) -> tuple[str, ...]:
    """«Intendencia de San José» → («san», «jose»); «Municipalidad de Ica», que es muy corto, entero."""
    todas = _palabras(re.sub(r"[(\[].*?[)\]]", " ", nombre))
    propias = tuple(p for p in todas if p not in _GENERICAS)
    return propias if len("".join(propias)) >= _LETRAS_DE_NOMBRE else tuple(todas)


def _codigo(texto: str) -> str:
    return plegar(texto).strip("-_").replace("-", "").replace("_", "")


def _sirve_de_codigo(codigo: str) -> bool:
    """Un número corto sale en cualquier texto por azar."""
    limpio = _codigo(codigo)
    return len(limpio) >= _CIFRAS_DE_CODIGO and any(c.isdigit() for c in limpio)

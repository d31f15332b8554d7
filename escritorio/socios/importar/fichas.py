"""Reconocer en el archivo al socio de cada fila, sin adivinar nunca entre homónimos."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.comun.base.texto import enumerar, plegar
from escritorio.socios.importar.modelo import FilaLeida
from escritorio.socios.modelo import Socio
from escritorio.socios.reglas.territorio import nombre_de_pais


class Homonimos(Exception):
    """Hay varias fichas que podrían ser la de la fila; el mensaje dice cuáles."""


class Fichero:
    """Las fichas del archivo, por código y por nombre."""

    def __init__(self, fichas: Iterable[Socio]) -> None:
        self._por_codigo: dict[tuple[str, str], Socio] = {}
        self._por_nombre: dict[tuple[str, str], list[Socio]] = {}
        for ficha in fichas:
            if ficha.codigo:
                self._por_codigo[ficha.pais, ficha.codigo] = ficha
            self._por_nombre.setdefault((ficha.pais, plegar(ficha.nombre)), []).append(ficha)

    def buscar(self, fila: FilaLeida) -> Socio | None:
        """La ficha de la fila, o None si es nueva. Lanza `Homonimos` si puede ser más de una."""
        pais = fila.pais or ""
        if fila.codigo and (ficha := self._por_codigo.get((pais, fila.codigo))):
            return ficha
        if not fila.nombre:
            return None
        tocayas = self._por_nombre.get((pais, plegar(fila.nombre)), [])
        return _la_unica(fila, [f for f in tocayas if _compatibles(fila, f)])


def _compatibles(fila: FilaLeida, ficha: Socio) -> bool:
    """Dos códigos o dos subdivisiones distintas son dos socios; si a uno le falta, puede ser el mismo."""
    return _casan(fila.codigo, ficha.codigo) and _casan(fila.subdivision, ficha.subdivision)


def _casan(una: str | None, otra: str) -> bool:
    return not una or not otra or una == otra


def _la_unica(fila: FilaLeida, posibles: list[Socio]) -> Socio | None:
    if len(posibles) > 1 and fila.subdivision:
        exactas = [f for f in posibles if f.subdivision == fila.subdivision]
        posibles = exactas or posibles
    if len(posibles) > 1:
        lugares = enumerar([_lugar(f) for f in posibles[:4]] + (["otras"] if len(posibles) > 4 else []))
        raise Homonimos(
            f"hay {len(posibles)} socios que se llaman «{fila.nombre}» ({lugares}); "
            "ponga el código del que es"
        )
    return posibles[0] if posibles else None


def _lugar(ficha: Socio) -> str:
    return " ".join(p for p in (ficha.subdivision or nombre_de_pais(ficha.pais), ficha.codigo) if p)

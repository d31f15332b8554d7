"""Reconocer en el archivo al socio de cada fila, sin adivinar nunca entre homónimos."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.comun.base.texto import enumerar, plegar
from escritorio.socios.importar.modelo import FilaLeida
from escritorio.socios.modelo import Socio
from escritorio.socios.reglas.parecidos import los_que_se_parecen, nucleo
from escritorio.socios.reglas.territorio import nombre_de_pais


class Homonimos(Exception):
    """Hay varias fichas que podrían ser la de la fila; el mensaje dice cuáles."""


class SeParece(Exception):
    """No está tal cual, pero sí uno que se llama casi igual; el mensaje dice cuál."""


class Fichero:
    """Las fichas del archivo, por código y por nombre."""

    def __init__(self, fichas: Iterable[Socio]) -> None:
        self._por_codigo: dict[tuple[str, str], Socio] = {}
        self._por_nombre: dict[tuple[str, str], list[Socio]] = {}
        self._del_pais: dict[tuple[str, bool, str], tuple[list[str], list[Socio | FilaLeida]]] = {}
        for ficha in fichas:
            if ficha.codigo:
                self._por_codigo[ficha.pais, ficha.codigo] = ficha
            self._por_nombre.setdefault((ficha.pais, plegar(ficha.nombre)), []).append(ficha)
            self._recordar(ficha)

    def buscar(self, fila: FilaLeida) -> Socio | None:
        """La ficha de la fila, o None si es nueva.

        Lanza `Homonimos` si puede ser más de una y `SeParece` si sólo hay una que se le parece.
        """
        pais = fila.pais or ""
        if fila.codigo and (ficha := self._por_codigo.get((pais, fila.codigo))):
            return ficha
        if not fila.nombre:
            return None
        tocayas = self._por_nombre.get((pais, plegar(fila.nombre)), [])
        suya = _la_unica(fila, [f for f in tocayas if _compatibles(fila, f)])
        if suya is None:
            self._exigir_distinta(fila, fila.nombre)
        return suya

    def _recordar(self, una: Socio | FilaLeida) -> None:
        """Por país e inicial, aparte las que no tienen código: entre dos con código no hay duda posible."""
        suyo = nucleo(una.nombre or "")
        for sin_codigo in {False, not una.codigo}:
            nucleos, suyas = self._del_pais.setdefault((una.pais or "", sin_codigo, suyo[:1]), ([], []))
            nucleos.append(suyo)
            suyas.append(una)

    def _exigir_distinta(self, fila: FilaLeida, nombre: str) -> None:
        nucleos, suyas = self._del_pais.get(
            (fila.pais or "", bool(fila.codigo), nucleo(nombre)[:1]), ([], [])
        )
        lugares = los_que_se_parecen(nombre, nucleos)
        otra = next((suyas[i] for i in lugares if _pueden_ser(fila, suyas[i])), None)
        self._recordar(fila)
        if otra is not None:
            raise SeParece(_frase_de_parecida(nombre, otra))


def _compatibles(fila: FilaLeida, ficha: Socio | FilaLeida) -> bool:
    """Dos códigos o dos subdivisiones distintas son dos socios; si a uno le falta, puede ser el mismo."""
    return _casan(fila.codigo, ficha.codigo) and _casan(fila.subdivision, ficha.subdivision)


def _pueden_ser(fila: FilaLeida, otra: Socio | FilaLeida) -> bool:
    """Compatibles y no con el mismo nombre: de eso se ocupan los homónimos."""
    return _compatibles(fila, otra) and plegar(fila.nombre or "") != plegar(otra.nombre or "")


def _frase_de_parecida(nombre: str, otra: Socio | FilaLeida) -> str:
    donde = f"que ya está ({_lugar(otra)})" if isinstance(otra, Socio) else f"el de la fila {otra.numero}"
    return (
        f"«{nombre}» se parece a «{otra.nombre}», {donde}: si es el mismo, escriba el mismo nombre; "
        "si es otro, ponga el código de los dos o délo de alta en Socios"
    )


def _casan(una: str | None, otra: str | None) -> bool:
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

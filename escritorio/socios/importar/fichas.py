"""Reconocer en el archivo al socio de cada fila, sin adivinar nunca entre homónimos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.texto import contar, enumerar, plegar
from escritorio.socios.importar.modelo import FilaLeida
from escritorio.socios.modelo import Socio
from escritorio.socios.reglas.parecidos import los_que_se_parecen, nucleo


class Homonimos(Exception):
    """Hay varias fichas que podrían ser la de la fila; el mensaje dice cuáles."""


class SeParece(Exception):
    """No está tal cual, pero sí uno que se llama casi igual; el mensaje dice cuál.

    `nombre`: el suyo; `ficha`: la suya, o None si es otra fila del libro.
    """

    def __init__(self, nombre: str, otras: Sequence[Socio | FilaLeida]) -> None:
        fichas = [otra for otra in otras if isinstance(otra, Socio)]
        otra = (fichas or otras)[0]
        super().__init__(_frase_de_parecida(nombre, otra, len(fichas) - 1))
        self.nombre = otra.nombre or ""
        self.ficha = fichas[0] if fichas else None


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
        otras = [suyas[i] for i in lugares if _pueden_ser(fila, suyas[i])]
        self._recordar(fila)
        if otras:
            raise SeParece(nombre, otras)


def _compatibles(fila: FilaLeida, ficha: Socio | FilaLeida) -> bool:
    """Dos códigos o dos subdivisiones distintas son dos socios; si a uno le falta, puede ser el mismo."""
    return _casan(fila.codigo, ficha.codigo) and _casan(fila.subdivision, ficha.subdivision)


def _pueden_ser(fila: FilaLeida, otra: Socio | FilaLeida) -> bool:
    """Compatibles y no con el mismo nombre: de eso se ocupan los homónimos."""
    return _compatibles(fila, otra) and plegar(fila.nombre or "") != plegar(otra.nombre or "")


def _frase_de_parecida(nombre: str, otra: Socio | FilaLeida, mas: int) -> str:
    if isinstance(otra, Socio):
        donde = f"que ya está ({_lugar(otra)})"
        mismo = "dígalo o escriba el mismo nombre"
    else:
        donde, mismo = f"el de la fila {otra.numero}", "deje una sola fila"
    varios = f", y a {contar(mas, 'otro', 'otros')}" if mas > 0 else ""
    return (
        f"«{nombre}» se parece a «{otra.nombre}», {donde}{varios}: si es el mismo, {mismo}; "
        "si son otros, dígalo o ponga el código de los dos"
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

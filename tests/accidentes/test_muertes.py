"""Se mata al programa en una llamada al sistema contada: nada confirmado se pierde y nada queda a medias."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from escritorio.comun.base.errores import ErrorDeUsuario
from tests.accidentes.conftest import Cuentas
from tests.accidentes.cotejo import Estado, diferencias, mirar, version_de
from tests.accidentes.taller import MATAR, Taller
from tests.accidentes.trabajos import MITAD_DE_CAMINO, TRABAJOS, Bases, Trabajo

pytestmark = pytest.mark.accidente
_MUERTES = 30
_MUERTES_DEL_LARGO = 12
_LARGO = 10_000
"""Las llamadas de un trabajo que se repite entero en cada muerte y tarda segundos."""


@dataclass(frozen=True, slots=True)
class Medido:
    """Un trabajo hecho sin accidentes: sus llamadas y el archivo antes, después y al repetirlo."""

    llamadas: int
    antes: Estado | None
    despues: Estado
    repetido: Estado


def medir(taller: Taller, bases: Bases, trabajo: Trabajo, carpeta: Path) -> Medido:
    """Lo hace dos veces sin accidentes."""
    bases.preparar(trabajo, carpeta)
    caso, hecho = trabajo.caso(carpeta), carpeta / trabajo.deja
    antes = None if trabajo.crea else _estado_sin_tocar(hecho, trabajo)
    primera = taller.hacer(caso)
    assert (primera.codigo, primera.falta()) == (0, ""), primera
    despues = mirar(hecho, trabajo.conocidos)
    segunda = taller.hacer(caso)
    assert segunda.falta() == "", segunda
    return Medido(primera.llamadas, antes, despues, mirar(hecho, trabajo.conocidos))


def _estado_sin_tocar(ruta: Path, trabajo: Trabajo) -> Estado:
    """El de una copia: abrir el de versión anterior ya lo pone al día."""
    copia = ruta.with_name("medir.escritorio")
    shutil.copyfile(ruta, copia)
    estado = mirar(copia, trabajo.conocidos)
    for resto in ruta.parent.glob("medir*"):
        resto.unlink()
    return estado


def repartidas(llamadas: int) -> list[int]:
    """En cuáles se mata: la primera, la última y otras a igual distancia."""
    cuantas = _MUERTES if llamadas < _LARGO else _MUERTES_DEL_LARGO
    if llamadas <= cuantas:
        return list(range(1, llamadas + 1))
    return sorted({1 + i * (llamadas - 1) // (cuantas - 1) for i in range(cuantas)})


@pytest.mark.parametrize("trabajo", TRABAJOS, ids=lambda t: t.nombre)
def test_una_muerte_no_pierde_nada_ni_deja_nada_a_medias(
    taller: Taller, bases: Bases, tmp_path: Path, cuentas: Cuentas, trabajo: Trabajo
) -> None:
    carpeta = tmp_path / "lugar"
    medido = medir(taller, bases, trabajo, carpeta)
    enesimas = repartidas(medido.llamadas)
    faltas, confirmado, muertes = [], False, 0
    for enesima in enesimas:
        bases.preparar(trabajo, carpeta)
        caso = trabajo.caso(carpeta)
        muerto = taller.hacer(replace(caso, enesima=enesima, falla=MATAR))
        assert muerto.murio or muerto.llamadas < enesima, muerto  # las últimas varían en una o dos
        muertes += muerto.murio
        falta, queda = _tras_la_muerte(trabajo, carpeta, medido)
        if confirmado and queda == medido.antes != medido.despues:
            falta = falta or "se perdió lo que una muerte anterior ya dejaba confirmado"
        confirmado = confirmado or queda == medido.despues
        falta = falta or _al_repetir(taller, trabajo, carpeta, medido)
        faltas += [f"{trabajo.nombre}, muerte en la {enesima}: {falta}"] if falta else []
    cuentas.comprobar_y_anotar(
        f"Muertes: {trabajo.nombre}", faltas, llamadas=medido.llamadas, muertes=muertes
    )
    assert muertes >= len(enesimas) - 1


def _tras_la_muerte(trabajo: Trabajo, carpeta: Path, medido: Medido) -> tuple[str, Estado | None]:
    """Qué está mal en lo que quedó, y qué quedó; None: nada."""
    hecho = carpeta / trabajo.deja
    if trabajo.crea and not hecho.exists():
        return "", None
    try:
        queda = mirar(hecho, trabajo.conocidos)
    except (ErrorDeUsuario, AssertionError) as error:
        return f"lo que queda no vale: {str(error)[:200]}", None
    if queda not in (medido.antes, medido.despues):
        return f"a medias: {diferencias(queda, medido.despues)[:200]}", queda
    return "", queda


def _al_repetir(taller: Taller, trabajo: Trabajo, carpeta: Path, medido: Medido) -> str:
    """Qué está mal al hacerlo otra vez, ya sin accidentes."""
    hecho = carpeta / trabajo.deja
    estaba = hecho.exists()
    otra = taller.hacer(trabajo.caso(carpeta))
    if falta := otra.falta():
        return f"al repetir, {falta}"
    if otra.codigo and not estaba:
        return f"no se puede repetir: {otra.error.strip()[:200]}"
    try:
        queda = mirar(hecho, trabajo.conocidos)
    except (ErrorDeUsuario, AssertionError) as error:
        return f"al repetir, lo que queda no vale: {str(error)[:200]}"
    if queda not in (medido.despues, medido.repetido):
        return f"al repetir no sale lo mismo: {diferencias(queda, medido.despues)[:200]}"
    return _copia_de_antes(trabajo, carpeta) or _restos(carpeta)


def _copia_de_antes(trabajo: Trabajo, carpeta: Path) -> str:
    """La que se guarda al poner al día sigue siendo de la versión de la que se vino."""
    if trabajo.nombre != "migrar":
        return ""
    versiones = [version_de(c) for c in carpeta.glob("*antes de la versión*.escritorio")]
    return "" if MITAD_DE_CAMINO in versiones else f"se perdió la copia de antes: quedan {versiones}"


def _restos(carpeta: Path) -> str:
    """Lo que no debe quedar tras un trabajo bien acabado: ni parciales, ni diarios, ni copias temporales."""
    sobran = [
        p.name
        for p in (*carpeta.iterdir(), *(carpeta / "tmp").iterdir())
        if p.suffix in (".parcial", ".abierto", ".tmp")
        or p.name.endswith("-journal")
        or p.parent.name == "tmp"
        or p.name.startswith(".escribiendo-")
    ]
    return f"quedan restos: {', '.join(sorted(sobran))[:200]}" if sobran else ""

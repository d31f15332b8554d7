"""Lo que se escribe en cada ficha del programa se lee igual, se corrige entero y sale por órdenes.

Los campos se descubren del registro, y los registros, de los modelos: uno nuevo ha de entrar en `FICHAS` o
decir por qué no. El socio, que además entra y sale por libros, tiene las suyas en `tests/socios`.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

import escritorio
from escritorio.asociacion.modelo import Asociacion
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos import archivo
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.ordenes.consultar.temas import CONSULTAS
from escritorio.socios.modelo import SocioNuevo
from tests.fabrica import con_socios
from tests.fichas.cooperacion import DE_COOPERACION
from tests.fichas.demas import DE_LOS_DEMAS
from tests.fichas.ficha import Dado, Ficha
from tests.llenar import campos_de, llenar

FICHAS = (*DE_COOPERACION, *DE_LOS_DEMAS)
_ACTO = "un acto: no se corrige, y lo que deja lo comprueban las pruebas de su asunto"
_COBRO = "un apunte de cobranza, que sólo se anula; cada importe se cuadra en las pruebas de cuotas y cuentas"
NO_SON_FICHAS: Mapping[str, str] = {
    "acuerdos.modelo.AcuerdoNuevo": _ACTO,
    "acuerdos.modelo.TramiteNuevo": _ACTO,
    "cooperacion.modelo.alianzas.PuntoNuevo": "son un compromiso y una línea, cada cual con su ficha",
    "cooperacion.modelo.convenios.AdendaNueva": _ACTO,
    "cooperacion.modelo.convenios.FirmaNueva": _ACTO,
    "cooperacion.modelo.eventos.TraspasoNuevo": _ACTO,
    "cuentas.modelo.asientos.AsientoNuevo": _COBRO,
    "cuentas.modelo.presupuesto.RevisionNueva": _ACTO,
    "cuotas.modelo.planes.AjusteNuevo": _COBRO,
    "cuotas.modelo.campanas.ExencionNueva": _ACTO,
    "cuotas.modelo.cuentas.PagoNuevo": _COBRO,
    "cuotas.modelo.devoluciones.DevolucionNueva": _COBRO,
    "cuotas.modelo.emision.EscalaNueva": "una escala en uso no cambia: se prueba tramo a tramo en cuotas",
    "cuotas.modelo.planes.PlanNuevo": _ACTO,
    "organos.modelo.mandatos.RenovacionNueva": "son ceses y nombramientos, cada cual con su ficha",
    "informes.modelo.informes.TraspasoNuevo": "un borrador de acta, que se prueba en su papel",
    "organos.modelo.enlaces.EnlaceNuevo": _ACTO,
    "organos.modelo.mandatos.MandatoNuevo": _ACTO,
    "organos.modelo.mandatos.SuplenciaNueva": _ACTO,
    "organos.modelo.mandatos.TurnoNuevo": _ACTO,
    "sesiones.modelo.padron.PoderNuevo": _ACTO,
    "sesiones.modelo.sesiones.PuntoNuevo": "va dentro de su sesión",
    "socios.modelo.SituacionNueva": _ACTO,
    "unidades.modelo.planes.AvanceNuevo": _ACTO,
    "votaciones.modelo.votaciones.CirculacionNueva": _ACTO,
    "votaciones.modelo.votaciones.ResolucionNueva": _ACTO,
    "votaciones.modelo.elecciones.CandidaturaNueva": _ACTO,
    "votaciones.modelo.elecciones.CargoNuevo": _ACTO,
}
"""Los demás registros de lo que se escribe, y por qué no son una ficha."""
SE_NOTA = (AssertionError, ErrorDeUsuario, sqlite3.IntegrityError, TypeError, AttributeError)


@pytest.fixture
def red(bd: Archivo) -> Archivo:
    """Con tres socios."""
    con_socios(bd, 3)
    return bd


def de_alta(ficha: Ficha, bd: Archivo, uno: Dado) -> Registro:
    """La da de alta llena y comprueba que se lee igual."""
    nueva = llenar(ficha.nueva, uno, "uno")
    ficha.alta(bd, nueva)
    assert distintos(ficha, nueva, ficha.leer(bd)) == {}
    return nueva


def corregida(ficha: Ficha, nueva: Registro, dos: Dado) -> Registro:
    """La misma con todo distinto, menos lo que no se corrige."""
    fijos = {c: getattr(nueva, c) for c in ficha.fijos}
    otra = llenar(ficha.nueva, {**dos, **fijos}, "dos", con_vacios=True)
    iguales = {c for c in campos_de(ficha.nueva) if getattr(nueva, c) == getattr(otra, c)}
    assert iguales <= ficha.fijos | ficha.de_otro_modo.keys()
    return otra


def corregir(ficha: Ficha, bd: Archivo, otra: Registro) -> None:
    """La corrige y comprueba que se lee como se corrigió."""
    assert ficha.corregir is not None
    ficha.corregir(bd, ficha.leer(bd).id, otra)
    assert distintos(ficha, otra, ficha.leer(bd)) == {}


def seguidos(ficha: Ficha) -> list[str]:
    """Los campos que se leen donde se escriben."""
    return [c for c in campos_de(ficha.nueva) if c not in ficha.de_otro_modo]


def distintos(ficha: Ficha, nueva: Registro, leida: Any) -> dict[str, tuple[object, object]]:
    """Los que no se leen como se escribieron."""
    pares = {c: (getattr(nueva, c), getattr(leida, c)) for c in seguidos(ficha)}
    return {c: par for c, par in pares.items() if en_limpio(par[0]) != en_limpio(par[1])}


def en_limpio(valor: object) -> object:
    """Una cifra, como se escribe; lo que no consta, siempre igual."""
    return str(valor) if isinstance(valor, Decimal) else valor or None


def se_dice(valor: object, dicho: str) -> bool:
    """Si un valor, o cada uno de los suyos, está en lo que da una orden."""
    partes = valor.values() if isinstance(valor, Mapping) else valor if isinstance(valor, tuple) else [valor]
    return all(json.dumps(parte, ensure_ascii=False).strip('"') in dicho for parte in partes)


@pytest.mark.parametrize("ficha", FICHAS, ids=lambda f: f.nombre)
def test_lo_escrito_se_lee_se_corrige_y_sale(ficha: Ficha, red: Archivo) -> None:
    uno, dos = ficha.dados(red)
    nueva = de_alta(ficha, red, uno)
    if ficha.tema:
        dicho = json.dumps(CONSULTAS[ficha.tema](red), ensure_ascii=False)
        assert {c for c in seguidos(ficha) if not se_dice(getattr(nueva, c), dicho)} == ficha.no_salen
    if ficha.corregir is not None:
        corregir(ficha, red, corregida(ficha, nueva, dos))


class _Vuelta(Exception):
    """Para no dejar rastro de un ensayo."""


@contextmanager
def ensayo(bd: Archivo) -> Iterator[None]:
    """Lo que se haga dentro se deshace al salir."""
    with suppress(_Vuelta), transaccion(bd, "Ensayo"):
        yield
        raise _Vuelta


@contextmanager
def perdiendo(bd: Archivo, valor: object) -> Iterator[None]:
    """Al escribir se pierde ese valor: como si su columna faltara de la sentencia."""
    de_veras = Archivo.ejecutar

    def perder(en: object) -> object:
        en_su_columna = int(en) if isinstance(en, bool) else en
        return None if en_su_columna == valor and type(en_su_columna) is type(valor) else en

    def ejecutar(suyo: Archivo, sql: str, parametros: Any = ()) -> int:
        if isinstance(parametros, dict):
            return de_veras(suyo, sql, {c: perder(v) for c, v in parametros.items()})
        return de_veras(suyo, sql, [*map(perder, parametros)])

    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(Archivo, "ejecutar", ejecutar)
        yield


@contextmanager
def sin_leer(tipo: type[Registro], campo: str) -> Iterator[None]:
    """Al leer ese registro falta ese campo de su fila."""

    def convertir(datos: dict[str, Any], a: type[Registro], **mas: Any) -> object:
        return msgspec.convert({c: v for c, v in datos.items() if a is not tipo or c != campo}, a, **mas)

    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(
            archivo, "msgspec", SimpleNamespace(convert=convertir, ValidationError=msgspec.ValidationError)
        )
        yield


def en_columna(nueva: Registro, campo: str) -> object:
    """Como se guarda."""
    valor = getattr(nueva, campo)
    if isinstance(valor, bool):
        return int(valor)
    return str(valor) if isinstance(valor, str) else valor


@pytest.mark.lenta
@pytest.mark.parametrize("ficha", FICHAS, ids=lambda f: f.nombre)
def test_perder_un_campo_al_escribirlo_o_al_leerlo_se_nota(ficha: Ficha, red: Archivo) -> None:
    uno, dos = ficha.dados(red)
    nueva = llenar(ficha.nueva, uno, "uno")
    sueltos = [c for c in seguidos(ficha) if isinstance(en_columna(nueva, c), str | int)]
    for campo in (c for c in sueltos if getattr(nueva, c) != ""):
        with ensayo(red), perdiendo(red, en_columna(nueva, campo)), pytest.raises(SE_NOTA):
            de_alta(ficha, red, uno)
    de_alta(ficha, red, uno)
    tipo = type(ficha.leer(red))
    for campo in (c for c in seguidos(ficha) if getattr(nueva, c)):
        with sin_leer(tipo, campo), pytest.raises(SE_NOTA):
            assert distintos(ficha, nueva, ficha.leer(red)) == {}
    if ficha.corregir is not None:
        otra = corregida(ficha, nueva, dos)
        for campo in (c for c in sueltos if getattr(otra, c) and c not in ficha.fijos):
            with ensayo(red), perdiendo(red, en_columna(otra, campo)), pytest.raises(SE_NOTA):
                corregir(ficha, red, otra)


def registros_que_se_escriben() -> set[str]:
    """Los que en un modelo se llaman «…Nuevo» o «…Nueva»."""
    modulos = [
        importlib.import_module(m.name)
        for m in pkgutil.walk_packages(escritorio.__path__, "escritorio.")
        if ".modelo" in m.name
    ]
    clases = [c for modulo in modulos for c in vars(modulo).values() if isinstance(c, type)]
    return {nombrado(c) for c in clases if c.__name__.endswith(("Nuevo", "Nueva"))}


def nombrado(tipo: type) -> str:
    """«socios.modelo.SocioNuevo»."""
    return f"{tipo.__module__}.{tipo.__name__}".removeprefix("escritorio.")


def test_todo_lo_que_se_escribe_es_una_ficha_o_dice_por_que_no() -> None:
    fichas = {nombrado(f.nueva) for f in FICHAS if f.nueva is not Asociacion} | {nombrado(SocioNuevo)}
    assert fichas | NO_SON_FICHAS.keys() == registros_que_se_escriben()
    assert not fichas & NO_SON_FICHAS.keys()

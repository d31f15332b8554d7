"""Las categorías de socio por órdenes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.estatutos.acciones.reglas import anadir_regla
from escritorio.estatutos.consultas.reglas import organo_principal
from escritorio.estatutos.modelo.votar import ReglaDeMembresia
from escritorio.socios.acciones import dar_de_alta
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from tests.fabrica import ACTO_ANTERIOR
from tests.ordenes.conftest import Correr, en_json


def test_el_catalogo_y_los_cambios_se_llevan_por_ordenes(orden: Correr, tmp_path: Path) -> None:
    red = tmp_path / "red.escritorio"
    assert orden("nueva", red, "--plantilla", "ucci")[0] == 0
    hecha = en_json(orden, "categoria", red, "Asociado", "--sin-voto", "--sin-cuota")
    assert (hecha["clave"], hecha["con_voto"], hecha["con_voz"], hecha["paga_cuota"]) == (
        "asociado",
        False,
        True,
        False,
    )
    apertura = abrir_archivo(red, "Ana", datetime.now)
    capital = categorias(apertura.bd)[0]
    ficha = SocioNuevo("Lima", "PE", capital.id, codigo="1")
    dar_de_alta(apertura.bd, ficha, "2001-05-02", ACTO_ANTERIOR)
    apertura.cerrar()
    pasar = ("categoria", red, "Asociado", "--socio", "PE:1", "--desde", "2026-03-01")
    codigo, _, error = orden(*pasar)
    assert (codigo, "«--acuerdo ID» o «--acto TEXTO»" in error) == (1, True)
    assert en_json(orden, *pasar, "--acto", "Acta 3", "--acto-del", "2026-02-20")["socios"] == 1
    assert en_json(orden, "consultar", red, "socios")[0]["categoria"] == "Asociado"
    assert orden("categoria", red, "capital", "--retirar")[1].strip() == "Ciudad capital (capital), retirada."
    assert [c["socios"] for c in en_json(orden, "consultar", red, "categorias")] == [0, 1]
    codigo, _, error = orden("categoria", red, "Otra", "--retirar")
    assert (codigo, "No hay ninguna categoría de socio «Otra»" in error) == (1, True)


def test_la_situacion_de_un_socio_por_ordenes(orden: Correr, ejemplo: Path) -> None:
    quien = en_json(orden, "consultar", ejemplo, "socios")[0]
    socio, acto = f"{quien['pais']}:{quien['codigo']}", ("--acto", "Acta 9", "--acto-del", "2026-01-02")
    assert orden("situacion", ejemplo, socio, "fin", *acto)[0] == 1
    resuelve = ("--desde", "2026-02-01", "--resuelve", "consejo")
    hecha = en_json(orden, "situacion", ejemplo, socio, "suspension", *resuelve, *acto)
    assert (hecha["socio"], hecha["voto"], hecha["hasta"]) == (quien["nombre"], "sin_voto", None)
    assert en_json(orden, "consultar", ejemplo, "socios")[0]["situacion"] == "suspension"
    assert [z["fundamento"] for z in en_json(orden, "consultar", ejemplo, "situaciones")] == ["Acta 9"]
    dictada = en_json(orden, "dictamen", ejemplo, "voto", "--socio", socio, "--fecha", "2026-02-02")
    assert (dictada["veredicto"], dictada["votos"]) == ("no", 0)
    assert dictada["cuenta"][0].startswith("Suspendido desde el 01/02/2026 hasta que resuelva")
    assert orden("situacion", ejemplo, socio, "fin", "--desde", "2026-03-01", *acto)[0] == 0
    assert en_json(orden, "consultar", ejemplo, "situaciones")[0]["fin"] == "Acta 9"
    codigo, _, error = orden("situacion", ejemplo, socio, "gracia", "--resuelve", "Nadie", *acto)
    assert (codigo, "No hay un órgano «Nadie»" in error) == (1, True)


def test_la_orden_dice_la_situacion_que_puso_o_acabo_y_no_otra(orden: Correr, ejemplo: Path) -> None:
    quien = en_json(orden, "consultar", ejemplo, "socios")[0]
    socio, acto = f"{quien['pais']}:{quien['codigo']}", ("--acto", "Acta 9", "--acto-del", "2020-01-02")
    poner = ("situacion", ejemplo, socio)
    en_json(orden, *poner, "honorario", "--desde", "2090-01-01", *acto)
    hasta = ("--hasta", "2080-01-01")
    puesta = en_json(orden, *poner, "licencia", "--desde", "2026-02-01", *hasta, *acto)
    assert (puesta["clase"], puesta["desde"]) == ("licencia", "2026-02-01")
    codigo, _, error = orden(*poner, "fin", "--desde", "2026-01-15", *acto)
    assert (codigo, "en ninguna situación que pueda acabar el 15/01/2026" in error) == (1, True)
    acabada = en_json(orden, *poner, "fin", "--desde", "2026-03-01", *acto)
    assert (acabada["clase"], acabada["hasta"]) == ("licencia", "2026-03-01")


def test_el_dictamen_de_ingreso_y_salida(orden: Correr, ejemplo: Path) -> None:
    codigo, salida, _ = orden("dictamen", ejemplo, "membresia")
    assert (codigo, "no tiene esa regla de ingreso y salida" in salida) == (0, True)
    apertura = abrir_archivo(ejemplo, "Ana", datetime.now)
    principal = organo_principal(apertura.bd).id
    regla = ReglaDeMembresia(exclusion_tras_suspension=True, minimo=90)
    anadir_regla(apertura.bd, principal, "membresia", "", regla, "art. 9", "2001-01-01")
    apertura.cerrar()
    quien = en_json(orden, "consultar", ejemplo, "socios")[0]
    socio = f"{quien['pais']}:{quien['codigo']}"
    se_extingue = en_json(orden, "dictamen", ejemplo, "membresia")
    assert (se_extingue["veredicto"], se_extingue["cuenta"][1]) == ("si", "Hacen falta al menos 90.")
    puede = en_json(orden, "dictamen", ejemplo, "membresia", "--socio", socio)
    assert (puede["veredicto"], puede["articulo"]) == ("no", "art. 9")

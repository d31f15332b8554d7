"""Una alianza y sus adhesiones van en su orden, y cada ciudad está una vez; si no, sin rastro."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.adhesiones import adherir, firmar, retirar
from escritorio.cooperacion.acciones.alianzas import (
    abrir_alianza,
    corregir_alianza,
    declarar,
    terminar_alianza,
)
from escritorio.cooperacion.acciones.compromisos import comprometer
from escritorio.cooperacion.consultas.alianzas import adhesion, adhesiones, alianza, declaraciones
from escritorio.cooperacion.modelo.alianzas import AdhesionNueva, CompromisoNuevo
from tests.cooperacion.casos import se_niega
from tests.cooperacion.casos_de_alianzas import DE_2018, VIVIENDA, abierta, con_adheridas
from tests.fabrica import ACTO_ANTERIOR, con_socios

_DE_2025 = replace(DE_2018, titulo="Declaración renovada", fecha="2025-01-10")
_FUERA = AdhesionNueva("2019-05-20", None, "Barcelona", "ES")


def test_no_termina_antes_de_empezar_ni_de_nada_suyo(bd: Archivo) -> None:
    alianza_id = abrir_alianza(bd, replace(VIVIENDA, desde="2018-07"), ACTO_ANTERIOR)
    dice = "Hay algo suyo de julio de 2018: no pudo terminar antes"
    assert se_niega(bd, lambda: terminar_alianza(bd, alianza_id, "2018-06-30", "Fin"), dice, "fecha")
    declarar(bd, alianza_id, DE_2018)
    dice = "Hay algo suyo del 16/07/2018"
    assert se_niega(bd, lambda: terminar_alianza(bd, alianza_id, "2018-07-15", "Fin"), dice, "fecha")
    adherir(bd, alianza_id, _FUERA)
    retirar(bd, adhesiones(bd, alianza_id)[0].id, "2020-02-01", "Se anota tarde")
    dice = "Hay algo suyo del 01/02/2020"
    assert se_niega(bd, lambda: terminar_alianza(bd, alianza_id, "2020-01-31", "Fin"), dice, "fecha")
    terminar_alianza(bd, alianza_id, "2020-02-01", "Fin")
    assert alianza(bd, alianza_id).hasta == "2020-02-01"


def test_no_empieza_despues_de_sus_adhesiones_ni_de_su_final(bd: Archivo) -> None:
    alianza_id, _ = con_adheridas(bd, 1)
    dice = "Ya hay algo suyo del 20/05/2019: no pudo empezar después"
    tarde = replace(VIVIENDA, desde="2019-05-21")
    assert se_niega(bd, lambda: corregir_alianza(bd, alianza_id, tarde), dice, "desde")
    corregir_alianza(bd, alianza_id, replace(VIVIENDA, desde="2019"))
    sola = abrir_alianza(bd, replace(VIVIENDA, nombre="Otra", desde="2018"), ACTO_ANTERIOR)
    terminar_alianza(bd, sola, "2018-12-31", "Fin")
    otra = replace(VIVIENDA, nombre="Otra", desde="2019")
    assert se_niega(bd, lambda: corregir_alianza(bd, sola, otra), "Ya hay algo suyo del 31/12/2018", "desde")


def test_nadie_firma_antes_de_que_empiece(bd: Archivo) -> None:
    alianza_id = abrir_alianza(bd, replace(VIVIENDA, desde="2019-06-01"), ACTO_ANTERIOR)
    declarar(bd, alianza_id, DE_2018)
    dice = "La alianza empezó el 01/06/2019: Barcelona no pudo firmar antes. Corrija una de las dos fechas"
    assert se_niega(bd, lambda: adherir(bd, alianza_id, _FUERA), dice, "fecha")


def test_nadie_se_retira_antes_de_firmar_ni_despues_de_que_termine(bd: Archivo) -> None:
    alianza_id, (una, otra) = con_adheridas(bd, 2)
    declarar(bd, alianza_id, _DE_2025)
    segunda = declaraciones(bd, alianza_id)[1]
    firmar(bd, una.id, segunda.id, AdhesionNueva("2025-02-01", firma="Ana Ruiz"))
    dice = "Firmó otra versión el 01/02/2025: no pudo retirarse antes"
    assert se_niega(bd, lambda: retirar(bd, una.id, "2025-01-31", "Cambio"), dice, "fecha")
    dice = "Se adhirió el 20/05/2019: no pudo retirarse antes"
    assert se_niega(bd, lambda: retirar(bd, otra.id, "2019-05-19", "Cambio"), dice, "fecha")
    terminar_alianza(bd, alianza_id, "2026-01-31", "Fin")
    dice = "La alianza terminó el 31/01/2026: no pudo retirarse después"
    assert se_niega(bd, lambda: retirar(bd, otra.id, "2026-02-01", "Cambio"), dice, "fecha")
    retirar(bd, otra.id, "2025-12-01", "Se anota tarde")
    assert adhesion(bd, otra.id).hasta == "2025-12-01"


def test_quien_se_retiro_vuelve_desde_aquel_dia_y_nunca_esta_dos_veces(bd: Archivo) -> None:
    alianza_id, (una,) = con_adheridas(bd, 1)
    retirar(bd, una.id, "2021-03-01", "Cambio de gobierno")
    vuelve = AdhesionNueva("2019-06-01", una.socio_id)
    dice = "Municipio 001 estuvo en la alianza hasta el 01/03/2021: vuelve a partir de ese día"
    assert se_niega(bd, lambda: adherir(bd, alianza_id, vuelve), dice, "fecha")
    adherir(bd, alianza_id, replace(vuelve, fecha="2021-03-01"))
    assert [(a.fecha, a.hasta) for a in adhesiones(bd, alianza_id)] == [
        ("2021-03-01", None),
        ("2019-05-20", "2021-03-01"),
    ]


def test_una_socia_no_entra_otra_vez_como_ciudad_de_fuera(bd: Archivo) -> None:
    alianza_id, (socia, nueva) = abierta(bd), con_socios(bd, 2)
    adherir(bd, alianza_id, AdhesionNueva("2019-05-20", socia))
    repetida = AdhesionNueva("2025-06-01", None, "municipio 001", "UY")
    dice = "Municipio 001 ya se adhirió el 20/05/2019"
    assert se_niega(bd, lambda: adherir(bd, alianza_id, repetida), dice, "quien")
    adherir(bd, alianza_id, replace(repetida, pais="ES"))
    assert len(adhesiones(bd, alianza_id)) == 2, "la de otro país es otra ciudad"
    adherir(bd, alianza_id, AdhesionNueva("2019-05-20", None, "Municipio 002", "UY"))
    dice = "Municipio 002 ya se adhirió el 20/05/2019"
    assert se_niega(bd, lambda: adherir(bd, alianza_id, AdhesionNueva("2025-06-01", nueva)), dice, "socio")


def test_corregir_la_primera_firma_cambia_el_dia_de_la_adhesion(bd: Archivo) -> None:
    alianza_id, (una, otra) = con_adheridas(bd, 2)
    primera = declaraciones(bd, alianza_id)[0]
    firmar(bd, una.id, primera.id, AdhesionNueva("2018-08-01", firma="Ana Ruiz"))
    ahora = adhesion(bd, una.id)
    assert (ahora.fecha, [f.fecha for f in ahora.firmas]) == ("2018-08-01", ["2018-08-01"])
    declarar(bd, alianza_id, _DE_2025)
    segunda = declaraciones(bd, alianza_id)[1]
    firmar(bd, una.id, segunda.id, AdhesionNueva("2025-02-01"))
    assert adhesion(bd, una.id).fecha == "2018-08-01", "firmar otra versión no la mueve"
    retirar(bd, otra.id, "2020-01-01", "Cambio")
    adherir(bd, alianza_id, AdhesionNueva("2021-01-01", otra.socio_id))
    (vuelta,) = (a for a in adhesiones(bd, alianza_id) if a.socio_id == otra.socio_id and a.vigente)
    dice = "estuvo en la alianza hasta el 01/01/2020"
    assert se_niega(bd, lambda: firmar(bd, vuelta.id, primera.id, AdhesionNueva("2019-12-31")), dice, "fecha")


def test_terminada_ni_se_firma_ni_recibe_compromisos(bd: Archivo) -> None:
    alianza_id, (una,) = con_adheridas(bd, 1)
    version = declaraciones(bd, alianza_id)[0]
    terminar_alianza(bd, alianza_id, "2025-12-31", "Fin")
    dice = "terminó el 31/12/2025: ya no admite cambios"
    assert se_niega(bd, lambda: firmar(bd, una.id, version.id, AdhesionNueva("2025-06-01")), dice)
    suya = Referencia("alianza", alianza_id)
    assert se_niega(bd, lambda: comprometer(bd, suya, CompromisoNuevo("Reparar", "Salto")), dice)

"""Adherirse, firmar, retirarse, comprometerse y ver cómo va cada ciudad."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from msgspec.structs import replace

from escritorio.comun.base.adjuntables import MAXIMO
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import NadaQueDeshacer, deshacer
from escritorio.cooperacion.acciones.adhesiones import adherir, adherir_socios, firmar, planear, retirar
from escritorio.cooperacion.acciones.alianzas import abrir_alianza, declarar, terminar_alianza
from escritorio.cooperacion.acciones.compromisos import anotar_avance_de_compromiso
from escritorio.cooperacion.acciones.indicadores import medir
from escritorio.cooperacion.asunto import TieneAvances
from escritorio.cooperacion.consultas.alianzas import (
    adhesion,
    adhesiones,
    datos_de_alianza,
    declaraciones,
    lineas,
    plan_de,
    punto,
    tablero,
)
from escritorio.cooperacion.modelo.alianzas import AdhesionNueva, EstadoDeCiudad, PuntoNuevo
from escritorio.cooperacion.modelo.proyectos import IndicadorNuevo, MedicionNueva
from escritorio.cooperacion.reglas.convenios import DejoLaRed
from escritorio.socios.acciones import nombrar_representante
from escritorio.socios.modelo import RepresentanteNuevo
from tests.cooperacion.casos import PROGRAMA, PRUEBA, apuntes, dejar_la_red
from tests.cooperacion.casos_de_alianzas import DE_2018, VIVIENDA, abierta, con_adheridas
from tests.fabrica import ACTO_ANTERIOR, con_socios

DE_FUERA = AdhesionNueva("2019-05-20", None, "Barcelona", "ES", "Ada Colom", "alcaldesa")
REPARADAS = IndicadorNuevo("Viviendas reparadas", "100", "viviendas", linea_base="0")


def test_diez_ciudades_se_adhieren_de_una_vez_y_firma_su_titular_de_ese_dia(bd: Archivo) -> None:
    alianza_id, socios = abierta(bd), con_socios(bd, 10)
    nombrar_representante(bd, socios[0], RepresentanteNuevo("Ada López", "2019-01-01", "alcaldesa"))
    adherir_socios(bd, alianza_id, socios, "2019-05-20")
    todas = adhesiones(bd, alianza_id)
    assert len(todas) == 10
    assert {(a.fecha, a.pais, a.version) for a in todas} == {("2019-05-20", "UY", 1)}
    assert [a.firmas[0].quien for a in todas[:2]] == ["Ada López, alcaldesa", ""]


def test_si_una_de_diez_no_vale_no_entra_ninguna(bd: Archivo) -> None:
    alianza_id, socios = abierta(bd), con_socios(bd, 10)
    dejar_la_red(bd, socios[9])
    antes = apuntes(bd)
    with pytest.raises(DejoLaRed, match="Municipio 010 dejó la red el 30/06/2025"):
        adherir_socios(bd, alianza_id, socios, "2026-01-10")
    assert apuntes(bd) == antes
    with pytest.raises(DatoInvalido, match="Marque al menos un socio") as error:
        adherir_socios(bd, alianza_id, [], "2026-01-10")
    assert error.value.campo == "socios"


def test_la_que_dejo_la_red_pudo_adherirse_cuando_era_socia(bd: Archivo) -> None:
    alianza_id, (suya,) = abierta(bd), con_socios(bd, 1)
    dejar_la_red(bd, suya)
    adherir_socios(bd, alianza_id, [suya], "2019-05-20")
    assert adhesiones(bd, alianza_id)[0].dejo_la_red == "2025-06-30"


def test_se_adhiere_una_ciudad_de_fuera_con_su_documento(bd: Archivo) -> None:
    alianza_id = abierta(bd)
    adherir(bd, alianza_id, DE_FUERA, PRUEBA)
    (suya,) = adhesiones(bd, alianza_id)
    assert (suya.quien, suya.pais, suya.socio_id, suya.firmas[0].quien) == (
        "Barcelona",
        "ES",
        None,
        "Ada Colom, alcaldesa",
    )
    assert leer_adjunto(bd, suya.firmas[0].adjunto_id or "").contenido == PRUEBA.contenido


@pytest.mark.parametrize(
    ("cambio", "campo", "frase"),
    [
        ({"quien": ""}, "quien", "qué ciudad se adhiere"),
        ({"pais": "ZZ"}, "pais", "de qué país es"),
        (
            {"fecha": "2018-07-15"},
            "fecha",
            "La declaración es del 16/07/2018: Barcelona no pudo firmarla antes.",
        ),
        ({"fecha": "2026-03-11"}, "fecha", "La firma de Barcelona es de un día que ya llegó"),
        ({"fecha": "ayer"}, "fecha", "no es una fecha"),
    ],
)
def test_una_adhesion_mal_escrita_no_deja_rastro(
    bd: Archivo, cambio: dict[str, Any], campo: str, frase: str
) -> None:
    alianza_id = abierta(bd)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match=frase) as error:
        adherir(bd, alianza_id, replace(DE_FUERA, **cambio))
    assert error.value.campo == campo
    assert apuntes(bd) == antes


def test_a_una_alianza_sin_declaracion_se_adhiere_sin_firmar_y_de_la_fecha_consta_lo_que_conste(
    bd: Archivo,
) -> None:
    """AL-LAs es un programa de cooperación: no consta que nadie firmara nada."""
    alianza_id, (socio,) = abrir_alianza(bd, VIVIENDA, ACTO_ANTERIOR), con_socios(bd, 1)
    adherir_socios(bd, alianza_id, [socio], "2019")
    adherir(bd, alianza_id, AdhesionNueva("mayo de 2019", None, "Barcelona", "ES"))
    assert {(a.fecha, a.firmas) for a in adhesiones(bd, alianza_id)} == {("2019", ()), ("2019-05", ())}
    declarar(bd, alianza_id, DE_2018)
    suya = next(a for a in adhesiones(bd, alianza_id) if a.quien == "Barcelona")
    firmar(bd, suya.id, declaraciones(bd, alianza_id)[0].id, AdhesionNueva("2020-01-10", firma="Ada"))
    firmada = adhesion(bd, suya.id)
    assert (firmada.fecha, firmada.version) == ("2019-05", 1)


@pytest.mark.parametrize(
    ("fecha", "frase"),
    [("2017", "La alianza empezó"), ("2018-06", "La alianza empezó"), ("2027", "un día que ya llegó")],
)
def test_una_fecha_de_la_que_consta_poco_tampoco_es_de_antes_ni_de_despues(
    bd: Archivo, fecha: str, frase: str
) -> None:
    alianza_id = abrir_alianza(bd, replace(VIVIENDA, desde="2018-07-16"), ACTO_ANTERIOR)
    with pytest.raises(DatoInvalido, match=frase):
        adherir(bd, alianza_id, AdhesionNueva(fecha, None, "Barcelona", "ES"))
    adherir(bd, alianza_id, AdhesionNueva("2018", None, "Barcelona", "ES"))


def test_no_se_adhiere_dos_veces_ni_sin_declaracion_ni_con_un_programa(bd: Archivo) -> None:
    sin_declarar = abrir_alianza(bd, VIVIENDA, ACTO_ANTERIOR)
    with pytest.raises(DatoInvalido, match="no tiene declaración que firmar"):
        adherir(bd, sin_declarar, DE_FUERA)
    declarar(bd, sin_declarar, DE_2018)
    adherir(bd, sin_declarar, DE_FUERA)
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido, match="ya se adhirió el 20/05/2019"):
        adherir(bd, sin_declarar, replace(DE_FUERA, quien="BARCELONA", fecha="2020-01-01"))
    with pytest.raises(DatoInvalido, match="es un programa"):
        adherir(bd, sin_declarar, replace(DE_FUERA, quien="París", pais="FR"), PROGRAMA)
    assert apuntes(bd) == antes


def test_quien_se_retira_puede_volver_y_lo_de_antes_queda(bd: Archivo) -> None:
    alianza_id, (suya,) = con_adheridas(bd, 1)
    with pytest.raises(DatoInvalido, match="no pudo retirarse antes"):
        retirar(bd, suya.id, "2019-05-19", "Cambio de gobierno")
    retirar(bd, suya.id, "2023-01-10", "Cambio de gobierno")
    with pytest.raises(DatoInvalido, match="se retiró de la alianza el 10/01/2023"):
        retirar(bd, suya.id, "2023-02-10", "Otra vez")
    assert suya.socio_id
    adherir(bd, alianza_id, AdhesionNueva("2024-01-10", suya.socio_id))
    assert [(a.fecha, a.hasta) for a in adhesiones(bd, alianza_id)] == [
        ("2024-01-10", None),
        ("2019-05-20", "2023-01-10"),
    ]


def test_se_firma_la_version_que_regia_y_despues_la_nueva(bd: Archivo) -> None:
    alianza_id, (suya, _) = con_adheridas(bd, 2)
    declarar(bd, alianza_id, replace(DE_2018, fecha="2024-10-01"))
    adherir(bd, alianza_id, DE_FUERA)
    assert {a.version for a in adhesiones(bd, alianza_id)} == {1}
    nueva = declaraciones(bd, alianza_id)[-1]
    firmar(bd, suya.id, nueva.id, AdhesionNueva("2025-01-15", firma="Bea Ruiz"), PRUEBA)
    firmar(bd, suya.id, nueva.id, AdhesionNueva("2025-01-16", firma="Bea Ruiz", cargo="intendenta"))
    (_, segunda) = adhesion(bd, suya.id).firmas
    assert (segunda.quien, segunda.fecha) == ("Bea Ruiz, intendenta", "2025-01-16")
    assert segunda.adjunto_id
    hoy = tablero(bd, alianza_id)
    assert (hoy.version, hoy.firmaron) == (2, 1)


@pytest.mark.parametrize(
    ("declaracion", "fecha", "campo"),
    [("no", "2025-01-15", "declaracion"), ("", "2017-01-01", "fecha"), ("", "2026-04-01", "fecha")],
)
def test_una_firma_mal_anotada_no_deja_rastro(bd: Archivo, declaracion: str, fecha: str, campo: str) -> None:
    alianza_id, (suya,) = con_adheridas(bd, 1)
    cual = declaracion or declaraciones(bd, alianza_id)[0].id
    antes = apuntes(bd)
    with pytest.raises(DatoInvalido) as error:
        firmar(bd, suya.id, cual, AdhesionNueva(fecha))
    assert error.value.campo == campo
    assert apuntes(bd) == antes


def test_el_plan_de_una_ciudad_lleva_su_linea_y_con_que_se_mide(bd: Archivo) -> None:
    alianza_id, (suya,) = con_adheridas(bd, 1)
    linea = lineas(bd, alianza_id)[0]
    planear(bd, suya.id, PuntoNuevo("Reparar cien casas", "2027-12-31", linea.id), REPARADAS)
    (hecho,) = plan_de(bd, suya.id)
    assert (hecho.linea_id, hecho.compromiso.que, hecho.compromiso.quien) == (
        linea.id,
        "Reparar cien casas",
        "Municipio 001",
    )
    assert [i.nombre for i in hecho.indicadores] == ["Viviendas reparadas"]
    assert punto(bd, hecho.id) == hecho
    with pytest.raises(NoExiste):
        punto(bd, "nada")
    with pytest.raises(NoExiste):
        adhesion(bd, "nada")


def test_lo_mal_planeado_no_deja_rastro(bd: Archivo) -> None:
    alianza_id, (suya, otra) = con_adheridas(bd, 2)
    dejar_la_red(bd, otra.socio_id or "")
    adherir(bd, alianza_id, DE_FUERA)
    retirada = adhesiones(bd, alianza_id)[0]
    retirar(bd, retirada.id, "2020-01-01", "Se fue")
    antes = apuntes(bd)
    casos = [
        (suya.id, PuntoNuevo("Reparar", linea_id="otra"), None, "a qué línea responde"),
        (suya.id, PuntoNuevo(" "), None, "a qué se compromete"),
        (suya.id, PuntoNuevo("Reparar"), replace(REPARADAS, meta="muchas"), "muchas"),
        (otra.id, PuntoNuevo("Reparar"), None, "dejó la red el 30/06/2025. Anote su retiro"),
        (retirada.id, PuntoNuevo("Reparar"), None, "se retiró de la alianza el 01/01/2020"),
    ]
    for cual, nuevo, mide, frase in casos:
        with pytest.raises(DatoInvalido, match=frase):
            planear(bd, cual, nuevo, mide)
    assert apuntes(bd) == antes
    terminar_alianza(bd, alianza_id, "2026-03-01", "Cumplió")
    with pytest.raises(DatoInvalido, match="terminó el"):
        planear(bd, suya.id, PuntoNuevo("Reparar"))


def test_el_tablero_dice_como_va_cada_ciudad_lo_que_pide_atencion_primero(bd: Archivo) -> None:
    alianza_id, (a, b, c, d, e) = con_adheridas(bd, 5)
    linea = lineas(bd, alianza_id)[0]
    planear(bd, a.id, PuntoNuevo("Reparar", "2026-01-01", linea.id), REPARADAS)
    planear(bd, b.id, PuntoNuevo("Reparar", "2027-01-01", linea.id), REPARADAS)
    planear(bd, d.id, PuntoNuevo("Medir la demanda"), replace(REPARADAS, linea_base=""))
    retirar(bd, e.id, "2025-01-01", "Se fue")
    de_b, de_d = plan_de(bd, b.id)[0], plan_de(bd, d.id)[0]
    medir(bd, de_b.indicadores[0].id, MedicionNueva("2026-02-01", "150"))
    anotar_avance_de_compromiso(bd, de_b.compromiso.id, "2026-02-02", "Obra entregada", "en_curso")
    anotar_avance_de_compromiso(bd, de_d.compromiso.id, "2026-02-03", "Hecho", "cumplido")
    hoy = tablero(bd, alianza_id)
    assert [(f.adhesion.id, f.estado) for f in hoy.ciudades] == [
        (a.id, EstadoDeCiudad.CON_VENCIDOS),
        (c.id, EstadoDeCiudad.SIN_PLAN),
        (b.id, EstadoDeCiudad.EN_MARCHA),
        (d.id, EstadoDeCiudad.CUMPLIDO),
        (e.id, EstadoDeCiudad.RETIRADA),
    ]
    assert (hoy.total.compromisos, hoy.total.cumplidos, hoy.total.vencidos) == (3, 1, 1)
    # Lo que pasa de la meta no tapa lo que a otra le falta, y lo que no se sabe no cuenta como cero.
    assert (hoy.total.avance, hoy.total.indicadores, hoy.total.sin_saber) == (Fraction(1), 3, 2)
    assert hoy.total.ultimo == "2026-02-03"
    (de_la_linea,) = hoy.lineas
    assert (de_la_linea.ciudades, de_la_linea.cuenta.compromisos) == (2, 2)
    assert len(datos_de_alianza(bd, alianza_id).planes) == 5


def test_lo_que_queda_sin_efecto_no_cuenta_y_la_version_nueva_deja_por_firmar(bd: Archivo) -> None:
    alianza_id, (suya,) = con_adheridas(bd, 1)
    planear(bd, suya.id, PuntoNuevo("Reparar"))
    declarar(bd, alianza_id, replace(DE_2018, fecha="2024-10-01"))
    assert tablero(bd, alianza_id).ciudades[0].estado is EstadoDeCiudad.POR_FIRMAR
    anotar_avance_de_compromiso(
        bd, plan_de(bd, suya.id)[0].compromiso.id, "2026-01-01", "Sobra", "sin_efecto"
    )
    hoy = tablero(bd, alianza_id)
    assert (hoy.ciudades[0].estado, hoy.total.compromisos) == (EstadoDeCiudad.SIN_PLAN, 0)


def test_deshacer_quita_del_plan_lo_recien_puesto(bd: Archivo) -> None:
    alianza_id, (suya,) = con_adheridas(bd, 1)
    deshacer(bd, planear(bd, suya.id, PuntoNuevo("Reparar"), REPARADAS))
    assert plan_de(bd, suya.id) == ()
    assert tablero(bd, alianza_id).total.compromisos == 0


def test_lo_planeado_que_ya_se_midio_o_avanzo_no_se_deshace_ni_queda_sin_dueno(bd: Archivo) -> None:
    _, (suya, otra) = con_adheridas(bd, 2)
    medida = planear(bd, suya.id, PuntoNuevo("Reparar"), REPARADAS)
    medir(bd, plan_de(bd, suya.id)[0].indicadores[0].id, MedicionNueva("2026-03-01", "1"))
    avanzada = planear(bd, otra.id, PuntoNuevo("Reparar"), REPARADAS)
    anotar_avance_de_compromiso(bd, plan_de(bd, otra.id)[0].compromiso.id, "2026-03-01", "Obra", "pendiente")
    antes = apuntes(bd)
    for accion in (medida, avanzada):
        with pytest.raises((NadaQueDeshacer, TieneAvances)):
            deshacer(bd, accion)
    assert apuntes(bd) == antes
    assert len(plan_de(bd, suya.id)) == len(plan_de(bd, otra.id)) == 1


def test_un_documento_que_pasa_de_25_mb_no_deja_rastro(bd: Archivo) -> None:
    alianza_id = abierta(bd)
    antes = apuntes(bd)
    grande = replace(PRUEBA, contenido=b"%" * (MAXIMO + 1))
    with pytest.raises(DatoInvalido, match="ocupa demasiado: caben 25 MB"):
        adherir(bd, alianza_id, DE_FUERA, grande)
    with pytest.raises(DatoInvalido, match="no es un nombre de archivo"):
        adherir(bd, alianza_id, DE_FUERA, replace(PRUEBA, nombre="con.pdf"))
    assert apuntes(bd) == antes

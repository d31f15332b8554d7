"""La cita de calendario: válida según RFC 5545, y la misma cita al cambiar la sesión."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Event
from msgspec.structs import replace

from escritorio.comun.datos.archivo import Archivo
from escritorio.sesiones.acciones.convocatoria import convocar, desconvocar, reprogramar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.documentos.invitacion import invitacion_ics
from escritorio.sesiones.impresos import componer_invitacion
from escritorio.sesiones.modelo.comunicaciones import DatosDeInvitacion
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, desfase_de
from tests.sesiones.escenas import comprobar_sin_rastro, nueva

DATOS = DatosDeInvitacion("x@y", 0, "2026-03-05T10:00", "2026-04-20T09:00", None, "T", "E", "L", "D")


def suceso(ics: bytes) -> Event:
    """El único de la cita, leído con la biblioteca."""
    (hecho,) = Calendar.from_ical(ics).events
    return hecho


def campos(ics: bytes) -> dict[str, str]:
    """Otro lector, que no sabe con qué se escribió: líneas de ≤ 75 octetos, desplegadas y sin escapar."""
    assert ics.endswith(b"END:VCALENDAR\r\n")
    crudas = ics.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(c) <= 75 for c in crudas)
    assert b"\n" not in ics.replace(b"\r\n", b"")
    lineas = ics.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")
    return {n: _sin_escapar(v) for n, _, v in (linea.partition(":") for linea in lineas) if n}


def _sin_escapar(valor: str) -> str:
    salida, escapado = "", False
    for letra in valor:
        if escapado:
            salida += "\n" if letra in "nN" else letra
            escapado = False
        elif letra == "\\":
            escapado = True
        else:
            assert letra not in ";,", valor
            salida += letra
    assert not escapado
    return salida


def test_lleva_la_sesion_entera_con_la_hora_de_la_sede(red: Archivo) -> None:
    sesion_id = preparar(red, replace(nueva(red), pais="UY", lugar="Salón; planta 1, Ñuñoa"))
    convocar(red, sesion_id)
    dicho = campos(componer_invitacion(red, sesion_id))
    assert dicho["DTSTART"] == "20260420T120000Z"
    assert dicho["METHOD"] == "PUBLISH"
    assert dicho["SEQUENCE"] == "0"
    assert dicho["UID"] == f"{sesion_id}@escritorio"
    assert dicho["LOCATION"] == "Salón; planta 1, Ñuñoa"
    assert "1. Aprobación del acta anterior\n2. Informe de gestión" in dicho["DESCRIPTION"]
    assert "2.ª llamada: 20/04/2026 10:00" in dicho["DESCRIPTION"]


def test_sin_saber_la_hora_de_la_sede_va_flotante(red: Archivo) -> None:
    sesion_id = preparar(red, replace(nueva(red), pais="BR"))
    convocar(red, sesion_id)
    assert campos(componer_invitacion(red, sesion_id))["DTSTART"] == "20260420T090000"


def test_reprogramada_es_la_misma_cita_con_otra_version_y_desconvocada_se_cancela(red: Archivo) -> None:
    datos = nueva(red, segunda=None)
    sesion_id = preparar(red, datos)
    convocar(red, sesion_id)
    antes = campos(componer_invitacion(red, sesion_id))
    reprogramar(red, sesion_id, replace(datos, primera_llamada="2026-04-27T09:00"), "Lluvias")
    despues = campos(componer_invitacion(red, sesion_id))
    assert (despues["UID"], despues["SEQUENCE"]) == (antes["UID"], "1")
    assert despues["DTSTART"].startswith("20260427T")
    desconvocar(red, sesion_id, "Sin fecha")
    fin = campos(componer_invitacion(red, sesion_id))
    assert (fin["METHOD"], fin["STATUS"], fin["SEQUENCE"]) == ("CANCEL", "CANCELLED", "2")
    assert (fin["UID"], fin["DTSTART"]) == (antes["UID"], despues["DTSTART"])


def test_un_borrador_no_se_invita(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    with comprobar_sin_rastro(red, EstadoImpropio, "no está convocada"):
        componer_invitacion(red, sesion_id)


def test_la_biblioteca_y_el_otro_lector_leen_lo_mismo(red: Archivo) -> None:
    sesion_id = preparar(red, replace(nueva(red), pais="UY", lugar="Salón; planta 1, Ñuñoa"))
    convocar(red, sesion_id)
    ics = componer_invitacion(red, sesion_id)
    hecho, dicho = suceso(ics), campos(ics)
    for campo in ("UID", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS"):
        assert str(hecho[campo]) == dicho[campo]
    assert hecho.start == datetime(2026, 4, 20, 12, tzinfo=UTC)
    assert (hecho["SEQUENCE"], hecho.errors) == (0, [])


def test_los_mismos_datos_dan_los_mismos_bytes_con_la_fecha_que_se_les_da() -> None:
    ics = invitacion_ics(DATOS)
    assert ics == invitacion_ics(replace(DATOS))
    assert suceso(ics).stamp == datetime(2026, 3, 5, 10, tzinfo=UTC)
    assert suceso(ics).start == datetime(2026, 4, 20, 9)


# La biblioteca lee «\\N» como un salto de línea, y se come la marca de orden de bytes.
_TEXTOS = st.text(max_size=300).filter(lambda t: "\\N" not in t and "\ufeff" not in t)


@given(_TEXTOS)
@example("C:\\nuevo; a, b\\\n\\")
def test_cualquier_texto_vuelve_igual_y_ninguna_linea_se_pasa(texto: str) -> None:
    ics = invitacion_ics(replace(DATOS, descripcion=texto))
    llano = texto.replace("\r\n", "\n").replace("\r", "\n")
    esperado = "".join(c for c in llano if c >= " " or c in "\n\t")
    assert campos(ics)["DESCRIPTION"] == esperado
    assert str(suceso(ics)["DESCRIPTION"]) == esperado


@pytest.mark.parametrize(
    ("pais", "dia", "minutos"),
    [
        ("UY", "2026-04-20", -180),
        ("PY", "2024-01-10", None),
        ("PY", "2026-01-10", -180),
        ("CL", "2026-04-20", None),
        ("", "2026-04-20", None),
        ("pe", "2026-04-20", -300),
    ],
)
def test_la_hora_legal_solo_se_dice_donde_es_una_sola(pais: str, dia: str, minutos: int | None) -> None:
    assert desfase_de(pais, dia) == minutos

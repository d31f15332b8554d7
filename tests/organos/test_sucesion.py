"""Lo que la regla de mandato dice de la sucesión en el cargo y de los plazos de una directiva nueva."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lengua import frase as una_frase
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.integrar import (
    ClaseDeRequisito,
    ReglaDeMandato,
    ReglaDeRequisitos,
    Requisito,
)
from escritorio.estatutos.reglas.mandato import DirectivaNueva, plazos_de_directiva
from escritorio.organos.acciones.mandatos import comunicar, nombrar, nombrar_persona
from escritorio.organos.consultas.faltas import avisos
from escritorio.organos.consultas.integracion import integrantes, ocupante
from escritorio.organos.consultas.mandatos import historia, mandatos
from escritorio.organos.modelo.mandatos import Aviso, ClaseDeAviso, MandatoNuevo
from escritorio.organos.reglas.mandatos import IncumpleRegla
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla
from escritorio.socios.acciones import cesar_representante, nombrar_representante
from escritorio.socios.consultas import representantes
from escritorio.socios.modelo import RepresentanteNuevo
from tests.fabrica import ACTO_ANTERIOR, con_socios, reloj
from tests.ordenes.conftest import Correr, en_json, orden
from tests.organos.escenas import HOY, con_mandato, de, fijar, puesto_de
from tests.sesiones.escenas import comprobar_sin_rastro

__all__ = ["orden"]
CESA = ReglaDeMandato(duracion_meses=24, cesa_con_el_cargo=True)
SUCEDE = ReglaDeMandato(duracion_meses=24, cesa_con_el_cargo=True, sucede=True)
_SE = "secretaria_ejecutiva"


def con_prefecto(bd: Archivo, socio_id: str, nombre: str, desde: str) -> str:
    """Lo anota como titular y da su persona."""
    nombrar_representante(bd, socio_id, RepresentanteNuevo(nombre, desde, cargo="Prefeito"))
    return next(r.persona_id for r in representantes(bd, socio_id) if r.nombre == nombre)


def deja(bd: Archivo, socio_id: str, nombre: str, dia: str) -> None:
    suyo = next(r for r in representantes(bd, socio_id) if r.nombre == nombre)
    cesar_representante(bd, suyo.id, dia)


@pytest.mark.parametrize("sucede", [True, False])
def test_el_prefecto_nuevo_sucede_solo_si_la_regla_lo_dice(bd: Archivo, sucede: bool) -> None:
    (socio_id,) = con_socios(bd, 1)
    fijar(bd, _SE, SUCEDE if sucede else CESA, "mandato")
    ana = con_prefecto(bd, socio_id, "Ana", "2025-01-01")
    nombrar(bd, MandatoNuevo(puesto_de(bd, _SE), "2026-01-01", "2027-12-31", persona_id=ana), ACTO_ANTERIOR)
    deja(bd, socio_id, "Ana", "2026-02-01")
    assert ocupante(bd, de(bd, _SE), "presidencia", HOY) == ""
    con_prefecto(bd, socio_id, "Beto", "2026-02-01")
    organo = de(bd, _SE)
    (suyo,) = mandatos(bd, organo)
    if not sucede:
        assert not suyo.rige(HOY)
        assert integrantes(bd, organo, HOY) == []
        return
    assert [i.nombre for i in integrantes(bd, organo, "2026-01-31")] == ["Ana"]
    (hoy,) = integrantes(bd, organo, HOY)
    assert (hoy.nombre, hoy.puesto) == ("Beto", f"{suyo.puesto} (sucede a Ana)")
    assert hoy.vota
    assert "Beto sucede a Ana, al que sucedió en el cargo público" in [
        str(p.frase) for p in historia(bd, organo)
    ]


def test_mientras_no_conste_quien_le_sucede_queda_vacante(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    fijar(bd, _SE, SUCEDE, "mandato")
    ana = con_prefecto(bd, socio_id, "Ana", "2025-01-01")
    nombrar(bd, MandatoNuevo(puesto_de(bd, _SE), "2026-01-01", "2027-12-31", persona_id=ana), ACTO_ANTERIOR)
    deja(bd, socio_id, "Ana", "2026-02-01")
    (suyo,) = mandatos(bd, de(bd, _SE))
    assert (suyo.cesado, suyo.rige("2026-01-31"), suyo.rige(HOY)) == ("2026-01-31", True, False)
    con_prefecto(bd, socio_id, "Beto", "2026-02-01")
    deja(bd, socio_id, "Beto", "2026-03-01")
    (suyo,) = mandatos(bd, de(bd, _SE))
    assert suyo.cesado == "2026-02-28"
    assert suyo.motivo_cesado.startswith("cesó el 28/02/2026: Beto dejó el cargo público")


def test_si_el_puesto_es_del_socio_sigue_con_quien_le_representa(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    fijar(bd, _SE, SUCEDE, "mandato")
    con_prefecto(bd, socio_id, "Ana", "2025-01-01")
    con_mandato(bd, _SE, 0, socio_id, hasta="2027-12-31")
    deja(bd, socio_id, "Ana", "2026-02-01")
    assert integrantes(bd, de(bd, _SE), HOY) == []
    con_prefecto(bd, socio_id, "Beto", "2026-02-01")
    assert [i.nombre for i in integrantes(bd, de(bd, _SE), HOY)] == ["Municipio 001"]


def test_en_un_consorcio_brasileno_la_presidencia_pasa_al_prefecto_nuevo(tmp_path: Path) -> None:
    fundada = crear_asociacion(
        tmp_path / "c.escritorio", plantilla("consorcio_brasileno"), "Consórcio", "Ana", reloj
    )
    bd = fundada.bd
    (socio_id,) = con_socios(bd, 1)
    ana = con_prefecto(bd, socio_id, "Ana", "2025-01-01")
    nombrar(bd, MandatoNuevo(puesto_de(bd, "presidencia"), "2025-01-01", persona_id=ana), ACTO_ANTERIOR)
    deja(bd, socio_id, "Ana", "2026-02-01")
    con_prefecto(bd, socio_id, "Beto", "2026-02-01")
    assert ocupante(bd, de(bd, "presidencia"), "presidencia", HOY) == "Beto"
    fundada.cerrar()


def de_clase(bd: Archivo, clase: ClaseDeAviso, dia: str = HOY) -> list[Aviso]:
    return [a for a in avisos(bd, dia) if a.clase is clase]


def test_los_nombramientos_por_comunicar_se_recuerdan_hasta_que_consta(bd: Archivo) -> None:
    """Chile: la directiva nueva se comunica en treinta días."""
    (uno,) = con_socios(bd, 1)
    fijar(bd, _SE, ReglaDeMandato(24, comunicar_dias=30, comunicar_a="al registro"), "mandato")
    con_mandato(bd, _SE, 0, uno, desde="2026-03-01", hasta="2027-12-31")
    (aviso,) = de_clase(bd, ClaseDeAviso.COMUNICAR)
    assert aviso.dia == "2026-03-31"
    assert str(aviso.frase) == (
        "Secretaría Ejecutiva: falta comunicar 1 nombramiento al registro; el plazo acaba el 31/03/2026"
        " (art. 7)"
    )
    with comprobar_sin_rastro(bd, DatoInvalido):
        comunicar(bd, de(bd, _SE), "2026-03-11")
    accion = comunicar(bd, de(bd, _SE), "2026-03-09")
    assert de_clase(bd, ClaseDeAviso.COMUNICAR) == []
    with comprobar_sin_rastro(bd, DatoInvalido, "por comunicar"):
        comunicar(bd, de(bd, _SE), "2026-03-10")
    deshacer(bd, accion)
    assert len(de_clase(bd, ClaseDeAviso.COMUNICAR)) == 1


def test_el_primer_directorio_es_provisional_hasta_que_se_elige_otro(tmp_path: Path) -> None:
    """Chile: el definitivo, en noventa días."""
    fundada = crear_asociacion(
        tmp_path / "ch.escritorio", plantilla("asociacion_chilena"), "AMCh", "Ana", reloj
    )
    bd = fundada.bd
    uno, dos = con_socios(bd, 2)
    con_mandato(bd, "directorio", 2, uno, desde="2026-01-15", hasta="2026-03-09")
    (aviso,) = de_clase(bd, ClaseDeAviso.DEFINITIVO)
    assert aviso.dia == "2026-04-15"
    assert "Directorio: es provisional: el definitivo se elige hasta el 15/04/2026" in str(aviso.frase)
    con_mandato(bd, "directorio", 2, dos, desde="2026-03-10", hasta="2027-12-31")
    assert de_clase(bd, ClaseDeAviso.DEFINITIVO) == []
    fundada.cerrar()


def test_quien_no_consta_que_sea_alcalde_no_preside_sin_decir_por_que(bd: Archivo) -> None:
    """Chile: lo preside un alcalde. Una persona sin socio pasaba con «no se puede saber»."""
    fijar(bd, _SE, ReglaDeRequisitos((Requisito(ClaseDeRequisito.EN_EJERCICIO),)), "requisitos")
    nuevo = MandatoNuevo(puesto_de(bd, _SE), "2026-01-01")
    with comprobar_sin_rastro(bd, IncumpleRegla, "no consta si está en ejercicio"):
        nombrar_persona(bd, nuevo, "Ana", ACTO_ANTERIOR)
    nombrar_persona(bd, nuevo, "Ana", ACTO_ANTERIOR, aunque_incumpla=True, motivo="Consta en el acta")
    (suyo,) = mandatos(bd, de(bd, _SE))
    assert suyo.aunque == "Consta en el acta"
    (socio_id,) = con_socios(bd, 1)
    beto = con_prefecto(bd, socio_id, "Beto", "2025-01-01")
    otro = MandatoNuevo(puesto_de(bd, "directiva"), "2026-01-01", persona_id=beto)
    fijar(bd, "directiva", ReglaDeRequisitos((Requisito(ClaseDeRequisito.EN_EJERCICIO),)), "requisitos")
    nombrar(bd, otro, ACTO_ANTERIOR)
    assert mandatos(bd, de(bd, "directiva"))[0].aunque == ""


@pytest.mark.parametrize(
    ("regla", "pasa", "veredicto", "dicho"),
    [
        (SUCEDE, "nada", "no", "Ana sigue en el cargo público: nadie le sucede."),
        (SUCEDE, "deja", "no_se_puede_saber", "No se puede saber: no consta quién sucedió a Ana en el cargo"),
        (SUCEDE, "sucede", "si", "A Ana le sucede Beto desde el 01/02/2026."),
        (CESA, "sucede", "no", "A Ana no le sucede nadie: el puesto queda vacante."),
        (ReglaDeMandato(24), "sucede", "no", "El mandato no depende del cargo público."),
    ],
)
@pytest.mark.parametrize("es_del_socio", [True, False])
def test_dictamen_dice_quien_sucede_en_el_puesto(
    bd: Archivo,
    orden: Correr,
    regla: ReglaDeMandato,
    pasa: str,
    veredicto: str,
    dicho: str,
    es_del_socio: bool,
) -> None:
    (socio_id,) = con_socios(bd, 1)
    fijar(bd, _SE, regla, "mandato")
    ana = con_prefecto(bd, socio_id, "Ana", "2025-01-01")
    quien = {"socio_id": socio_id} if es_del_socio else {"persona_id": ana}
    nombrar(bd, MandatoNuevo(puesto_de(bd, _SE), "2026-01-01", "2027-12-31", **quien), ACTO_ANTERIOR)
    if pasa != "nada":
        deja(bd, socio_id, "Ana", "2026-02-01")
    if pasa == "sucede":
        con_prefecto(bd, socio_id, "Beto", "2026-02-01")
    (suyo,) = mandatos(bd, de(bd, _SE))
    pedido = ("dictamen", bd.ruta, "sucesion", "--organo", _SE, "--puesto", suyo.puesto, "--fecha", HOY)
    dictado = en_json(orden, *pedido)
    if es_del_socio and pasa == "nada":
        dicho = dicho.replace("Ana", "Municipio 001")
    assert (dictado["veredicto"], dictado["frase"].startswith(dicho)) == (veredicto, True)
    assert dictado["articulo"]
    assert en_json(orden, *pedido[:-1], "2026-01-15")["veredicto"] == "no"
    codigo, _, error = orden(*pedido[:-1], "2025-01-15")
    assert (codigo, "ese día no lo ocupa nadie" in error) == (1, True)


@pytest.mark.parametrize(
    ("opciones", "veredicto", "dicho"),
    [
        ("", "no_se_puede_saber", "No se puede saber: falta comunicarlos, y hay plazo hasta el 31/01/2026;"),
        ("--emitida 2026-01-31 --celebracion 2026-04-01", "si", "La directiva nueva cumplió sus plazos."),
        (
            "--emitida 2026-02-01",
            "no",
            "La directiva nueva no cumple: el plazo para comunicarlos acabó el 31/01",
        ),
        (
            "--emitida 2026-01-31 --celebracion 2026-04-02",
            "no",
            "La directiva nueva no cumple: el plazo para elegir a los definitivos acabó el 01/04",
        ),
        (
            "--emitida 2026-01-31 --fecha 2026-04-02",
            "no",
            "La directiva nueva no cumple: el plazo para elegir",
        ),
    ],
)
def test_dictamen_dice_si_una_directiva_nueva_cumple_sus_plazos(
    bd: Archivo, orden: Correr, opciones: str, veredicto: str, dicho: str
) -> None:
    (socio_id,) = con_socios(bd, 1)
    fijar(
        bd,
        _SE,
        ReglaDeMandato(24, comunicar_dias=30, comunicar_a="al registro", definitivo_dias=90),
        "mandato",
    )
    con_mandato(bd, _SE, 0, socio_id, desde="2026-01-01", hasta="2027-12-31")
    pedido = ("dictamen", bd.ruta, "directiva", "--organo", _SE, "--fecha", "2026-01-20", *opciones.split())
    dictado = en_json(orden, *pedido)
    assert (dictado["veredicto"], dictado["frase"].startswith(dicho)) == (veredicto, True)
    assert (dictado["comunicar_hasta"], dictado["definitivo_hasta"]) == ("2026-01-31", "2026-04-01")
    assert (
        "Los nombramientos se comunican al registro en 30 días: hasta el 31/01/2026." in dictado["cuenta"][1]
    )


def test_dictamen_lee_lo_que_consta_comunicado_y_sin_plazos_lo_dice(bd: Archivo, orden: Correr) -> None:
    (socio_id,) = con_socios(bd, 1)
    organo = de(bd, _SE)
    codigo, _, error = orden("dictamen", bd.ruta, "directiva", "--organo", _SE)
    assert (codigo, "todavía no se nombró a nadie" in error) == (1, True)
    fijar(bd, _SE, ReglaDeMandato(24, comunicar_dias=30), "mandato")
    con_mandato(bd, _SE, 0, socio_id, desde="2026-01-01", hasta="2027-12-31")
    comunicar(bd, organo, "2026-01-10")
    assert en_json(orden, "dictamen", bd.ruta, "directiva", "--organo", _SE)["veredicto"] == "si"
    suya = regla_vigente(bd, organo, "mandato", "", HOY)
    assert suya is not None
    assert plazos_de_directiva(
        replace(suya, parametros=ReglaDeMandato(24)), DirectivaNueva("2026-01-01"), HOY
    ).frase.huecos[0] == una_frase("plazos para una directiva nueva")

"""Renovar un órgano de varias plazas: quién sale y quién entra se propone entero y se hace de una vez."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.estatutos.modelo.integrar import CriterioDeTurno, ReglaDeMandato
from escritorio.organos.acciones.mandatos import renovar
from escritorio.organos.acciones.puestos import anadir_puesto
from escritorio.organos.consultas.integracion import integracion
from escritorio.organos.consultas.mandatos import mandatos, puestos
from escritorio.organos.consultas.rotacion import proponer_renovacion
from escritorio.organos.modelo.mandatos import Puesto, PuestoNuevo, RenovacionNueva
from escritorio.organos.pantalla import PantallaOrganos
from escritorio.organos.reglas.mandatos import SinPlaza
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla
from tests.fabrica import ACTO_ANTERIOR, con_socios, reloj
from tests.organos.escenas import de, fijar
from tests.sala.montaje import atender, montar, pulsar
from tests.sesiones.escenas import comprobar_sin_rastro

CADA_DOS = ReglaDeMandato(duracion_meses=24, turno=CriterioDeTurno.ANTIGUEDAD, turnos_sin_repetir=1)
_2024, _2026 = "2024-01-01", "2026-01-01"


def comite(bd: Archivo, plazas: int = 13) -> Puesto:
    """Un puesto de tantas plazas en la Comisión Directiva, que rotan cada dos años."""
    fijar(bd, "directiva", CADA_DOS, "mandato")
    anadir_puesto(bd, de(bd, "directiva"), PuestoNuevo("Miembro del Comité", plazas=plazas))
    return puestos(bd, de(bd, "directiva"))[-1]


def entran(bd: Archivo, en: Puesto, socios: list[str], desde: str, hasta: str, *salen: str) -> str:
    nueva = RenovacionNueva(en.id, desde, salen, tuple((s, None) for s in socios), hasta)
    return renovar(bd, nueva, ACTO_ANTERIOR)


def quienes(bd: Archivo, dia: str) -> list[str]:
    return sorted(m.nombre for m in mandatos(bd, de(bd, "directiva")) if m.rige(dia))


def test_las_trece_se_renuevan_de_una_vez_sin_pisarse_ni_repetir(bd: Archivo) -> None:
    """Pacto de Milán: trece plazas que rotan cada dos años."""
    socios = con_socios(bd, 30)
    en = comite(bd)
    entran(bd, en, socios[:13], _2024, "2025-12-31")
    propuesta = proponer_renovacion(bd, en.id, _2026)
    assert (len(propuesta.salen), propuesta.siguen, propuesta.libres) == (13, (), 13)
    assert propuesta.hasta == "2027-12-31"
    tocan = [t.quien.clave.removeprefix("socio:") for t in propuesta.entran]
    assert tocan == socios[13:26]
    accion = entran(bd, en, tocan, _2026, "2027-12-31", *(m.id for m in propuesta.salen))
    assert quienes(bd, "2025-12-31") == [f"Municipio {n:03}" for n in range(1, 14)]
    assert quienes(bd, _2026) == [f"Municipio {n:03}" for n in range(14, 27)]
    siguiente = proponer_renovacion(bd, en.id, "2028-01-01")
    assert [t.quien.nombre for t in siguiente.entran[:5]] == [
        *(f"Municipio {n:03}" for n in range(27, 31)),
        "Municipio 001",
    ]
    deshacer(bd, accion)
    assert quienes(bd, _2026) == []


def test_sale_quien_acaba_y_sigue_quien_no(bd: Archivo) -> None:
    socios = con_socios(bd, 8)
    en = comite(bd, 4)
    entran(bd, en, socios[:2], "2023-01-01", "2024-12-31")
    entran(bd, en, socios[2:4], _2024, "2025-12-31")
    propuesta = proponer_renovacion(bd, en.id, "2025-01-01")
    assert [m.nombre for m in propuesta.salen] == ["Municipio 001", "Municipio 002"]
    assert [m.nombre for m in propuesta.siguen] == ["Municipio 003", "Municipio 004"]
    assert [t.quien.nombre for t in propuesta.entran] == ["Municipio 005", "Municipio 006"]


def test_quien_sale_antes_de_su_termino_cesa_la_vispera(bd: Archivo) -> None:
    socios = con_socios(bd, 4)
    en = comite(bd, 2)
    entran(bd, en, socios[:2], "2025-01-01", "2026-12-31")
    uno, _ = sorted((m for m in mandatos(bd, de(bd, "directiva"))), key=lambda m: m.nombre)
    entran(bd, en, [socios[2]], _2026, "2027-12-31", uno.id)
    assert quienes(bd, "2025-12-31") == ["Municipio 001", "Municipio 002"]
    assert quienes(bd, _2026) == ["Municipio 002", "Municipio 003"]


def test_si_uno_no_cabe_no_entra_ni_sale_ninguno(bd: Archivo) -> None:
    socios = con_socios(bd, 5)
    en = comite(bd, 2)
    entran(bd, en, socios[:2], "2025-01-01", "2026-12-31")
    uno = next(m for m in mandatos(bd, de(bd, "directiva")) if m.nombre == "Municipio 001")
    with comprobar_sin_rastro(bd, SinPlaza, "^Municipio 004: "):
        entran(bd, en, socios[2:4], _2026, "2027-12-31", uno.id)
    assert quienes(bd, _2026) == ["Municipio 001", "Municipio 002"]


def test_el_pacto_de_milan_se_renueva_marcando_quien_entra(tmp_path: Path) -> None:
    """Su fuente no dice con qué criterio: no se propone a nadie, y las trece entran de una vez."""
    fundada = crear_asociacion(tmp_path / "m.escritorio", plantilla("pacto_de_milan"), "MUFPP", "Ana", reloj)
    bd = fundada.bd
    socios = con_socios(bd, 13)
    en = next(p for p in puestos(bd, de(bd, "comite_ejecutivo")) if p.plazas == 13)
    propuesta = proponer_renovacion(bd, en.id, _2026)
    assert propuesta.entran == ()
    assert "no con qué criterio" in propuesta.reparo
    entran(bd, en, socios, _2026, propuesta.hasta or "")
    hecha = integracion(bd, de(bd, "comite_ejecutivo"), "2026-03-10")
    assert len(hecha.integrantes) == 13
    assert str(hecha.dictamen.frase) == "Integrado entero: 13 integrantes."
    fundada.cerrar()


def test_desde_la_ventana_se_renueva_con_lo_propuesto(bd: Archivo, qtbot: QtBot) -> None:
    socios = con_socios(bd, 9)
    en = comite(bd, 3)
    entran(bd, en, socios[:3], "2024-03-11", "2026-03-10")
    pantalla, avisos = montar(qtbot, bd, PantallaOrganos, "2026-03-10T09:00")
    pantalla.lista.seleccionar(de(bd, "directiva"))
    titulos: list[str] = []

    def aceptar(dialogo: QDialog) -> None:
        assert isinstance(dialogo, DialogoFormulario)
        dados = dialogo.formulario.dados()
        assert dados["desde"] == "2026-03-11"
        assert len(dados["salen"]) == len(dados["entran"]) == 3
        dialogo.formulario.poner(
            {
                "fundamento_clase": "acto_anterior",
                "fundamento_texto": "Acta 9",
                "fundamento_fecha": "2026-03-01",
            }
        )
        pulsar(dialogo, "Renovar")
        titulos.append(dialogo.windowTitle())

    atender(DialogoFormulario, aceptar)
    pantalla.gestiones.renovar(en)
    assert titulos == ["Renovar Miembro del Comité"]
    assert avisos.hechos == ["Se anotó la renovación: 3 salen y 3 entran."]
    assert quienes(bd, "2026-03-11") == ["Municipio 004", "Municipio 005", "Municipio 006"]

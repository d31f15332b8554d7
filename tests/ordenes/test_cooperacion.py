"""Convenios y proyectos por línea de órdenes: lo mismo que en pantalla, con claves estables."""

from __future__ import annotations

from pathlib import Path

import pytest

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.cooperacion.acciones.compromisos import comprometer
from escritorio.cooperacion.acciones.convenios import adjuntar_documento, registrar_convenio
from escritorio.cooperacion.acciones.indicadores import fijar_indicador, medir
from escritorio.cooperacion.acciones.proyectos import anotar_gasto, registrar_proyecto
from escritorio.cooperacion.consultas.proyectos import indicadores
from escritorio.cooperacion.modelo.alianzas import CompromisoNuevo
from escritorio.cooperacion.modelo.convenios import ConvenioNuevo
from escritorio.cooperacion.modelo.proyectos import GastoNuevo, IndicadorNuevo, MedicionNueva
from tests.cooperacion.casos import AGUA, PRUEBA, hermanamiento, proyecto_de_agua
from tests.fabrica import con_socios, reloj
from tests.ordenes.conftest import Correr, en_json


@pytest.fixture
def archivo(fundada: Path, tmp_path: Path) -> Path:
    """Una red con un convenio firmado y otro por firmar, un proyecto en marcha y otro vacío."""
    copia = tmp_path / fundada.name
    copia.write_bytes(fundada.read_bytes())
    apertura = abrir_archivo(copia, "Ana Secretaria", reloj)
    bd = apertura.bd
    (socio_id,) = con_socios(bd, 1)
    suyo = hermanamiento(bd, socio_id, hasta="2026-01-31")
    adjuntar_documento(bd, suyo.id, PRUEBA)
    comprometer(bd, Referencia("convenio", suyo.id), CompromisoNuevo("Pagar", "x", plazo="2026-01-01"))
    registrar_convenio(bd, ConvenioNuevo("Carta", "Cooperar", "red", "Secretaría"), [])
    agua = proyecto_de_agua(bd, socio_id)
    anotar_gasto(bd, GastoNuevo(agua.renglones[1].id, "2026-02-01", 130_00, "Zanja"))
    ambito = Referencia("proyecto", agua.id)
    fijar_indicador(bd, ambito, IndicadorNuevo("Hogares", "500", linea_base="100"))
    fijar_indicador(bd, ambito, IndicadorNuevo("Litros", "500"))
    medir(bd, indicadores(bd, ambito)[0].id, MedicionNueva("2026-03-01", "200"))
    registrar_proyecto(bd, AGUA)
    apertura.cerrar()
    return copia


def test_los_convenios_salen_con_sus_partes_y_lo_que_vence(orden: Correr, archivo: Path) -> None:
    carta, suyo = en_json(orden, "consultar", archivo, "convenios")
    assert (carta["situacion"], carta["firma"], carta["huella"], carta["partes"]) == (
        "en preparación",
        None,
        None,
        [],
    )
    assert (suyo["numero"], suyo["situacion"], suyo["hasta"], len(suyo["huella"])) == (
        1,
        "vencido",
        "2026-01-31",
        64,
    )
    assert [p["nombre"] for p in suyo["partes"]] == [
        "Red de prueba",
        "Municipio 001",
        "Ayuntamiento de Málaga",
    ]
    assert [(c["que"], c["vencido"]) for c in suyo["compromisos"]] == [("Pagar", True)]


def test_los_proyectos_salen_con_su_presupuesto_y_por_que_estan_en_rojo(orden: Correr, archivo: Path) -> None:
    vacio, suyo = en_json(orden, "consultar", archivo, "proyectos")
    assert (vacio["avance"], vacio["presupuesto"], vacio["en_rojo"]) == (None, 0, [])
    assert (suyo["presupuesto"], suyo["gastado"], suyo["avance"]) == (1_000_00, 130_00, 0.13)
    assert [(r["concepto"], r["importe"], r["ejecutado"]) for r in suyo["renglones"]][1] == (
        "Obra",
        100_00,
        130_00,
    )
    assert [(i["nombre"], i["ultimo"], i["avance"]) for i in suyo["indicadores"]] == [
        ("Hogares", "200", 0.25),
        ("Litros", None, None),
    ]
    assert "pasó en USD 30,00" in suyo["en_rojo"][0]

"""Órganos por federación o subregión, y quién sobra: lo dice la regla o se pregunta, nunca el alfabeto."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo_principal
from escritorio.estatutos.modelo.exigencias import Reparto
from escritorio.estatutos.modelo.integrar import ClaseDeParte, Estamento, ReglaDeComposicion, Reserva, Sobra
from escritorio.ordenes.puerta import correr
from escritorio.organos.acciones.mandatos import nombrar, nombrar_persona
from escritorio.organos.acciones.puestos import anadir_puesto
from escritorio.organos.consultas.integracion import integracion, integrantes, quien_ocupa
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.impresos import componer_credenciales, datos_de_nomina, datos_del_organigrama
from escritorio.organos.modelo.mandatos import MandatoNuevo, PuestoNuevo
from escritorio.organos.pantalla import PantallaOrganos
from escritorio.socios.acciones import anotar_poblacion, editar, nombrar_representante
from escritorio.socios.consultas import socio
from escritorio.socios.modelo import RepresentanteNuevo, SocioNuevo
from tests.fabrica import ACTO_ANTERIOR, con_socios
from tests.organos.escenas import HOY, con_mandato, de, fijar
from tests.sala.montaje import botones, montar
from tests.sesiones.lectura import texto_de

_VICE = "Vicepresidencia subregional"


def con_puesto(bd: Archivo, nombre: str, plazas: int | None = None) -> int:
    """Lo añade a la Comisión Directiva; da su lugar."""
    anadir_puesto(bd, de(bd, "directiva"), PuestoNuevo(nombre, plazas=plazas))
    return len(puestos(bd, de(bd, "directiva"))) - 1


def componer(bd: Archivo, *partes: Estamento) -> None:
    fijar(bd, "directiva", ReglaDeComposicion(partes), "composicion")


def de_persona(bd: Archivo, lugar: int, persona_id: str) -> None:
    puesto_id = puestos(bd, de(bd, "directiva"))[lugar].id
    nombrar(bd, MandatoNuevo(puesto_id, "2026-01-01", persona_id=persona_id), ACTO_ANTERIOR)


def en_grupo(bd: Archivo, socio_id: str, grupo: str) -> None:
    suyo = socio(bd, socio_id)
    datos = {c: getattr(suyo, c) for c in SocioNuevo.__struct_fields__}
    editar(bd, socio_id, replace(SocioNuevo(**datos), grupo=grupo))


def test_una_vicepresidencia_por_subregion_con_socios_o_con_quienes_los_representan(bd: Archivo) -> None:
    """UCCI: vicepresidencias subregionales."""
    uno, dos, tres = con_socios(bd, 3)
    for socio_id, grupo in ((uno, "Cono Sur"), (dos, "Andina"), (tres, "Caribe")):
        en_grupo(bd, socio_id, grupo)
    lugar = con_puesto(bd, _VICE)
    componer(bd, Estamento(ClaseDeParte.ELECTOS, _VICE, 1, grupo=Reparto.GRUPO, grupo_cada=True))
    con_mandato(bd, "directiva", lugar, uno)
    nombrar_representante(bd, dos, RepresentanteNuevo("Ana", "2025-01-01"))
    ana = bd.valor("SELECT id FROM persona WHERE nombre = 'Ana'")
    de_persona(bd, lugar, ana)
    hecha = integracion(bd, de(bd, "directiva"), HOY)
    assert {i.quien.nombre for i in hecha.integrantes} == {"Municipio 001", "Ana"}
    assert [str(f.frase) for f in hecha.lineas[0].faltan] == ["falta 1 de Caribe"]


def test_tantas_personas_por_cada_socio_como_dice_la_regla(bd: Archivo) -> None:
    """FEMP: dos por cada federación, que son personas que la representan."""
    uno, *_ = con_socios(bd, 2)
    lugar = con_puesto(bd, "Por su federación")
    componer(bd, Estamento(ClaseDeParte.UNO_POR_SOCIO, "Por su federación", 2))
    puesto_id = puestos(bd, de(bd, "directiva"))[lugar].id
    for nombre, calidad in (("Ana", "titular"), ("Beto", "suplente")):
        nombrar_representante(bd, uno, RepresentanteNuevo(nombre, "2025-01-01", calidad=calidad))
        persona = bd.valor("SELECT id FROM persona WHERE nombre = ?", [nombre])
        de_persona(bd, lugar, persona)
    nombrar_persona(bd, MandatoNuevo(puesto_id, "2026-01-01"), "Carla", ACTO_ANTERIOR)
    hecha = integracion(bd, de(bd, "directiva"), HOY)
    assert [i.nombre for i in integrantes(bd, de(bd, "directiva"), HOY)] == ["Ana", "Beto"]
    assert [str(f.frase) for f in hecha.lineas[0].faltan] == ["faltan 2 de Municipio 002"]
    assert [str(s.frase) for s in hecha.lineas[0].sobran] == ["sobra Carla: no consta de qué grupo es"]


@pytest.mark.parametrize(
    ("sobra", "quien"),
    [
        (Sobra.POBLACION, "Municipio 001"),
        (Sobra.DESIGNACION, "Municipio 001"),
        (Sobra.CALLA, ""),
        (Sobra.ANTIGUEDAD, ""),
    ],
)
def test_quien_sobra_sale_de_lo_que_consta(bd: Archivo, sobra: Sobra, quien: str) -> None:
    """Los tres se nombran a la vez, del mayor al menor, y entraron el mismo día."""
    socios = con_socios(bd, 3)
    lugar = con_puesto(bd, "Vocalía")
    componer(bd, Estamento(ClaseDeParte.ELECTOS, "Vocalía", 2, sobra=sobra))
    for socio_id in reversed(socios):
        con_mandato(bd, "directiva", lugar, socio_id)
    (linea,) = integracion(bd, de(bd, "directiva"), HOY).lineas
    assert [s.quien.nombre for s in linea.sobran] == ([quien] if quien else [])
    assert len(integrantes(bd, de(bd, "directiva"), HOY)) == (2 if quien else 3)
    assert sum(e.cuantos for e in linea.excesos) == (not quien)


def test_las_plazas_reservadas_a_los_de_menos_habitantes_miran_la_ultima_poblacion_oficial(
    bd: Archivo, capsys: pytest.CaptureFixture[str]
) -> None:
    """Los tres socios tienen 60.000, 120.000 y 180.000 habitantes; el segundo crece."""
    uno, dos, tres = con_socios(bd, 3)
    lugar = con_puesto(bd, "Vocalía")
    componer(bd, Estamento(ClaseDeParte.ELECTOS, "Vocalía", 3, reservas=(Reserva(2, menos_de=150_000),)))
    for socio_id in (uno, dos, tres):
        con_mandato(bd, "directiva", lugar, socio_id)
    assert integracion(bd, de(bd, "directiva"), HOY).lineas[0].faltan == ()
    anotar_poblacion(bd, dos, 2026, 150_000, "INE", oficial=True)
    (linea,) = integracion(bd, de(bd, "directiva"), HOY).lineas
    assert [f.cuantas for f in linea.faltan] == [1]
    assert len(linea.sobran) + sum(e.cuantos for e in linea.excesos) == 1
    orden = ["dictamen", str(bd.ruta), "composicion", "--organo", "directiva", "--fecha", HOY, "--json"]
    assert correr(orden) == 0
    dicho = json.loads(capsys.readouterr().out)
    assert dicho["veredicto"] == "no"
    assert any("de menos de 150.000 habitantes, en plaza reservada" in c for c in dicho["cuenta"])


def test_lo_que_hay_que_decidir_se_pregunta_en_la_ventana_y_lo_dice_la_orden(
    bd: Archivo, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    socios = con_socios(bd, 2)
    lugar = con_puesto(bd, "Vocalía")
    componer(bd, Estamento(ClaseDeParte.ELECTOS, "Vocalía", 1))
    for socio_id in socios:
        con_mandato(bd, "directiva", lugar, socio_id)
    pantalla, _ = montar(qtbot, bd, PantallaOrganos, "2026-03-10T09:00")
    pantalla.lista.seleccionar(de(bd, "directiva"))
    pantalla.lista.ficha.mostrar_pestana("Integrantes")
    qtbot.waitUntil(lambda: "Anotar el cese de Municipio 002, que sobra" in botones(pantalla), timeout=3_000)
    assert "Anotar el cese de Municipio 001, que sobra" in botones(pantalla)
    orden = ["dictamen", str(bd.ruta), "composicion", "--organo", "directiva", "--fecha", HOY, "--json"]
    assert correr(orden) == 0
    (dicho,) = json.loads(capsys.readouterr().out)["por_decidir"]
    assert (dicho["cuantos"], sorted(dicho["entre"])) == (1, ["Municipio 001", "Municipio 002"])


def test_un_puesto_de_dos_plazas_nombra_a_las_dos_en_cada_papel(bd: Archivo) -> None:
    """UCCI: dos copresidencias, en la nómina, en el organigrama y en la firma de las credenciales."""
    socios = con_socios(bd, 2)
    asamblea = organo_principal(bd)
    anadir_puesto(bd, asamblea.id, PuestoNuevo("Copresidencia", "presidencia", 2))
    lugar = len(puestos(bd, asamblea.id)) - 1
    for socio_id in socios:
        con_mandato(bd, asamblea.clave, lugar, socio_id)
    dos = ["Municipio 001", "Municipio 002"]
    nomina = [r.titular for r in datos_de_nomina(bd, HOY).renglones if r.puesto == "Copresidencia"]
    caja = next(c for c in datos_del_organigrama(bd, HOY).organos if c.nombre == asamblea.nombre)
    assert sorted(nomina) == sorted(quien for _, quien in caja.ocupantes) == dos
    assert quien_ocupa(bd, asamblea.id, "presidencia", HOY) == "Municipio 001 y Municipio 002"
    firman = " ".join(texto_de(componer_credenciales(bd, HOY)).split())
    assert "Municipio 001 Copresidencia V.º B.º Municipio 002 Copresidencia" in firman

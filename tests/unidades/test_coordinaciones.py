"""Las coordinaciones de las unidades: sus puestos, quién puede ocuparlos y cómo rotan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import organo_por_clave, organos, reglas
from escritorio.estatutos.modelo.integrar import (
    Alternancia,
    ClaseDeRequisito,
    CriterioDeTurno,
    ReglaDeMandato,
    ReglaDeRequisitos,
    Requisito,
)
from escritorio.estatutos.modelo.reglas import CLAVE_DE_COORDINACIONES
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.consultas.faltas import avisos
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.consultas.rotacion import proponer
from escritorio.organos.documentos.nomina import nomina_pdf
from escritorio.organos.impresos import datos_de_nomina
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.organos.pantalla import PantallaOrganos
from escritorio.organos.reglas.mandatos import IncumpleRegla
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla
from escritorio.socios.acciones import dar_de_alta
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from escritorio.unidades.acciones.unidades import crear_coordinaciones
from escritorio.unidades.consultas.unidades import sin_coordinacion, unidades
from tests.fabrica import ACTO_ANTERIOR, reloj
from tests.pantallas import Puesta, boton, pestana, textos
from tests.sesiones.escenas import comprobar_sin_rastro
from tests.sesiones.lectura import texto_de

HOY = "2026-03-10"
ROTA = ReglaDeMandato(12, reelecciones=0, alterna=Alternancia.PAIS, turno=CriterioDeTurno.PAIS)
UNA_SOLA = Requisito(ClaseDeRequisito.NO_ACUMULAR, valores=(CLAVE_DE_COORDINACIONES,))
UN_ANIO = Requisito(ClaseDeRequisito.ANTIGUEDAD, meses=12)


@pytest.fixture
def ciudades(bd: Archivo) -> list[str]:
    """Tres, cada una de su país; la última acaba de entrar."""
    dadas = (("Rosario", "AR", "2001-01-01"), ("Recife", "BR", "2001-01-01"), ("Salto", "UY", "2026-01-01"))
    return [
        dar_de_alta(bd, SocioNuevo(nombre=n, categoria_id=categorias(bd)[0].id, pais=p), desde, ACTO_ANTERIOR)
        for n, p, desde in dadas
    ]


@pytest.fixture
def de_antes(tmp_path: Path) -> Iterator[Archivo]:
    """Una red con quince unidades que todavía no tienen coordinaciones."""
    dada = plantilla("mercociudades")
    sin = replace(dada, tabla={**dada.tabla, "unidades": ()})
    apertura = crear_asociacion(tmp_path / "antes", sin, None, "Ana", reloj)
    with transaccion(apertura.bd, "Fundar como antes"):
        apertura.bd.ejecutar_muchos(
            "INSERT INTO unidad (id, clave, nombre, orden) VALUES (?, ?, ?, ?)",
            [(u["clave"], u["clave"], u["nombre"], i) for i, u in enumerate(dada.tabla["unidades"])],
        )
    yield apertura.bd
    apertura.cerrar()


def organo_id(bd: Archivo) -> str:
    return organo_por_clave(bd, CLAVE_DE_COORDINACIONES).id


def fijar(bd: Archivo, familia: str, parametros: ReglaDeMandato | ReglaDeRequisitos) -> None:
    regla = next(r for r in reglas(bd, organo_id(bd)) if r.familia == familia)
    fijar_regla(bd, regla.id, parametros, "art. 30", "2001-01-01")


def en(bd: Archivo, unidad: int, socio: str, hasta: str | None = None) -> MandatoNuevo:
    puesto_id = unidades(bd)[unidad].coordinacion_id
    assert puesto_id
    return MandatoNuevo(puesto_id, "2026-01-01", hasta, socio_id=socio)


def test_cada_unidad_nace_con_sus_dos_puestos_y_el_organo_con_sus_reglas_por_fijar(bd: Archivo) -> None:
    nombres = {p.id: p.nombre for p in puestos(bd, organo_id(bd))}
    assert len(nombres) == 30
    for u in unidades(bd):
        assert nombres[u.coordinacion_id or ""] == f"Coordinación de {u.nombre}"
        assert nombres[u.subcoordinacion_id or ""] == f"Subcoordinación de {u.nombre}"
    suyas = {(r.familia, r.tipo, r.pendiente) for r in reglas(bd, organo_id(bd))}
    assert suyas == {("composicion", "", True), ("mandato", "", True), ("requisitos", "coordinacion", True)}
    with comprobar_sin_rastro(bd, DatoInvalido, "ya sus coordinaciones"):
        crear_coordinaciones(bd)


def test_sin_unidades_no_hay_tal_organo(tmp_path: Path) -> None:
    apertura = crear_asociacion(tmp_path / "sin", plantilla("gtf"), None, "Ana", reloj)
    claves = [o.clave for o in organos(apertura.bd)]
    apertura.cerrar()
    assert CLAVE_DE_COORDINACIONES not in claves


def test_la_coordinacion_rota_de_pais_en_pais(bd: Archivo, ciudades: list[str]) -> None:
    fijar(bd, "mandato", ROTA)
    nombrar(bd, en(bd, 0, ciudades[0], "2026-12-31"), ACTO_ANTERIOR)
    puesto_id = unidades(bd)[0].coordinacion_id or ""
    turnos = proponer(bd, organo_id(bd), puesto_id, "2027-01-01", 3)
    assert [t.quien.nombre for t in turnos] == ["Recife", "Salto", "Rosario"]
    fijar(bd, "requisitos", ReglaDeRequisitos((UN_ANIO,)))
    con_requisitos = proponer(bd, organo_id(bd), puesto_id, "2027-01-01", 3)
    assert "Salto" not in [t.quien.nombre for t in con_requisitos], "los requisitos son los de coordinar"


def test_se_piden_los_requisitos_de_coordinar_y_una_sola_coordinacion(
    bd: Archivo, ciudades: list[str]
) -> None:
    fijar(bd, "requisitos", ReglaDeRequisitos((UN_ANIO, UNA_SOLA)))
    with comprobar_sin_rastro(bd, IncumpleRegla, "No cumple los requisitos"):
        nombrar(bd, en(bd, 0, ciudades[2]), ACTO_ANTERIOR)
    nombrar(bd, en(bd, 0, ciudades[0]), ACTO_ANTERIOR)
    with comprobar_sin_rastro(bd, IncumpleRegla, "ocupa otro puesto en Coordinaciones"):
        nombrar(bd, en(bd, 1, ciudades[0]), ACTO_ANTERIOR)
    nombrar(bd, en(bd, 1, ciudades[0]), ACTO_ANTERIOR, aunque_incumpla=True, motivo="Nadie más se ofreció.")
    frases = [str(a.frase) for a in avisos(bd, HOY) if a.organo_id == organo_id(bd)]
    assert sum("ocupa otro puesto" in f for f in frases) == 2, "quien coordina dos a la vez consta en las dos"


def test_las_vacantes_se_dicen_en_una_linea(bd: Archivo, ciudades: list[str]) -> None:
    nombrar(bd, en(bd, 0, ciudades[0]), ACTO_ANTERIOR)
    (frase,) = [str(a.frase) for a in avisos(bd, HOY) if a.organo_id == organo_id(bd)]
    assert frase.endswith(": 14 coordinaciones y 15 subcoordinaciones sin ocupar")
    nomina = texto_de(nomina_pdf(datos_de_nomina(bd, HOY)))
    assert "14 coordinaciones y 15 subcoordinaciones" in " ".join(nomina.split())
    assert "Turismo" not in nomina


def test_una_red_de_antes_crea_sus_coordinaciones_desde_organos(
    de_antes: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    puesta = Puesta(de_antes, qtbot, qapp)
    pantalla = puesta.poner(PantallaOrganos)
    boton(pantalla, "Crear sus coordinaciones").click()
    assert sin_coordinacion(de_antes) == []
    fijar(de_antes, "mandato", ROTA)
    pantalla.recargar()
    pantalla.mostrar(Referencia("organo", organo_id(de_antes)))
    leido = textos(pestana(pantalla.lista.ficha, "Mandatos"))
    assert "15 coordinaciones y 15 subcoordinaciones sin ocupar" in leido
    assert "Sin turnos planeados" in leido

"""El catálogo de lo que se cobra es de la secretaría, y toda red puede cobrar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.conceptos import (
    NoEsDelCatalogo,
    corregir_cuota,
    crear_cuota,
    reponer_cuota,
    retirar_cuota,
)
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.acciones.escalas import crear_escala
from escritorio.cuotas.consultas.avisos import cargos_para_avisar
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.emisiones import concepto, conceptos, cuotas_que_se_cobran
from escritorio.cuotas.consultas.pagos import pagos, recibo_pdf
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.emision import ConceptoNuevo, EscalaNueva, Tramo
from escritorio.cuotas.modelo.metodos import Metodo
from escritorio.cuotas.pantalla import PantallaCuotas
from escritorio.cuotas.piezas.conceptos import DialogoDeConceptos
from escritorio.estatutos.modelo.votar import FormaDeCuota
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantillas
from escritorio.socios.acciones import dar_de_alta
from escritorio.socios.consultas import categorias, socios
from escritorio.socios.modelo import SocioNuevo
from tests.fabrica import ACTO_ANTERIOR, reloj
from tests.pantallas import Puesta, boton, en_dialogo, en_el_siguiente, textos
from tests.recorridos.libros import texto_de_pdf

FIJA = Metodo(FormaDeCuota.FIJA)


def _escala(clave: str, importe: int = 50_000) -> EscalaNueva:
    return EscalaNueva(
        clave, "Igual para todos", "USD", "2020-01-01", "Acta", (Tramo(0, None, importe),), FIJA
    )


def _de(bd: Archivo, nombre: str) -> Any:
    return next(c for c in conceptos(bd) if c.nombre == nombre)


@pytest.mark.parametrize("clave", [p.clave for p in plantillas()])
def test_de_cualquier_plantilla_se_llega_a_cobrar_y_ningun_cuadro_se_cae(
    clave: str, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    plantilla = next(p for p in plantillas() if p.clave == clave)
    apertura = crear_asociacion(tmp_path / "red", plantilla, "Red de prueba", "Ana", reloj)
    bd = apertura.bd
    pantalla = Puesta(bd, qtbot, qapp).poner(PantallaCuotas)
    cuadros = (
        pantalla.nuevo,
        pantalla.escalas.gestiones.nueva,
        pantalla.escalas.gestiones.cambios,
        pantalla.gestiones.conceptos,
        pantalla.gestiones.saldo_anterior,
        pantalla._ver_exenciones,
    )
    titulos = [_titulo_al(abrir) for abrir in cuadros]
    if not cuotas_que_se_cobran(bd):
        assert titulos[:3] == ["Nueva cuota"] * 3
        pagan = [] if any(c.paga_cuota for c in categorias(bd)) else [categorias(bd)[0].id]
        en_dialogo(pantalla.escalas.gestiones.nueva, partial(_crear_la_ordinaria, pagan))
    assert [_titulo_al(abrir) for abrir in cuadros[:3]] == [
        "Emitir cuotas",
        "Nueva escala",
        "Cambios de tramo",
    ]
    suya = next(c for c in categorias(bd) if c.paga_cuota)
    dar_de_alta(bd, SocioNuevo("Uno", "UY", suya.id), "2020-01-01", ACTO_ANTERIOR)
    crear_cuota(bd, ConceptoNuevo("Cuota para todos", "extraordinaria"))
    clave_nueva = conceptos(bd)[-1].clave
    crear_escala(bd, _escala(clave_nueva), ACTO_ANTERIOR)
    assert emitir(bd, preparar_emision(bd, "2026", clave_nueva)).total == 50_000
    apertura.cerrar()


def _titulo_al(abrir: Callable[[], object]) -> str:
    """El del cuadro que se abre, que se cierra sin hacer nada."""
    titulos: list[str] = []

    def cerrar(dialogo: QDialog) -> None:
        titulos.append(dialogo.windowTitle())
        dialogo.done(0)

    en_dialogo(abrir, cerrar)
    return titulos[0]


def _crear_la_ordinaria(pagan: list[str], dialogo: DialogoFormulario) -> None:
    assert dialogo.windowTitle() == "Nueva cuota"
    if pagan:
        dialogo.formulario.poner({"pagan": pagan})
    en_el_siguiente(lambda siguiente: siguiente.reject())
    boton(dialogo, "Crear").click()


def test_se_crea_se_corrige_se_retira_y_se_vuelve_a_usar_y_todo_se_deshace(red: Archivo) -> None:
    antes = conceptos(red)
    crear_cuota(red, ConceptoNuevo("  Cuota   mensual ", "ordinaria", "Mensalidade", 1))
    suya = _de(red, "Cuota mensual")
    assert (suya.clave, suya.nombre_pt, suya.cada_meses) == ("cuota-mensual", "Mensalidade", 1)
    corregir_cuota(red, suya.id, ConceptoNuevo("Cuota del mes", "extraordinaria"))
    assert concepto(red, "cuota-mensual").clase == "extraordinaria"
    accion = retirar_cuota(red, suya.id)
    assert suya.id not in {c.id for c in cuotas_que_se_cobran(red)}
    deshacer(red, accion)
    assert suya.id in {c.id for c in cuotas_que_se_cobran(red)}
    retirar_cuota(red, suya.id)
    reponer_cuota(red, suya.id)
    assert concepto(red, "cuota-mensual").retirado_el is None
    assert [c.id for c in conceptos(red)] == [*(c.id for c in antes), suya.id]


@pytest.mark.parametrize(
    ("nueva", "campo"),
    [
        (ConceptoNuevo(" ", "ordinaria"), "nombre"),
        (ConceptoNuevo("Cuota ANUAL ordinaria", "ordinaria"), "nombre"),
        (ConceptoNuevo("Otra", "recargo"), "clase"),
        (ConceptoNuevo("Otra", "ordinaria", "", 5), "cada_meses"),
        (ConceptoNuevo("Otra", "ordinaria", "Outra " * 30), "nombre_pt"),
    ],
)
def test_lo_que_no_vale_se_dice_en_su_campo_y_no_deja_rastro(
    red: Archivo, nueva: ConceptoNuevo, campo: str
) -> None:
    antes = red.valor("SELECT count(*) FROM bitacora")
    with pytest.raises(DatoInvalido) as fallo:
        crear_cuota(red, nueva)
    assert fallo.value.campo == campo
    assert red.valor("SELECT count(*) FROM bitacora") == antes


def test_lo_ya_usado_no_cambia_de_clase_y_lo_que_lleva_el_programa_no_se_toca(red: Archivo) -> None:
    ordinaria = concepto(red, "ordinaria")
    with pytest.raises(DatoInvalido, match="no cambia de clase"):
        corregir_cuota(red, ordinaria.id, ConceptoNuevo(ordinaria.nombre, "extraordinaria"))
    saldo = next(c for c in conceptos(red) if c.clase == "saldo_inicial")
    with pytest.raises(NoEsDelCatalogo):
        retirar_cuota(red, saldo.id)
    with pytest.raises(NoEsDelCatalogo):
        reponer_cuota(red, saldo.id)


def test_la_retirada_no_se_emite_ni_se_le_fija_escala_y_se_dice_donde_volver_a_usarla(red: Archivo) -> None:
    retirar_cuota(red, concepto(red, "ordinaria").id)
    for hacer in (
        lambda: preparar_emision(red, "2026"),
        lambda: crear_escala(red, _escala("ordinaria"), ACTO_ANTERIOR),
    ):
        with pytest.raises(ErrorDeUsuario, match="se retiró el 10/03/2026.*«Qué se cobra…»"):
            hacer()


def test_el_periodo_del_concepto_manda_sobre_la_regla_y_se_emite_por_el(red: Archivo) -> None:
    crear_cuota(red, ConceptoNuevo("Cuota del trimestre", "extraordinaria", "", 3))
    clave = _de(red, "Cuota del trimestre").clave
    crear_escala(red, _escala(clave), ACTO_ANTERIOR)
    with pytest.raises(DatoInvalido, match="«Cuota del trimestre» se cobra cada trimestre: toca 2026-T1"):
        preparar_emision(red, "2026", clave)
    assert emitir(red, preparar_emision(red, "2026-T1", clave)).emitidos == 12
    assert emitir(red, preparar_emision(red, "2026-T2", clave)).emitidos == 12


def test_a_quien_se_le_habla_en_portugues_se_le_nombra_la_cuota_en_portugues(red: Archivo) -> None:
    with transaccion(red, "Hablar las dos"):
        red.ejecutar("UPDATE asociacion SET idiomas = 'es pt'")
        red.ejecutar("UPDATE socio SET pais = 'BR', subdivision = '' WHERE id = ?", [socios(red)[0].id])
    ordinaria = concepto(red, "ordinaria")
    corregir_cuota(red, ordinaria.id, ConceptoNuevo("Cuota de todos", "ordinaria", "Anuidade", None))
    emitir(red, preparar_emision(red, "2026"))
    dichos = {(c.idioma, c.concepto) for c in cargos_para_avisar(red, [c.id for c in cargos(red)])}
    assert dichos == {("es", "Cuota de todos"), ("pt", "Anuidade")}
    brasil = next(s for s in socios(red) if s.pais == "BR")
    anotar_pago(red, PagoNuevo("p1", brasil.id, "2026-03-10", 100, "transferencia"))
    assert "Anuidade" in texto_de_pdf(recibo_pdf(red, pagos(red)[0].id))


def test_el_cuadro_del_catalogo_ensena_cada_una_y_la_retira_y_repone(
    red: Archivo, qtbot: QtBot, qapp: QApplication
) -> None:
    puesta = Puesta(red, qtbot, qapp)
    pantalla = puesta.poner(PantallaCuotas)
    dialogo = DialogoDeConceptos(pantalla)
    qtbot.addWidget(dialogo)
    suya = concepto(red, "ordinaria")
    assert dialogo.lista.seleccionar(suya.id)
    assert "Cada año" in textos(dialogo)
    boton(dialogo, "Retirar").click()
    assert concepto(red, "ordinaria").retirado_el == "2026-03-10"
    assert "Retirada" in textos(dialogo)
    boton(dialogo, "Volver a usarla").click()
    assert concepto(red, "ordinaria").retirado_el is None

"""Las campañas, sus avisos y las exenciones, manejadas por la ventana."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.declarado import areas
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.emision import emitir, emitir_extraordinaria
from escritorio.cuotas.acciones.escalas import eximir
from escritorio.cuotas.consultas.avisos import avisos, cargos_vivos
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.emisiones import campanas
from escritorio.cuotas.consultas.escalas import exenciones
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.campanas import ExencionNueva
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.pantalla import PantallaCuotas
from escritorio.cuotas.piezas.emisiones import PestanaDeCampanas
from escritorio.cuotas.piezas.exenciones import DialogoDeExenciones
from escritorio.socios.consultas import socios
from tests.fabrica import ACTO_ANTERIOR
from tests.pantallas import Puesta, boton, textos
from tests.ventanas import sin_nombre


class PuestaConCampana:
    """La pantalla con la pestaña de campañas a la vista y 2026 emitido."""

    def __init__(self, bd: Archivo, qtbot: QtBot, qapp: QApplication) -> None:
        self.bd, self.qtbot = bd, qtbot
        self.puesta = Puesta(bd, qtbot, qapp)
        self.pantalla = self.puesta.poner(PantallaCuotas)
        emitir(bd, preparar_emision(bd, "2026", vencimiento="2026-06-30"))
        self.pantalla.recargar()
        self.vista: PestanaDeCampanas = self.pantalla.campanas
        self.pantalla.vistas.mostrar("Campañas")
        self.elegir()

    def elegir(self) -> None:
        """La primera campaña."""
        self.vista.lista.recargar()
        self.vista.lista.seleccionar(campanas(self.bd)[0].id)

    def hasta(self, dicho: Callable[[], bool]) -> None:
        """Espera al obrero."""
        self.qtbot.waitUntil(dicho, timeout=15_000)


@pytest.fixture
def puesta(red: Archivo, qtbot: QtBot, qapp: QApplication) -> PuestaConCampana:
    """Una red con su campaña recién emitida."""
    return PuestaConCampana(red, qtbot, qapp)


def _manejar(abrir: Callable[[], object], hacer: Callable[[DialogoFormulario], object]) -> None:
    fallos: list[BaseException] = []

    def manejar() -> None:
        dialogo = QApplication.activeModalWidget()
        try:
            assert isinstance(dialogo, DialogoFormulario)
            hacer(dialogo)
            assert not dialogo.isVisible(), dialogo.frase.text()
        except AssertionError as error:
            fallos.append(error)
            if dialogo is not None:
                dialogo.close()

    QTimer.singleShot(0, manejar)
    abrir()
    assert not fallos, fallos


def test_la_campana_dice_como_va_y_que_se_puede_hacer(puesta: PuestaConCampana) -> None:
    leido = textos(puesta.vista.lista.ficha)
    assert "USD 7.600,00 en 12 cargos" in leido
    assert "se puede borrar como si no se hubiera emitido" in leido
    assert sin_nombre(puesta.vista.lista) == []


def test_los_avisos_se_ven_y_desde_entonces_ya_no_se_borra(puesta: PuestaConCampana) -> None:
    suya = campanas(puesta.bd)[0]
    puesta.vista.avisos.imprimir(suya.nombre, cargos_vivos(puesta.bd, suya.id))
    puesta.hasta(lambda: isinstance(QApplication.activeModalWidget(), VisorPdf))
    visor = QApplication.activeModalWidget()
    assert isinstance(visor, VisorPdf)
    assert visor.paginas.cuantas() == 12
    visor.reject()
    puesta.elegir()
    leido = textos(puesta.vista.lista.ficha)
    assert "12 avisos salieron" in leido
    assert "Se puede anular entera" in leido
    puesta.vista.avisos.ver_guardado(avisos(puesta.bd)[0])
    suelto = QApplication.activeModalWidget()
    assert isinstance(suelto, VisorPdf)
    assert suelto.windowTitle() == "Aviso de cuota n.º 1"
    suelto.reject()


def test_los_avisos_se_dejan_en_una_carpeta_o_en_correos(
    puesta: PuestaConCampana, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gestion, suyos = puesta.vista.avisos, cargos_vivos(puesta.bd, campanas(puesta.bd)[0].id)
    monkeypatch.setattr(gestion, "_carpeta", lambda *_: tmp_path)
    gestion.guardar_sueltos(suyos)
    puesta.hasta(lambda: bool(puesta.puesta.avisos.hechos))
    assert puesta.puesta.avisos.hechos[-1] == "Se dejaron 12 avisos en «Avisos - Cuota anual ordinaria 2026»."
    gestion.preparar_correos(suyos)
    puesta.hasta(lambda: bool(puesta.puesta.avisos.errores))
    assert "Ninguno de esos socios tiene un correo" in puesta.puesta.avisos.errores[-1]


def test_borrar_pregunta_y_la_quita_entera(puesta: PuestaConCampana) -> None:
    puesta.puesta.avisos.contesta = False
    puesta.vista.gestion.borrar(campanas(puesta.bd)[0])
    assert len(cargos(puesta.bd)) == 12
    puesta.puesta.avisos.contesta = True
    puesta.vista.gestion.borrar(campanas(puesta.bd)[0])
    assert (cargos(puesta.bd), campanas(puesta.bd)) == ([], [])


def test_anular_pide_el_motivo(puesta: PuestaConCampana) -> None:
    def escribir(dialogo: DialogoFormulario) -> None:
        dialogo.guardar.click()
        assert dialogo.formulario.error_de("motivo")
        dialogo.formulario.poner({"motivo": "La asamblea la dejó sin efecto"})
        dialogo.guardar.click()

    _manejar(lambda: puesta.vista.gestion.anular(campanas(puesta.bd)[0]), escribir)
    puesta.elegir()
    assert {c.estado for c in cargos(puesta.bd)} == {"anulado"}
    assert "La asamblea la dejó sin efecto" in textos(puesta.vista.lista.ficha)


def test_cobrada_no_ofrece_quitarla(puesta: PuestaConCampana) -> None:
    uno = cargos(puesta.bd)[0]
    anotar_pago(puesta.bd, PagoNuevo("p", uno.socio_id, "2026-03-10", 100, "efectivo"))
    puesta.elegir()
    for nombre in ("Quitar", "Anular"):
        with pytest.raises(AssertionError, match="No hay un botón"):
            boton(puesta.vista.lista.ficha, nombre)
    assert boton(puesta.vista.lista.ficha, "Avisos").isVisible()
    assert "Se corrige con notas de crédito" in textos(puesta.vista.lista.ficha)


def test_eximir_y_revocar_desde_la_ventana(puesta: PuestaConCampana) -> None:
    dialogo = DialogoDeExenciones(puesta.pantalla)
    puesta.qtbot.addWidget(dialogo)
    quien = socios(puesta.bd)[0]

    def escribir(formulario: DialogoFormulario) -> None:
        formulario.formulario.poner(
            {
                "socio": quien.id,
                "parte": "150 %",
                "desde": "2027",
                "fundamento_texto": "Acta 14",
                "fundamento_fecha": "2026-02-01",
            }
        )
        formulario.guardar.click()
        assert "más del 100 %" in formulario.formulario.error_de("parte")
        formulario.formulario.poner({"parte": "50 %"})
        formulario.guardar.click()

    _manejar(dialogo.eximir, escribir)
    (suya,) = exenciones(puesta.bd)
    assert (str(suya.cuanto), suya.plazo, suya.cita) == (
        "1/2 de la cuota",
        "desde 2027",
        "Acta 14, 01/02/2026",
    )
    assert sin_nombre(dialogo) == []

    def revocar(formulario: DialogoFormulario) -> None:
        formulario.formulario.poner({"motivo": "Venció el convenio"})
        formulario.guardar.click()

    _manejar(lambda: dialogo.revocar(suya), revocar)
    assert exenciones(puesta.bd)[0].motivo_revocacion == "Venció el convenio"


def test_del_acuerdo_que_las_cita_se_va_a_la_campana_y_a_la_exencion(puesta: PuestaConCampana) -> None:
    elegido = socios(puesta.bd)[1].id
    emitir_extraordinaria(puesta.bd, "extraordinaria", "2026", 500, [elegido], ACTO_ANTERIOR)
    eximir(puesta.bd, ExencionNueva(elegido, Fraction(1, 2), "2027"), ACTO_ANTERIOR)
    fija = next(c for c in campanas(puesta.bd) if c.escala == "importe fijo")
    puesta.pantalla.recargar()
    puesta.pantalla.mostrar(Referencia("emision", fija.id))
    assert puesta.vista.lista.ficha.titulo() == "Cuota extraordinaria 2026"
    puesta.pantalla.mostrar(Referencia("exencion", exenciones(puesta.bd)[0].id))
    dialogo = QApplication.activeModalWidget()
    assert isinstance(dialogo, DialogoDeExenciones)
    assert dialogo.lista.ficha.titulo() == "Municipio 002"
    dialogo.done(0)


def test_todo_lo_que_un_acuerdo_puede_citar_de_las_cuotas_tiene_adonde_ir() -> None:
    tipos = {tipo for area in areas().values() for tipo in area.tipos}
    assert {"cuotas", "cargo", "emision", "exencion", "ajuste", "plan_pago"} <= tipos


def test_la_ficha_del_cargo_ensena_su_cuenta_escrita(puesta: PuestaConCampana) -> None:
    suyo = cargos(puesta.bd)[0]
    puesta.pantalla.mostrar(Referencia("cargo", suyo.id))
    assert "60.000 hab., tramo menos de 100.000 hab.: USD 100,00" in textos(puesta.pantalla.lista.ficha)


def test_la_extraordinaria_se_carga_a_los_beneficiarios_marcados(puesta: PuestaConCampana) -> None:
    elegidos = [s.id for s in socios(puesta.bd)[2:4]]

    def escribir(dialogo: DialogoFormulario) -> None:
        datos = {"concepto": "extraordinaria", "socio": "algunos", "importe": 7_500}
        apoyo = {"fundamento_texto": "Acta 14", "fundamento_fecha": "2026-02-01"}
        dialogo.formulario.poner({**datos, **apoyo, "vencimiento": "2026-09-30"})
        assert dialogo.formulario.control("socios").isVisible()
        dialogo.guardar.click()
        assert dialogo.formulario.error_de("socios") == "Falta este dato."
        dialogo.formulario.poner({"socios": elegidos})
        dialogo.guardar.click()

    _manejar(puesta.pantalla.gestiones.cargo_fijo, escribir)
    fijos = [c for c in cargos(puesta.bd) if c.importe == 7_500]
    assert [c.socio_id for c in fijos] == elegidos
    assert {c.vencimiento for c in fijos} == {"2026-09-30"}

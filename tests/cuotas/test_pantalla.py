"""La pantalla de cuotas, manejada como lo haría la secretaría."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from escritorio.comun.base.fechas import en_corto, sumar_dias
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.tema import aplicar_tema, cargar_espanol, fichas_actuales
from escritorio.comun.interfaz.trabajos import Trabajos
from escritorio.comun.interfaz.visor_pdf import VisorPdf
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.acciones.conceptos import crear_cuota
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas import cuentas as de_cargos
from escritorio.cuotas.consultas import cuentas as de_cuentas
from escritorio.cuotas.consultas import pagos as de_pagos
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.cuotas.modelo.emision import ConceptoNuevo
from escritorio.cuotas.pantalla import PantallaCuotas
from escritorio.cuotas.piezas.emision import DialogoDeEmision
from escritorio.cuotas.piezas.estado_de_cuenta import DialogoDeCuenta
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import organo_principal, reglas
from escritorio.estatutos.modelo.votar import FormaDeCuota, ReglaDeCuota
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla
from escritorio.socios.acciones import anotar_poblacion, dar_de_alta
from escritorio.socios.consultas import categorias, socios
from escritorio.socios.modelo import SocioNuevo
from tests.fabrica import ACTO_ANTERIOR, reloj
from tests.pantallas import Puesta, textos
from tests.sesiones.lectura import texto_de
from tests.ventanas import sin_nombre


class AvisosDePrueba(Avisos):
    """Anota lo que se diría y contesta a lo que se pregunta."""

    def __init__(self, ventana: QWidget) -> None:
        super().__init__(ventana)
        self.hechos: list[str] = []
        self.errores: list[str] = []
        self.contesta = True
        self.vuelta: Callable[[], object] | None = None

    def hecho(self, frase: str, deshacer: Callable[[], object] | None = None) -> None:
        self.hechos.append(frase)
        self.vuelta = deshacer

    def error(self, frase: str) -> None:
        self.errores.append(frase)

    def confirmar(
        self,
        titulo: str,
        texto: str,
        boton: str,
        detalle: str | None = None,
        peligro: bool = False,
        al_lado: QWidget | None = None,
    ) -> bool:
        self.hechos.append(texto)
        return self.contesta


class DialogosDePrueba:
    """Elige siempre el mismo destino."""

    def __init__(self) -> None:
        self.destino: Path | None = None

    def abrir(self, titulo: str, filtro: str) -> Path | None:
        return self.destino

    def guardar(self, titulo: str, nombre: str, filtro: str) -> Path | None:
        return self.destino


@pytest.fixture
def pantalla(red: Archivo, qtbot: QtBot, qapp: QApplication) -> Iterator[PantallaCuotas]:
    """La pantalla a la vista, con doce socios y nada emitido."""
    cargar_espanol(qapp)
    aplicar_tema(qapp, oscuro=False)
    ventana = QWidget()
    qtbot.addWidget(ventana)
    ventana.resize(1100, 720)
    avisos = AvisosDePrueba(ventana)
    servicios = Servicios(
        red, reloj, avisos, Trabajos(ventana, avisos), DialogosDePrueba(), lambda: fichas_actuales(qapp)
    )
    pieza = PantallaCuotas(servicios)
    pieza.setParent(ventana)
    pieza.resize(1100, 720)
    pieza.datos_cambiados.connect(pieza.recargar)
    ventana.show()
    pieza.recargar()
    yield pieza
    for dialogo in pieza.findChildren(QDialog):
        dialogo.done(0)


@pytest.fixture
def emitida(pantalla: PantallaCuotas, red: Archivo) -> PantallaCuotas:
    """La misma con 2025 y 2026 emitidos."""
    emitir(red, preparar_emision(red, "2025"))
    emitir(red, preparar_emision(red, "2026"))
    pantalla.recargar()
    return pantalla


def _avisos(pantalla: PantallaCuotas) -> AvisosDePrueba:
    return cast(AvisosDePrueba, pantalla.servicios.avisos)


def _dialogo(clase: type[QDialog]) -> QDialog:
    activo = QApplication.activeModalWidget()
    assert isinstance(activo, clase), activo
    return activo


def _con_el_formulario(abrir: Callable[[], object], hacer: Callable[[DialogoFormulario], object]) -> None:
    """Abre un formulario y lo maneja mientras está en pantalla; si algo falla, no se queda abierto."""
    fallos: list[AssertionError] = []

    def manejar() -> None:
        dialogo = cast(DialogoFormulario, _dialogo(DialogoFormulario))
        try:
            hacer(dialogo)
            assert not dialogo.isVisible(), dialogo.frase.text() or "el formulario sigue abierto"
        except AssertionError as error:
            fallos.append(error)
            dialogo.done(0)

    QTimer.singleShot(0, manejar)
    abrir()
    if fallos:
        raise fallos[0]


def _boton(pieza: QWidget, nombre: str) -> QPushButton:
    """Los de la ficha anterior tardan en irse: aquí se van ya."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return next(b for b in pieza.findChildren(QPushButton) if b.accessibleName() == nombre)


def _ver(dialogo: DialogoDeEmision, qtbot: QtBot) -> None:
    """Pulsa «Ver a quién y cuánto» y espera a que el obrero lo calcule."""
    dialogo.seguir.click()
    qtbot.waitUntil(lambda: dialogo.atras.isVisible() or bool(dialogo.frase.text()), timeout=10_000)


def _textos(pantalla: PantallaCuotas) -> dict[str, str]:
    return {rotulo: cifra.text() for rotulo, cifra in pantalla.resumen.cifras.items()}


def test_sin_cargos_se_explica_que_es_esto_y_como_empezar(pantalla: PantallaCuotas) -> None:
    assert not pantalla.resumen.isVisible()
    boton = next(b for b in pantalla.findChildren(QPushButton) if b.text() == "Emi&tir cuotas")
    boton.click()
    assert isinstance(QApplication.activeModalWidget(), DialogoDeEmision)


def test_emitir_ensena_antes_a_quien_cuanto_y_quien_queda_fuera(
    pantalla: PantallaCuotas, red: Archivo, qtbot: QtBot
) -> None:
    ficha = SocioNuevo(nombre="Villa Nueva", pais="UY", categoria_id=categorias(red)[0].id)
    falta = dar_de_alta(red, ficha, "2020-01-01", ACTO_ANTERIOR)
    anotar_poblacion(red, falta, None, 80_000, "Estimación", oficial=False)
    pantalla.nuevo()
    dialogo = cast(DialogoDeEmision, _dialogo(DialogoDeEmision))
    _ver(dialogo, qtbot)
    assert [p.texto() for p in dialogo.vista.pildoras] == [
        "Se emite a: 12",
        "Total: USD 7.600,00",
        "Quedan fuera: 1",
    ]
    assert "Reglamento de cuotas de 2002" in dialogo.vista.escala.text()
    primera = dialogo.vista.lista.modelo.filas_visibles()[0]
    assert (primera.socio, primera.importe) == ("Villa Nueva", None)
    assert "sin ser oficial" in dialogo.vista.entero.text()
    assert de_cargos.cargos(red) == [], "ver no emite"
    dialogo.atras.click()
    cast(QCheckBox, dialogo.formulario.control("aceptar")).setChecked(True)
    cast(QPlainTextEdit, dialogo.formulario.control("motivo")).setPlainText("Acuerdo 12")
    _ver(dialogo, qtbot)
    assert dialogo.seguir.text() == "&Emitir 13 cargos por USD 7.700,00"
    with qtbot.waitSignal(pantalla.datos_cambiados):
        dialogo.seguir.click()
    assert _avisos(pantalla).hechos == ["Se emitieron 13 cargos por USD 7.700,00."]
    assert _textos(pantalla)["Emitido"] == "USD 7.700,00"
    vuelta = _avisos(pantalla).vuelta
    assert vuelta is not None
    vuelta()
    assert de_cargos.cargos(red) == []


def test_el_vencimiento_que_fija_la_regla_se_propone_y_se_dice(
    pantalla: PantallaCuotas, red: Archivo, qtbot: QtBot
) -> None:
    cuota = next(r for r in reglas(red, organo_principal(red).id) if r.familia == "cuota")
    regla = ReglaDeCuota(FormaDeCuota.TRAMOS, vence_dias=30)
    fijar_regla(red, cuota.id, regla, "art. 9", "2002-01-01")
    pantalla.nuevo()
    dialogo = cast(DialogoDeEmision, _dialogo(DialogoDeEmision))
    _ver(dialogo, qtbot)
    assert dialogo.vista.escala.text().endswith("Vencen el 09/04/2026.")
    with qtbot.waitSignal(pantalla.datos_cambiados):
        dialogo.seguir.click()
    assert _avisos(pantalla).hechos == ["Se emitieron 12 cargos por USD 7.600,00. Vencen el 09/04/2026."]
    assert {c.vencimiento for c in de_cargos.cargos(red)} == {"2026-04-09"}


def test_una_red_que_no_cobra_lo_dice(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    apertura = crear_asociacion(tmp_path / "red", plantilla("cordial"), None, "Ana", reloj)
    pieza = Puesta(apertura.bd, qtbot, qapp).poner(PantallaCuotas)
    assert "Esta red no tiene cuotas" in textos(pieza)
    crear_cuota(apertura.bd, ConceptoNuevo("Cuota mensual", "ordinaria"), [categorias(apertura.bd)[0].id])
    pieza.recargar()
    assert "Esta red no tiene cuotas" not in textos(pieza), "con una hecha, lo que falta es emitirla"
    assert "Todavía no se emitió ninguna cuota" in textos(pieza)
    assert "Emi&tir cuotas" in [b.text() for b in pieza.lista.findChildren(QPushButton)]
    apertura.cerrar()


def test_un_dato_que_no_vale_se_marca_en_su_campo_y_no_pasa_de_ahi(
    pantalla: PantallaCuotas, red: Archivo, qtbot: QtBot
) -> None:
    pantalla.nuevo()
    dialogo = cast(DialogoDeEmision, _dialogo(DialogoDeEmision))
    ejercicio = cast(QLineEdit, dialogo.formulario.control("ejercicio"))
    ejercicio.setText("26")
    dialogo.seguir.click()
    qtbot.waitUntil(lambda: bool(dialogo.formulario.error_de("ejercicio")))
    assert "no es un ejercicio" in dialogo.formulario.error_de("ejercicio")
    ejercicio.setText("2001")
    _ver(dialogo, qtbot)
    assert "Ninguna escala" in dialogo.frase.text()
    assert de_cargos.cargos(red) == []


def test_si_ya_esta_todo_emitido_no_hay_nada_que_confirmar(emitida: PantallaCuotas, qtbot: QtBot) -> None:
    emitida.nuevo()
    dialogo = cast(DialogoDeEmision, _dialogo(DialogoDeEmision))
    _ver(dialogo, qtbot)
    assert not dialogo.seguir.isEnabled()
    assert dialogo.vista.pildoras[2].texto() == "Quedan fuera: 12"


def test_el_resumen_sigue_al_filtro(emitida: PantallaCuotas) -> None:
    assert _textos(emitida) == {
        "Emitido": "USD 15.200,00",
        "Cobrado": "USD 0,00",
        "Otros abonos": "USD 0,00",
        "Pendiente": "USD 15.200,00",
        "Deben": "12 socios",
    }
    emitida.lista.combos[0].setCurrentText("2026")
    emitida.lista.filtro.setText("municipio 009")
    assert _textos(emitida) == {
        "Emitido": "USD 1.000,00",
        "Cobrado": "USD 0,00",
        "Otros abonos": "USD 0,00",
        "Pendiente": "USD 1.000,00",
        "Deben": "1 socio",
    }
    emitida.recargar()
    assert emitida.ejercicio() == "2026", "recargar conserva el ejercicio elegido"


def test_cobrar_propone_la_deuda_guarda_el_pago_y_ensena_su_recibo(
    emitida: PantallaCuotas, red: Archivo
) -> None:
    cargo = de_cargos.cargos(red)[1]
    emitida.mostrar(Referencia("cargo", cargo.id))

    def cobrar(dialogo: DialogoFormulario) -> None:
        importe = cast(QLineEdit, dialogo.formulario.control("importe"))
        assert importe.text() == "1.000,00"
        importe.setText("2.000,00")
        dialogo.guardar.click()
        assert "mayor que la deuda" in dialogo.formulario.error_de("importe")
        importe.setText("700")
        cast(QLineEdit, dialogo.formulario.control("referencia")).setText("TR 9")
        dialogo.guardar.click()

    _con_el_formulario(_boton(emitida.lista.ficha, "Cobrar").click, cobrar)
    assert _avisos(emitida).hechos == ["Se anotó el pago de Municipio 002: recibo 1."]
    visor = _dialogo(VisorPdf)
    assert visor.windowTitle() == "Recibo 1"
    visor.reject()
    assert _textos(emitida)["Cobrado"] == "USD 700,00"
    _boton(emitida.lista.ficha, "Recibo").click()
    _dialogo(VisorPdf).reject()


def test_elegir_otro_deudor_propone_su_deuda(emitida: PantallaCuotas, red: Archivo) -> None:
    def elegir(dialogo: DialogoFormulario) -> None:
        deudor = next(d for d in de_cuentas.deudores(red) if d.socio == "Municipio 009")
        dialogo.formulario.poner({"deudor": f"{deudor.socio_id}|USD"})
        dialogo.formulario.cambiado.emit("deudor")
        assert cast(QLineEdit, dialogo.formulario.control("importe")).text() == "2.000,00"
        dialogo.done(0)

    _con_el_formulario(emitida.acciones()[2].al_pulsar, elegir)
    assert de_pagos.pagos(red) == []


def test_el_recibo_se_ve_antes_de_cobrar_y_verlo_no_cobra(emitida: PantallaCuotas, red: Archivo) -> None:
    cargo, papeles = de_cargos.cargos(red)[1], list[str]()

    def mirar(dialogo: DialogoFormulario) -> None:
        ver = next(b for b in dialogo.findChildren(QPushButton) if "Ver" in b.text())
        dialogo.formulario.poner({"importe": "nada"})
        ver.click()
        assert dialogo.formulario.error_de("importe")
        dialogo.formulario.poner({"importe": "10,00"})
        ver.click()
        (visor,) = dialogo.findChildren(VisorPdf)
        papeles.append(texto_de(visor._contenido))
        visor.reject()
        dialogo.done(0)

    _con_el_formulario(lambda: emitida.gestiones.anotar_pago(cargo), mirar)
    assert "EJEMPLAR" in papeles[0]
    assert "Municipio 002" in papeles[0]
    assert de_pagos.pagos(red) == []


def test_una_referencia_repetida_se_pregunta_antes_de_cobrar(emitida: PantallaCuotas, red: Archivo) -> None:
    cargo = de_cargos.cargos(red)[1]
    anotar_pago(red, PagoNuevo("x", cargo.socio_id, "2026-03-01", 100, "cheque", "TR 9"))
    emitida.recargar()
    _avisos(emitida).contesta = False

    def cobrar(dialogo: DialogoFormulario) -> None:
        cast(QLineEdit, dialogo.formulario.control("referencia")).setText("tr 9")
        dialogo.guardar.click()
        assert "esta referencia" in dialogo.formulario.error_de("referencia")
        _avisos(emitida).contesta = True
        dialogo.guardar.click()

    _con_el_formulario(lambda: emitida.gestiones.anotar_pago(cargo), cobrar)
    assert "El recibo 1, de Municipio 002, ya lleva la referencia" in _avisos(emitida).hechos[0]
    assert len(de_pagos.pagos(red)) == 2


def test_un_pago_anterior_a_lo_que_paga_se_pregunta_antes_de_numerarlo(
    emitida: PantallaCuotas, red: Archivo
) -> None:
    cargo = de_cargos.cargos(red)[1]
    antes = sumar_dias(cargo.fecha, -1)
    _avisos(emitida).contesta = False

    def cobrar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({"fecha": antes})
        dialogo.guardar.click()
        assert "anterior a lo que se paga" in dialogo.formulario.error_de("fecha")
        assert de_pagos.pagos(red) == []
        _avisos(emitida).contesta = True
        dialogo.guardar.click()

    _con_el_formulario(lambda: emitida.gestiones.anotar_pago(cargo), cobrar)
    assert f"El pago es del {en_corto(antes)} y el cargo " in _avisos(emitida).hechos[0]
    assert [p.fecha for p in de_pagos.pagos(red)] == [antes]


def test_quien_no_debe_puede_pagar_por_adelantado_si_se_confirma(
    pantalla: PantallaCuotas, red: Archivo
) -> None:
    def cobrar(dialogo: DialogoFormulario) -> None:
        uno = socios(red)[0]
        dialogo.formulario.poner({"deudor": f"{uno.id}|USD", "importe": "300,00"})
        dialogo.guardar.click()
        assert "no debe nada" in dialogo.formulario.error_de("importe")
        cast(QCheckBox, dialogo.formulario.control("a_cuenta")).setChecked(True)
        dialogo.guardar.click()

    _con_el_formulario(pantalla.acciones()[2].al_pulsar, cobrar)
    assert _avisos(pantalla).hechos == [
        "Se anotó el pago de Municipio 001: recibo 1. Quedan a su favor USD 300,00."
    ]
    assert [f.importe for f in de_pagos.saldos_a_favor(red)] == [30_000]
    _dialogo(VisorPdf).reject()


def test_anular_un_pago_devuelve_la_deuda(emitida: PantallaCuotas, red: Archivo) -> None:
    cargo = de_cargos.cargos(red)[1]
    anotar_pago(red, PagoNuevo("x", cargo.socio_id, "2026-03-01", 50_000, "cheque", "TR 9"))
    emitida.recargar()
    emitida.mostrar(Referencia("cargo", cargo.id))

    def anular(dialogo: DialogoFormulario) -> None:
        cast(QPlainTextEdit, dialogo.formulario.control("motivo")).setPlainText("Sin fondos")
        dialogo.guardar.click()

    _con_el_formulario(_boton(emitida.lista.ficha, "Anular un pago…").click, anular)
    assert de_pagos.pago(red, "x").estado == "anulado"
    assert _textos(emitida)["Cobrado"] == "USD 0,00"


def test_al_anular_se_propone_el_pago_del_cargo_elegido_y_no_otro(
    emitida: PantallaCuotas, red: Archivo
) -> None:
    socio_id = de_cargos.cargos(red)[1].socio_id
    otro, cargo = (c for c in de_cargos.cargos(red) if c.socio_id == socio_id)
    anotar_pago(
        red, PagoNuevo("uno", socio_id, "2026-03-01", 10_000, "cheque", "1", reparto={cargo.id: 10_000})
    )
    anotar_pago(
        red, PagoNuevo("dos", socio_id, "2026-03-02", 20_000, "cheque", "2", reparto={otro.id: 20_000})
    )
    emitida.recargar()
    propuesto = []

    def mirar(dialogo: DialogoFormulario) -> None:
        combo = cast(QComboBox, dialogo.formulario.control("pago"))
        propuesto.append((combo.currentData(), combo.currentText()))
        dialogo.done(0)

    for suyo in (cargo, otro):
        emitida.mostrar(Referencia("cargo", suyo.id))
        _con_el_formulario(_boton(emitida.lista.ficha, "Anular un pago…").click, mirar)
    assert [dado for dado, _ in propuesto] == ["uno", "dos"]
    assert "Recibo 1, del 01/03/2026: USD 100,00 por" in propuesto[0][1]


def test_desde_la_cuenta_se_va_a_otro_cargo_a_un_recibo_y_al_socio(
    emitida: PantallaCuotas, red: Archivo, qtbot: QtBot
) -> None:
    cargo = de_cargos.cargos(red)[1]
    anotar_pago(red, PagoNuevo("x", cargo.socio_id, "2026-03-01", 50_000, "cheque"))
    emitida.recargar()
    emitida.mostrar(Referencia("cargo", cargo.id))
    _boton(emitida.lista.ficha, "2026 · Cuota anual ordinaria").click()
    elegido = emitida.lista.actual()
    assert elegido is not None
    assert (elegido.socio_id, elegido.ejercicio) == (cargo.socio_id, "2026")
    _boton(emitida.lista.ficha, "Recibo 1 · USD 500,00").click()
    _dialogo(VisorPdf).reject()
    _boton(emitida.lista.ficha, "Estado de cuenta").click()
    assert _dialogo(DialogoDeCuenta).windowTitle() == "Estado de cuenta de Municipio 002"
    _dialogo(DialogoDeCuenta).reject()
    with qtbot.waitSignal(emitida.ir_a) as senal:
        _boton(emitida.lista.ficha, "Ver el socio").click()
    assert senal.args == [Referencia("socio", cargo.socio_id)]


def test_el_libro_se_guarda_donde_se_dice(emitida: PantallaCuotas, tmp_path: Path, qtbot: QtBot) -> None:
    cast(DialogosDePrueba, emitida.servicios.dialogos).destino = tmp_path / "libro.xlsx"
    emitida.gestiones.exportar_libro("2026")
    qtbot.waitUntil(lambda: bool(_avisos(emitida).hechos))
    assert _avisos(emitida).hechos == [f"Se guardó «libro.xlsx» en {tmp_path}."]
    assert len(CalamineWorkbook.from_path(tmp_path / "libro.xlsx").sheet_names) == 6
    cast(DialogosDePrueba, emitida.servicios.dialogos).destino = None
    emitida.gestiones.exportar_libro("")
    emitida.gestiones.ver_relacion("")
    assert _dialogo(VisorPdf).windowTitle() == "Cuotas de todos los ejercicios"


def test_los_menus_ofrecen_exportar_y_lo_demas(emitida: PantallaCuotas) -> None:
    for accion in emitida.acciones()[:2]:
        accion.al_pulsar()
        menu = QApplication.activePopupWidget()
        assert menu is not None
        assert len(menu.actions()) >= 2
        menu.close()


def test_una_cuota_extraordinaria_se_carga_a_todos_o_a_uno(pantalla: PantallaCuotas, red: Archivo) -> None:
    valores = {"concepto": "extraordinaria", "socio": "todos", "importe": 5_000, "fundamento_texto": "Acta 1"}

    def emitir_fija(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner({**valores, "fundamento_fecha": "2026-02-01"})
        dialogo.guardar.click()
        if dialogo.isVisible():
            assert "no se repite" in dialogo.formulario.error_de("socio")
            dialogo.done(0)

    _con_el_formulario(pantalla.gestiones.cargo_fijo, emitir_fija)
    _con_el_formulario(pantalla.gestiones.cargo_fijo, emitir_fija)
    assert len(de_cargos.cargos(red)) == 12
    assert _avisos(pantalla).hechos == ["Se emitieron 12 cargos por USD 600,00."]
    assert "Acta 1" in " ".join(e.text() for e in pantalla.lista.ficha.findChildren(QLabel))


def test_el_saldo_anterior_se_anota_y_se_puede_deshacer(pantalla: PantallaCuotas, red: Archivo) -> None:
    def anotar(dialogo: DialogoFormulario) -> None:
        dialogo.formulario.poner(
            {"socio": socios(red)[0].id, "importe": 4_000, "fundamento_texto": "Libro 2"}
        )
        dialogo.formulario.poner({"fundamento_fecha": "2020-01-01"})
        dialogo.guardar.click()

    _con_el_formulario(pantalla.gestiones.saldo_anterior, anotar)
    assert [(c.ejercicio, c.saldo) for c in de_cargos.cargos(red)] == [("2025", 4_000)]
    vuelta = _avisos(pantalla).vuelta
    assert vuelta is not None
    vuelta()
    assert de_cargos.cargos(red) == []


def test_todo_control_enfocable_tiene_nombre_accesible(emitida: PantallaCuotas, qtbot: QtBot) -> None:
    assert sin_nombre(emitida) == []
    emitida.nuevo()
    dialogo = cast(DialogoDeEmision, _dialogo(DialogoDeEmision))
    assert sin_nombre(dialogo) == []
    _ver(dialogo, qtbot)
    assert sin_nombre(dialogo) == []
    dialogo.done(0)
    emitida.enfocar_filtro()
    assert emitida.lista.filtro.selectedText() == ""

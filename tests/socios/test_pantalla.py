"""La pantalla de socios, con el ratón y con el teclado, sobre un archivo de verdad."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.consultas import citas
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.dejado import Dejadas
from escritorio.comun.interfaz.avisos import Avisos
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.comun.interfaz.importar_libro import ImportarFilas
from escritorio.comun.interfaz.memoria import Memoria
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.tema import aplicar_tema, cargar_espanol, fichas_actuales
from escritorio.comun.interfaz.trabajos import Trabajos
from escritorio.socios import acciones, consultas
from escritorio.socios.modelo import RepresentanteNuevo
from escritorio.socios.pantalla import PantallaSocios
from escritorio.socios.piezas.importacion import DialogoDeImportacion
from tests.acuerdos.casos import NUEVO
from tests.fabrica import con_socios
from tests.pantallas import en_dialogo
from tests.socios.conftest import HacerLibro

ACTO = {"fundamento_clase": "acto_anterior", "fundamento_texto": "Libro 1", "fundamento_fecha": "2001-01-01"}


class AvisosLeidos(Avisos):
    """Anota lo que se dice y guarda cómo deshacerlo."""

    def __init__(self, ventana: QWidget) -> None:
        super().__init__(ventana)
        self.dichos: list[str] = []
        self.vuelta: Callable[[], object] | None = None

    def hecho(self, frase: str, deshacer: Callable[[], object] | None = None) -> None:
        self.dichos.append(frase)
        self.vuelta = deshacer

    def error(self, frase: str) -> None:
        self.dichos.append(frase)


class DialogosDeMentira:
    """Responde siempre el mismo archivo."""

    def __init__(self) -> None:
        self.ruta: Path | None = None

    def abrir(self, titulo: str, filtro: str) -> Path | None:
        return self.ruta

    def guardar(self, titulo: str, nombre: str, filtro: str) -> Path | None:
        return self.ruta


class Escena:
    """La pantalla montada en una ventana, con lo que se finge a mano."""

    def __init__(self, bd: Archivo, qtbot: Any, app: QApplication) -> None:
        self.bd = bd
        self.qtbot = qtbot
        self.ventana = QWidget()
        self.ventana.resize(1048, 720)
        qtbot.addWidget(self.ventana)
        self.avisos = AvisosLeidos(self.ventana)
        self.dialogos = DialogosDeMentira()
        self.trabajos = Trabajos(self.ventana, self.avisos)
        self.pantalla = PantallaSocios(
            Servicios(bd, bd.reloj, self.avisos, self.trabajos, self.dialogos, lambda: fichas_actuales(app))
        )
        self.pantalla.datos_cambiados.connect(self.pantalla.recargar)
        QVBoxLayout(self.ventana).addWidget(self.pantalla)
        self.ventana.show()
        self.pantalla.recargar()

    def rellenar(self, valores: dict[str, Any], abrir: Callable[[], object]) -> str:
        """Abre un formulario, lo rellena y lo guarda con Enter; devuelve la frase de error, si la hubo."""
        frases: list[str] = []

        def responder() -> None:
            dialogo = QApplication.activeModalWidget()
            assert isinstance(dialogo, DialogoFormulario)
            dialogo.formulario.poner(valores)
            dialogo.guardar.click()
            if dialogo.isVisible():
                marcas = [dialogo.formulario.error_de(c) for c in dialogo.formulario._renglones]
                frases.extend([*(m for m in marcas if m), dialogo.frase.text()])
                dialogo.done(0)

        QTimer.singleShot(0, responder)
        abrir()
        return " ".join(frases)

    def boton(self, texto: str) -> QPushButton:
        """El botón a la vista con ese nombre."""
        return next(b for b in self.pantalla.findChildren(QPushButton) if b.accessibleName() == texto)

    def elegir_del_menu(self, boton: str, opcion: str) -> None:
        """Abre el menú de un botón de la cabecera y elige una opción."""
        self.boton(boton).click()
        menu = next(m for m in self.pantalla.findChildren(QMenu) if m.isVisible())
        next(a for a in menu.actions() if opcion in a.text()).trigger()
        menu.close()

    def esperar(self) -> None:
        """Hasta que no quede ningún trabajo."""
        self.qtbot.waitUntil(lambda: not self.trabajos.ocupado())

    def deshacer(self) -> None:
        """Pulsa Deshacer en el último aviso."""
        assert self.avisos.vuelta is not None
        self.avisos.vuelta()
        self.esperar()

    @property
    def nombres(self) -> list[str]:
        """Los socios que se ven."""
        return [s.nombre for s in self.pantalla.lista.modelo.filas_visibles()]


@pytest.fixture
def escena(bd: Archivo, qtbot: Any, qapp: QApplication) -> Iterator[Escena]:
    cargar_espanol(qapp)
    aplicar_tema(qapp, oscuro=False)
    montada = Escena(bd, qtbot, qapp)
    yield montada
    montada.esperar()


@pytest.fixture
def con_tres(bd: Archivo, escena: Escena) -> Escena:
    con_socios(bd, 3)
    escena.pantalla.recargar()
    return escena


def _ficha(bd: Archivo, **mas: Any) -> dict[str, Any]:
    categoria = consultas.categorias(bd)[0].id
    return {"nombre": "Vilhena", "pais": "BR", "subdivision": "RO", "categoria_id": categoria, **mas}


def test_sin_socios_se_dice_como_empezar_y_un_alta_se_deshace(bd: Archivo, escena: Escena) -> None:
    assert escena.boton("Nuevo socio").isVisible()
    valores = _ficha(
        bd, habitantes=102_211, anio=2020, fuente="IBGE", oficial=True, desde="2020-01-01", **ACTO
    )
    assert escena.rellenar(valores, escena.boton("Nuevo socio").click) == ""
    assert (escena.nombres, escena.pantalla.lista.ficha.titulo()) == (["Vilhena"], "Vilhena")
    assert escena.avisos.dichos == ["Vilhena es socio."]
    escena.deshacer()
    assert escena.nombres == []


@pytest.mark.parametrize(
    ("plantilla_de", "pais", "ejemplo"),
    [
        ("asociacion_chilena", "Chile (CL)", "o CL-"),
        ("mancomunidad_espanola", "España (ES)", "A Coruña o ES-C"),
        ("mercociudades", "", "Rondônia o BR-RO"),
    ],
)
def test_una_red_de_un_solo_pais_lo_propone_con_su_ejemplo(
    bd: Archivo, escena: Escena, plantilla_de: str, pais: str, ejemplo: str
) -> None:
    with transaccion(bd, "Venir de otra plantilla"):
        bd.ejecutar("UPDATE asociacion SET plantilla = ?", [plantilla_de])
    vistos: list[tuple[str, str]] = []

    def mirar(dialogo: DialogoFormulario) -> None:
        control = dialogo.formulario.control
        vistos.append((control("pais").text(), control("subdivision").placeholderText()))  # type: ignore[attr-defined]  # son líneas
        dialogo.done(0)

    en_dialogo(escena.pantalla.nuevo, mirar)
    assert vistos[0][0] == pais
    assert ejemplo in vistos[0][1]


def test_un_dato_malo_se_marca_en_su_campo_y_no_guarda(bd: Archivo, escena: Escena) -> None:
    valores = _ficha(bd, subdivision="Marte", desde="2020-01-01", **ACTO)
    assert "ISO 3166-2" in escena.rellenar(valores, escena.pantalla.nuevo)
    assert consultas.socios(bd) == []


def test_la_lista_filtra_por_texto_pais_estado_y_categoria(bd: Archivo, con_tres: Escena) -> None:
    pantalla = con_tres.pantalla
    pantalla.enfocar_filtro()
    con_tres.qtbot.keyClicks(pantalla.lista.filtro, "002")
    assert con_tres.nombres == ["Municipio 002"]
    pantalla.lista.quitar_filtro()
    pais, clase = pantalla.lista.combos
    pais.setCurrentIndex(pais.findData("UY"))
    clase.setCurrentIndex(clase.findData("activo"))
    assert len(con_tres.nombres) == 3
    clase.setCurrentIndex(clase.findData("de baja"))
    assert con_tres.nombres == []
    clase.setCurrentIndex(clase.findData(consultas.categorias(bd)[0].id))
    pantalla.recargar()
    assert len(con_tres.nombres) == 3


def test_mostrar_lleva_al_socio(bd: Archivo, con_tres: Escena) -> None:
    tercero = consultas.socios(bd)[2]
    con_tres.pantalla.mostrar(Referencia("socio", tercero.id))
    assert con_tres.pantalla.lista.ficha.titulo() == "Municipio 003"
    con_tres.pantalla.mostrar(Referencia("socio"))
    assert con_tres.pantalla.lista.ficha.titulo() == "Municipio 003"


def test_la_ficha_se_corrige_con_enter_en_la_tabla(bd: Archivo, con_tres: Escena) -> None:
    tabla = con_tres.pantalla.lista.tabla
    tabla.setFocus()
    abrir = lambda: con_tres.qtbot.keyClick(tabla, Qt.Key.Key_Return)  # noqa: E731 — se pasa como gesto
    assert con_tres.rellenar({"correo": "a@b.uy", "notas": "ojo"}, abrir) == ""
    assert (consultas.socios(bd)[0].correo, con_tres.avisos.dichos) == ("a@b.uy", ["Se guardó la ficha."])
    con_tres.deshacer()
    assert consultas.socios(bd)[0].correo == ""


def test_poblacion_representantes_y_nombre_desde_la_ficha(bd: Archivo, con_tres: Escena) -> None:
    socio = consultas.socios(bd)[0]
    valores: dict[str, Any] = {"habitantes": 70_000, "anio": 2026, "fuente": "Censo", "oficial": True}
    con_tres.rellenar(valores, con_tres.boton("Anotar población").click)
    con_tres.rellenar({"nombre": "Ana Sá", "cargo": "Intendenta"}, con_tres.boton("Nombrar…").click)
    con_tres.rellenar({"nombre": "Luis Paz"}, con_tres.boton("Nombrar…").click)
    assert consultas.titulares(bd, bd.hoy())[socio.id].nombre == "Luis Paz"
    ana = next(p for p in consultas.personas(bd) if p.nombre == "Ana Sá")
    suplente = {"persona_id": ana.id, "calidad": "suplente", "releva": False}
    con_tres.rellenar(suplente, con_tres.boton("Nombrar…").click)
    con_tres.rellenar({"nombre": "Luis Páez"}, con_tres.boton("Editar la ficha de Luis Paz").click)
    assert con_tres.avisos.dichos[-1] == "Se corrigió la ficha de Luis Páez."
    con_tres.rellenar({"hasta": bd.hoy()}, con_tres.boton("Cesar a Luis Páez").click)
    con_tres.rellenar({"nombre": "Villa Nueva", "motivo": "Ley"}, con_tres.boton("Cambiar de nombre").click)
    assert consultas.socio(bd, socio.id).nombre == "Villa Nueva"
    assert consultas.titulares(bd, bd.hoy()) == {}
    assert con_tres.avisos.dichos[-1] == "Ahora se llama Villa Nueva."
    assert len(consultas.personas(bd)) == 2


def test_una_poblacion_mal_anotada_se_retira_y_se_puede_deshacer(bd: Archivo, con_tres: Escena) -> None:
    socio = consultas.socios(bd)[0]
    valores: dict[str, Any] = {"habitantes": 7, "anio": 2026, "fuente": "Censo", "oficial": True}
    con_tres.rellenar(valores, con_tres.boton("Anotar población").click)
    antes = consultas.poblaciones_de(bd, socio.id)
    con_tres.boton("Retirar la población de 2026").click()
    assert 7 not in [p.habitantes for p in consultas.poblaciones_de(bd, socio.id)]
    con_tres.deshacer()
    assert consultas.poblaciones_de(bd, socio.id) == antes


def test_la_baja_propone_citar_el_acuerdo_que_excluye(bd: Archivo, con_tres: Escena) -> None:
    excluye = asentar(bd, replace(NUEVO, fecha="2026-02-20", tipo_decision="exclusion"))
    con_tres.rellenar({"hasta": "2026-01-01"}, con_tres.boton("Dar de baja").click)
    assert [c.texto[:8] for c in citas(bd, excluye.id)] == ["Baja de "]


def test_baja_y_reingreso_con_su_fundamento(bd: Archivo, con_tres: Escena) -> None:
    con_tres.rellenar({"hasta": "2026-01-01", **ACTO}, con_tres.boton("Dar de baja").click)
    socio = consultas.socios(bd)[0]
    assert socio.estado == "de baja"
    con_tres.pantalla.mostrar(Referencia("socio", socio.id))
    assert "31/12" not in con_tres.rellenar(
        {"desde": "2026-02-01", **ACTO}, con_tres.boton("Reingresar").click
    )
    assert consultas.socios(bd)[0].estado == "activo"


def test_la_suma_de_lo_que_se_ve_sigue_al_filtro(bd: Archivo, con_tres: Escena) -> None:
    suma = con_tres.pantalla.lista.suma
    for s, cuantos in zip(consultas.socios(bd), (1_000, 200, 30), strict=True):
        for p in consultas.poblaciones_de(bd, s.id):
            acciones.retirar_poblacion(bd, s.id, p.id)
        acciones.anotar_poblacion(bd, s.id, 2024, cuantos, "INE", oficial=True)
    con_tres.pantalla.recargar()
    con_tres.qtbot.waitUntil(lambda: suma.text() == "Suma de lo que se ve: Población 1.230")
    con_tres.pantalla.lista.filtro.setText("001")
    con_tres.qtbot.waitUntil(lambda: suma.isHidden())
    con_tres.pantalla.lista.filtro.clear()
    con_tres.qtbot.waitUntil(lambda: not suma.isHidden())
    assert suma.text() == "Suma de lo que se ve: Población 1.230"


def test_quitar_al_creado_por_error_con_supr_y_con_algo_detras_se_explica(
    bd: Archivo, con_tres: Escena, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(con_tres.avisos, "confirmar", lambda *_, **__: True)
    acciones.cambiar_nombre(bd, consultas.socios(bd)[1].id, "Otro nombre", "2026-01-02")
    con_tres.pantalla.recargar()
    con_tres.pantalla.lista.tabla.quitar_pedido.emit()  # Supr
    assert con_tres.nombres == ["Municipio 003", "Otro nombre"]
    con_tres.deshacer()
    assert con_tres.nombres == ["Municipio 001", "Municipio 003", "Otro nombre"]
    con_tres.pantalla.mostrar(Referencia("socio", consultas.socios(bd)[2].id))
    con_tres.pantalla.lista.tabla.quitar_pedido.emit()
    assert "Otro nombre ya tiene 1 nombre anterior, y no se quita" in con_tres.avisos.dichos[-1]
    assert len(con_tres.nombres) == 3


def test_unir_una_ficha_repetida(bd: Archivo, con_tres: Escena) -> None:
    segundo = consultas.socios(bd)[1]
    con_tres.rellenar({"repetida": segundo.id}, con_tres.boton("Unir repetida").click)
    assert con_tres.nombres == ["Municipio 001", "Municipio 003"]
    con_tres.deshacer()
    assert len(con_tres.nombres) == 3


TITULOS = ("País", "Código", "Nombre", "Población 2024", "Fuente")


def _abrir(escena: Escena, que: str) -> DialogoDeImportacion:
    escena.elegir_del_menu("Importar", que)
    escena.esperar()
    return escena.pantalla.findChildren(DialogoDeImportacion)[-1]


def _avanzar(escena: Escena, dialogo: DialogoDeImportacion) -> None:
    dialogo.seguir.click()
    escena.esperar()


def test_las_personas_se_importan_con_la_misma_ventana_y_se_deshacen(
    bd: Archivo, con_tres: Escena, hacer_libro: HacerLibro, tmp_path: Path
) -> None:
    hacer_libro(("Nombre", "Correo"), ("Ana", "ana@red.org"), ("Eva", "mal"), ("", "total"))
    con_tres.dialogos.ruta = tmp_path / "socios.xlsx"
    con_tres.elegir_del_menu("Importar", "ersonas")
    con_tres.esperar()
    dialogo = con_tres.pantalla.findChildren(ImportarFilas)[-1]
    dialogo.seguir.click()
    con_tres.esperar()
    vista = dialogo.vista
    assert dialogo.seguir.text() == "&Importar sólo la fila buena"
    assert (vista.corrector.celda.currentText(), vista.corrector.dice.text()) == ("B3 · Correo", "mal")
    vista.corrector.dice.setText("eva@red.org")
    vista.corrector.corregir.click()
    con_tres.esperar()
    assert vista.lista.seleccionar("4")
    vista.quitar.click()
    con_tres.esperar()
    assert dialogo.seguir.text() == "&Importar todo"
    dialogo.seguir.click()
    con_tres.esperar()
    assert [p.correo for p in consultas.personas(bd)] == ["ana@red.org", "eva@red.org"]
    assert con_tres.avisos.dichos[-1] == "Importado: 2 altas."
    con_tres.deshacer()
    assert consultas.personas(bd) == []


def test_importar_propone_el_pais_de_casi_todos_los_socios(
    con_tres: Escena, hacer_libro: HacerLibro, tmp_path: Path
) -> None:
    hacer_libro(("Nombre", "Población 2024", "Fuente"), ("Nueve", 7, "INE"))
    con_tres.dialogos.ruta = tmp_path / "socios.xlsx"
    dialogo = _abrir(con_tres, "Socios")
    assert dialogo.columnas.pais.currentData() == "UY"
    _avanzar(con_tres, dialogo)
    assert dialogo.seguir.text() == "&Importar todo"


def test_importar_ensena_las_dudas_y_deja_traer_solo_las_buenas(
    bd: Archivo, con_tres: Escena, hacer_libro: HacerLibro, tmp_path: Path
) -> None:
    hacer_libro(
        TITULOS,
        ("UY", "0001", "Nuevo nombre", 5, "INE"),
        ("UY", "9", "Nueve", 7, "INE"),
        ("QQ", "8", "X", 1, ""),
    )
    con_tres.dialogos.ruta = tmp_path / "socios.xlsx"
    dialogo = _abrir(con_tres, "Socios")
    _avanzar(con_tres, dialogo)
    assert dialogo.seguir.text() == "&Importar sólo las 2 filas buenas"
    assert "Hoja1!A4 (hoja Hoja1, celda A4): " in dialogo.vista.entero.text()
    dialogo.vista.lista.combos[0].setCurrentIndex(3)
    assert [f.suerte.value for f in dialogo.vista.lista.modelo.filas_visibles()] == ["cambia"]
    dialogo.atras.click()
    dialogo.columnas.combos["Nombre"].setCurrentIndex(0)
    _avanzar(con_tres, dialogo)
    assert dialogo.seguir.text() == "&Importar sólo la fila buena"
    dialogo.atras.click()
    nombre = dialogo.columnas.combos["Nombre"]
    nombre.setCurrentIndex(nombre.findData("nombre"))
    _avanzar(con_tres, dialogo)
    _avanzar(con_tres, dialogo)
    assert con_tres.nombres == ["Municipio 002", "Municipio 003", "Nueve", "Nuevo nombre"]
    assert "1 alta y 1 cambio" in con_tres.avisos.dichos[-1]
    con_tres.deshacer()
    assert con_tres.nombres == ["Municipio 001", "Municipio 002", "Municipio 003"]
    assert con_tres.avisos.dichos[-1] == "Se deshizo la importación."


def test_una_fila_dudosa_se_quita_con_supr_o_su_boton_y_se_repone(
    bd: Archivo, con_tres: Escena, hacer_libro: HacerLibro, tmp_path: Path, qtbot: QtBot
) -> None:
    hacer_libro(TITULOS, ("UY", "9", "Nueve", 7, "INE"), ("", "", "TOTAL", 7, ""), ("QQ", "8", "X", 1, ""))
    con_tres.dialogos.ruta = tmp_path / "socios.xlsx"
    dialogo = _abrir(con_tres, "Socios")
    _avanzar(con_tres, dialogo)
    vista = dialogo.vista

    def dudosas(cuantas: int) -> None:
        filas = vista.lista.modelo.filas_visibles
        qtbot.waitUntil(lambda: sum(f.suerte.value == "dudosa" for f in filas()) == cuantas)

    dudosas(2)
    vista.lista.tabla.quitar_pedido.emit()  # Supr
    dudosas(1)
    vista.quitar.click()
    dudosas(0)
    assert dialogo.seguir.text() == "&Importar todo"
    assert vista.quitar.isHidden(), "lo que se entendió no se quita"
    assert "2 filas quitadas" in vista.reponer.text()
    vista.reponer.click()
    dudosas(2)
    dialogo.reject()


def test_la_celda_dudosa_se_corrige_ahi_y_se_recuerda_al_releer(
    bd: Archivo, con_tres: Escena, hacer_libro: HacerLibro, tmp_path: Path
) -> None:
    hacer_libro(TITULOS, ("UY", "9", "Nueve", "siete", "INE"))
    con_tres.dialogos.ruta = tmp_path / "socios.xlsx"
    dialogo = _abrir(con_tres, "Socios")
    _avanzar(con_tres, dialogo)
    vista = dialogo.vista
    assert (vista.corrector.celda.currentText(), vista.corrector.dice.text()) == (
        "D2 · Población 2024",
        "siete",
    )
    vista.corrector.dice.setText("700")
    vista.corrector.dice.returnPressed.emit()
    con_tres.esperar()
    assert dialogo.seguir.text() == "&Importar todo"
    vista.releer.click()
    con_tres.esperar()
    assert "corregida: «siete» → «700»" in vista._notas.text()
    vista.corrector.celda.setCurrentIndex(3)
    vista.corrector.dice.setText("siete")
    vista.corrector.corregir.click()
    con_tres.esperar()
    assert "corregida" not in vista._notas.text(), "lo que dice el libro vuelve a valer"
    assert vista.lista.modelo.filas_visibles()[0].suerte.value == "dudosa"
    dialogo.reject()


def test_que_es_cada_columna_se_recuerda_para_otro_libro_con_los_mismos_titulos(
    bd: Archivo, con_tres: Escena, hacer_libro: HacerLibro, tmp_path: Path
) -> None:
    Memoria(Dejadas(tmp_path, "red")).setParent(con_tres.ventana)
    hacer_libro(("País", "Municipio", "Notas"), ("UY", "Nueve", "N9"))
    con_tres.dialogos.ruta = tmp_path / "socios.xlsx"
    dialogo = _abrir(con_tres, "Socios")
    notas = dialogo.columnas.combos["Notas"]
    assert notas.currentData() == ""
    notas.setCurrentIndex(notas.findData("codigo"))
    _avanzar(con_tres, dialogo)
    _avanzar(con_tres, dialogo)
    hacer_libro(("NOTAS", "País", "Municipio"), ("N10", "UY", "Diez"))
    assert _abrir(con_tres, "Socios").columnas.combos["NOTAS"].currentData() == "codigo"
    hacer_libro(("Notas", "País", "Municipio", "Correo"), ("N10", "UY", "Diez", ""))
    assert _abrir(con_tres, "Socios").columnas.combos["Notas"].currentData() == ""


def test_de_quien_se_parece_se_elige_si_es_el_mismo_o_son_otros(
    bd: Archivo, con_tres: Escena, hacer_libro: HacerLibro, tmp_path: Path
) -> None:
    hacer_libro(
        TITULOS, ("UY", "", "Arroyo Mimbre", 5, "INE"), ("UY", "", "Municipalidad de Arroyo Mimbre", 7, "INE")
    )
    con_tres.dialogos.ruta = tmp_path / "socios.xlsx"
    dialogo = _abrir(con_tres, "Socios")
    _avanzar(con_tres, dialogo)
    vista = dialogo.vista
    assert "deje una sola fila" in vista.entero.text()
    assert (vista.mismo.isHidden(), vista.otros.isHidden()) == (True, False)
    vista.otros.click()
    con_tres.esperar()
    assert dialogo.seguir.text() == "&Importar todo"
    assert vista.lista.seleccionar("3")
    assert vista.otros.isChecked()
    vista.otros.click()
    con_tres.esperar()
    assert dialogo.seguir.text() == "&Importar sólo la fila buena"
    _avanzar(con_tres, dialogo)
    assert con_tres.nombres[0] == "Arroyo Mimbre"
    otro = _abrir(con_tres, "Socios")
    _avanzar(con_tres, otro)
    assert "«Arroyo Mimbre», que ya está" in otro.vista.entero.text()
    otro.vista.mismo.click()
    con_tres.esperar()
    assert otro.vista.mismo.isChecked()
    assert "es del mismo socio que la fila 2" in otro.vista.entero.text()


def test_los_miles_se_preguntan_una_vez(
    bd: Archivo, escena: Escena, hacer_libro: HacerLibro, tmp_path: Path
) -> None:
    hacer_libro(TITULOS, ("UY", "1", "Uno", "1.234", "INE"))
    escena.dialogos.ruta = tmp_path / "socios.xlsx"
    dialogo = _abrir(escena, "Socios")
    _avanzar(escena, dialogo)
    assert not dialogo.seguir.isEnabled()
    dialogo.vista.miles.setCurrentIndex(1)
    dialogo.vista.miles.activated.emit(1)
    escena.esperar()
    _avanzar(escena, dialogo)
    poblacion = consultas.socios(bd)[0].poblacion
    assert poblacion is not None
    assert poblacion.habitantes == 1234


def test_un_libro_sin_titulos_se_empareja_a_mano(
    bd: Archivo, escena: Escena, hacer_libro: HacerLibro, tmp_path: Path
) -> None:
    hacer_libro(("Q", "R"), ("Uno", "BR"))
    escena.dialogos.ruta = tmp_path / "socios.xlsx"
    dialogo = _abrir(escena, "Socios")
    _avanzar(escena, dialogo)
    assert "títulos" in dialogo.frase.text() or "columna" in dialogo.frase.text()
    for titulo, campo in (("Q", "nombre"), ("R", "pais")):
        combo: QComboBox = dialogo.columnas.combos[titulo]
        combo.setCurrentIndex(combo.findData(campo))
    _avanzar(escena, dialogo)
    _avanzar(escena, dialogo)
    assert escena.nombres == ["Uno"]


def test_importar_poblaciones_y_repetir_no_cambia_nada(
    bd: Archivo, con_tres: Escena, hacer_libro: HacerLibro, tmp_path: Path
) -> None:
    hacer_libro(TITULOS, ("UY", "0001", "", 99, "INE"))
    con_tres.dialogos.ruta = tmp_path / "socios.xlsx"
    for frase in ("Importado: 1 cambio.", "No había nada que cambiar; 1 fila ya estaba igual."):
        dialogo = _abrir(con_tres, "Poblaciones")
        _avanzar(con_tres, dialogo)
        _avanzar(con_tres, dialogo)
        assert con_tres.avisos.dichos[-1] == frase
        con_tres.qtbot.wait(1)
    assert con_tres.avisos.vuelta is None


def test_un_libro_malo_se_explica_y_cancelar_no_abre_nada(escena: Escena, tmp_path: Path) -> None:
    escena.elegir_del_menu("Importar", "Socios")
    assert escena.avisos.dichos == []
    escena.dialogos.ruta = tmp_path / "no.xlsx"
    escena.elegir_del_menu("Importar", "Socios")
    escena.esperar()
    assert "No existe" in escena.avisos.dichos[0]


@pytest.mark.parametrize(
    ("menu", "opcion", "nombre", "firma"),
    [
        ("Guardar en…", "Padrón", "padron.xlsx", b"PK"),
        ("Guardar en…", "Etiquetas", "sobres.pdf", b"%PDF"),
        ("Importar", "libro modelo", "modelo.xlsx", b"PK"),
    ],
)
def test_exportar_escribe_el_archivo(
    con_tres: Escena, tmp_path: Path, menu: str, opcion: str, nombre: str, firma: bytes
) -> None:
    con_tres.elegir_del_menu(menu, opcion)
    assert con_tres.avisos.dichos == []
    con_tres.dialogos.ruta = tmp_path / nombre
    con_tres.elegir_del_menu(menu, opcion)
    con_tres.esperar()
    assert (tmp_path / nombre).read_bytes().startswith(firma)
    assert con_tres.avisos.dichos == [f"Se guardó «{nombre}» en {tmp_path}."]


def test_copiar_los_correos_dice_quien_no_tiene(bd: Archivo, con_tres: Escena) -> None:
    ana = RepresentanteNuevo("Ana", "2020-01-01", correo="ana@x.uy")
    acciones.nombrar_representante(bd, consultas.socios(bd)[0].id, ana)
    con_tres.elegir_del_menu("Guardar en…", "correos")
    assert QGuiApplication.clipboard().text() == "ana@x.uy"
    assert con_tres.avisos.dichos == ["Se copió una dirección. Sin correo: Municipio 002 y Municipio 003."]


def test_todo_control_enfocable_tiene_nombre(con_tres: Escena) -> None:
    sin_nombre = [
        c
        for c in con_tres.pantalla.findChildren(QWidget)
        if c.isVisible() and c.focusPolicy() & Qt.FocusPolicy.TabFocus and not c.accessibleName()
    ]
    assert sin_nombre == []


def test_corregir_el_libro_sin_cerrar_el_dialogo_sirve(
    bd: Archivo, escena: Escena, hacer_libro: HacerLibro, tmp_path: Path
) -> None:
    titulos = ("País", "Código", "Nombre", "Extra")
    hacer_libro(titulos, ("UY", "1", "Uno", "x"), ("QQ", "2", "Dos", "x"))
    escena.dialogos.ruta = tmp_path / "socios.xlsx"
    dialogo = _abrir(escena, "Socios")
    _avanzar(escena, dialogo)
    assert dialogo.seguir.text() == "&Importar sólo la fila buena"
    dialogo.atras.click()
    extra = dialogo.columnas.combos["Extra"]
    extra.setCurrentIndex(extra.findData("domicilio"))
    hacer_libro((*titulos, "Correo"), ("UY", "1", "Uno", "x", "a@b.uy"), ("UY", "2", "Dos", "x", ""))
    _avanzar(escena, dialogo)
    assert dialogo.seguir.text() == "&Importar todo"
    hacer_libro((*titulos, "Correo"), ("UY", "1", "Uno", "x", "a@b.uy"), ("UY", "2", "Dos bis", "x", ""))
    _avanzar(escena, dialogo)
    assert dialogo.frase.text().startswith("El libro cambió después de la vista previa y no se importó nada.")
    assert consultas.socios(bd) == []
    assert [f.datos.nombre for f in dialogo.vista.lista.modelo.filas_visibles()] == ["Uno", "Dos bis"]
    hacer_libro(titulos, ("UY", "1", "Uno", "Calle 1"))
    dialogo.vista.releer.click()
    escena.esperar()
    _avanzar(escena, dialogo)
    assert [(s.nombre, s.domicilio) for s in consultas.socios(bd)] == [("Uno", "Calle 1")]


def test_un_libro_que_ya_no_esta_no_se_importa(
    bd: Archivo, escena: Escena, hacer_libro: HacerLibro, tmp_path: Path
) -> None:
    hacer_libro(TITULOS, ("UY", "1", "Uno", 5, "INE"))
    escena.dialogos.ruta = tmp_path / "socios.xlsx"
    dialogo = _abrir(escena, "Socios")
    _avanzar(escena, dialogo)
    (tmp_path / "socios.xlsx").unlink()
    _avanzar(escena, dialogo)
    assert "No existe" in dialogo.frase.text()
    assert consultas.socios(bd) == []


def test_la_fuente_que_falta_se_dice_una_vez_para_todas(
    bd: Archivo, escena: Escena, hacer_libro: HacerLibro, tmp_path: Path
) -> None:
    hacer_libro(TITULOS[:-1], ("UY", "1", "Uno", 5000))
    escena.dialogos.ruta = tmp_path / "socios.xlsx"
    dialogo = _abrir(escena, "Socios")
    _avanzar(escena, dialogo)
    assert dialogo.vista.fuente.isVisible()
    assert "no oficial: falta la fuente" in dialogo.vista.entero.text()
    dialogo.vista.fuente.setText("Censo")
    dialogo.vista.poner_comun.click()
    escena.esperar()
    assert "2024, oficial" in dialogo.vista.entero.text()
    assert dialogo.vista.fuente.isVisible()
    _avanzar(escena, dialogo)
    poblacion = consultas.socios(bd)[0].poblacion
    assert poblacion is not None
    assert (poblacion.fuente, poblacion.oficial) == ("Censo", True)


def test_las_muestras_se_leen_como_en_el_libro(
    escena: Escena, hacer_libro: HacerLibro, tmp_path: Path
) -> None:
    titulos = ("País", "Código", "Nombre", "Población", "Año", "Alta", "Otra")
    hacer_libro(titulos, ("UY", 1100304, "Uno", 84_500.0, 2023.0, date(2015, 3, 1), 70_000))
    escena.dialogos.ruta = tmp_path / "socios.xlsx"
    columnas = _abrir(escena, "Socios").columnas
    otra = columnas.combos["Otra"]
    leidas = {e.text() for e in columnas.findChildren(QLabel)}
    assert {"84.500", "2023", "1100304", "01/03/2015", "70000"} <= leidas
    otra.setCurrentIndex(otra.findData("poblacion"))
    assert "70.000" in {e.text() for e in columnas.findChildren(QLabel)}


@pytest.mark.parametrize("tipo_red", ["representativa", "alianza"])
def test_un_socio_nuevo_se_llena_con_el_teclado_y_lo_que_hace_falta_va_delante(
    bd: Archivo, escena: Escena, tipo_red: str
) -> None:
    with transaccion(bd, "Otra red"):
        bd.ejecutar("UPDATE asociacion SET tipo_red = ?", [tipo_red])
    vistos: list[tuple[list[str], list[str]]] = []

    def mirar() -> None:
        dialogo = QApplication.activeModalWidget()
        assert isinstance(dialogo, DialogoFormulario)
        rotulos = [e.text() for e in dialogo.findChildren(QLabel) if e.isVisible() and e.buddy()]
        letras = [QKeySequence.mnemonic(t).toString() for t in (*rotulos, dialogo.guardar.text())]
        vistos.append((letras, [*dialogo.formulario._renglones]))
        dialogo.done(0)

    QTimer.singleShot(0, mirar)
    escena.pantalla.nuevo()
    ((letras, claves),) = vistos
    assert "" not in letras
    assert len(set(letras)) == len(letras)
    assert max(map(claves.index, ("habitantes", "desde", "fundamento_clase"))) < claves.index("telefono")


def test_en_una_alianza_el_alta_es_una_adhesion_con_quien_firma(bd: Archivo, escena: Escena) -> None:
    with transaccion(bd, "Otra red"):
        bd.ejecutar("UPDATE asociacion SET tipo_red = 'alianza'")
    ficha = _ficha(bd, desde="2018-07-16", fundamento_fecha="2018-07-16", fundamento_firma="Ada, alcaldesa")
    assert escena.rellenar(ficha, escena.pantalla.nuevo) == ""
    (socio,) = consultas.socios(bd)
    (hecho,) = consultas.historia(bd, socio.id)
    assert (hecho.que, hecho.detalle) == ("Adhesión", "Firma de la declaración, firmada por Ada, alcaldesa")
    escena.pantalla.recargar()
    escena.pantalla.lista.seleccionar(socio.id)
    assert "Adhesión" in {e.text() for e in escena.pantalla.lista.ficha.findChildren(QLabel)}
    assert [c.titulo for c in escena.pantalla._columna_de_adhesion()] == ["Adhesión"]


@pytest.mark.parametrize(("plantilla", "tipo"), [("cordial", "red"), ("la_de_otro_programa", "municipio")])
def test_se_propone_el_tipo_de_socio_que_reune_la_red(
    bd: Archivo, escena: Escena, hacer_libro: HacerLibro, tmp_path: Path, plantilla: str, tipo: str
) -> None:
    with transaccion(bd, "Otra plantilla"):
        bd.ejecutar("UPDATE asociacion SET plantilla = ?", [plantilla])
    assert escena.rellenar(_ficha(bd, desde="2020-01-01", **ACTO), escena.pantalla.nuevo) == ""
    hacer_libro(TITULOS, ("UY", "9", "Nueve", 7, "INE"))
    escena.dialogos.ruta = tmp_path / "socios.xlsx"
    dialogo = _abrir(escena, "Socios")
    assert dialogo.columnas.tipo.currentData() == tipo
    _avanzar(escena, dialogo)
    _avanzar(escena, dialogo)
    assert {s.tipo for s in consultas.socios(bd)} == {tipo}
    assert len(consultas.socios(bd)) == 2


def test_el_anio_que_falta_se_dice_una_vez_para_todas(
    bd: Archivo, escena: Escena, hacer_libro: HacerLibro, tmp_path: Path
) -> None:
    hacer_libro(("País", "Código", "Nombre", "Población"), ("UY", "1", "Uno", 5000))
    escena.dialogos.ruta = tmp_path / "socios.xlsx"
    dialogo = _abrir(escena, "Socios")
    _avanzar(escena, dialogo)
    assert dialogo.vista.anio.isVisible()
    dialogo.vista.fuente.setText("Censo")
    dialogo.vista.anio.setText("2022")
    dialogo.vista.poner_comun.click()
    escena.esperar()
    assert "2022, oficial" in dialogo.vista.entero.text()
    _avanzar(escena, dialogo)
    poblacion = consultas.socios(bd)[0].poblacion
    assert poblacion is not None
    assert (poblacion.anio, poblacion.fuente, poblacion.oficial) == (2022, "Censo", True)

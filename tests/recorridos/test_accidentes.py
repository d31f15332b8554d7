"""Lo que sale mal se dice en una frase, por la ventana, y no rompe ni deja nada a medias."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from escritorio.comun.datos import provisional as aparte
from escritorio.comun.datos.cerrojo import ruta_del_cerrojo
from escritorio.sesiones.consultas.sesiones import asistencias, puntos, sesion
from escritorio.socios.consultas import socios
from tests.fabrica import con_reglas, con_socios, nueva_red
from tests.recorridos.corte import hasta_que_se_va_la_luz
from tests.recorridos.guardia import esperar
from tests.recorridos.libros import TITULOS, escribir_libro, texto_de_pdf
from tests.recorridos.persona import CTRL, Persona, nombre_de
from tests.recorridos.puesto import Puesto
from tests.sesiones.escenas import en_curso
from tests.ventanas import abrir_ejemplo

pytestmark = pytest.mark.usefixtures("conocido")
RARO = "=1+1 <b>Ñandú</b> & «Cía» 😀"
LARGO = "Párrafo con <etiqueta> & signos; " * 300
HOY = "2026-11-21T10:00"


def _abrir(puesto: Puesto, ruta: Path, cuando: str = HOY) -> None:
    puesto.reloj.poner(cuando)
    puesto.encender(ruta)


def _aceptar(persona: Persona) -> Callable[[], None]:
    return lambda: persona.pulsar("Aceptar")


def _sin_permiso(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    ("destino", "estorbo", "frase"),
    [
        ("no existe/cuotas.xlsx", None, "La carpeta «{padre}» no existe."),
        ("documentos", None, "«documentos» es una carpeta."),
        (
            "documentos/cuotas.xlsx",
            (aparte, "poner_senal"),
            "No tiene permiso para guardar en «{padre}».",
        ),
        ("documentos/abierto.xlsx", (Path, "replace"), "«abierto.xlsx» está abierto en otro programa"),
    ],
)
def test_un_destino_imposible_se_dice_y_lo_que_habia_queda(
    puesto: Puesto,
    persona: Persona,
    ejemplo: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    destino: str,
    estorbo: tuple[object, str] | None,
    frase: str,
) -> None:
    abierto = puesto.archivos.carpeta / "abierto.xlsx"
    abierto.write_bytes(b"lo de antes")
    _abrir(puesto, ejemplo)
    persona.pulsar("Cuotas")
    puesto.archivos.guardara = tmp_path / destino
    if estorbo:  # a quien corre las pruebas puede no frenarle ningún permiso
        monkeypatch.setattr(*estorbo, _sin_permiso)
    with persona.ante_cuadro(frase.format(padre=puesto.archivos.guardara.parent), _aceptar(persona)):
        persona.pulsar("Guardar en…")
        persona.de_menu("Libro de Excel")
    assert [p.name for p in puesto.archivos.carpeta.iterdir()] == ["abierto.xlsx"]
    assert abierto.read_bytes() == b"lo de antes"


def _vacio(ruta: Path) -> None:
    openpyxl.Workbook().save(ruta)


def _protegido(ruta: Path) -> None:
    ruta.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )


def _danado(ruta: Path) -> None:
    entero = escribir_libro(ruta).read_bytes()
    ruta.write_bytes(entero[: len(entero) // 2])


def _que_no_lo_es(ruta: Path) -> None:
    ruta.write_text("esto es una carta", encoding="utf-8")


@pytest.mark.parametrize("hacer", [_vacio, _protegido, _danado, _que_no_lo_es])
def test_un_libro_que_no_se_puede_leer_se_dice_con_su_nombre(
    puesto: Puesto, persona: Persona, tmp_path: Path, hacer: Callable[[Path], None]
) -> None:
    nueva_red(tmp_path).cerrar()
    _abrir(puesto, tmp_path / "red.escritorio")
    puesto.archivos.abrira = tmp_path / "padrón raro.xlsx"
    hacer(puesto.archivos.abrira)
    persona.pulsar("Socios")
    dicho: list[str] = []

    def leer() -> None:
        dicho.append(persona.leer())
        persona.pulsar("Aceptar")

    with persona.ante_cuadro("", leer):
        persona.pulsar("Importar de un libro")
    assert "padrón raro.xlsx" in dicho[0]
    assert socios(puesto.bd) == []
    persona.ve("Todavía no hay socios")


def test_un_texto_raro_se_ve_igual_en_pantalla_en_excel_y_en_el_acta(
    puesto: Puesto, persona: Persona, tmp_path: Path
) -> None:
    red = nueva_red(tmp_path)
    con_socios(red.bd, 3)
    con_reglas(red.bd)
    red.cerrar()
    _abrir(puesto, tmp_path / "red.escritorio", "2026-03-10T09:00")
    _alta_rara(puesto, persona)
    _padron_raro(puesto, persona)
    acta = _acta_rara(puesto, persona)
    assert acta.count("<b>Ñandú</b> & «Cía»") >= 2
    assert "=1+1" in acta
    assert acta.count("<etiqueta>") == 300


def _alta_rara(puesto: Puesto, persona: Persona) -> None:
    def rellenar() -> None:
        persona.escribir("Nombre", RARO)
        persona.escribir("País", "Uruguay")
        persona.elegir("Categoría", "Pleno")
        persona.pulsar("Más datos")
        persona.pegar("Notas", LARGO)
        persona.elegir("Se apoya en", "Acta fundacional")
        persona.pulsar("Dar de alta")

    persona.pulsar("Socios")
    with persona.ante_cuadro("Nuevo socio", rellenar):
        persona.pulsar("Nuevo socio")
    persona.ve(f"{RARO} es socio.")
    assert any(RARO in fila for fila in persona.filas("los socios"))
    assert {s.notas for s in socios(puesto.bd)} == {"", LARGO.strip()}


def _padron_raro(puesto: Puesto, persona: Persona) -> None:
    persona.pulsar("Guardar en…")
    persona.de_menu("Padrón en Excel")
    persona.ve("Se guardó")
    hoja = openpyxl.load_workbook(puesto.archivos.guardados[-1]).worksheets[0]
    (celda,) = [c for fila in hoja.iter_rows() for c in fila if c.value == RARO]
    assert celda.data_type == "s"


def _acta_rara(puesto: Puesto, persona: Persona) -> str:
    def preparar() -> None:
        persona.escribir("Lugar", RARO)
        persona.escribir("Día", "20/04/2026")
        persona.escribir("Hora de la 1.ª llamada", "9:00")
        persona.pulsar("Siguiente")
        persona.escribir("Título del punto", RARO)
        persona.pulsar("Siguiente")
        persona.pulsar("Convocar")

    persona.pulsar("Sesiones")
    with persona.ante_cuadro("Convocar sesión", preparar):
        persona.pulsar("Convocar sesión")
    puesto.reloj.poner("2026-04-20T09:00")
    persona.pulsar("Entrar en la sesión")
    persona.pulsar("Todos presentes")
    persona.pulsar("Abrir en primera llamada")
    persona.pegar("Texto del punto para el acta", LARGO)
    persona.pulsar("Dar por tratado")
    with persona.ante_cuadro("La sesión se cierra", lambda: persona.pulsar("Levantar la sesión")):
        persona.pulsar("Levantar la sesión")

    def guardar() -> None:
        persona.pulsar("Guardar…")
        persona.tecla(Qt.Key.Key_Escape)

    with (
        persona.ante_cuadro("El acta toma", lambda: persona.pulsar("Levantar acta")),
        persona.ante_cuadro("Acta n.º 1", guardar),
    ):
        persona.pulsar("Levantar acta")
    return texto_de_pdf(puesto.archivos.guardados[-1].read_bytes())


AREAS = (
    "Inicio",
    "Asociación",
    "Socios",
    "Estatuto",
    "Órganos",
    "Sesiones",
    "Sesión en curso",
    "Acuerdos",
    "Unidades",
    "Cuotas",
)
_CON_MAS_BOTONES = ("Socios", "Estatuto", "Cuotas")


def _areas() -> list[Any]:
    """En el juego rápido, las que más botones tienen."""
    return [a if a in _CON_MAS_BOTONES else pytest.param(a, marks=pytest.mark.lenta) for a in AREAS]


@pytest.mark.parametrize("area", _areas())
def test_para_consulta_ningun_boton_cambia_nada_ni_rompe(
    puesto: Puesto, persona: Persona, ejemplo: Path, area: str
) -> None:
    _abrir_lo_que_usa_otro(puesto, persona, ejemplo)
    anotado = puesto.bd.valor("SELECT max(id) FROM bitacora")
    persona.pulsar(area)
    puesto.archivos.abrira = escribir_libro(puesto.archivos.carpeta / "socios.xlsx")
    vistos = _pulsarlo_todo(puesto, persona, area)
    assert [v for v in vistos if "error inesperado" in v] == []
    assert puesto.bd.valor("SELECT max(id) FROM bitacora") == anotado


def _abrir_lo_que_usa_otro(puesto: Puesto, persona: Persona, ruta: Path) -> None:
    puesto.reloj.poner(HOY)
    otra = abrir_ejemplo(ruta)
    try:
        with persona.ante_cuadro("", lambda: persona.pulsar("Abrir una copia para consulta")):
            puesto.encender(ruta)
    finally:
        otra.cerrar()
    persona.ve("Abierto sólo para consulta")


SIN_CAMBIAR = "El archivo está abierto sólo para consulta: no se puede cambiar nada en él."


@pytest.mark.parametrize(
    ("area", "boton", "titulo"),
    [
        ("Asociación", "Editar", "Datos de la asociación"),
        ("Socios", "Editar estos datos", "Ficha de"),
        ("Cuotas", "Anotar pago", "Anotar un pago"),
    ],
)
def test_para_consulta_lo_que_escribe_dice_por_que_no_puede(
    puesto: Puesto, persona: Persona, ejemplo: Path, area: str, boton: str, titulo: str
) -> None:
    _abrir_lo_que_usa_otro(puesto, persona, ejemplo)
    persona.pulsar(area)

    def intentar() -> None:
        persona.pulsar_el_principal()
        persona.ve(SIN_CAMBIAR)
        persona.pulsar("Cancelar")

    with persona.ante_cuadro(titulo, intentar):
        persona.pulsar(boton)
    assert puesto.bd.solo_lectura


def test_para_consulta_en_la_sala_no_se_anota_nada(puesto: Puesto, persona: Persona, ejemplo: Path) -> None:
    _abrir_lo_que_usa_otro(puesto, persona, ejemplo)
    persona.pulsar("Sesiones")
    persona.pulsar("Entrar en la sesión")
    anotado = puesto.bd.valor("SELECT max(id) FROM bitacora")
    for boton in ("Todos presentes", "Con aviso"):
        with persona.ante_cuadro(SIN_CAMBIAR, _aceptar(persona)):
            persona.pulsar(boton)
    assert puesto.bd.valor("SELECT max(id) FROM bitacora") == anotado


def _pulsarlo_todo(puesto: Puesto, persona: Persona, area: str) -> list[str]:
    """Cada botón de la pantalla, una vez; en lo que se abra, el botón principal."""
    del_marco = {*AREAS, "Buscar u ordenar algo", "Modo oscuro", "Ajustes"}
    nombres = dict.fromkeys(
        nombre_de(b) for b in persona.ante().findChildren(QPushButton) if b.isVisible() and b.isEnabled()
    )
    vistos: list[str] = []
    for nombre in nombres:
        if nombre and nombre not in del_marco:
            persona.pulsar(area)
            if persona.hay(QPushButton, nombre) and persona.pieza(QPushButton, nombre).isEnabled():
                with persona.guardia.curioseando(persona.pulsar_el_principal) as dicho:
                    persona.pulsar(nombre)
                    persona.cerrar_menus()
                    # Cerrado el cuadro, lo que dejó corriendo aún puede decir por qué no pudo.
                    esperar(lambda: QApplication.activeModalWidget() is None and not puesto.ocupado())
                vistos += dicho
    return vistos


def test_abrir_otro_una_y_otra_vez_no_tumba_el_programa(
    puesto: Puesto, persona: Persona, ejemplo: Path
) -> None:
    _abrir(puesto, ejemplo)
    persona.ve("Pendiente")
    for _ in range(3):
        persona.tecla(Qt.Key.Key_O, CTRL)
        persona.ve("Recientes")
        gc.collect()
        persona.fila("Asociaciones recientes", "red", veces=2)
        persona.ve("Pendiente")
    assert ruta_del_cerrojo(ejemplo).exists()


_A_MEDIAS = """
persona.fila("Lista de asistencia", "Municipio 002")
persona.pulsar("Se retira")
escribir_para_el_acta("Se debatía la memoria cuando se fue la luz.")
"""


def test_matar_el_programa_en_mitad_de_la_sesion_y_volver_la_deja_donde_estaba(
    puesto: Puesto, persona: Persona, tmp_path: Path
) -> None:
    red = nueva_red(tmp_path)
    con_socios(red.bd, 7)
    con_reglas(red.bd)
    sesion_id = en_curso(red.bd, 6)
    red.cerrar()
    ruta = tmp_path / "red.escritorio"
    hasta_que_se_va_la_luz(ruta, tmp_path / "preferencias", _A_MEDIAS)
    _abrir(puesto, ruta, "2026-04-20T09:45")
    assert sesion(puesto.bd, sesion_id).estado == "en_curso"
    persona.ve("está en curso")
    persona.pulsar("Continuarla")
    persona.ve("5 de 7")
    assert puntos(puesto.bd, sesion_id)[0].texto == "Se debatía la memoria cuando se fue la luz."
    idos = [a.nombre for a in asistencias(puesto.bd, sesion_id) if a.movimientos]
    assert idos == ["Municipio 002"]


@pytest.mark.lenta
@pytest.mark.no_cover
def test_diez_mil_socios_se_traen_se_abren_y_se_filtran(
    puesto: Puesto, persona: Persona, tmp_path: Path
) -> None:
    nueva_red(tmp_path).cerrar()
    _abrir(puesto, tmp_path / "red.escritorio")
    libro = puesto.archivos.abrira = tmp_path / "muchos.csv"
    filas = [f"{i:05};Pueblo {i};UY;;{1_000 + i};2023;Censo;sí;" for i in range(10_000)]
    libro.write_text("\n".join([";".join(TITULOS), *filas]), encoding="utf-8")

    def importar() -> None:
        persona.pulsar("Ver qué pasaría")
        persona.ve("Alta: 10.000")
        persona.pulsar("Importar todo")

    persona.pulsar("Socios")
    with persona.ante_cuadro("Importar socios", importar):
        persona.pulsar("Importar de un libro")
    persona.ve("10.000 de 10.000 socios")
    persona.tecla(Qt.Key.Key_F, CTRL)
    persona.teclear("pueblo 9998")
    persona.ve("1 de 10.000 socios")
    persona.pulsar("Inicio")
    persona.pulsar("Socios")
    assert len(persona.filas("los socios")) == 1

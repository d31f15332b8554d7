"""Entrar en un archivo: quién trabaja, con qué clave, con el reloj atrasado o desde una copia cifrada."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from escritorio.aplicacion.aplicacion import Aplicacion
from escritorio.aplicacion.entrada import admitir
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.preferencias import Preferencias, guardar_preferencias
from escritorio.comun.base.quien import Papel
from escritorio.comun.datos import cifrado
from escritorio.comun.datos.apertura import Apertura, abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.cerrojo import EnUso, este_equipo, ruta_del_cerrojo
from escritorio.comun.datos.cifrado import Coste, guardar_copia_cifrada
from escritorio.comun.datos.errores import FalloDeDisco
from escritorio.comun.datos.permisos import SinPermiso
from escritorio.comun.datos.usuarios import dar_de_alta_usuario, usuario_llamado
from escritorio.comun.interfaz.formulario import CampoTexto, DialogoFormulario
from escritorio.socios.acciones import dar_de_alta
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from tests.fabrica import FUNDADA, reloj
from tests.pantallas import en_dialogo, textos
from tests.ventanas import HOY, sin_nombre

CLAVE = "la de Tomás"


@pytest.fixture
def archivo(fundada: Path, tmp_path: Path) -> Path:
    """Una red con una persona de cada papel; la de tesorería, con clave."""
    ruta = tmp_path / "red.escritorio"
    ruta.write_bytes(fundada.read_bytes())
    apertura = abrir_archivo(ruta, "Ana", reloj)
    dar_de_alta_usuario(apertura.bd, "Ana", [Papel.ADMINISTRACION])
    for nombre, papel in (
        ("Sara", Papel.SECRETARIA),
        ("Petra", Papel.PRESIDENCIA),
        ("Otto", Papel.CONSULTA),
    ):
        dar_de_alta_usuario(apertura.bd, nombre, [papel])
    dar_de_alta_usuario(apertura.bd, "Tomás", [Papel.TESORERIA], CLAVE)
    apertura.cerrar()
    return ruta


def entrar(nombre: str, clave: str = "") -> Callable[[Any], object]:
    """Elige a esa persona y pulsa «Entrar»."""

    def hacerlo(dialogo: DialogoFormulario) -> None:
        control: Any = dialogo.formulario.control("persona")
        control.setCurrentIndex(next(i for i in range(control.count()) if nombre in control.itemText(i)))
        if clave:
            dialogo.formulario.poner({"clave": clave})
        dialogo.guardar.click()

    return hacerlo


def admitida(
    padre: QWidget, ruta: Path, hacer: Callable[[Any], object], quien: str = "Eva"
) -> Apertura | None:
    """Lo que da `admitir` si en su cuadro se hace eso."""
    hechas: list[Apertura | None] = []
    en_dialogo(lambda: hechas.append(admitir(padre, abrir_archivo(ruta, quien, reloj))), hacer)
    return hechas[0]


def un_socio(bd: Archivo) -> str:
    return dar_de_alta(bd, SocioNuevo("Vilhena", "BR", categorias(bd)[0].id), "2026-01-01", FUNDADA)


@pytest.mark.parametrize(("quien", "puede"), [("Sara", True), ("Ana", False), ("Petra", False)])
def test_entra_quien_dice_ser_y_hace_lo_suyo(padre: QWidget, archivo: Path, quien: str, puede: bool) -> None:
    apertura = admitida(padre, archivo, entrar(quien))
    assert apertura is not None
    assert apertura.bd.quien == quien
    if puede:
        un_socio(apertura.bd)
    else:
        with pytest.raises(SinPermiso):
            un_socio(apertura.bd)
    apertura.cerrar()


@pytest.mark.parametrize("quien", ["Otto", "Sólo consultar"])
def test_quien_consulta_no_ocupa_el_archivo(padre: QWidget, archivo: Path, quien: str) -> None:
    apertura = admitida(padre, archivo, entrar(quien))
    assert apertura is not None
    assert apertura.bd.solo_lectura
    assert not ruta_del_cerrojo(archivo).exists()
    assert apertura.bd.quien == ("Otto" if quien == "Otto" else "Eva")
    apertura.cerrar()


def test_la_clave_sale_solo_si_la_tiene_y_la_mala_se_marca(padre: QWidget, archivo: Path) -> None:
    def probar(dialogo: DialogoFormulario) -> None:
        assert sin_nombre(dialogo) == []
        clave = dialogo.formulario.control("clave")
        assert isinstance(clave, QLineEdit)
        assert clave.isVisible()  # es la del nombre que ya se sabía
        assert clave.echoMode() is QLineEdit.EchoMode.Password
        dialogo.guardar.click()
        assert dialogo.formulario.error_de("clave") == "Falta este dato."
        entrar("Tomás", "otra")(dialogo)
        assert dialogo.isVisible()
        assert dialogo.formulario.error_de("clave") == "Esa no es la clave de Tomás. Escríbala otra vez."
        entrar("Sara")(dialogo)

    apertura = admitida(padre, archivo, probar, "tomas")
    assert apertura is not None
    assert apertura.bd.quien == "Sara"
    apertura.cerrar()
    con_clave = admitida(padre, archivo, entrar("Tomás", CLAVE))
    assert con_clave is not None
    assert con_clave.bd.usuario_id == usuario_llamado(con_clave.bd, "Tomás").id
    con_clave.cerrar()


def test_si_se_deja_no_queda_ocupado(padre: QWidget, archivo: Path) -> None:
    assert admitida(padre, archivo, lambda dialogo: dialogo.done(0)) is None
    assert not ruta_del_cerrojo(archivo).exists()


def test_sin_personas_o_solo_para_consulta_no_se_pregunta(padre: QWidget, bd: Archivo) -> None:
    apertura = Apertura(bd)
    assert admitir(padre, apertura) is apertura
    bd.solo_lectura = True
    assert admitir(padre, apertura) is apertura


def pulsar(texto: str) -> Callable[[QDialog], None]:
    def hacerlo(dialogo: QDialog) -> None:
        (boton,) = [b for b in dialogo.findChildren(QPushButton) if texto in b.text().replace("&", "")]
        boton.click()

    return hacerlo


@pytest.mark.parametrize(
    ("boton", "entra", "consulta"),
    [("consulta", True, True), ("todos modos", True, False), ("Cancelar", False, False)],
)
def test_con_el_reloj_atrasado_se_pregunta_antes_de_nada(
    padre: QWidget, fundada: Path, tmp_path: Path, boton: str, entra: bool, consulta: bool
) -> None:
    ruta = tmp_path / "red.escritorio"
    ruta.write_bytes(fundada.read_bytes())
    hechas: list[Apertura | None] = []

    def contestar(cuadro: QMessageBox) -> None:
        assert "dice que es el 01/01/2019" in cuadro.text()
        pulsar(boton)(cuadro)

    atrasado = abrir_archivo(ruta, "Ana", lambda: datetime(2019, 1, 1, 9))
    en_dialogo(lambda: hechas.append(admitir(padre, atrasado)), contestar)
    (apertura,) = hechas
    assert (apertura is not None) is entra
    assert ruta_del_cerrojo(ruta).exists() is (entra and not consulta)
    if apertura is not None:
        assert apertura.bd.solo_lectura is consulta
        apertura.cerrar()


class DialogosFijos:
    """Contesta siempre lo mismo."""

    def __init__(self) -> None:
        self.abierto: Path | None = None
        self.guardado: Path | None = None

    def abrir(self, titulo: str, filtro: str) -> Path | None:
        assert "*.escritorio-cifrado" in filtro
        return self.abierto

    def guardar(self, titulo: str, nombre: str, filtro: str) -> Path | None:
        assert nombre == "red.escritorio"
        return self.guardado


@pytest.fixture
def dialogos() -> DialogosFijos:
    return DialogosFijos()


@pytest.fixture
def aplicacion(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, dialogos: DialogosFijos
) -> Iterator[Aplicacion]:
    guardar_preferencias(tmp_path / "pref", Preferencias(quien="Ana"))
    hecha = Aplicacion(qapp, lambda: HOY, tmp_path / "pref", dialogos)
    yield hecha
    for ventana in (hecha.ventana, hecha.bienvenida):
        if ventana is not None:
            ventana.close()


def exigir_que_lo_tenga(nombre: str, archivo: Path) -> None:
    with pytest.raises(EnUso, match=f"lo tiene abierto {nombre} en el equipo {este_equipo()} desde el"):
        abrir_archivo(archivo, "Luis", reloj)


def test_en_la_ventana_trabaja_quien_entro_y_se_cambia_sin_salir(
    aplicacion: Aplicacion, archivo: Path
) -> None:
    en_dialogo(lambda: aplicacion.abrir(archivo), entrar("Sara"))
    assert aplicacion.ventana is not None
    assert "Trabaja Sara" in textos(aplicacion.ventana.statusBar())
    exigir_que_lo_tenga("Sara", archivo)
    aplicacion._aplicar_ajustes(replace(aplicacion.preferencias, quien="Otro nombre"))
    assert aplicacion.ventana.servicios.bd.quien == "Sara"
    en_dialogo(aplicacion.ventana.cambiar_persona.emit, entrar("Petra"))
    assert aplicacion.ventana is not None
    assert "Trabaja Petra" in textos(aplicacion.ventana.statusBar())
    exigir_que_lo_tenga("Petra", archivo)
    en_dialogo(aplicacion.ventana.cambiar_persona.emit, lambda dialogo: dialogo.done(0))
    assert aplicacion.ventana is None
    assert aplicacion.bienvenida is not None


@pytest.fixture
def copia(bd: Archivo, tmp_path: Path) -> Path:
    """Una copia cifrada de una red sin personas."""
    guardar_copia_cifrada(bd, tmp_path / "red.escritorio-cifrado", "llévesela fuera", Coste(16, 1, 1))
    return tmp_path / "red.escritorio-cifrado"


@pytest.mark.parametrize("puerta", ["_elegir", "_restaurar"])
def test_una_copia_cifrada_se_abre_en_un_archivo_nuevo(
    aplicacion: Aplicacion, dialogos: DialogosFijos, copia: Path, tmp_path: Path, puerta: str
) -> None:
    dialogos.abierto, dialogos.guardado = copia, tmp_path / "nueva.escritorio"
    entera = copia.read_bytes()

    def contrasena(dialogo: Any) -> None:
        dialogo.formulario.poner({"contrasena": "otra cosa"})
        dialogo.guardar.click()
        assert dialogo.frase.text() == cifrado.NoSeDescifra().mensaje
        assert not (tmp_path / "nueva.escritorio").exists()
        dialogo.formulario.poner({"contrasena": "llévesela fuera"})
        dialogo.guardar.click()

    en_dialogo(getattr(aplicacion, puerta), contrasena)
    assert aplicacion.ventana is not None
    assert aplicacion.ventana.servicios.bd.ruta == tmp_path / "nueva.escritorio"
    assert copia.read_bytes() == entera


def test_si_se_deja_la_copia_cifrada_no_se_escribe_nada(
    aplicacion: Aplicacion, dialogos: DialogosFijos, copia: Path, tmp_path: Path
) -> None:
    assert not aplicacion.abrir(copia)
    dialogos.guardado = tmp_path / "nueva.escritorio"
    en_dialogo(lambda: aplicacion.abrir(copia), lambda dialogo: dialogo.done(0))
    assert not (tmp_path / "nueva.escritorio").exists()
    assert aplicacion.ventana is None


def test_si_algo_falla_al_preguntar_no_queda_ocupado(
    padre: QWidget, archivo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fallar(_: Archivo) -> str:
        raise FalloDeDisco

    monkeypatch.setattr("escritorio.aplicacion.entrada.aviso_de_reloj", fallar)
    with pytest.raises(FalloDeDisco):
        admitir(padre, abrir_archivo(archivo, "Eva", reloj))
    assert not ruta_del_cerrojo(archivo).exists()


@pytest.mark.parametrize(
    ("quien", "area", "dice"),
    [
        ("Sara", "socios", ""),
        ("Petra", "socios", "el papel de secretaría, y Petra tiene presidencia"),
        ("Sara", "cuotas", "el papel de tesorería, y Sara tiene secretaría"),
        ("Petra", "sesiones", ""),
        ("Otto", "socios", "sólo para consulta"),
    ],
)
def test_un_formulario_dice_al_abrirse_que_no_se_guardara(
    aplicacion: Aplicacion, archivo: Path, quien: str, area: str, dice: str
) -> None:
    en_dialogo(lambda: aplicacion.abrir(archivo), entrar(quien))
    ventana = aplicacion.ventana
    assert ventana is not None
    ventana.ir_a(Referencia(area))
    dialogo = DialogoFormulario(ventana.pantalla, "Uno", [CampoTexto("que", "&Qué")], lambda _: None)
    assert dice in dialogo.frase.text()
    assert bool(dialogo.frase.text()) == bool(dice)
    dialogo.deleteLater()


def test_el_alta_de_un_socio_lo_dice_de_verdad(aplicacion: Aplicacion, archivo: Path) -> None:
    en_dialogo(lambda: aplicacion.abrir(archivo), entrar("Petra"))
    ventana = aplicacion.ventana
    assert ventana is not None
    ventana.ir_a(Referencia("socios"))
    vistos: list[str] = []
    en_dialogo(ventana.pantalla.nuevo, lambda dialogo: vistos.append(textos(dialogo)))
    assert "lo guarda quien tiene el papel de secretaría" in vistos[0]


def test_fuera_de_una_pantalla_o_sin_personas_no_se_avisa(padre: QWidget) -> None:
    dialogo = DialogoFormulario(padre, "Uno", [CampoTexto("que", "&Qué")], lambda _: None)
    assert dialogo.frase.text() == ""

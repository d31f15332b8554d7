"""La pestaña «Personas» y la copia cifrada, por la ventana."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from escritorio.asociacion.consultas import asociacion
from escritorio.asociacion.pantalla import PantallaAsociacion
from escritorio.asociacion.piezas.personas import Personas
from escritorio.comun.base.quien import NOMBRES_DE_PAPEL, Papel
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.cifrado import abrir_copia_cifrada
from escritorio.comun.datos.reconocer import es_copia_cifrada
from escritorio.comun.datos.usuarios import dar_de_alta_usuario, identificar, usuario_llamado, usuarios
from escritorio.cuentas.consultas.asientos import fondos
from escritorio.cuentas.pantalla import PantallaCuentas
from escritorio.cuentas.piezas.fondos import DialogoDeFondos
from tests.cooperacion.manos import elegir
from tests.cuentas.casos import abrir
from tests.pantallas import Puesta, boton, en_dialogo, pestana, textos
from tests.ventanas import sin_nombre


@pytest.fixture
def puesta(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Puesta:
    return Puesta(bd, qtbot, qapp)


@pytest.fixture
def pantalla(puesta: Puesta) -> PantallaAsociacion:
    return puesta.poner(PantallaAsociacion)


def personas(pantalla: PantallaAsociacion) -> Personas:
    pieza = pestana(pantalla.ficha, "Personas").findChild(Personas)
    hallada = pieza or pestana(pantalla.ficha, "Personas")
    assert isinstance(hallada, Personas)
    return hallada


def botones(pieza: QWidget) -> list[str]:
    return [b.text().replace("&", "") for b in pieza.findChildren(QPushButton)]


def rellenar(**valores: Any) -> Any:
    def hacerlo(dialogo: Any) -> None:
        dialogo.formulario.poner(valores)
        dialogo.guardar.click()

    return hacerlo


def test_se_anade_la_primera_y_sigue_trabajando_ella(pantalla: PantallaAsociacion, puesta: Puesta) -> None:
    def anadir(dialogo: Any) -> None:
        assert sin_nombre(dialogo) == []
        dialogo.formulario.poner({"clave": "secreta", "repetida": "otra"})
        dialogo.guardar.click()
        assert dialogo.formulario.error_de("repetida") == "No es la misma que arriba. Escríbala otra vez."
        dialogo.formulario.poner({"repetida": "secreta"})
        dialogo.guardar.click()

    en_dialogo(boton(personas(pantalla), "Nueva persona").click, anadir)
    (suya,) = usuarios(puesta.bd)
    assert (suya.nombre, suya.con_clave) == ("Ana Secretaria", True)
    assert set(suya.papeles) == {Papel.SECRETARIA, Papel.ADMINISTRACION}
    assert puesta.bd.usuario_id == suya.id
    puesta.deshacer()
    assert usuarios(puesta.bd) == []


def test_se_cambian_papeles_y_clave_y_se_retira(pantalla: PantallaAsociacion, puesta: Puesta) -> None:
    bd = puesta.bd
    dar_de_alta_usuario(bd, "Ana", [Papel.ADMINISTRACION])
    pantalla.recargar()
    en_dialogo(
        boton(personas(pantalla), "Nueva persona").click, rellenar(nombre="Tomás", papeles=("tesoreria",))
    )
    personas(pantalla).tabla.seleccionar(usuario_llamado(bd, "Tomás").id)
    en_dialogo(boton(personas(pantalla), "Editar").click, rellenar(papeles=("secretaria",)))
    assert usuario_llamado(bd, "Tomás").papeles == (Papel.SECRETARIA,)
    puesta.deshacer()
    assert usuario_llamado(bd, "Tomás").papeles == (Papel.TESORERIA,)
    personas(pantalla).tabla.seleccionar(usuario_llamado(bd, "Tomás").id)
    en_dialogo(boton(personas(pantalla), "Poner clave").click, rellenar(clave="secreta", repetida="secreta"))
    assert usuario_llamado(bd, "Tomás").con_clave
    personas(pantalla).tabla.seleccionar(usuario_llamado(bd, "Tomás").id)
    boton(personas(pantalla), "Retirar").click()
    assert not usuario_llamado(bd, "Tomás").activo
    personas(pantalla).tabla.seleccionar(usuario_llamado(bd, "Tomás").id)
    boton(personas(pantalla), "Retirar").click()
    assert usuario_llamado(bd, "Tomás").activo
    puesta.deshacer()
    assert not usuario_llamado(bd, "Tomás").activo


def test_quien_no_administra_lo_intenta_y_se_le_dice(pantalla: PantallaAsociacion, puesta: Puesta) -> None:
    bd = puesta.bd
    dar_de_alta_usuario(bd, "Ana", [Papel.ADMINISTRACION])
    dar_de_alta_usuario(bd, "Sara", [Papel.SECRETARIA])
    identificar(bd, usuario_llamado(bd, "Sara").id)
    pantalla.recargar()
    boton(personas(pantalla), "Retirar").click()
    assert puesta.avisos.errores == [
        "Para «Retirar a Ana» hace falta el papel de administración, y Sara tiene secretaría."
        " Pídalo a quien lo tenga; no se cambió nada."
    ]
    assert usuario_llamado(bd, "Ana").activo


def test_cada_persona_cambia_su_clave_por_la_ventana(pantalla: PantallaAsociacion, puesta: Puesta) -> None:
    bd = puesta.bd
    assert "Cambiar mi clave…" not in botones(personas(pantalla))
    (de_la_paleta,) = [a for a in pantalla.acciones() if a.texto == "Cambiar mi clave…"]
    de_la_paleta.al_pulsar()
    assert "«Nueva persona…»" in puesta.avisos.errores.pop()
    dar_de_alta_usuario(bd, "Ana", [Papel.ADMINISTRACION])
    dar_de_alta_usuario(bd, "Sara", [Papel.SECRETARIA])
    sara = usuario_llamado(bd, "Sara").id
    identificar(bd, sara)
    pantalla.recargar()
    en_dialogo(
        boton(personas(pantalla), "Cambiar mi clave").click, rellenar(clave="primera", repetida="primera")
    )

    def segunda(dialogo: Any) -> None:
        assert sin_nombre(dialogo) == []
        nueva = {"clave": "segunda", "repetida": "segunda"}
        rellenar(anterior="no es esa", **nueva)(dialogo)
        assert dialogo.formulario.error_de("anterior").startswith("Esa no es la clave que tiene ahora.")
        rellenar(anterior="primera", **nueva)(dialogo)

    personas(pantalla).tabla.seleccionar(sara)
    en_dialogo(boton(personas(pantalla), "Poner clave").click, segunda)
    assert puesta.avisos.hechos[-1] == "Se cambió su clave."
    assert identificar(bd, sara, "segunda").nombre == "Sara"
    nueva = {"clave": "tercera", "repetida": "tercera"}
    en_dialogo(de_la_paleta.al_pulsar, rellenar(anterior="segunda", **nueva))
    assert identificar(bd, sara, "tercera").nombre == "Sara"
    bd.solo_lectura = True
    pantalla.recargar()
    assert "Cambiar mi clave…" not in botones(personas(pantalla))


@pytest.mark.parametrize("papel", Papel)
def test_cada_papel_por_la_ventana(pantalla: PantallaAsociacion, puesta: Puesta, papel: Papel) -> None:
    bd, antes = puesta.bd, asociacion(puesta.bd)
    dar_de_alta_usuario(bd, "Ana", [Papel.ADMINISTRACION])
    dar_de_alta_usuario(bd, "Eva", [papel])
    identificar(bd, usuario_llamado(bd, "Eva").id)
    frases: list[str] = []

    def corregir(dialogo: Any) -> None:
        rellenar(sede="Otra sede")(dialogo)
        frases.append(dialogo.frase.text())
        dialogo.done(0)

    en_dialogo(boton(pantalla, "Editar").click, corregir)
    if papel in (Papel.SECRETARIA, Papel.ADMINISTRACION):
        assert asociacion(bd).sede == "Otra sede"
        return
    assert asociacion(bd) == antes
    quien = f"y Eva tiene {NOMBRES_DE_PAPEL[papel]}."
    assert ("sólo para consulta" if papel is Papel.CONSULTA else quien) in frases[0]
    assert papel is Papel.CONSULTA or "hace falta el papel de secretaría o administración" in frases[0]


def _trabaja_eva(bd: Archivo, papel: Papel) -> None:
    dar_de_alta_usuario(bd, "Ana", [Papel.ADMINISTRACION])
    dar_de_alta_usuario(bd, "Eva", [papel])
    identificar(bd, usuario_llamado(bd, "Eva").id)


def _negado(frase: str, papel: Papel, hace_falta: str) -> bool:
    """Si la frase dice lo que falta y lo que se tiene; a quien consulta, que sólo consulta."""
    if papel is Papel.CONSULTA:
        return "sólo para consulta" in frase
    return f"hace falta el papel de {hace_falta}" in frase and f"Eva tiene {NOMBRES_DE_PAPEL[papel]}" in frase


@pytest.mark.parametrize("papel", Papel)
def test_la_caja_la_abre_por_su_boton_solo_la_tesoreria(puesta: Puesta, papel: Papel) -> None:
    _trabaja_eva(puesta.bd, papel)
    dialogo = DialogoDeFondos(puesta.servicios, puesta.poner(PantallaCuentas))
    dialogo.show()
    frases: list[str] = []

    def abrir_la_caja(pedido: Any) -> None:
        suya = {"nombre": "Caja chica", "fecha": "2026-01-01", "saldo": "100"}
        rellenar(**suya, fundamento_texto="Arqueo", fundamento_fecha="2026-01-01")(pedido)
        frases.append(pedido.frase.text())
        pedido.done(0)

    en_dialogo(boton(dialogo, "Abrir fondo").click, abrir_la_caja)
    dialogo.done(0)
    assert [f.nombre for f in fondos(puesta.bd)] == (["Caja chica"] if papel is Papel.TESORERIA else [])
    assert papel is Papel.TESORERIA or _negado(frases[0], papel, "tesorería")


@pytest.mark.parametrize("papel", Papel)
def test_otra_persona_la_anade_por_su_boton_solo_la_administracion(
    pantalla: PantallaAsociacion, puesta: Puesta, papel: Papel
) -> None:
    _trabaja_eva(puesta.bd, papel)
    pantalla.recargar()
    frases: list[str] = []

    def anadir(pedido: Any) -> None:
        rellenar(nombre="Tomás", papeles=("consulta",))(pedido)
        frases.append(pedido.frase.text())
        pedido.done(0)

    en_dialogo(boton(personas(pantalla), "Nueva persona").click, anadir)
    nombres = {u.nombre for u in usuarios(puesta.bd)}
    assert ("Tomás" in nombres) == (papel is Papel.ADMINISTRACION)
    assert papel is Papel.ADMINISTRACION or _negado(frases[0], papel, "administración")


@pytest.mark.parametrize("papel", Papel)
def test_todos_los_papeles_consultan_por_la_ventana(puesta: Puesta, papel: Papel) -> None:
    abrir(puesta.bd)
    _trabaja_eva(puesta.bd, papel)
    assert "Todavía no hay asientos" in textos(puesta.poner(PantallaCuentas))
    assert puesta.avisos.errores == []


def test_la_copia_cifrada_se_guarda_con_su_contrasena(
    pantalla: PantallaAsociacion, puesta: Puesta, tmp_path: Path, qtbot: QtBot
) -> None:
    puesta.dialogos.elegido = tmp_path / "fuera.escritorio-cifrado"

    def contrasena(dialogo: Any) -> None:
        assert sin_nombre(dialogo) == []
        for una, otra, campo in (("corta", "corta", "contrasena"), ("bastante larga", "otra", "repetida")):
            dialogo.formulario.poner({"contrasena": una, "repetida": otra})
            dialogo.guardar.click()
            assert dialogo.formulario.error_de(campo)
        rellenar(contrasena="bastante larga", repetida="bastante larga")(dialogo)

    elegir(boton(pantalla, "Más"), "Copia cifrada", contrasena)
    qtbot.waitUntil(lambda: bool(puesta.avisos.hechos))
    assert puesta.avisos.hechos == ["Se guardó y se comprobó la copia cifrada «fuera.escritorio-cifrado»."]
    assert es_copia_cifrada(puesta.dialogos.elegido)
    abrir_copia_cifrada(puesta.dialogos.elegido, tmp_path / "v.escritorio", "bastante larga")
    assert (tmp_path / "v.escritorio").exists()


def test_si_se_deja_la_copia_cifrada_no_se_guarda(pantalla: PantallaAsociacion, tmp_path: Path) -> None:
    antes = sorted(tmp_path.iterdir())
    elegir(boton(pantalla, "Más"), "Copia cifrada", lambda dialogo: dialogo.done(0))
    elegir(
        boton(pantalla, "Más"),
        "Copia cifrada",
        rellenar(contrasena="bastante larga", repetida="bastante larga"),
    )
    assert sorted(tmp_path.iterdir()) == antes

"""Lo que se guarda solo: se reintenta, se conserva, se aparta fuera y dice la verdad."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.borradores import Borradores, Escrito, sitio_de
from escritorio.comun.datos.errores import ArchivoOcupado, DiscoLleno
from escritorio.comun.interfaz.campos_especiales import CampoClave
from escritorio.comun.interfaz.formulario import (
    CampoCasilla,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    DialogoFormulario,
    Formulario,
)
from escritorio.comun.interfaz.guardador import Guardador, guardador_de

NOTA = Escrito("nota", ("punto",), ("lo expuesto", "lo propuesto"), "Punto 1")


class Archivador:
    """Guarda o falla, según se le diga."""

    def __init__(self) -> None:
        self.fallo: Exception | None = None
        self.guardados = 0

    def __call__(self) -> None:
        if self.fallo is not None:
            raise self.fallo
        self.guardados += 1


@pytest.fixture
def archivador() -> Archivador:
    return Archivador()


@pytest.fixture
def abrir(qapp: object, tmp_path: Path) -> Callable[[], Guardador]:
    return lambda: Guardador(Borradores(tmp_path, "una"), lambda: datetime(2026, 3, 10, 15, 4))


def test_dice_como_va_lo_escrito(abrir: Callable[[], Guardador], archivador: Archivador) -> None:
    guardador = abrir()
    dichas = [guardador.frase()]
    guardador.cambiado.connect(lambda: dichas.append(guardador.frase()))
    guardador.tecleado()
    guardador.tecleado()
    archivador.fallo = ArchivoOcupado()
    assert isinstance(guardador.guardar(NOTA, archivador), ArchivoOcupado)
    archivador.fallo = None
    assert guardador.reintentar()
    guardador.tecleado()
    guardador.dejado()
    guardador.dejado()
    assert list(dict.fromkeys(dichas)) == [
        "Todo guardado",
        "Guardando…",
        "No se pudo guardar: Otro programa tiene ocupado el archivo. (se reintenta)",
        "Guardado 15:04",
    ]
    assert dichas[-1] == "Guardado 15:04"
    assert archivador.guardados == 1


def test_lo_que_no_se_pudo_se_reintenta_solo_y_se_sabe_de_que_sitio_es(
    abrir: Callable[[], Guardador], archivador: Archivador, qtbot: QtBot
) -> None:
    guardador = abrir()
    recuperados: list[bool] = []
    guardador.recuperado.connect(lambda: recuperados.append(True))
    archivador.fallo = DiscoLleno()
    guardador.guardar(NOTA, archivador)
    assert guardador.texto_en(sitio_de("punto")) == "lo expuesto"
    assert guardador.texto_en(sitio_de("punto", lugar=1)) == "lo propuesto"
    assert guardador.texto_en(sitio_de("otro")) is None
    assert guardador.causa_en(sitio_de("punto")).endswith("(se reintenta)")
    assert guardador.causa_en(sitio_de("otro")) == ""
    archivador.fallo = None
    qtbot.waitUntil(lambda: recuperados == [True])
    assert guardador.pendientes() == []


def test_lo_que_no_vale_no_se_reintenta_y_no_se_pierde(
    abrir: Callable[[], Guardador], archivador: Archivador
) -> None:
    guardador = abrir()
    archivador.fallo = DatoInvalido("Es demasiado largo. Pártalo.")
    guardador.guardar(NOTA, archivador)
    archivador.fallo = None
    assert not guardador.reintentar()
    assert archivador.guardados == 0
    assert guardador.frase() == "No se pudo guardar: Es demasiado largo."
    assert abrir().hallados()[0].textos == NOTA.textos


def test_al_reintentar_lo_que_deja_de_ser_pasajero_ya_no_se_reintenta(
    abrir: Callable[[], Guardador], archivador: Archivador
) -> None:
    guardador = abrir()
    archivador.fallo = DiscoLleno()
    guardador.guardar(NOTA, archivador)
    archivador.fallo = DatoInvalido("El acta ya se levantó.")
    assert not guardador.reintentar()
    assert guardador.frase() == "No se pudo guardar: El acta ya se levantó."


def test_un_fallo_del_programa_tampoco_se_lleva_lo_escrito(
    abrir: Callable[[], Guardador], archivador: Archivador
) -> None:
    guardador = abrir()
    archivador.fallo = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        guardador.guardar(NOTA, archivador)
    assert guardador.pendientes()[0].textos == NOTA.textos
    archivador.fallo = DiscoLleno()
    guardador.guardar(NOTA, archivador)
    archivador.fallo = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        guardador.reintentar()
    assert guardador.reintentar() is False


def test_lo_apartado_se_halla_al_volver_hasta_que_se_olvida(
    abrir: Callable[[], Guardador], archivador: Archivador, tmp_path: Path
) -> None:
    guardador = abrir()
    guardador.apartar(Escrito("cuadro", ("cuadro", "Cambiar"), ("a medias",), "Cambiar"))
    archivador.fallo = DiscoLleno()
    guardador.guardar(NOTA, archivador)
    assert guardador.a_salvo()
    vuelta = abrir()
    assert {e.clave: e.textos for e in vuelta.hallados()} == {
        "cuadro/Cambiar": ("a medias",),
        "punto": NOTA.textos,
    }
    vuelta.olvidar("cuadro", "Cambiar")
    vuelta.olvidar("punto")
    assert vuelta.hallados() == []
    assert abrir().hallados() == []
    assert list((tmp_path / "borradores").iterdir()) == []


def test_sin_sitio_donde_apartar_se_dice_y_se_sigue(qapp: object, archivador: Archivador) -> None:
    guardador = Guardador()
    archivador.fallo = DiscoLleno()
    guardador.guardar(NOTA, archivador)
    assert not guardador.a_salvo()
    assert guardador.pendientes() != []


def test_se_encuentra_desde_cualquier_cuadro_de_la_ventana(qtbot: QtBot, padre: QWidget) -> None:
    dentro = QWidget(padre)
    assert guardador_de(dentro) is None
    guardador = Guardador()
    guardador.setParent(padre)
    assert guardador_de(dentro) is guardador


@pytest.mark.parametrize(
    "contenido",
    [
        "{",
        "{}",
        "3",
        "[3, null, {}]",
        json.dumps([{"clase": "nota", "ids": "punto", "textos": ["a"]}]),
        json.dumps([{"clase": 3, "ids": ["punto"], "textos": ["a"]}]),
        json.dumps([{"clase": "nota", "ids": ["punto"], "textos": [3]}]),
    ],
)
def test_unos_borradores_que_no_se_entienden_no_estorban(tmp_path: Path, contenido: str) -> None:
    (tmp_path / "borradores").mkdir()
    (tmp_path / "borradores" / "una.json").write_text(contenido, encoding="utf-8")
    assert Borradores(tmp_path, "una").leer() == []


def test_un_momento_que_no_lo_es_no_se_dice(tmp_path: Path) -> None:
    borradores = Borradores(tmp_path, "una")
    assert borradores.poner([Escrito("nota", ("a",), ("b",), "", "ayer")])
    assert borradores.leer() == [Escrito("nota", ("a",), ("b",))]


def test_si_no_se_puede_apartar_no_queda_nada_a_medias(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sin_sitio(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", sin_sitio)
    assert not Borradores(tmp_path, "una").poner([NOTA])
    assert list((tmp_path / "borradores").iterdir()) == []


def test_lo_que_se_teclea_en_un_cuadro_se_aparta_y_al_cerrarlo_se_olvida(
    qtbot: QtBot, padre: QWidget, abrir: Callable[[], Guardador]
) -> None:
    guardador = abrir()
    guardador.setParent(padre)
    campos = [CampoParrafo("motivo", "Motivo"), CampoTexto("quien", "Quién")]
    cuadro = DialogoFormulario(padre, "Anular", campos, lambda _: None)
    qtbot.addWidget(cuadro)
    cuadro.show()
    cuadro.formulario.poner({"motivo": "Se anula por duplicado."})
    dicho = ("Motivo: Se anula por duplicado.",)
    qtbot.waitUntil(lambda: [e.textos for e in abrir().hallados()] == [dicho])
    cuadro.done(0)
    assert abrir().hallados() == []


def _de_alta(padre: QWidget, nombre: str = "") -> DialogoFormulario:
    campos = [
        CampoTexto("nombre", "&Nombre", valor=nombre),
        CampoEleccion("pais", "País", [("AR", "Argentina"), ("UY", "Uruguay")]),
        CampoCasilla("voto", "Con voto"),
        CampoFecha("desde", "Desde", valor="2026-11-21"),
        CampoClave("clave", "Clave"),
    ]
    return DialogoFormulario(padre, "Nuevo socio", campos, lambda _: None)


def _llenar(formulario: Formulario) -> None:
    """Como quien lo teclea y lo elige."""
    formulario.poner({"nombre": "Ñorquín", "pais": "UY", "voto": True, "clave": "secreta"})


def test_un_formulario_a_medias_se_retoma_si_el_programa_muere(
    qtbot: QtBot, padre: QWidget, abrir: Callable[[], Guardador], tmp_path: Path
) -> None:
    guardador = abrir()
    guardador.setParent(padre)
    antes = _de_alta(padre)
    antes.show()
    _llenar(antes.formulario)
    qtbot.waitUntil(lambda: bool(abrir().hallados()))
    assert "secreta" not in "".join(r.read_text("utf-8") for r in tmp_path.rglob("*.json"))
    guardador.setParent(None)  # como si hubiera muerto: el cuadro no llegó a cerrarse
    despues = abrir()
    despues.setParent(padre)
    vuelto = _de_alta(padre)
    vuelto.formulario.poner({"desde": "2026-11-22"})
    vuelto.dar_por_partida()
    vuelto.show()
    assert vuelto.formulario.dados() == {
        **{"nombre": "Ñorquín", "pais": "UY", "voto": True},
        **{"desde": "2026-11-22", "clave": ""},
    }
    assert vuelto.se_perderia()
    otro = _de_alta(padre, "Melo")
    otro.show()
    assert otro.formulario.dados()["nombre"] == "Melo", "el de otra cosa no se mezcla"
    otro.done(0)
    boton = next(b for b in vuelto.findChildren(QPushButton) if "Empezar" in b.text().replace("&", ""))
    boton.click()
    assert vuelto.formulario.dados()["nombre"] == ""
    vuelto.done(0)
    assert abrir().hallados() == []
    antes.done(0)

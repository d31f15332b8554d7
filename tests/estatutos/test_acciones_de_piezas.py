"""Una reforma cambia sólo un apartado o una letra; una regla o un acuerdo pueden apoyarse sólo en él."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.formulario import DialogoFormulario
from escritorio.estatutos.acciones.articulado import cambiar, citar_articulo, guardar_original, quitar_cita
from escritorio.estatutos.acciones.piezas import anadir_pieza, cambiar_pieza, suprimir_pieza
from escritorio.estatutos.acciones.reglas import confirmar_regla, fijar_regla
from escritorio.estatutos.consultas.articulado import (
    YaNoEsProyecto,
    citables,
    comparar_reforma,
    con_reforma,
    consolidado,
    cuerpos,
    historia,
)
from escritorio.estatutos.consultas.cotejo import articulos_citados
from escritorio.estatutos.consultas.reglas import regla, reglas
from escritorio.estatutos.impresos import componer_comparado_de_reforma
from escritorio.estatutos.modelo.articulado import Cambio, de_clave
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import ReglaDeQuorum
from escritorio.estatutos.piezas.articulado_lectura import DialogoDeHistoria
from escritorio.estatutos.reglas.apartados import pieza_en
from escritorio.estatutos.reglas.emparejar import decir_piezas
from escritorio.estatutos.reglas.reconocer import reconocer
from escritorio.informes.consultas.hilo import hilo
from tests.acuerdos.casos import NUEVO
from tests.estatutos.articulos import FUNDACION, aprobar, proyecto
from tests.estatutos.test_pantalla_reforma import Taller
from tests.fabrica import asamblea
from tests.pantallas import Puesta, boton, en_dialogo
from tests.sesiones.escenas import comprobar_sin_rastro

TEXTO = """Artículo 1. Nombre. Se llama Red.
Artículo 2. Asamblea. La Asamblea:
1. sesiona:
a) con la mitad de los socios;
b) en segunda llamada, con un tercio.
2. decide por mayoría.
"""
_QUORUM = ReglaDeQuorum((Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2)),))


@pytest.fixture
def articulo(bd: Archivo) -> str:
    """El id del artículo con apartados, del estatuto recién guardado."""
    cuerpo_id = cuerpos(bd)[0].id
    guardar_original(bd, cuerpo_id, reconocer(TEXTO), FUNDACION, "1996-01-01")
    return consolidado(bd, cuerpo_id, bd.hoy())[1].id


def _dice(bd: Archivo, reforma_id: str, articulo: str) -> str:
    return next(d.texto for d in con_reforma(bd, reforma_id) if d.id == articulo)


def test_una_reforma_cambia_anade_y_suprime_solo_una_pieza_y_el_comparado_lo_dice(
    bd: Archivo, articulo: str
) -> None:
    uno = proyecto(bd, cuerpos(bd)[0].id)
    antes = _dice(bd, uno, articulo)
    cambiar_pieza(bd, uno, f"{articulo}/1/a", "a) con dos tercios de los socios;")
    for ruta in ("1/b", "2"):
        assert pieza_en(_dice(bd, uno, articulo), ruta) == pieza_en(antes, ruta)
    anadir_pieza(bd, uno, f"{articulo}/2", "3. rinde cuentas.")
    suprimir_pieza(bd, uno, f"{articulo}/1/b")
    (cambiada,) = [c for c in comparar_reforma(bd, uno) if c.cambio is not Cambio.IGUAL]
    assert decir_piezas(cambiada.piezas) == (
        "Cambia: apartado 1, letra a). Se añade: apartado 3. Se suprime: apartado 1, letra b)."
    )
    assert componer_comparado_de_reforma(bd, uno).startswith(b"%PDF")
    deshacer(bd, ultimas_acciones(bd, 1)[0].accion_id)
    assert pieza_en(_dice(bd, uno, articulo), "1/b") == pieza_en(antes, "1/b")
    aprobar(bd, uno)
    with comprobar_sin_rastro(bd, YaNoEsProyecto):
        cambiar_pieza(bd, uno, f"{articulo}/2", "2. x")


def test_de_una_pieza_que_no_esta_o_de_todo_el_articulo_no_queda_rastro(bd: Archivo, articulo: str) -> None:
    uno = proyecto(bd, cuerpos(bd)[0].id)
    with comprobar_sin_rastro(bd, DatoInvalido, "ya no está en el artículo"):
        cambiar_pieza(bd, uno, f"{articulo}/9", "9. x")
    with comprobar_sin_rastro(bd, DatoInvalido):
        cambiar_pieza(bd, uno, f"{articulo}/2", "  ")
    cambiar(bd, uno, articulo, "Artículo 2", "Asamblea", "1. uno.")
    with comprobar_sin_rastro(bd, DatoInvalido, "no diría nada"):
        suprimir_pieza(bd, uno, f"{articulo}/1")


def test_una_regla_se_apoya_en_una_letra_y_solo_se_revisa_si_cambia_ella(bd: Archivo, articulo: str) -> None:
    citas = dict(citables(bd))
    clave = f"{articulo}/1/a"
    assert citas[clave] == "art. 2, apartado 1, letra a) del Estatuto — Asamblea"
    quorum = next(r for r in reglas(bd, asamblea(bd)) if r.familia == "quorum")
    fijar_regla(bd, quorum.id, _QUORUM, citas[clave].partition(" — ")[0], "1996-01-01", clave)
    dicha = regla(bd, quorum.id)
    assert (dicha.citado, dicha.pieza) == (clave, "1/a")
    assert dicha.cita == "art. 2, apartado 1, letra a) del Estatuto, texto vigente desde 01/01/1996"
    otra = proyecto(bd, cuerpos(bd)[0].id, "Cambia otro apartado")
    cambiar_pieza(bd, otra, f"{articulo}/2", "2. decide por consenso.")
    aprobar(bd, otra)
    assert not regla(bd, quorum.id).por_revisar
    suya = proyecto(bd, cuerpos(bd)[0].id, "Cambia esa letra")
    cambiar_pieza(bd, suya, clave, "a) con dos tercios;")
    aprobar(bd, suya, "2016-11-01", "2016-11-14")
    assert regla(bd, quorum.id).confirmable
    confirmar_regla(bd, quorum.id)
    nueva = next(r for r in reglas(bd, asamblea(bd)) if r.familia == "quorum")
    assert (nueva.citado, nueva.por_revisar) == (clave, False)
    quita = proyecto(bd, cuerpos(bd)[0].id, "Quita esa letra")
    suprimir_pieza(bd, quita, f"{articulo}/1/b")
    suprimir_pieza(bd, quita, clave)
    aprobar(bd, quita, "2017-11-01", "2017-11-14")
    cambio = regla(bd, nueva.id).cambio
    assert cambio is not None
    assert cambio.suprimido
    pasos = [(p.reforma.titulo, p.suprimida) for p in historia(bd, clave)]
    assert pasos == [("Texto original", False), ("Cambia esa letra", False), ("Quita esa letra", True)]


def test_un_acuerdo_cumple_una_letra_y_el_hilo_sube_por_su_articulo(bd: Archivo, articulo: str) -> None:
    dado, clave = asentar(bd, NUEVO), f"{articulo}/1/b"
    citar_articulo(bd, dado.id, clave)
    citar_articulo(bd, dado.id, articulo)
    assert articulos_citados(bd) == [(clave, dado.id), (articulo, dado.id)]
    with pytest.raises(DatoInvalido, match="ya cita"):
        citar_articulo(bd, dado.id, clave)
    with pytest.raises(DatoInvalido, match="Elija"):
        citar_articulo(bd, dado.id, f"{articulo}/9")
    quitar_cita(bd, dado.id, articulo)
    assert articulos_citados(bd) == [(clave, dado.id)]
    suyo = [c.texto for c in hilo(bd, Referencia("acuerdo", dado.id)).cosas]
    assert "Art. 2, apartado 1, letra b) del Estatuto — Asamblea" in suyo
    assert dado.id in {c.ref.id for c in hilo(bd, Referencia("disposicion", articulo)).cosas}
    assert dado.id in {c.ref.id for c in hilo(bd, Referencia("disposicion", clave)).cosas}


def test_por_la_ventana_se_elige_la_pieza_y_se_escribe_solo_ella(
    bd: Archivo, articulo: str, qtbot: QtBot, qapp: QApplication
) -> None:
    taller = Taller(Puesta(bd, qtbot, qapp), bd, proyecto(bd, cuerpos(bd)[0].id))
    taller.elegir(0)
    assert "Una pieza…" not in taller.botones()
    taller.elegir(1)

    def llenar(dialogo: DialogoFormulario) -> None:
        formulario = dialogo.formulario
        combo = formulario.control("clave")
        assert isinstance(combo, QComboBox)
        combo.setCurrentIndex(combo.findData(f"{articulo}/1/b"))
        assert formulario.dados()["texto"] == "b) en segunda llamada, con un tercio."
        formulario.poner({"texto": "b) en segunda llamada, con un cuarto."})
        dialogo.guardar.click()

    en_dialogo(boton(taller.panel, "Una pieza").click, llenar)
    assert pieza_en(_dice(bd, taller.id, articulo), "1/b") == "b) en segunda llamada, con un cuarto."
    assert "Cambia: apartado 1, letra b)." in taller.panel.comparado.vista.texto.toPlainText()
    taller.pantalla.mostrar(Referencia("disposicion", f"{articulo}/1/b"))
    actual = taller.pantalla.texto.vista.actual()
    assert actual is not None
    assert de_clave(f"{articulo}/1/b")[0] == actual.id

    def mirar(historia_: DialogoDeHistoria) -> None:
        combo = historia_.pieza
        assert not combo.isHidden()
        combo.setCurrentIndex(combo.findData(f"{articulo}/2"))
        assert "decide por mayoría" in historia_.vista.texto.toPlainText()
        historia_.accept()

    en_dialogo(taller.pantalla.texto.ver_historia, mirar)

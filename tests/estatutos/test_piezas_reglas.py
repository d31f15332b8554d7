"""El panel de todas las reglas: qué falta, qué dicen, qué no cuadra, y fijarlas, cambiarlas y añadirlas."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.estatutos.acciones.reglas import anadir_regla, fijar_regla
from escritorio.estatutos.consultas.reglas import organo, organo_por_clave, organos, regla_vigente, reglas
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.integrar import ClaseDeParte, Estamento, ReglaDeComposicion
from escritorio.estatutos.modelo.sesionar import Periodicidad, ReglaDeConvocatoria, ReglaDeQuorum
from escritorio.estatutos.modelo.votar import FormaDeVoto, ReglaDeVoto, TramoDeVoto
from escritorio.estatutos.piezas.reglas import PanelDeReglas
from escritorio.organos.piezas.entorno import Entornos
from escritorio.socios.acciones import dar_de_alta
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from tests.fabrica import ACTO_ANTERIOR, asamblea, con_socios
from tests.pantallas import Puesta, boton, en_dialogo, en_el_siguiente, pestana, textos
from tests.ventanas import sin_nombre

PROPIO = "Plazo de convocatoria: sesión extraordinaria"
ABSURDO = ReglaDeQuorum(
    (Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1, 2)),), minimo_de_grupos=9
)


class _QueApunta(Pantalla):
    """Una pantalla que anota lo que dice y la vuelta atrás que ofrece."""

    apuntar: Callable[[str, Callable[[], object] | None], None]

    def decir_hecho(self, frase: str, deshacer: Callable[[], object] | None = None) -> None:
        self.apuntar(frase, deshacer)


class Banco:
    """El panel a la vista, que se recarga tras cada cambio y anota lo que dijo."""

    def __init__(self, bd: Archivo, qtbot: QtBot, qapp: QApplication) -> None:
        self.dichos: list[str] = []
        self.vueltas: list[Callable[[], object] | None] = []
        self._bd, self._qtbot, self._qapp = bd, qtbot, qapp

    def abrir(self, organo_id: str | None = None) -> PanelDeReglas:
        pantalla = _QueApunta(Puesta(self._bd, self._qtbot, self._qapp).servicios)
        pantalla.apuntar = self._cambiado
        self._qtbot.addWidget(pantalla)
        self.panel = PanelDeReglas(pantalla, organo_id, Entornos(self._bd))
        self._qtbot.addWidget(self.panel)
        self.panel.resize(1000, 620)
        self.panel.show()
        self.panel.recargar()
        self.panel.revisar()
        return self.panel

    def deshacer(self) -> None:
        vuelta = self.vueltas[-1]
        assert vuelta is not None
        vuelta()
        self.panel.recargar()

    def _cambiado(self, frase: str, vuelta: Callable[[], object] | None) -> None:
        self.dichos.append(frase)
        self.vueltas.append(vuelta)
        self.panel.recargar()


@pytest.fixture
def banco(bd: Archivo, qtbot: QtBot, qapp: QApplication) -> Banco:
    return Banco(bd, qtbot, qapp)


def como_uso(dialogo: Any, **campos: str) -> None:
    dialogo.formulario.poner({"origen": "uso", **campos})
    dialogo.guardar.click()


def fijar(bd: Archivo, organo_id: str, familia: str, parametros: Any, desde: str = "") -> None:
    suya = next(r for r in reglas(bd, organo_id) if r.familia == familia)
    fijar_regla(bd, suya.id, parametros, "art. 9", desde)


def test_las_pendientes_van_primero_y_se_filtran_por_organo_y_familia(banco: Banco, bd: Archivo) -> None:
    fijar(bd, asamblea(bd), "quorum", ABSURDO)
    panel = banco.abrir()
    filas = panel.lista.modelo.filas_visibles()
    assert filas[0].regla.nombre == "Plazo de convocatoria"
    assert [f.regla.pendiente for f in filas] == sorted((f.regla.pendiente for f in filas), reverse=True)
    pendientes = sum(f.regla.pendiente for f in filas)
    assert panel.cuenta.text().startswith(f"{len(filas)} reglas, {pendientes} por fijar; ")
    panel.lista.combos[1].setCurrentIndex(panel.lista.combos[1].findData("composicion"))
    assert {f.organo.clave for f in panel.lista.modelo.filas_visibles()} == {o.clave for o in organos(bd)}
    panel.lista.combos[0].setCurrentIndex(panel.lista.combos[0].findData(asamblea(bd)))
    assert [f.regla.nombre for f in panel.lista.modelo.filas_visibles()] == ["Composición"]
    panel.ir(f"{asamblea(bd)}/quorum/")
    assert "Sesiona en primera llamada con al menos la mitad" in textos(
        pestana(panel.lista.ficha, "Qué dice")
    )
    panel.lista.combos[2].setCurrentIndex(1)
    assert all(f.regla.pendiente for f in panel.lista.modelo.filas_visibles())
    panel.enfocar_filtro()
    assert sin_nombre(panel) == []


def test_fijar_todas_las_mayorias_a_la_vez_dice_cuantas(banco: Banco, bd: Archivo) -> None:
    def todas_como_uso(dialogo: Any) -> None:
        dialogo.formulario.poner({"a_las_demas": True})
        como_uso(dialogo)

    cuantas = sum(r.familia == "mayoria" and r.pendiente for r in reglas(bd, asamblea(bd)))
    panel = banco.abrir(asamblea(bd))
    panel.ir(f"{asamblea(bd)}/mayoria/ordinaria")
    en_dialogo(boton(panel.lista.ficha, "Fijar").click, todas_como_uso)
    assert banco.dichos == [f"Se fijaron {cuantas} mayorías de {organo(bd, asamblea(bd)).nombre}."]
    assert not any(r.familia == "mayoria" and r.pendiente for r in reglas(bd, asamblea(bd)))


def test_fijar_y_cambiar_dejan_su_historia(banco: Banco, bd: Archivo) -> None:
    panel = banco.abrir(asamblea(bd))
    panel.ir(f"{asamblea(bd)}/voto/")
    assert "por fijar" in textos(pestana(panel.lista.ficha, "Qué dice")).lower()
    en_dialogo(boton(panel.lista.ficha, "Fijar").click, como_uso)
    assert banco.dichos == [f"Se fijó «Voto» de {organo(bd, asamblea(bd)).nombre}."]
    panel.ir(f"{asamblea(bd)}/voto/")
    en_dialogo(boton(panel.lista.ficha, "Editar…").click, lambda d: como_uso(d, desde="2026-04-01"))
    leido = textos(pestana(panel.lista.ficha, "Historia"))
    assert "Desde el 01/04/2026" in leido
    assert "Hasta el 31/03/2026" in leido
    banco.deshacer()
    assert "Desde siempre" in textos(pestana(panel.lista.ficha, "Historia"))


def test_se_anade_el_plazo_propio_de_la_extraordinaria(banco: Banco, bd: Archivo) -> None:
    panel = banco.abrir()

    def la_que_ya_esta_y_luego_la_otra(dialogo: Any) -> None:
        dialogo.formulario.poner({"organo": asamblea(bd), "cual": "convocatoria:"})
        dialogo.guardar.click()
        assert "ya tiene esa regla" in dialogo.formulario.error_de("cual")
        dialogo.formulario.poner({"cual": "convocatoria:extraordinaria"})
        en_el_siguiente(en_cinco_dias)
        dialogo.guardar.click()

    def en_cinco_dias(dialogo: Any) -> None:
        dialogo.pieza.dias.setText("5")
        como_uso(dialogo, desde="2026-02-01")

    en_dialogo(boton(panel, "Nueva regla").click, la_que_ya_esta_y_luego_la_otra)
    assert banco.dichos == [f"Se añadió «{PROPIO}» a {organo(bd, asamblea(bd)).nombre}."]
    propia = regla_vigente(bd, asamblea(bd), "convocatoria", "extraordinaria", "2026-03-01")
    general = regla_vigente(bd, asamblea(bd), "convocatoria", "extraordinaria", "2026-01-01")
    assert propia is not None
    assert propia.parametros == ReglaDeConvocatoria(5)
    assert general is not None
    assert general.parametros == ReglaDeConvocatoria(periodicidad=Periodicidad(12))
    banco.deshacer()
    assert all(r.tipo != "extraordinaria" for r in reglas(bd, asamblea(bd)))


def en_mas(panel: PanelDeReglas, texto: str) -> Callable[[], object]:
    """Lo que hace esa opción de «Más», que reúne lo que no cabe con la letra grande."""
    boton(panel.lista.ficha, "Más").click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [a.text().replace("&", "") for a in menu.actions()] == ["Suprimir desde…", "Editar el órgano…"]
    elegida = next(a for a in menu.actions() if a.text().replace("&", "") == texto)
    menu.hide()
    return elegida.trigger


def test_se_suprime_una_regla_y_se_vuelve_a_fijar(banco: Banco, bd: Archivo) -> None:
    suya = asamblea(bd)
    fijar(bd, suya, "quorum", ABSURDO)
    anadir_regla(bd, suya, "quorum", "extraordinaria", ABSURDO)
    panel = banco.abrir(suya)

    def suprimir(desde: str) -> Callable[[Any], object]:
        def llenar(dialogo: Any) -> None:
            dialogo.formulario.poner({"desde": desde, "fundamento": "Acuerdo 12/2026"})
            dialogo.guardar.click()

        return llenar

    panel.ir(f"{suya}/quorum/extraordinaria")
    en_dialogo(en_mas(panel, "Suprimir desde…"), suprimir("2026-03-01"))
    assert banco.dichos == [f"Se suprimió «Quórum: sesión extraordinaria» de {organo(bd, suya).nombre}."]
    panel.ir(f"{suya}/quorum/extraordinaria")
    assert panel.lista.modelo.filas_visibles()[-1].estado == ("Suprimida", "neutro")
    assert "Acuerdo 12/2026" in textos(pestana(panel.lista.ficha, "Historia"))
    en_dialogo(boton(panel.lista.ficha, "Fijar otra vez").click, lambda d: como_uso(d, desde="2026-05-01"))
    assert regla_vigente(bd, suya, "quorum", "extraordinaria", "2026-05-01") is not None
    panel.ir(f"{suya}/quorum/")
    en_dialogo(en_mas(panel, "Suprimir desde…"), suprimir("2026-06-01"))
    panel.ir(f"{suya}/quorum/")
    assert "la anterior se suprimió" in textos(pestana(panel.lista.ficha, "Qué dice"))
    banco.deshacer()
    assert panel.lista.modelo.filas_visibles()[-1].estado[0] != "Suprimida"


def test_se_define_un_organo_y_se_cambia(banco: Banco, bd: Archivo) -> None:
    panel = banco.abrir()
    datos = {"nombre": "Comité de Ética", "clase": "consultivo", "integran": "mandatos", "sesiona": False}

    def definir(dialogo: Any) -> None:
        dialogo.formulario.poner({**datos, "nombre": organo(bd, asamblea(bd)).nombre})
        dialogo.guardar.click()
        assert "Ya hay un órgano" in dialogo.formulario.error_de("nombre")
        dialogo.formulario.poner(datos)
        dialogo.guardar.click()

    def que_sesione(dialogo: Any) -> None:
        dialogo.formulario.poner({"sesiona": True})
        dialogo.guardar.click()

    en_dialogo(boton(panel, "Definir órgano").click, definir)
    nuevo = organo_por_clave(bd, "comite_de_etica")
    assert {r.familia for r in reglas(bd, nuevo.id)} == {"composicion", "mandato", "requisitos"}
    assert panel.lista.combos[0].findData(nuevo.id) > 0
    panel.ir(f"{nuevo.id}/mandato/")
    en_dialogo(boton(panel.lista.ficha, "Editar el órgano").click, que_sesione)
    assert "quorum" in {r.familia for r in reglas(bd, nuevo.id)}
    assert banco.dichos == ["Se definió Comité de Ética.", "Se cambió la definición de Comité de Ética."]


def test_lo_que_no_puede_cumplirse_se_avisa_y_se_va_a_ello(banco: Banco, bd: Archivo) -> None:
    con_socios(bd, 3)
    panel = banco.abrir()
    assert panel.reparos.isHidden(), "lo por fijar ya se ve en la lista"
    fijar(bd, asamblea(bd), "quorum", ABSURDO)
    fijar(bd, organo_por_clave(bd, "consejo").id, "quorum", ABSURDO)
    fijar(bd, organo_por_clave(bd, "directiva").id, "quorum", ABSURDO)
    panel.recargar()
    panel.revisar()
    assert "Pide 9 países".lower() in textos(panel.reparos).lower()
    imposibles = [f.organo.clave for f in panel.lista.modelo.filas_visibles() if f.estado[1] == "peligro"]
    assert imposibles == ["asamblea", "consejo", "directiva"]
    boton(panel.reparos, "Ver 1 reparo más").click()
    assert textos(panel.reparos).count("9 países") == 3
    boton(panel.reparos, "Ver la regla: Consejo").click()
    elegida = panel.lista.actual()
    assert elegida is not None
    assert (elegida.organo.clave, elegida.regla.familia) == ("consejo", "quorum")
    boton(panel.reparos, "Ver menos").click()
    assert sin_nombre(panel) == []


def test_los_ejemplos_cuentan_con_los_socios_de_hoy(bd: Archivo) -> None:
    con_socios(bd, 3)
    ejemplo = Entornos(bd)().ejemplo
    todos = ReglaDeComposicion((Estamento(ClaseDeParte.TODOS),))
    assert "3" in " ".join(ejemplo(asamblea(bd), todos))
    tramos = ReglaDeVoto(FormaDeVoto.POR_TRAMO, (TramoDeVoto(0, 1), TramoDeVoto(100_000, 2)))
    assert ejemplo(asamblea(bd), tramos) == ("1 socio con 1 voto.", "2 socios con 2 votos.")
    por_aporte = ReglaDeVoto(FormaDeVoto.POR_APORTE, (TramoDeVoto(0, 1),))
    assert ejemplo(asamblea(bd), por_aporte) == ("3 socios con 1 voto.",)
    sin_nadie = ReglaDeVoto(FormaDeVoto.IGUAL, solo_voz=("plena",))
    assert "socios" in " ".join(ejemplo(asamblea(bd), sin_nadie))
    nuevo = SocioNuevo(nombre="Sin censo", tipo="municipio", categoria_id=categorias(bd)[0].id, pais="UY")
    dar_de_alta(bd, nuevo, "2020-01-01", ACTO_ANTERIOR)
    sin_censo = "1 socio sin el dato que se mira o sin votos previstos: no se puede saber."
    assert sin_censo in ejemplo(asamblea(bd), tramos)
    assert ejemplo(asamblea(bd), ABSURDO) == (
        "En primera llamada, con 4 habilitados para votar, hacen falta 2.",
    )

"""Antes de aprobar un proyecto se ve con qué choca y qué citas deja apuntando a otro sitio."""

from __future__ import annotations

from fractions import Fraction

import pytest

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.acciones import articulado as hacer
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.advertencias import conflictos, remisiones
from escritorio.estatutos.consultas.articulado import antes_de, con_reforma
from escritorio.estatutos.consultas.reglas import reglas
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, Disposicion, PiezaLeida
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import ReglaDeQuorum
from escritorio.estatutos.reglas import remisiones as mirar
from tests.estatutos.articulos import ARTICULO, FUNDACION, aprobar, estatuto, ids, proyecto
from tests.fabrica import asamblea

_QUORUM = ReglaDeQuorum((Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2)),))


def _fila(*articulos: tuple[str, str, str]) -> list[Disposicion]:
    """De (id, rótulo, texto)."""
    return [
        Disposicion(i, ARTICULO, n, rotulo, "", texto, "r") for n, (i, rotulo, texto) in enumerate(articulos)
    ]


def test_lo_que_otra_reforma_cambio_despues_choca_hasta_que_se_vuelve_a_hacer(bd: Archivo) -> None:
    e = estatuto(bd)
    _, nombre, quorum, disolucion = ids(bd, e)
    previo, tardio = proyecto(bd, e), proyecto(bd, e, "Otra")
    hacer.cambiar(bd, previo, quorum, "Artículo 2", "Quórum", "Sesiona con un quinto.")
    hacer.suprimir(bd, previo, disolucion)
    hacer.cambiar(bd, tardio, quorum, "Artículo 2", "Quórum", "Sesiona con un tercio.")
    hacer.cambiar(bd, tardio, disolucion, "Artículo 3", "", "Se disuelve con dos tercios.")
    hacer.cambiar(bd, tardio, nombre, "Artículo 1", "Nombre", "Se llama Otra.")
    assert conflictos(bd, previo) == []
    aprobar(bd, tardio)
    hallados = {c.disposicion_id: c for c in conflictos(bd, previo)}
    assert set(hallados) == {quorum, disolucion}, "lo que el proyecto no toca no choca"
    assert hallados[quorum].reforma.titulo == "Otra"
    assert hallados[quorum].hoy == antes_de(bd, previo)[2]
    assert hallados[quorum].propone == con_reforma(bd, previo)[2]
    assert hallados[disolucion].propone is None
    hacer.cambiar(bd, previo, quorum, "Artículo 2", "Quórum", "Sesiona con un cuarto.")
    hacer.deshacer_cambio(bd, previo, disolucion)
    assert conflictos(bd, previo) == [], "lo escrito después ya se escribió viéndolo"
    aprobar(bd, previo)
    assert conflictos(bd, previo) == []


def test_renumerar_un_articulo_que_otra_reforma_suprimio_tambien_choca(bd: Archivo) -> None:
    e = estatuto(bd)
    _, _, quorum, disolucion = ids(bd, e)
    previo, tardio = proyecto(bd, e), proyecto(bd, e, "Otra")
    hacer.suprimir(bd, previo, quorum)
    hacer.renumerar(bd, previo, disolucion)
    hacer.suprimir(bd, tardio, disolucion)
    hacer.suprimir(bd, tardio, quorum)
    aprobar(bd, tardio)
    (choque,) = conflictos(bd, previo)
    assert (choque.disposicion_id, choque.hoy) == (disolucion, None)


@pytest.mark.parametrize(
    ("texto", "hallado"),
    [
        ("Según el artículo 12, 3 días antes.", {("Artículo 12", "Artículo 13")}),
        ("Véanse los arts. 12 y 13.", {("Artículo 12", "Artículo 13"), ("Artículo 13", "")}),
        ("Los artículos 10 a 14 inclusive.", {("Artículo 12", "Artículo 13"), ("Artículo 13", "")}),
        ("Conforme ao artigo 12º.", {("Artículo 12", "Artículo 13")}),
        ("El Art. XII y el artículo décimo segundo.", {("Artículo 12", "Artículo 13")}),
        ("Conforme a la cláusula tercera.", {("TERCERA", "CUARTA")}),
        ("Lo que dice el artículo anterior.", {("Artículo 13", "")}),
        ("El artículo 12 del presente Estatuto, y el 7.", {("Artículo 12", "Artículo 13")}),
        ("El artículo 12, inciso segundo, de la Ley 18.695.", set()),
        ("El artículo 12 del Reglamento; el artículo 12 bis; el artículo primero transitorio.", set()),
        ("Doce artículos; 12 votos; el capítulo 12.", set()),
    ],
)
def test_se_ve_que_citas_quedan_apuntando_a_otro_sitio(texto: str, hallado: set[tuple[str, str]]) -> None:
    antes = _fila(
        ("t", "TERCERA", "."), ("a", "Artículo 12", "."), ("b", "Artículo 13", "."),
        ("c", "Artículo 20", texto), ("p", "Artículo primero transitorio", "."),
    )  # fmt: skip
    despues = _fila(
        ("t", "CUARTA", "."), ("n", "Artículo 12", "."), ("a", "Artículo 13", "."),
        ("c", "Artículo 20", texto), ("p", "Artículo primero transitorio", "."),
    )  # fmt: skip
    vistas = mirar.remisiones(antes, despues, "Estatuto")
    assert {(r.antes, r.ahora) for r in vistas} == hallado
    assert all(r.cita in r.frase for r in vistas)


def test_lo_que_la_reforma_ya_corrige_no_se_avisa() -> None:
    antes = _fila(
        ("a", "Artículo 1", "."), ("b", "Artículo 2", "."), ("c", "Artículo 9", "Arts. 1 y 2. Art. 2.")
    )
    corridos = (("n", "Artículo 1", "Por el art. 3."), ("a", "Artículo 2", "."), ("b", "Artículo 3", "."))
    bien = _fila(*corridos, ("c", "Artículo 9", "Arts. 2 y 3. Art. 3."))
    assert mirar.remisiones(antes, bien, "Estatuto") == []
    a_medias = _fila(*corridos, ("c", "Artículo 9", "Arts. 2 y 3. Art. 2."))
    assert [(r.cita, r.antes, r.ahora) for r in mirar.remisiones(antes, a_medias, "Estatuto")] == [
        ("Art. 2", "Artículo 2", "Artículo 3")
    ]
    sin_una = _fila(*corridos, ("c", "Artículo 9", "Art. 2."))
    assert len(mirar.remisiones(antes, sin_una, "Estatuto")) == 1
    largo = " ".join(["palabra"] * 40)
    lejos = _fila(("b", "Artículo 2", "."), ("c", "Artículo 9", f"{largo} artículo 1 {largo}"))
    (una,) = mirar.remisiones([antes[0], *lejos], lejos, "Estatuto")
    assert una.frase.startswith("…palabra")
    assert una.frase.endswith("palabra…")
    assert len(una.frase) < 120


def test_tambien_lo_citan_otros_textos_y_las_reglas_a_mano(bd: Archivo) -> None:
    e = estatuto(bd)
    _, _, quorum, disolucion = ids(bd, e)
    reglamento = hacer.crear_cuerpo(bd, "reglamento", "Reglamento")
    textos = ("El artículo 3 del Estatuto manda.", "El artículo 3 manda.")
    piezas = [
        PiezaLeida(ClaseDeDisposicion.ARTICULO, f"Artículo {n}", "", t, n) for n, t in enumerate(textos, 1)
    ]
    hacer.guardar_original(bd, reglamento, piezas, FUNDACION, "1996-01-01")
    regla = next(r for r in reglas(bd, asamblea(bd)) if r.familia == "quorum")
    fijar_regla(bd, regla.id, _QUORUM, "art. 3", "1996-01-01")
    uno = proyecto(bd, e)
    assert remisiones(bd, uno) == []
    hacer.suprimir(bd, uno, quorum)
    hacer.renumerar(bd, uno, disolucion)
    vistas = [(r.donde, r.quien.rotulo if r.quien else "", r.antes, r.ahora) for r in remisiones(bd, uno)]
    assert vistas == [
        ("Reglamento", "Artículo 1", "Artículo 3", "Artículo 2"),
        ("Quórum de Asamblea General de Socios", "", "Artículo 3", "Artículo 2"),
    ]
    dos = proyecto(bd, reglamento)
    hacer.suprimir(bd, dos, antes_de(bd, dos)[0].id)
    assert remisiones(bd, dos) == [], "«art. 3» a secas es del Estatuto"

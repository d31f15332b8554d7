"""Una elección por listas reparte sus plazas según la regla, nombra por orden y lo cuenta en el acta."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from escritorio.actas.impresos import borrador_pdf
from escritorio.acuerdos.consultas import de_sesion
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.sesionar import Igualdad, Metodo, ReglaDeMayoria, RepartoDePlazas
from escritorio.ordenes.consultar.temas import CONSULTAS
from escritorio.organos.consultas.mandatos import puestos
from escritorio.sesiones.consultas.sesiones import punto
from escritorio.socios.consultas import socios
from escritorio.votaciones.acciones.candidaturas import abrir_eleccion, presentar_candidatura
from escritorio.votaciones.acciones.elecciones import declarar_desierta, desempatar
from escritorio.votaciones.consultas.elecciones import descuadres, eleccion, elecciones, elegidos_sin_nombrar
from escritorio.votaciones.consultas.escrutar import ensayar_ronda
from escritorio.votaciones.modelo.elecciones import CandidaturaNueva, CargoNuevo, NombreDeLista, Recuento
from tests.comun.documentos.papeles import texto
from tests.fabrica import asamblea
from tests.sala.montaje import en_la_sala
from tests.sesiones.escenas import comprobar_sin_rastro, fijar
from tests.votaciones.elecciones import MITAD, ONCE, Y_MEDIA, en_asamblea, votos
from tests.votaciones.votar import contar_ronda

_DHONDT = RepartoDePlazas(Metodo.DHONDT, True, Igualdad.SORTEO)


def _con_listas(
    bd: Archivo, reparto: RepartoDePlazas | None = _DHONDT, plazas: int = 5, listas: int = 3, nombres: int = 5
) -> str:
    """Una elección de vocalías entre listas «Lista A», «Lista B»… de esos nombres; da su id."""
    fijar(bd, "mayoria", ReglaDeMayoria((MITAD,), listas=reparto), "eleccion")
    el_punto, organo_id = en_asamblea(bd), asamblea(bd)
    puesto = puestos(bd, organo_id)[0]
    abrir_eleccion(bd, el_punto, [CargoNuevo(puesto.nombre, organo_id, puesto.id, plazas, "listas")])
    cual, hay = elecciones(bd, el_punto)[0].id, sorted(socios(bd), key=lambda s: s.nombre)
    for n, letra in enumerate("ABCD"[:listas]):
        suyos = hay[n * nombres : (n + 1) * nombres]
        lista = tuple(NombreDeLista(s.nombre, socio_id=s.id) for s in suyos)
        presentar_candidatura(bd, cual, CandidaturaNueva(nombre=f"Lista {letra}", lista=lista))
    return cual


def test_se_reparten_las_plazas_y_se_nombra_por_el_orden_de_cada_lista(red: Archivo) -> None:
    cual = _con_listas(red)
    hecha = contar_ronda(red, cual, votos(red, cual, 15, 9, 3), 1, ONCE)
    dada = eleccion(red, cual)
    assert (hecha.resultado, dada.estado, dada.por_cubrir) == ("resuelta", "resuelta", 0)
    assert [v.plazas for v in dada.rondas[0].votos] == [3, 2, 0]
    assert str(hecha.dictamen.frase) == "Se reparten 5 plazas: Lista A, 3; Lista B, 2."
    assert "Lista A, 15 votos: 15; 7 1/2; 5; 3 3/4. 3 plazas." in map(str, hecha.dictamen.cuenta)
    assert "art. 12" in str(hecha.dictamen.fundamento)
    sin_nombrar = [(e.nombre, e.cargo) for e in elegidos_sin_nombrar(red, cual)]
    assert [n for n, _ in sin_nombrar] == [f"Municipio {n:03}" for n in (1, 2, 3, 6, 7)]
    assert {c for _, c in sin_nombrar} == {dada.cargo}
    (acuerdo,) = de_sesion(red, punto(red, dada.punto_id).sesion_id)
    assert acuerdo.texto.endswith(
        "repartidas las plazas entre las listas: de la lista «Lista A», a Municipio 001, a Municipio 002 y a"
        " Municipio 003; de la lista «Lista B», a Municipio 006 y a Municipio 007."
    )
    assert descuadres(red) == []


@pytest.mark.parametrize(
    ("idioma", "dichas"),
    [
        (
            "es",
            (
                "Se reparten 5 plazas por restos mayores (Hare): el cociente es 27 votos entre 5: 5 2/5.",
                "Lista A, 15 votos: 2 por cociente y resto 4 1/5; 1 por resto. 3 plazas.",
                "Resultan elegidos, por el orden de su lista: Lista A (Municipio 001, Municipio 002",
            ),
        ),
        (
            "pt",
            (
                "Distribuem-se 5 vagas por maiores restos (Hare): o quociente é 27 votos entre 5: 5 2/5.",
                "Lista A, 15 votos: 2 por quociente e resto 4 1/5; 1 por resto. 3 vagas.",
                "Resultam eleitos, pela ordem de sua lista: Lista A (Municipio 001, Municipio 002",
            ),
        ),
    ],
)
def test_el_acta_ensena_la_cuenta_en_las_dos_lenguas(
    red: Archivo, idioma: str, dichas: tuple[str, ...]
) -> None:
    cual = _con_listas(red, RepartoDePlazas(Metodo.HARE))
    contar_ronda(red, cual, votos(red, cual, 15, 9, 3), 1, ONCE)
    sesion_id = punto(red, eleccion(red, cual).punto_id).sesion_id
    leida = " ".join(texto(borrador_pdf(red, sesion_id, idioma=idioma)).split())
    assert [d for d in dichas if d not in leida] == []


def test_igual_cociente_y_votos_lo_decide_lo_que_manda_la_regla(red: Archivo) -> None:
    cual = _con_listas(red, listas=2)
    hecha = contar_ronda(red, cual, votos(red, cual, 14, 14), 0, ONCE)
    a, b = eleccion(red, cual).candidaturas
    assert (hecha.resultado, eleccion(red, cual).repartidas) == ("empate", {a.id: 2, b.id: 2})
    with comprobar_sin_rastro(red, DatoInvalido, "no se vota otra vez"):
        contar_ronda(red, cual, votos(red, cual, 14, 14), 0, Y_MEDIA, siguen="empatadas")
    with comprobar_sin_rastro(red, DatoInvalido, "La regla manda deshacerlo de otro modo: sorteo"):
        desempatar(red, cual, [b.id], "antiguedad", "Es la más antigua", Y_MEDIA)
    with comprobar_sin_rastro(red, DatoInvalido, "Elija 1"):
        desempatar(red, cual, [a.id, b.id], "sorteo", "Moneda", Y_MEDIA)
    echado = desempatar(red, cual, [b.id], "sorteo", "Moneda, ante la asamblea", Y_MEDIA)
    assert str(echado.dictamen.frase) == (
        "Por desempate tienen una plaza más: Lista B. Se reparten 5 plazas: Lista A, 2; Lista B, 3."
    )
    assert (echado.dictamen.veredicto, str(echado.dictamen.fundamento)) == (
        Veredicto.SI,
        str(hecha.dictamen.fundamento),
    )
    assert [e.nombre for e in elegidos_sin_nombrar(red, cual)] == [
        f"Municipio {n:03}" for n in (1, 2, 6, 7, 8)
    ]
    assert (eleccion(red, cual).estado, descuadres(red)) == ("resuelta", [])
    deshacer(red, echado.accion_id)
    assert (eleccion(red, cual).repartidas, elegidos_sin_nombrar(red, cual)) == ({a.id: 2, b.id: 2}, [])


def test_si_la_regla_calla_se_anota_como_uso_o_queda_desierta_lo_disputado(red: Archivo) -> None:
    cual = _con_listas(red, RepartoDePlazas(Metodo.SAINTE_LAGUE), listas=2)
    contar_ronda(red, cual, votos(red, cual, 14, 14), 0, ONCE)
    with comprobar_sin_rastro(red, DatoInvalido, "voto de calidad"):
        desempatar(red, cual, [eleccion(red, cual).candidaturas[0].id], "calidad", "", Y_MEDIA)
    declarar_desierta(red, cual, "Nadie quiso sortear", Y_MEDIA)
    dada = eleccion(red, cual)
    assert (dada.estado, dada.por_cubrir, len(dada.electas)) == ("resuelta", 1, 2)
    assert de_sesion(red, punto(red, dada.punto_id).sesion_id)[0].texto.endswith("Queda desierta una plaza.")
    assert (len(elegidos_sin_nombrar(red, cual)), descuadres(red)) == (4, [])


def test_una_lista_corta_no_lleva_mas_plazas_que_nombres(red: Archivo) -> None:
    cual = _con_listas(red, nombres=1, listas=2, plazas=3)
    hecha = contar_ronda(red, cual, votos(red, cual, 20, 8), 0, ONCE)
    assert eleccion(red, cual).por_cubrir == 1
    assert "Queda 1 plaza sin cubrir: las listas no llevan más nombres." in str(hecha.dictamen.frase)


def test_sin_reparto_en_la_regla_gana_una_lista_entera_y_una_sola_se_vota_a_favor(red: Archivo) -> None:
    cual = _con_listas(red, None, listas=2)
    assert contar_ronda(red, cual, votos(red, cual, 15, 13), 0, ONCE).resultado == "resuelta"
    assert len(elegidos_sin_nombrar(red, cual)) == 5
    assert [v.plazas for v in eleccion(red, cual).rondas[0].votos] == [None, None]


def test_con_una_sola_lista_decide_la_mayoria(red: Archivo) -> None:
    cual = _con_listas(red, listas=1)
    en_contra = ensayar_ronda(red, cual, Recuento(votos(red, cual, 10), en_contra=18), ONCE)
    assert en_contra.veredicto is Veredicto.NO


def test_si_nadie_marca_ninguna_lista_cabe_otra_ronda(red: Archivo) -> None:
    cual = _con_listas(red, listas=2)
    nula = contar_ronda(red, cual, votos(red, cual, 0, 0), 28, ONCE)
    assert (nula.resultado, eleccion(red, cual).repartidas) == ("otra_ronda", {})
    otra = contar_ronda(red, cual, votos(red, cual, 20, 8), 0, Y_MEDIA, siguen="todas")
    assert otra.resultado == "resuelta"


def test_consultar_dice_las_plazas_de_cada_lista(red: Archivo) -> None:
    cual = _con_listas(red, listas=2)
    contar_ronda(red, cual, votos(red, cual, 20, 8), 0, ONCE)
    (fila,) = CONSULTAS["elecciones"](red)
    assert fila["rondas"][0]["plazas"] == {"Lista A": 4, "Lista B": 1}


def test_la_sala_ensena_el_reparto_al_contar(qtbot: QtBot, red: Archivo) -> None:
    cual = _con_listas(red, listas=2)
    pantalla, _ = en_la_sala(qtbot, red, punto(red, eleccion(red, cual).punto_id).sesion_id, "11:30")
    panel = pantalla.cuerpo.punto.eleccion
    panel.candidaturas.contar(votos(red, cual, 20, 8))
    panel.refrescar()
    dicho = panel.pie.frase.text()
    assert "Se reparten 5 plazas: Lista A, 4; Lista B, 1." in dicho

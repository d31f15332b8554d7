"""Lo que una elección deja fuera de la sala: papeletas, acta, Inicio, la consulta y la verificación."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.modelo.sesionar import Empate
from escritorio.ordenes.consultar.temas import CONSULTAS
from escritorio.sesiones.consultas.sesiones import punto
from escritorio.votaciones.acciones.candidaturas import (
    abrir_eleccion,
    presentar_candidatura,
    retirar_candidatura,
)
from escritorio.votaciones.consultas.elecciones import eleccion, elecciones
from escritorio.votaciones.consultas.vista_de_elecciones import quienes_en_lista
from escritorio.votaciones.consultas.votaciones import descuadres
from escritorio.votaciones.documentos.papeletas import papeletas_pdf
from escritorio.votaciones.impresos import papeletas_de_eleccion, papeletas_de_votacion
from escritorio.votaciones.modelo.elecciones import CandidaturaNueva, CargoNuevo
from tests.comun.documentos.papeles import paginas, texto
from tests.fabrica import asamblea
from tests.sesiones.escenas import convocada, punto_id
from tests.vistazo import pendientes
from tests.votaciones.elecciones import ELECCION, ONCE, Y_MEDIA, abierta, en_asamblea, regla_de, votos
from tests.votaciones.votar import contar_ronda


def test_hay_una_papeleta_por_presente_con_sus_candidaturas_en_pie(red: Archivo) -> None:
    cual = abierta(red, en_asamblea(red, 22), 3)
    retirar_candidatura(red, eleccion(red, cual).candidaturas[2].id, "Lo pide")
    hojas = paginas(papeletas_pdf(papeletas_de_eleccion(red, cual)))
    todo = "\n".join(hojas)
    assert (todo.count("Municipio 001"), todo.count("Municipio 003")) == (22, 0)
    assert todo.count("Marque una sola casilla") == 22


def test_con_candidatura_unica_o_en_votacion_secreta_es_a_favor_en_contra_o_en_blanco(
    red: Archivo,
) -> None:
    el_punto = punto_id(red, convocada(red, 0, ELECCION))
    cual = abierta(red, el_punto, 1)
    for datos in (papeletas_de_eleccion(red, cual), papeletas_de_votacion(red, punto(red, el_punto))):
        assert datos.casillas == ("A favor", "En contra", "En blanco")
        assert texto(papeletas_pdf(datos)).count("En contra") == datos.cuantas == 33


def test_con_varias_plazas_la_papeleta_dice_cuantas_se_marcan(red: Archivo) -> None:
    cual = abierta(red, en_asamblea(red, 22), 20, plazas=5)
    datos = papeletas_de_eleccion(red, cual)
    assert "Marque hasta 5 casillas" in datos.instruccion
    assert "Municipio 020" in texto(papeletas_pdf(datos))


def test_sin_nadie_no_se_imprimen_papeletas(red: Archivo) -> None:
    datos = papeletas_de_eleccion(red, abierta(red, en_asamblea(red, 22)))
    with pytest.raises(DatoInvalido, match="papeletas"):
        papeletas_pdf(replace(datos, cuantas=0))


def test_el_acta_dice_las_rondas_y_los_nombres_de_la_lista(red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    organo_id = asamblea(red)
    abrir_eleccion(red, el_punto, [CargoNuevo("Mesa", organo_id, None, 2, "listas")])
    cual = elecciones(red, el_punto)[0].id
    nombres = quienes_en_lista(red, organo_id, "Presidencia de la Asamblea: Ana Río\n\nVocal: Municipio 004")
    presentar_candidatura(red, cual, CandidaturaNueva(nombre="Lista A", lista=nombres))
    contar_ronda(red, cual, votos(red, cual, 10), 0, ONCE, en_contra=18)
    contar_ronda(red, cual, votos(red, cual, 20), 0, Y_MEDIA, en_contra=8, siguen="todas")
    leida = " ".join(texto(borrador_pdf(red, punto(red, el_punto).sesion_id)).split())
    assert "Lista A (Ana Río, Presidencia de la Asamblea; y Municipio 004, Vocal)" in leida
    assert "18 en contra" in leida
    assert "Ronda 2" in leida


def test_en_la_lista_cada_nombre_encuentra_su_puesto_y_su_ficha(red: Archivo) -> None:
    una, otra, sola = quienes_en_lista(
        red, asamblea(red), "presidencia de la asamblea: Eva\nVocal: municipio 004\nSola"
    )
    assert una.puesto_id
    assert una.socio_id is None
    assert (otra.puesto_id, bool(otra.socio_id), otra.cargo) == (None, True, "Vocal")
    assert (sola.nombre, sola.cargo) == ("Sola", "")


def test_inicio_recuerda_nombrar_y_la_consulta_da_las_rondas(red: Archivo) -> None:
    regla_de(red)
    cual = abierta(red, en_asamblea(red))
    contar_ronda(red, cual, votos(red, cual, 20, 8), 0, ONCE)
    (espera,) = [p for p in pendientes(red, "2026-04-21") if p.tipo == "electos"]
    assert "falta nombrar a Municipio 001" in espera.frase
    (fila,) = CONSULTAS["elecciones"](red)
    assert fila["rondas"][0]["votos"] == {"Municipio 001": 20, "Municipio 002": 8}
    assert [c["electa"] for c in fila["candidaturas"]] == [True, False]


@pytest.mark.parametrize(
    ("sentencia", "frase"),
    [
        ("UPDATE candidatura SET electa = 1", "más electos que plazas"),
        ("UPDATE voto_de_ronda SET votos = votos + 1", "los votos no cuadran"),
        ("UPDATE eleccion SET acuerdo_id = NULL", "su acuerdo"),
        ("UPDATE voto_de_ronda SET suerte = ''", "electa sin ronda"),
    ],
)
def test_verificar_ve_una_eleccion_tocada(red: Archivo, sentencia: str, frase: str) -> None:
    regla_de(red)
    cual = abierta(red, en_asamblea(red))
    contar_ronda(red, cual, votos(red, cual, 20, 8), 0, ONCE)
    assert descuadres(red) == []
    with transaccion(red, "Tocar lo votado"):
        red.ejecutar(sentencia)
    assert any(frase in hallazgo for hallazgo in descuadres(red))


def test_tras_un_empate_las_papeletas_llevan_solo_a_las_empatadas(red: Archivo) -> None:
    regla_de(red, empate=Empate.SEGUNDA_VOTACION)
    cual = abierta(red, en_asamblea(red), 3)
    contar_ronda(red, cual, votos(red, cual, 14, 14, 0), 0, ONCE)
    assert papeletas_de_eleccion(red, cual).casillas == ("Municipio 001", "Municipio 002")


def test_con_votos_desiguales_hay_una_papeleta_por_voto(red: Archivo) -> None:
    el_punto = en_asamblea(red)
    cual = abierta(red, el_punto)
    with transaccion(red, "Dar más votos a uno"):
        red.ejecutar("UPDATE asistencia SET votos = 3 WHERE orden = 1")
    secreta = papeletas_de_votacion(red, punto(red, el_punto))
    assert (papeletas_de_eleccion(red, cual).cuantas, secreta.cuantas) == (30, 30)

"""Elegir a dos vueltas, con listas y varias plazas, y deshacer empates; lo que no cabe no deja rastro."""

from __future__ import annotations

from escritorio.acuerdos.consultas import de_sesion
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.consultas.reglas import organos
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.integrar import ClaseDeRequisito, ReglaDeRequisitos, Requisito
from escritorio.estatutos.modelo.sesionar import Empate, ReglaDeQuorum
from escritorio.organos.reglas.mandatos import IncumpleRegla
from escritorio.sesiones.consultas.sesiones import punto, sesion_de_punto
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion, ReglaPorFijar
from escritorio.socios.consultas import socios
from escritorio.votaciones.acciones.candidaturas import (
    abrir_eleccion,
    presentar_candidatura,
    quitar_eleccion,
    retirar_candidatura,
)
from escritorio.votaciones.acciones.elecciones import declarar_desierta, desempatar
from escritorio.votaciones.consultas.elecciones import descuadres, eleccion, elecciones, elegidos_sin_nombrar
from escritorio.votaciones.consultas.escrutar import ensayar_ronda
from escritorio.votaciones.modelo.elecciones import CandidaturaNueva, CargoNuevo, NombreDeLista, Recuento
from escritorio.votaciones.reglas.candidaturas import EleccionCerrada, SinCandidaturas
from escritorio.votaciones.reglas.votaciones import (
    MasVotosQuePresentes,
    PapeletasDescuadradas,
    VotacionAMedias,
)
from tests.a_su_hora import aplazar, cerrar_sesion
from tests.fabrica import asamblea
from tests.organos import escenas as de_organo
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, en_curso, fijar, punto_id
from tests.votaciones.elecciones import (
    DOS_TERCIOS_LEGAL,
    ELECCION,
    MITAD_DE_HABILITADOS,
    ONCE,
    Y_MEDIA,
    abierta,
    en_asamblea,
    regla_de,
    votos,
)
from tests.votaciones.votar import contar_ronda


def test_a_dos_vueltas_la_primera_queda_y_la_segunda_asienta_el_acuerdo(red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    cual = abierta(red, el_punto, 3)
    primera = contar_ronda(red, cual, votos(red, cual, 12, 10, 5), 1, ONCE)
    assert (primera.resultado, primera.acuerdo_id) == ("otra_ronda", None)
    assert punto(red, el_punto).estado == "tratado"
    segunda = contar_ronda(red, cual, votos(red, cual, 16, 11), 1, Y_MEDIA, siguen="mas_votadas")
    hecha = eleccion(red, cual)
    assert [r.resultado for r in hecha.rondas] == ["otra_ronda", "resuelta"]
    assert [[v.votos for v in r.votos] for r in hecha.rondas] == [[12, 10, 5], [16, 11]]
    assert [c.nombre for c in hecha.electas] == ["Municipio 001"]
    assert "uso, sin artículo" in str(hecha.rondas[1].dictamen.cuenta[0])
    (acuerdo,) = de_sesion(red, punto(red, el_punto).sesion_id)
    assert acuerdo.numero == segunda.acuerdo_numero
    assert acuerdo.texto.startswith("Se elige a Municipio 001 para el cargo de")
    assert (punto(red, el_punto).estado, hecha.estado, descuadres(red)) == ("votado", "resuelta", [])


def test_la_mesa_elegida_por_dos_tercios_del_numero_legal(red: Archivo) -> None:
    regla_de(red, DOS_TERCIOS_LEGAL)
    cual = abierta(red, en_asamblea(red))
    corta = ensayar_ronda(red, cual, Recuento(votos(red, cual, 21, 7)), ONCE)
    justa = ensayar_ronda(red, cual, Recuento(votos(red, cual, 22, 6)), ONCE)
    assert (corta.veredicto, justa.veredicto) == (Veredicto.NO, Veredicto.SI)
    assert any("hacen falta 22" in linea for linea in map(str, justa.cuenta))
    assert "art. 12 del estatuto" in str(justa.fundamento)


def test_con_varias_plazas_se_cubren_por_orden_de_votos(red: Archivo) -> None:
    regla_de(red)
    cual = abierta(red, en_asamblea(red), 4, plazas=2)
    with comprobar_sin_rastro(red, DatoInvalido, "papeletas"):
        contar_ronda(red, cual, votos(red, cual, 20, 18, 10, 8), 0, ONCE)
    with comprobar_sin_rastro(red, MasVotosQuePresentes, "Municipio 001 no puede tener 29"):
        contar_ronda(red, cual, votos(red, cual, 29, 18, 5, 4), 0, ONCE, papeletas=28)
    with comprobar_sin_rastro(red, PapeletasDescuadradas, "caben 56"):
        contar_ronda(red, cual, votos(red, cual, 20, 18, 10, 9), 0, ONCE, papeletas=28)
    hecha = contar_ronda(red, cual, votos(red, cual, 20, 18, 10, 8), 0, ONCE, papeletas=28)
    assert hecha.resultado == "resuelta"
    assert [c.nombre for c in eleccion(red, cual).electas] == ["Municipio 001", "Municipio 002"]


def test_cubierta_una_plaza_la_otra_va_a_otra_ronda(red: Archivo) -> None:
    regla_de(red)
    cual = abierta(red, en_asamblea(red), 4, plazas=2)
    contar_ronda(red, cual, votos(red, cual, 20, 12, 10, 5), 0, ONCE, papeletas=28)
    assert (eleccion(red, cual).por_cubrir, eleccion(red, cual).estado) == (1, "abierta")
    contar_ronda(red, cual, votos(red, cual, 16, 11), 1, Y_MEDIA, siguen="mas_votadas")
    hecha = eleccion(red, cual)
    assert (hecha.estado, [c.nombre for c in hecha.electas]) == (
        "resuelta",
        ["Municipio 001", "Municipio 002"],
    )


def test_se_deja_desierta_lo_que_falta_con_acuerdo_de_los_ya_electos(red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    cual = abierta(red, el_punto, 3, plazas=2)
    contar_ronda(red, cual, votos(red, cual, 20, 12, 10), 0, ONCE, papeletas=28)
    with comprobar_sin_rastro(red, DatoInvalido):
        declarar_desierta(red, cual, " ", Y_MEDIA)
    declarar_desierta(red, cual, "Nadie más alcanza", Y_MEDIA)
    assert "Queda desierta una plaza" in de_sesion(red, punto(red, el_punto).sesion_id)[0].texto
    assert (eleccion(red, cual).estado, descuadres(red)) == ("resuelta", [])


def test_sin_ningun_electo_queda_desierta_y_no_hay_acuerdo(red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    cual = abierta(red, el_punto, 0)
    with comprobar_sin_rastro(red, SinCandidaturas):
        contar_ronda(red, cual, {}, 5, ONCE)
    declarar_desierta(red, cual, "Nadie se presenta", ONCE)
    assert (eleccion(red, cual).estado, punto(red, el_punto).estado) == ("desierta", "votado")
    assert de_sesion(red, punto(red, el_punto).sesion_id) == []
    with comprobar_sin_rastro(red, EleccionCerrada):
        contar_ronda(red, cual, {}, 5, ONCE)


def test_la_candidatura_unica_se_vota_a_favor_o_en_contra(red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    cual = abierta(red, el_punto, 1)
    no = contar_ronda(red, cual, votos(red, cual, 12), 2, ONCE, en_contra=14)
    assert no.resultado == "otra_ronda"
    si = contar_ronda(red, cual, votos(red, cual, 16), 2, Y_MEDIA, en_contra=10, siguen="todas")
    (acuerdo,) = de_sesion(red, punto(red, el_punto).sesion_id)
    assert (si.resultado, acuerdo.a_favor, acuerdo.en_contra) == ("resuelta", 16, 10)


def test_el_empate_lo_dirime_la_presidencia_si_la_regla_lo_da(red: Archivo) -> None:
    regla_de(red, empate=Empate.VOTO_DE_CALIDAD)
    cual = abierta(red, en_asamblea(red))
    empatada = contar_ronda(red, cual, votos(red, cual, 14, 14), 0, ONCE)
    assert (empatada.resultado, empatada.dictamen.veredicto) == ("empate", Veredicto.EMPATE)
    una, otra = eleccion(red, cual).candidaturas
    with comprobar_sin_rastro(red, DatoInvalido, "voto de calidad"):
        desempatar(red, cual, [otra.id], "sorteo", "A cara o cruz", Y_MEDIA)
    with comprobar_sin_rastro(red, DatoInvalido, "dirime la presidencia"):
        contar_ronda(red, cual, votos(red, cual, 15, 13), 0, Y_MEDIA)
    with comprobar_sin_rastro(red, DatoInvalido, "Elija 1"):
        desempatar(red, cual, [una.id, otra.id], "calidad", "", Y_MEDIA)
    hecha = desempatar(red, cual, [otra.id], "calidad", "", Y_MEDIA)
    assert (hecha.resultado, "art. 12" in str(hecha.dictamen.fundamento)) == ("resuelta", True)
    assert [c.id for c in eleccion(red, cual).electas] == [otra.id]
    assert descuadres(red) == []


def test_si_la_regla_calla_el_empate_no_se_resuelve_y_se_anota_como_lo_decidio_el_organo(
    red: Archivo,
) -> None:
    regla_de(red)
    cual = abierta(red, en_asamblea(red))
    assert contar_ronda(red, cual, votos(red, cual, 14, 14), 0, ONCE).resultado == "empate"
    una = eleccion(red, cual).candidaturas[0]
    with comprobar_sin_rastro(red, DatoInvalido, "no da voto de calidad"):
        desempatar(red, cual, [una.id], "calidad", "", Y_MEDIA)
    with comprobar_sin_rastro(red, DatoInvalido, "Falta cómo se deshizo"):
        desempatar(red, cual, [una.id], "sorteo", "", Y_MEDIA)
    hecha = desempatar(red, cual, [una.id], "sorteo", "Se sacó un papel ante la mesa", Y_MEDIA)
    assert str(hecha.dictamen.fundamento) == "uso, sin artículo"
    assert str(eleccion(red, cual).rondas[0].desempate).startswith("Sorteo: Se sacó un papel")


def test_segunda_votacion_entre_las_empatadas_y_si_persiste_desierta(red: Archivo) -> None:
    regla_de(red, empate=Empate.SEGUNDA_VOTACION)
    el_punto = en_asamblea(red)
    cual = abierta(red, el_punto, 2)
    contar_ronda(red, cual, votos(red, cual, 14, 14), 0, ONCE)
    una = eleccion(red, cual).candidaturas[0]
    with comprobar_sin_rastro(red, DatoInvalido, "votar otra vez"):
        desempatar(red, cual, [una.id], "sorteo", "Moneda", Y_MEDIA)
    otra = contar_ronda(red, cual, votos(red, cual, 14, 14), 0, Y_MEDIA)
    assert (otra.resultado, eleccion(red, cual).estado) == ("desierta", "desierta")
    assert [r.siguen for r in eleccion(red, cual).rondas] == ["", "empatadas"]


def test_por_listas_se_vota_la_lista_entera(red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    abrir_eleccion(red, el_punto, [CargoNuevo("Mesa directiva", asamblea(red), None, 2, "listas")])
    cual = elecciones(red, el_punto)[0].id
    nombres = (NombreDeLista("Ana Río", "Presidencia"), NombreDeLista("Eva Sol", "Secretaría"))
    presentar_candidatura(red, cual, CandidaturaNueva(nombre="Lista A", lista=nombres))
    with comprobar_sin_rastro(red, DatoInvalido, "Ya hay una lista"):
        presentar_candidatura(red, cual, CandidaturaNueva(nombre="lista a", lista=nombres))
    with comprobar_sin_rastro(red, DatoInvalido, "repetido"):
        presentar_candidatura(red, cual, CandidaturaNueva(nombre="B", lista=(nombres[0], nombres[0])))
    presentar_candidatura(red, cual, CandidaturaNueva(nombre="Lista B", lista=nombres[::-1]))
    assert contar_ronda(red, cual, votos(red, cual, 17, 11), 0, ONCE).resultado == "resuelta"
    texto = de_sesion(red, punto(red, el_punto).sesion_id)[0].texto
    assert texto.endswith("a la lista «Lista A», integrada por Ana Río (Presidencia) y Eva Sol (Secretaría).")
    assert descuadres(red) == []


def test_quien_no_cumple_no_se_admite_salvo_que_la_mesa_diga_por_que(red: Archivo) -> None:
    regla_de(red)
    pide = ReglaDeRequisitos((Requisito(ClaseDeRequisito.TIPO, valores=("provincia",)),))
    de_organo.fijar(red, "directiva", pide, "requisitos")
    el_punto, presidencia = en_asamblea(red), de_organo.puesto_de(red, "directiva")
    de_la_directiva = CargoNuevo("Presidencia", de_organo.de(red, "directiva"), presidencia)
    abrir_eleccion(red, el_punto, [de_la_directiva])
    cual = elecciones(red, el_punto)[0].id
    una = CandidaturaNueva(next(s.id for s in socios(red) if s.nombre == "Municipio 001"))
    with comprobar_sin_rastro(red, IncumpleRegla, "art. 7"):
        presentar_candidatura(red, cual, una)
    with comprobar_sin_rastro(red, DatoInvalido, "por qué"):
        presentar_candidatura(red, cual, una, aunque_incumpla=True, motivo=" ")
    presentar_candidatura(red, cual, una, aunque_incumpla=True, motivo="La mesa lo admite por unanimidad")
    (admitida,) = eleccion(red, cual).candidaturas
    assert (admitida.veredicto, admitida.aunque) == (Veredicto.NO, "La mesa lo admite por unanimidad")
    hecha = contar_ronda(red, cual, votos(red, cual, 28), 0, ONCE)
    assert str(hecha.dictamen.cuenta[0]).startswith("La mesa admitió la candidatura de Municipio 001")


def test_lo_que_no_cabe_no_deja_rastro(red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    cual = abierta(red, el_punto, 3)
    tercera = eleccion(red, cual).candidaturas[2]
    with comprobar_sin_rastro(red, MasVotosQuePresentes, "29 papeletas"):
        contar_ronda(red, cual, votos(red, cual, 15, 10, 4), 0, ONCE)
    with comprobar_sin_rastro(red, PapeletasDescuadradas, "Faltan 3 de 28 papeletas"):
        contar_ronda(red, cual, votos(red, cual, 15, 10), 0, ONCE, papeletas=28)
    with comprobar_sin_rastro(red, DatoInvalido, "ya se presentó"):
        presentar_candidatura(red, cual, CandidaturaNueva(tercera.socio_id))
    retirar_candidatura(red, tercera.id, "Apoya a la primera")
    with comprobar_sin_rastro(red, DatoInvalido, "se retiró"):
        contar_ronda(red, cual, {tercera.id: 28}, 0, ONCE)
    with comprobar_sin_rastro(red, DatoInvalido, "ya se había retirado"):
        retirar_candidatura(red, tercera.id, "Otra vez")
    contar_ronda(red, cual, votos(red, cual, 14, 10), 4, ONCE)
    with comprobar_sin_rastro(red, EleccionCerrada):
        contar_ronda(red, cual, votos(red, cual, 14, 10), 4, Y_MEDIA)
    with comprobar_sin_rastro(red, EleccionCerrada):
        presentar_candidatura(red, cual, CandidaturaNueva(tercera.socio_id))


def test_hay_que_decir_quienes_pasan_y_no_se_vota_antes_de_la_ronda_anterior(red: Archivo) -> None:
    regla_de(red)
    cual = abierta(red, en_asamblea(red), 3)
    contar_ronda(red, cual, votos(red, cual, 10, 10, 8), 0, ONCE)
    with comprobar_sin_rastro(red, DatoInvalido, "quiénes pasan"):
        contar_ronda(red, cual, votos(red, cual, 10, 10), 0, Y_MEDIA)
    with comprobar_sin_rastro(red, DatoInvalido, "no hubo empate"):
        contar_ronda(red, cual, votos(red, cual, 10, 10), 0, Y_MEDIA, siguen="empatadas")
    with comprobar_sin_rastro(red, FueraDeSesion):
        contar_ronda(red, cual, votos(red, cual, 20, 8), 0, "2026-04-20T10:00", siguen="todas")


def test_con_la_sesion_aplazada_no_se_vota(red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    cual = abierta(red, el_punto)
    aplazar(red, punto(red, el_punto).sesion_id, ONCE, "Se hizo tarde")
    with comprobar_sin_rastro(red, EstadoImpropio):
        contar_ronda(red, cual, votos(red, cual, 20, 8), 0, Y_MEDIA)
    with comprobar_sin_rastro(red, EstadoImpropio):
        declarar_desierta(red, cual, "Se hizo tarde", Y_MEDIA)


def test_con_la_regla_por_fijar_no_se_puede_saber_ni_se_proclama(red_sin_reglas: Archivo) -> None:
    fijar(red_sin_reglas, "quorum", ReglaDeQuorum((MITAD_DE_HABILITADOS,)))
    cual = abierta(red_sin_reglas, en_asamblea(red_sin_reglas, 3))
    dicho = ensayar_ronda(red_sin_reglas, cual, Recuento(votos(red_sin_reglas, cual, 3, 0)), ONCE)
    assert dicho.veredicto is Veredicto.NO_SE_SABE
    with comprobar_sin_rastro(red_sin_reglas, ReglaPorFijar):
        contar_ronda(red_sin_reglas, cual, votos(red_sin_reglas, cual, 3, 0), 0, ONCE)


def test_antes_de_la_sesion_se_presentan_candidaturas_y_se_quitan(red: Archivo) -> None:
    el_punto = punto_id(red, convocada(red, 0, ELECCION))
    cual = abierta(red, el_punto, 2)
    with comprobar_sin_rastro(red, EstadoImpropio):
        contar_ronda(red, cual, votos(red, cual, 1, 0), 0, ONCE)
    quitar_eleccion(red, cual)
    assert elecciones(red, el_punto) == []


def test_solo_se_elige_en_un_punto_de_eleccion(red: Archivo) -> None:
    el_punto = punto_id(red, en_curso(red, 22, PuntoNuevo("Informe")))
    with comprobar_sin_rastro(red, DatoInvalido, "no se elige"):
        abrir_eleccion(red, el_punto, [CargoNuevo("Presidencia", asamblea(red))])
    otro = en_asamblea_segunda(red)
    with comprobar_sin_rastro(red, DatoInvalido, "ya se elige"):
        abrir_eleccion(red, otro, [CargoNuevo("Vocal", asamblea(red)), CargoNuevo("Vocal", asamblea(red))])
    with comprobar_sin_rastro(red, DatoInvalido, "plazas"):
        abrir_eleccion(red, otro, [CargoNuevo("Vocal", asamblea(red), plazas=0)])


def en_asamblea_segunda(red: Archivo) -> str:
    """Otra asamblea, convocada."""
    return punto_id(red, convocada(red, 0, ELECCION))


def test_no_se_cierra_la_sesion_con_una_eleccion_a_medias(red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    cual = abierta(red, el_punto, 3)
    contar_ronda(red, cual, votos(red, cual, 10, 10, 8), 0, ONCE)
    sesion_id = sesion_de_punto(red, el_punto).id
    with comprobar_sin_rastro(red, VotacionAMedias, "elección"):
        cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    declarar_desierta(red, cual, "Sin acuerdo", Y_MEDIA)
    cerrar_sesion(red, sesion_id, "2026-04-20T12:00")
    assert sesion_de_punto(red, el_punto).estado == "cerrada"


def test_deshacer_una_ronda_deja_la_eleccion_como_estaba(red: Archivo) -> None:
    regla_de(red)
    el_punto = en_asamblea(red)
    cual = abierta(red, el_punto)
    antes = eleccion(red, cual)
    hecha = contar_ronda(red, cual, votos(red, cual, 20, 8), 0, ONCE)
    deshacer(red, hecha.accion_id)
    assert eleccion(red, cual) == antes
    assert punto(red, el_punto).estado == "pendiente"


def test_quien_resulta_electo_espera_su_nombramiento(red: Archivo) -> None:
    regla_de(red)
    cual = abierta(red, en_asamblea(red))
    assert elegidos_sin_nombrar(red) == []
    hecha = contar_ronda(red, cual, votos(red, cual, 20, 8), 0, ONCE)
    (espera,) = elegidos_sin_nombrar(red)
    assert (espera.nombre, espera.acuerdo_id, espera.fecha) == (
        "Municipio 001",
        hecha.acuerdo_id,
        "2026-04-20",
    )
    assert espera.socio_id in {s.id for s in socios(red)}


def test_dos_organos_eligen_su_presidencia_en_el_mismo_punto(red: Archivo) -> None:
    el_punto, propio = en_asamblea(red), asamblea(red)
    otro = next(o.id for o in organos(red) if o.id != propio)
    abrir_eleccion(red, el_punto, [CargoNuevo("Presidencia", propio), CargoNuevo("Presidencia", otro)])
    assert len(elecciones(red, el_punto)) == 2
    with comprobar_sin_rastro(red, DatoInvalido, "ya se elige presidencia"):
        abrir_eleccion(red, el_punto, [CargoNuevo("presidencia", otro)])

"""Qué ofrece la sala y con qué palabras, según cómo está la sesión."""

from __future__ import annotations

from fractions import Fraction

import pytest

from escritorio.acuerdos.acciones.acuerdos import anular
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.reglas import Parametros
from escritorio.estatutos.modelo.sesionar import Empate, ReglaDeMayoria, ReglaDeQuorum
from escritorio.sala.consultas import sesion_que_toca, tablero
from escritorio.sala.modelo import Orden, Tablero
from escritorio.sala.reglas import (
    descripcion,
    historia,
    impedimento,
    leer_momento,
    momento_propuesto,
    ordenes,
    resumen_de_cierre,
    resumen_de_lista,
    situacion,
    situacion_de_punto,
)
from escritorio.sesiones.acciones.asistencia import pasar_lista
from escritorio.sesiones.acciones.celebracion import tratar_punto
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.votaciones.reglas.decir import frase_de_votacion
from tests.a_su_hora import abrir, aplazar, cerrar_sesion, continuar, dejar_sin_celebrar, incorporar, retirar
from tests.fabrica import asamblea
from tests.sala.montaje import Reloj
from tests.sesiones.escenas import (
    cambiar_mayoria,
    cambiar_quorum,
    convocada,
    en_curso,
    lista,
    nueva,
    punto_id,
)
from tests.votaciones.votar import aprobar_por_consenso, votar_a_mano


def _ordenes(dado: Tablero, momento: str = "2026-04-20T10:05") -> list[Orden]:
    return list(ordenes(dado, momento))


def test_con_quorum_solo_en_segunda_esa_es_la_principal(red: Archivo) -> None:
    sesion_id = convocada(red, 12)
    visto = tablero(red, sesion_id)
    assert visto.quorum.necesarios == 17
    assert _ordenes(visto)[-1] is Orden.ABRIR_SEGUNDA
    assert _ordenes(visto, "2026-04-20T09:59")[-1] is Orden.ABRIR_PRIMERA
    for quien in lista(red, sesion_id)[12:17]:
        pasar_lista(red, sesion_id, quien.id, "presente")
    assert _ordenes(tablero(red, sesion_id))[-1] is Orden.ABRIR_PRIMERA


def test_la_segunda_que_sale_de_la_demora_se_dice_aunque_no_se_escribiera(red: Archivo) -> None:
    cambiar_quorum(red, demora_minutos=30)
    sesion_id = preparar(red, nueva(red, segunda=None))
    convocar(red, sesion_id)
    visto = tablero(red, sesion_id)
    assert descripcion(visto.sesion, visto.llamadas).endswith("· 2.ª, 09:30")


def test_uno_solo_se_dice_en_singular(red: Archivo) -> None:
    sesion_id = convocada(red, 32)
    assert resumen_de_lista(lista(red, sesion_id)) == "32 en la sala · 1 ausente"


def test_sin_segunda_llamada_en_la_regla_no_se_ofrece(red: Archivo) -> None:
    sesion_id = convocada(red, 12)
    actual = tablero(red, sesion_id)
    cambiar_quorum(red, llamadas=_primera_del_quorum(red))
    visto = tablero(red, sesion_id)
    assert len(actual.quorum.otras) == 1
    assert visto.quorum.otras == ()
    assert _ordenes(visto) == [Orden.NO_SE_CELEBRA, Orden.ABRIR_PRIMERA]


def _primera_del_quorum(red: Archivo) -> tuple[Exigencia, ...]:
    regla = regla_vigente(red, asamblea(red), "quorum", "", "2026-04-20")
    assert regla
    assert isinstance(regla.parametros, ReglaDeQuorum)
    return regla.parametros.llamadas[:1]


def test_cada_estado_tiene_sus_ordenes_y_sus_palabras(red: Archivo) -> None:
    sesion_id = preparar(red, nueva(red))
    assert _ordenes(tablero(red, sesion_id)) == []
    sesion_id = convocada(red, 22)
    visto = tablero(red, sesion_id)
    assert "1.ª llamada el 20/04/2026 09:00 · 2.ª, 10:00" in descripcion(visto.sesion, visto.llamadas)
    assert "desde que se abre" in impedimento(visto.sesion)
    abrir(red, sesion_id, 1, "2026-04-20T09:05")
    visto = tablero(red, sesion_id)
    assert _ordenes(visto)[-1] is Orden.CERRAR
    assert "abierta en 1.ª llamada" in descripcion(visto.sesion, visto.llamadas)
    assert impedimento(visto.sesion) == ""
    aplazar(red, sesion_id, "2026-04-20T11:00", "Falta un informe")
    visto = tablero(red, sesion_id)
    assert _ordenes(visto) == [Orden.CERRAR, Orden.CONTINUAR]
    assert "aplazada" in impedimento(visto.sesion)
    assert momento_propuesto(visto.sesion, "2026-04-21T09:00") == "2026-04-21T09:00"
    continuar(red, sesion_id, "2026-04-21T09:00")
    cerrar_sesion(red, sesion_id, "2026-04-21T10:00")
    visto = tablero(red, sesion_id)
    assert _ordenes(visto) == [Orden.TRABAJAR_ACTA, Orden.BORRADOR_DE_ACTA, Orden.LEVANTAR_ACTA]
    assert "del 20/04/2026 09:05 al 21/04/2026 10:00" in descripcion(visto.sesion, visto.llamadas)
    assert "retocar" in impedimento(visto.sesion)


def test_otra_jornada_ensena_la_regla_que_rige_ese_dia(red: Archivo) -> None:
    sesion_id = en_curso(red)
    antes = tablero(red, sesion_id)
    aplazar(red, sesion_id, "2026-04-20T11:00", "Falta un informe")
    exigencia = Exigencia(Base.PRESENTES, Comparador.AL_MENOS, Fraction(1))
    minima = Exigencia(Base.CUBIERTOS, Comparador.AL_MENOS, Fraction(1, 10))
    reformas: dict[tuple[str, str], Parametros] = {
        ("mayoria", "ordinaria"): ReglaDeMayoria((exigencia,)),
        ("quorum", ""): ReglaDeQuorum((minima,)),
    }
    for (familia, tipo), reformada in reformas.items():
        rige = regla_vigente(red, antes.sesion.organo_id, familia, tipo, "2026-04-20")
        assert rige is not None
        fijar_regla(red, rige.id, reformada, "art. 99", "2026-04-21")
    assert tablero(red, sesion_id).puntos[0].mayoria == antes.puntos[0].mayoria
    continuar(red, sesion_id, "2026-04-21T09:00")
    visto = tablero(red, sesion_id)
    assert "art. 99" in visto.puntos[0].mayoria
    assert "art. 99" in str(visto.quorum.dictamen.fundamento)
    de_ayer = tablero(red, sesion_id, "2026-04-20T10:00")
    assert (de_ayer.dia, de_ayer.puntos[0].mayoria) == ("2026-04-20", antes.puntos[0].mayoria)


def test_la_hora_propuesta_es_la_del_reloj_o_la_de_lo_ultimo_si_se_pasa_en_limpio(red: Archivo) -> None:
    sesion_id = en_curso(red)
    actual = tablero(red, sesion_id).sesion
    assert momento_propuesto(actual, "2026-04-20T09:31") == "2026-04-20T09:31"
    assert momento_propuesto(actual, "2026-05-02T18:00") == "2026-04-20T09:05"
    aprobar_por_consenso(red, punto_id(red, sesion_id), "Se aprueba", "2026-04-20T09:20")
    actual = tablero(red, sesion_id).sesion
    assert momento_propuesto(actual, "2026-05-02T18:00") == "2026-04-20T09:20"
    otra = tablero(red, convocada(red)).sesion
    assert momento_propuesto(otra, "2026-05-02T18:00") == "2026-04-20T09:00"
    assert momento_propuesto(otra, "2026-03-10T18:00") == "2026-03-10T18:00"  # antes de su día, el reloj


def test_la_hora_se_teclea_sola_o_con_su_dia() -> None:
    assert leer_momento("9:40", "2026-04-20T09:05") == "2026-04-20T09:40"
    assert leer_momento("21/4/2026 10:00", "2026-04-20T09:05") == "2026-04-21T10:00"


@pytest.mark.parametrize("malo", ["", "luego", "31/02/2026 10:00", "21/4/2026 99:00"])
def test_lo_que_no_es_una_hora_se_rechaza_con_su_campo(malo: str) -> None:
    with pytest.raises(DatoInvalido) as dicho:
        leer_momento(malo, "2026-04-20T09:05")
    assert dicho.value.campo == "momento"


def test_la_lista_dice_como_esta_cada_cual_con_su_hora(red: Archivo) -> None:
    sesion_id = en_curso(red, 20)
    primero, ausente = lista(red, sesion_id)[0], lista(red, sesion_id)[25]
    pasar_lista(red, sesion_id, lista(red, sesion_id)[26].id, "con_aviso")
    retirar(red, primero.id, "2026-04-20T09:30")
    incorporar(red, ausente.id, "2026-04-20T09:40")
    visto = lista(red, sesion_id)
    assert situacion(visto[0]) == ("Se fue 09:30", "aviso")
    assert situacion(visto[25]) == ("Desde 09:40", "exito")
    assert situacion(visto[1]) == ("Presente", "exito")
    assert "se retiró a las 09:30" in historia(visto[0])
    assert "se incorporó a las 09:40" in historia(visto[25])
    assert resumen_de_lista(visto) == "20 en la sala · 1 con aviso · 1 se fue · 11 ausentes"


def test_cada_punto_dice_como_quedo_y_el_cierre_lo_que_falta(red: Archivo) -> None:
    cambiar_mayoria(red, Empate.VOTO_DE_CALIDAD)
    puntos = [PuntoNuevo(f"Punto {i}", "ordinaria") for i in range(1, 7)]
    sesion_id = en_curso(red, 22, *puntos)
    ids = [punto_id(red, sesion_id, i) for i in range(1, 7)]
    votar_a_mano(red, ids[0], "Sí", 20, 1, 1, "2026-04-20T09:10")
    votar_a_mano(red, ids[1], "No", 1, 20, 1, "2026-04-20T09:11")
    votar_a_mano(red, ids[2], "Quizá", 11, 11, 0, "2026-04-20T09:12")
    tratar_punto(red, ids[3], "Se conversa.", "")
    anulado = votar_a_mano(red, ids[4], "Error", 20, 0, 0, "2026-04-20T09:13")
    anular(red, anulado.acuerdo_id or "", "Se anotó por error")
    visto = tablero(red, sesion_id)
    assert [situacion_de_punto(p)[0] for p in visto.puntos] == [
        "Acuerdo n.º 1",
        "Rechazado",
        "Empate",
        "Sin votar",
        "Anulado",
        "Sin tratar",
    ]
    assert resumen_de_cierre(visto.puntos).splitlines()[1:] == [
        "• 3. Punto 3: empatado, falta resolverlo",
        "• 4. Punto 4: tratado, sin votación",
        "• 6. Punto 6: sin tratar",
    ]
    assert resumen_de_cierre(visto.puntos[:2]).startswith("Todos los puntos")
    numeros = {a.id: a.numero for a in visto.puntos[0].acuerdos}
    frase = frase_de_votacion(visto.puntos[0].votaciones[0], numeros)
    assert "20 a favor, 1 en contra, 1 abstención." in frase
    assert frase.endswith("Acuerdo n.º 1.")


def test_la_sala_que_toca_es_la_abierta_o_la_unica_de_hoy(red: Archivo) -> None:
    assert sesion_que_toca(red) == ""
    primera = convocada(red, 22)
    assert sesion_que_toca(red) == ""
    red.reloj = Reloj("2026-04-20T08:00")
    assert sesion_que_toca(red) == primera
    red.reloj = Reloj("2026-03-10T08:00")
    segunda = convocada(red, 22)
    red.reloj = Reloj("2026-04-20T08:00")
    assert sesion_que_toca(red) == ""
    abrir(red, segunda, 1, "2026-04-20T09:05")
    assert sesion_que_toca(red) == segunda


def test_sin_celebrar_se_levanta_su_constancia(red: Archivo) -> None:
    sesion_id = convocada(red, 2)
    dejar_sin_celebrar(red, sesion_id, "2026-04-20T10:30", "No hubo quórum.")
    assert _ordenes(tablero(red, sesion_id))[-1] is Orden.LEVANTAR_ACTA

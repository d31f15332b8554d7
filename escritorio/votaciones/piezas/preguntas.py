"""Lo que la sala pregunta de una votación ya anotada, o antes de votar en bloque."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from escritorio.comun.base.fechas import hora
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.formulario import CampoBusqueda, CampoFecha, CampoParrafo
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pregunta, esperar
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.consultas.sesiones import asistencias, punto, sesion_de_punto
from escritorio.sesiones.modelo.sesiones import Asistencia
from escritorio.votaciones.acciones.rectificar import anotar_voto_particular, rectificar
from escritorio.votaciones.acciones.votar import votar, votar_en_bloque
from escritorio.votaciones.consultas.decidir import ensayar_bloque, ensayar_rectificacion
from escritorio.votaciones.consultas.votaciones import (
    excusados_en,
    plazo_del_particular,
    votacion,
    votaciones,
    votos,
    votos_dichos,
)
from escritorio.votaciones.modelo.votaciones import Cifras, ComoSeVota, Papeleta, PuntoDeBloque, Votacion
from escritorio.votaciones.piezas.dialogos import Candidato, CuadroDeBloque, CuadroDeRectificar, Instante
from escritorio.votaciones.reglas.decir import cifras_de, frase_de_hecha, reunir
from escritorio.votaciones.reglas.recuento import en_el_punto, votantes
from escritorio.votaciones.reglas.votaciones import instante_de


class _VotoParticular(Registro):
    quien: str
    texto: str
    presentado: str
    motivo: str


def preguntar_rectificacion(
    padre: QWidget, bd: Archivo, votacion_id: str, como: ComoSeVota, ahora: str = ""
) -> LoHecho | None:
    """Las cifras corregidas y su motivo. `ahora`: si la sesión sigue (ISO)."""
    previa = votacion(bd, votacion_id)
    lista = en_el_punto(asistencias(bd, punto(bd, previa.punto_id).sesion_id), previa.punto_id)

    def hacer(papeleta: Papeleta, motivo: str, momento: str) -> LoHecho:
        hecha = rectificar(bd, votacion_id, papeleta, motivo, momento)
        return LoHecho(f"Se rectificó la votación. {frase_de_hecha(hecha)}")

    cuadro = CuadroDeRectificar(
        padre,
        f"A las {hora(previa.momento)}, con {contar(previa.presentes, 'voto presente', 'votos presentes')},"
        f" consta: {cifras_de(previa)}. Lo anterior queda, con el motivo.",
        _instantes(bd, previa, lista, como, ahora),
        _papeleta_de(bd, previa),
        lambda papeleta, momento: ensayar_rectificacion(bd, votacion_id, papeleta, momento),
        hacer,
    )
    return esperar(cuadro)


def preguntar_por_que_otra_vez(
    padre: QWidget, bd: Archivo, punto_id: str, propuesta: str, papeleta: Papeleta, momento: str
) -> LoHecho | None:
    """Por qué se vota otra vez lo que en ese punto ya se rechazó."""

    def hacer(dado: Motivo) -> LoHecho:
        hecha = votar(bd, punto_id, propuesta, papeleta, momento, motivo=dado.motivo)
        return LoHecho(frase_de_hecha(hecha))

    campos = [CampoParrafo("motivo", "&Por qué se vota otra vez", lineas=3, obligatorio=True)]
    explicacion = "Esta propuesta ya se rechazó en este punto. El motivo consta en el acta."
    pregunta = Pregunta("Votar otra vez lo rechazado", Motivo, campos, hacer, "&Proclamar", explicacion)
    return pregunta.abrir(padre)


def preguntar_voto_particular(padre: QWidget, bd: Archivo, votacion_id: str) -> LoHecho | None:
    """De quién es y qué dice."""
    votada = votacion(bd, votacion_id)
    lista = en_el_punto(asistencias(bd, punto(bd, votada.punto_id).sesion_id), votada.punto_id)
    entonces = instante_de(votada, votaciones(bd, votada.punto_id))
    pudieron = votantes(lista, entonces, excusados_en(bd, votada.punto_id, entonces))

    def hacer(dado: _VotoParticular) -> LoHecho:
        cuando = bd.ahora() if dado.presentado == bd.hoy() else f"{dado.presentado}T23:59"
        anotar_voto_particular(bd, votacion_id, dado.quien, dado.texto, presentado=cuando, motivo=dado.motivo)
        return LoHecho("Se anotó el voto particular.")

    campos = [
        CampoBusqueda(
            "quien",
            "&De quién",
            [(a.id, a.nombre) for a in pudieron],
            "Unas letras del nombre…",
            obligatorio=True,
        ),
        CampoParrafo("texto", "&Qué deja dicho", obligatorio=True, ayuda="Consta literal en el acta."),
        CampoFecha("presentado", "&Presentado el", obligatorio=True, valor=bd.hoy()),
        CampoParrafo("motivo", "Por qué se a&dmite, si llega fuera de plazo", lineas=2),
    ]
    plazo = plazo_del_particular(bd, sesion_de_punto(bd, votada.punto_id), bd.ahora())
    dice = f" {plazo.contado} ({plazo.fundamento})" if plazo else ""
    explicacion = f"De quien pudo votar y no comparte lo acordado, o quiere explicar su voto.{dice}"
    pregunta = Pregunta("Voto particular", _VotoParticular, campos, hacer, explicacion=explicacion)
    return pregunta.abrir(padre)


def preguntar_bloque(
    padre: QWidget,
    bd: Archivo,
    candidatos: Sequence[Candidato],
    quienes: Sequence[Asistencia],
    como: ComoSeVota,
    momento: str,
) -> LoHecho | None:
    """Los puntos y cómo se votan."""

    def hacer(puntos: Sequence[PuntoDeBloque], papeleta: Papeleta) -> LoHecho:
        hechas = votar_en_bloque(bd, puntos, papeleta, momento)
        numeros = [str(h.acuerdo_numero) for h in hechas if h.acuerdo_numero]
        cuantos = f"Votado en bloque: {contar(len(hechas), 'punto', 'puntos')}."
        acuerdos = f"{'Acuerdo' if len(numeros) == 1 else 'Acuerdos'} n.º {', '.join(numeros)}."
        return LoHecho(f"{cuantos} {acuerdos if numeros else 'No se aprobó ninguno.'}")

    def ensayar(puntos: Sequence[PuntoDeBloque], papeleta: Papeleta) -> Dictamen:
        dictamenes = ensayar_bloque(bd, puntos, papeleta, momento)
        en_orden = sorted((punto(bd, p.punto_id) for p in puntos), key=lambda p: p.orden)
        return reunir(list(zip((p.numero for p in en_orden), dictamenes, strict=True)))

    return esperar(CuadroDeBloque(padre, candidatos, quienes, como, ensayar, hacer))


def _instantes(
    bd: Archivo, previa: Votacion, lista: Sequence[Asistencia], como: ComoSeVota, ahora: str
) -> list[Instante]:
    ausentes = {v.asistencia_id for v in votos(bd, previa.id) if v.sentido == "ausente"}
    entonces = instante_de(previa, votaciones(bd, previa.punto_id))
    momentos = [(previa.momento, entonces, "entonces")]
    momentos += [(ahora, ahora, "ahora")] if ahora > previa.momento else []
    instantes = []
    for momento, contados, cuando in momentos:
        excusados = excusados_en(bd, previa.punto_id, contados)
        quienes = tuple(votantes(lista, contados, excusados))
        fuera = tuple(a for a in lista if a.id in ausentes and not a.presente_en(contados))
        cuantos = contar(len(quienes), "presente", "presentes")
        rotulo = f"Con los de {cuando}, a las {hora(momento)}: {cuantos} con voto"
        sin_contar = len(votantes(lista, contados)) - len(quienes)
        instantes.append(Instante(momento, rotulo, quienes, replace(como, ausentes=fuera), sin_contar))
    return instantes


def _papeleta_de(bd: Archivo, previa: Votacion) -> Papeleta:
    """Lo que se contó entonces."""
    cifras = Cifras(previa.a_favor, previa.en_contra, previa.abstenciones, previa.blancos, previa.nulos)
    return Papeleta(previa.modo, cifras, votos_dichos(bd, previa.id), papeletas=cifras.emitidos)

"""Lo tratado y votado en un punto, en una lengua. Puro."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from escritorio.actas.documentos.partes_de_acta import Escribano, Trozo, en_menudo, recuadro
from escritorio.actas.modelo.actas import DatosDeActa, PuntoDeActa, VotacionDeActa
from escritorio.actas.modelo.contenido import EleccionDeActa, RecesoDeActa
from escritorio.actas.modelo.libro import Sello
from escritorio.actas.reglas import dictamenes, redaccion, redaccion_eleccion, redaccion_votos
from escritorio.actas.reglas import redaccion_votos as votos
from escritorio.acuerdos.modelo import NumeroDeAcuerdo
from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.fechas import hora
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.piezas import Acordado, Apartado, Datos, Nota, Parrafo, PiezaDeColumna, Texto
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.reglas.quorum import presentes_contados
from escritorio.sesiones.modelo.sesiones import Constancia, Jornada, Punto, Sesion, instante, ya
from escritorio.sesiones.reglas.sesiones import al_abrirse, contar_presencia, por_fijar
from escritorio.votaciones.modelo.elecciones import Candidatura


def bloques_de_punto(tratado: PuntoDeActa, datos: DatosDeActa, quien: Escribano) -> Iterator[Trozo]:
    """El punto con su título, lo expuesto, cada votación y lo decidido."""
    punto, di = tratado.punto, quien.di
    yield (Apartado(quien.titulo(punto), f"{punto.numero}."),)
    hechas = [instante(v.votacion.momento, v.votacion.id) for v in tratado.votaciones]
    consta = [c for c in datos.constancias if _del_punto(c, datos) == punto.id]
    antes = [c for c in consta if not hechas or instante(c.momento, c.id) < min(hechas)]
    yield from (_constancia(c, quien) for c in antes)
    hecho = list(_tratado(tratado, datos, quien))
    yield from hecho
    sin_debate = votos.sin_debate(di, tratado)
    if not sin_debate and not any(hecho) and _reune(datos, punto):
        yield ()
    elif sin_debate or not any(hecho):
        yield (Parrafo(sin_debate or votos.sin_decision(di)),)
    else:
        yield ()
    yield from (_constancia(c, quien) for c in consta if c not in antes)


def _del_punto(dada: Constancia, datos: DatosDeActa) -> str | None:
    """El punto en que se perdió el quórum, si está en el acta; lo demás va delante del orden del día."""
    if dada.clase != "quorum":
        return None
    return next((p.punto.id for p in datos.puntos if p.punto.id == dada.punto_id), None)


def _reune(datos: DatosDeActa, dado: Punto) -> bool:
    """Si sólo reúne a sus subpuntos: lo que se trató está en ellos."""
    siguiente = next((p.punto for p in datos.puntos if p.punto.orden > dado.orden), None)
    return siguiente is not None and siguiente.subpunto and not dado.subpunto


def _tratado(tratado: PuntoDeActa, datos: DatosDeActa, quien: Escribano) -> Iterator[Trozo]:
    punto, di = tratado.punto, quien.di
    if punto.urgente and punto.origen_tipo != "punto":  # el asunto va tras su urgencia, que ya lo dijo
        yield (Parrafo(votos.urgencia(di, tratado)),)
    if tratado.acta:
        dichas = [Parrafo(votos.observacion(di, o)) for o in tratado.observaciones]
        yield (Parrafo(votos.aprueba_acta(di, tratado.acta, tratado.observaciones)), *dichas)
    yield from ((Parrafo(frase),) for frase in votos.excusas(di, tratado.excusas))
    yield quien.parte(f"punto:{punto.id}")
    if not tratado.votaciones and punto.propuesta and not votos.sin_debate(di, tratado):
        yield (Parrafo(votos.sin_votar(di), anuncia=True), *_propuesta(punto.id, punto.propuesta, quien))
    previa = ""
    for hecha in tratado.votaciones:
        yield from _votacion(hecha, previa, datos, quien)
        previa = hecha.votacion.propuesta
    for eleccion in tratado.elecciones:
        yield from _eleccion(eleccion, quien)


def _votacion(hecha: VotacionDeActa, previa: str, datos: DatosDeActa, quien: Escribano) -> Iterator[Trozo]:
    votacion, di = hecha.votacion, quien.di
    repetida = votacion.propuesta == previa
    propuesta = () if repetida else _propuesta(votacion.id, votacion.propuesta, quien)
    yield (*quien.anuncio(f"votacion:{votacion.id}"), *propuesta)
    yield (
        Parrafo(votos.recuento(di, votacion, datos.sesion.fecha)),
        *(Parrafo(linea) for linea in votos.nominales(di, hecha.votos)),
    )
    if votacion.dirime:
        yield (Parrafo(votos.voto_de_calidad(di, votacion)),)
    if not hecha.rectificada:
        yield quien.acordado(f"acuerdo:{votacion.id}", _rotulo(di, hecha.acuerdo))
    yield (en_menudo(dictamenes.de_votacion(votacion), votacion.dictamen, quien),)
    for particular in hecha.particulares:
        plazo = particular.plazo
        dicho = [Nota(dictamenes.de_corrido(plazo.seguido, di))] if plazo else []
        anuncia = Parrafo(votos.voto_particular(di, particular), anuncia=True)
        yield (anuncia, Texto(particular.texto), *dicho)
    if hecha.rectificada:
        yield (Parrafo(votos.rectificada(di)),)


def _rotulo(di: Habla, acuerdo: NumeroDeAcuerdo | None) -> str:
    return votos.rotulo_de_acuerdo(di, acuerdo) if acuerdo is not None else ""


def _propuesta(de: str, original: str, quien: Escribano) -> Trozo:
    """El texto propuesto: el votado, o su traducción si la lengua es otra."""
    return quien.parte(f"propuesta:{de}") or (Texto(original),)


def _eleccion(hecha: EleccionDeActa, quien: Escribano) -> Iterator[Trozo]:
    di = quien.di
    yield tuple(Parrafo(dicho) for dicho in redaccion_eleccion.eleccion(di, hecha))
    requisitos = [(c.nombre, dichos) for c in hecha.eleccion.candidaturas if (dichos := _requisitos(c, di))]
    if requisitos:
        yield (Parrafo(di("Requisitos de cada candidatura:"), anuncia=True), Datos(requisitos))
    for ronda in hecha.eleccion.rondas:
        cuenta = en_menudo(dictamenes.de_ronda(ronda), ronda.dictamen, quien)
        yield (Parrafo(redaccion_eleccion.ronda(di, ronda)), cuenta)
    elegidos, rotulo = redaccion_eleccion.elegidos(di, hecha), _rotulo(di, hecha.acuerdo)
    yield (Acordado(rotulo, elegidos) if rotulo else Texto(elegidos),)


def _requisitos(cual: Candidatura, di: Habla) -> str:
    """Lo que las reglas dijeron de ella al presentarse y por qué se la admitió sin cumplir."""
    dichos = [dictamenes.de_corrido(d.seguido, di) for d in cual.dictamenes if not por_fijar(d)]
    return " ".join([*dichos, cual.aunque] if cual.aunque else dichos)


class Cuerpo(Registro):
    """Lo que va antes de la lista de asistencia, detrás de ella y al cierre, en una lengua."""

    antes: tuple[Trozo, ...]
    despues: tuple[Trozo, ...]
    cierre: tuple[Trozo, ...]


def cuerpo_de_acta(datos: DatosDeActa, escribano: Escribano, sello: Sello | None) -> Cuerpo:
    """El acta entera menos su título, la tabla de asistencia y las firmas."""
    return Cuerpo(
        antes=(
            _encabezado(datos.sesion, escribano),
            escribano.parte("apertura"),
            (Apartado(escribano.di.en("acta", "Asistencia")),),
            (
                Parrafo(
                    redaccion.resumen_de_asistencia(escribano.di, datos.asistencias, datos.sesion.abierta)
                ),
            ),
        ),
        despues=tuple(_despues(datos, escribano)),
        cierre=tuple(_cierre(datos, escribano, sello)),
    )


def _despues(datos: DatosDeActa, escribano: Escribano) -> Iterator[Trozo]:
    di = escribano.di
    orden_del_dia = "\n".join(f"{p.punto.numero}. {escribano.titulo(p.punto)}" for p in datos.puntos)
    yield escribano.parte("asistencia")
    yield (Apartado(di("Convocatoria y quórum")),)
    yield from _quorum(datos, escribano)
    yield (Apartado(di("Orden del día")), Parrafo(orden_del_dia))
    if datos.puntos:
        yield (Apartado(di("Deliberaciones")),)
    pausas = [(_sitio_de_receso(p, datos), (Parrafo(redaccion.receso(di, p)),)) for p in datos.recesos]
    for n, tratado in enumerate(datos.puntos):
        yield from (dicha for sitio, dicha in pausas if sitio == n)
        yield from bloques_de_punto(tratado, datos, escribano)
    yield from (dicha for sitio, dicha in pausas if sitio == len(datos.puntos))
    yield _sin_tratar(datos.puntos, escribano)


def _sitio_de_receso(pausa: RecesoDeActa, datos: DatosDeActa) -> int:
    """Antes de qué punto se cuenta (desde 0): tras el último en que para entonces ya constaba algo."""
    sitios = (
        n for n, p in enumerate(datos.puntos, start=1) for h in _horas_de(p, datos) if ya(h, pausa.inicio)
    )
    return max(sitios, default=0)


def _horas_de(tratado: PuntoDeActa, datos: DatosDeActa) -> Iterator[str]:
    """Cuándo consta que se trataba un punto: lo votado, las rondas y lo que se hizo constar en él."""
    yield from (v.votacion.momento for v in tratado.votaciones)
    yield from (r.momento for e in tratado.elecciones for r in e.eleccion.rondas)
    yield from (c.momento for c in datos.constancias if _del_punto(c, datos) == tratado.punto.id)


def _encabezado(sesion: Sesion, escribano: Escribano) -> Trozo:
    di = escribano.di
    pares = [
        (di("Órgano"), sesion.organo),
        (di("Sesión"), redaccion.nombre_de_sesion(di, sesion)),
        (di("Lugar"), sesion.lugar),
        (di("Fecha"), di.con_dia(sesion.abierta or sesion.primera_llamada)),
        (di("Hora de inicio"), hora(sesion.abierta or "")),
        (di("Hora de cierre"), _fin(sesion, escribano)),
        (di("Preside"), redaccion.quienes_presiden(di, sesion)),
        (di("Secretaría"), sesion.secretario or di("No consta")),
    ]
    return (Apartado(di("Fecha, hora y lugar")), Datos(pares))


def _fin(sesion: Sesion, escribano: Escribano) -> str:
    if sesion.cerrada is None:
        return escribano.di("Sin cerrar")
    if sesion.cerrada[:10] == sesion.fecha:
        return hora(sesion.cerrada)
    return f"{hora(sesion.cerrada)}, {escribano.di.con_dia(sesion.cerrada)}"


def _quorum(datos: DatosDeActa, escribano: Escribano) -> Iterator[Trozo]:
    sesion, di = datos.sesion, escribano.di
    yield escribano.parte("quorum")
    if sesion.dictamen_plazo:
        yield _del_plazo(sesion.dictamen_plazo, escribano)
    if sesion.dictamen_universal:
        yield (recuadro(dictamenes.UNIVERSAL, sesion.dictamen_universal, escribano),)
    if sesion.dictamen_quorum:
        yield (del_quorum(sesion.dictamen_quorum, datos, al_abrirse(sesion.abierta), escribano),)
    for anterior, siguiente in zip(sesion.jornadas, [*sesion.jornadas[1:], None], strict=True):
        if anterior.motivo:
            yield _aplazamiento(anterior, siguiente, datos, escribano)
    for relevo in sesion.relevos:
        yield (Parrafo(redaccion.relevo(di, relevo, sesion.fecha, datos.tratos)),)
    for constancia in datos.constancias:
        if _del_punto(constancia, datos) is None:
            yield _constancia(constancia, escribano)


def _constancia(dada: Constancia, escribano: Escribano) -> Trozo:
    """Lo que se anotó en vivo; lo que guardó ya compuesto una versión anterior está en español."""
    if escribano.di.sabe(dada.texto):
        return (Parrafo(escribano.di.decir(dada.texto)),)
    return (Parrafo(str(dada.texto)), Nota(escribano.di("(no traducido)")))


def _del_plazo(dictamen: Dictamen, escribano: Escribano) -> Trozo:
    if por_fijar(dictamen):
        return ()
    return (recuadro(dictamenes.de_plazo(dictamen), dictamen, escribano),)


def del_quorum(
    dictamen: Dictamen, datos: DatosDeActa, momento: str | None, escribano: Escribano
) -> PiezaDeColumna:
    """Con los presentes que contó; si su dictamen no los dice, los de la lista en ese instante."""
    presentes: Cuantos | None = presentes_contados(dictamen)
    if presentes is None:
        presentes = contar_presencia(datos.sesion, datos.asistencias, momento).presentes
    return recuadro(dictamenes.de_quorum(dictamen, presentes), dictamen, escribano)


def _aplazamiento(
    anterior: Jornada, siguiente: Jornada | None, datos: DatosDeActa, escribano: Escribano
) -> Trozo:
    texto = Parrafo(redaccion.aplazamiento(escribano.di, anterior, siguiente))
    if siguiente is None:
        return (texto,)
    return (texto, del_quorum(siguiente.dictamen, datos, siguiente.inicio, escribano))


def _sin_tratar(puntos: Sequence[PuntoDeActa], escribano: Escribano) -> Trozo:
    pendientes = [p.punto for p in puntos if p.punto.estado == "pendiente"]
    if not pendientes:
        return ()
    titulos = escribano.di.enumerar([f"«{escribano.titulo(p)}» ({p.numero})" for p in pendientes])
    return (Apartado(escribano.di("Puntos sin tratar")), Parrafo(f"{titulos}."))


def _cierre(datos: DatosDeActa, escribano: Escribano, sello: Sello | None) -> Iterator[Trozo]:
    di = escribano.di
    if datos.anexos:
        dichos = [redaccion_votos.anexo(di, a, n) for n, a in enumerate(datos.anexos, start=1)]
        yield (Apartado(di("Anexos")), *(Parrafo(frase) for frase in dichos))
    if datos.sesion.cerrada is None:
        yield (Parrafo(di("La sesión no se ha cerrado.")),)
        return
    yield (Apartado(di.en("acta", "Cierre")),)
    yield escribano.parte("cierre")
    if datos.estado == "aprobada":
        yield (Parrafo(redaccion.como_se_aprobo(di, datos.aprobada_en, datos.aprobada)),)
    else:
        pendiente = f" {redaccion.pendiente(di)}" if datos.estado == "por_aprobar" else ""
        yield (Parrafo(f"{redaccion.como_se_levanta(di, datos.regla)}{pendiente}"),)
    if sello is not None:
        yield (Parrafo(redaccion.asentada(di, sello)),)

"""El control de calidad de un acta antes de levantarla y de aprobarla. Puro."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from escritorio.actas.modelo.actas import Acta, DatosDeActa, PuntoDeActa, VotacionDeActa, hablas_de
from escritorio.actas.modelo.contenido import Gravedad, Reparo
from escritorio.actas.reglas.partes import partes
from escritorio.actas.reglas.regla_de_acta import firmantes, parametros
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.exactos import escribir_cuantos
from escritorio.comun.base.fechas import con_hora
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import contar, enumerar
from escritorio.estatutos.modelo.sesionar import Firmante
from escritorio.estatutos.reglas.quorum import presentes_contados, votos_contados
from escritorio.sesiones.modelo.sesiones import ESTADOS_DE_ASISTENCIA, Sesion
from escritorio.sesiones.reglas.sesiones import (
    al_abrirse,
    ausente_de_la_mesa,
    calla_sin_quorum,
    contar_presencia,
    por_fijar,
)

_TITULO_LARGO = 60


class ActaConReparos(ErrorDeUsuario):
    """El acta tiene reparos que hay que resolver antes."""


def reparos(datos: DatosDeActa, *, al_aprobar: bool = False) -> list[Reparo]:
    """Lo que conviene o hace falta revisar antes de levantarla o de aprobarla; lo grave, primero.

    Sin mesa se puede levantar, que aún vuelve a borrador; no aprobarla.
    """
    hallados = [
        *_de_la_mesa(datos, al_aprobar=al_aprobar),
        *_de_las_horas(datos),
        *([] if datos.ayuda else _de_la_regla(datos)),
        *_de_lo_que_no_se_imprime(datos),
    ]
    if datos.clase == "acta":
        hallados += [*_del_quorum(datos), *_de_los_puntos(datos), *_de_lo_escrito(datos)]
    return sorted(hallados, key=lambda r: not r.impide)


def reparos_de_firma(levantada: Acta, datos: DatosDeActa) -> list[Reparo]:
    """Lo que falta firmar de un acta ya levantada: lo firmado, en digital o escaneado, aún no consta."""
    if levantada.firmado_id or levantada.escaneado_id:
        return []
    cargos = {Firmante.SECRETARIA: "la secretaría", Firmante.PRESIDENCIA: "la presidencia"}
    faltan = [
        nombre or cargos.get(cual, "quien designe la sesión")
        for cual, nombre in firmantes(datos.sesion, datos.regla)
    ]
    segun = "según la regla" if parametros(datos.regla) else "la regla está por fijar y, por uso,"
    frase = f"Todavía no consta firmada; {segun} firman {enumerar(list(dict.fromkeys(faltan)))}."
    return [Reparo(Gravedad.AVISA, frase)]


def exigir_sin_impedimentos(hallados: Iterable[Reparo], que: str) -> None:
    """Lanza `ActaConReparos` con lo que impide. `que`: «levantar» o «aprobar»."""
    graves = [r.frase for r in hallados if r.impide]
    if graves:
        lineas = "\n".join(f"• {frase}" for frase in graves)
        raise ActaConReparos(f"El acta no se puede {que} todavía. Resuelva antes:\n{lineas}")


def _impide(frase: str, referencia: Referencia | None = None, parte: str = "") -> Reparo:
    return Reparo(Gravedad.IMPIDE, frase, referencia, parte)


def _avisa(frase: str, referencia: Referencia | None = None, parte: str = "") -> Reparo:
    return Reparo(Gravedad.AVISA, frase, referencia, parte)


def _sala(sesion: Sesion) -> Referencia:
    return Referencia("sala", sesion.id)


def _de_la_mesa(datos: DatosDeActa, *, al_aprobar: bool) -> Iterator[Reparo]:
    """La mesa no se anota con el acta levantada: antes ha de volver a borrador."""
    sesion = datos.sesion
    if sesion.no_celebrada:
        return
    reparo = _impide if al_aprobar else _avisa
    hacer = (
        "Vuelva el acta a borrador y anótelo en «Mesa…»."
        if al_aprobar
        else "Anótelo en «Mesa…»: sin ello no se puede aprobar."
    )
    antes = "Vuelva el acta a borrador y anote quién fue" if al_aprobar else "Anote quién fue"
    for consta, quien in ((sesion.preside, "preside"), (sesion.secretario, "es secretario")):
        if not consta:
            yield reparo(f"No consta quién {quien}. {hacer}", _sala(sesion))
    presidieron = [(nombre, "preside") for nombre in sesion.presidieron]
    for consta, quien in (*presidieron, (sesion.secretario, "es secretario")):
        if fila := ausente_de_la_mesa(consta, datos.asistencias):
            como = ESTADOS_DE_ASISTENCIA[fila.estado].lower()
            yield _avisa(
                f"Consta que {quien} {consta}, y en la lista {fila.nombre} figura «{como}» toda la sesión."
                f" {antes} en «Mesa…» o corrija la lista.",
                _sala(sesion),
            )


def _de_las_horas(datos: DatosDeActa) -> Iterator[Reparo]:
    cerrada = datos.sesion.cerrada
    if cerrada is None:
        return
    momentos = [v.votacion.momento for p in datos.puntos for v in p.votaciones]
    momentos += [r.momento for p in datos.puntos for e in p.elecciones for r in e.eleccion.rondas]
    momentos += [m.momento for a in datos.asistencias for m in a.movimientos]
    tardios = [m for m in momentos if m[:16] > cerrada]
    if tardios:
        yield _impide(
            f"Hay algo anotado el {con_hora(max(tardios))}, después del cierre ({con_hora(cerrada)}).",
            _sala(datos.sesion),
        )


def _de_la_regla(datos: DatosDeActa) -> Iterator[Reparo]:
    suya = parametros(datos.regla)
    if suya is None:
        donde = Referencia("regla", f"{datos.sesion.organo_id}/acta/")
        yield _avisa("La regla de actas está por fijar: se firma y se numera como es uso.", donde)
    elif Firmante.SOCIOS_DESIGNADOS in suya.firman or Firmante.MINISTRO_DE_FE in suya.firman:
        yield _avisa("La regla pide más firmas que las de la mesa: sus nombres se escriben en el papel.")


def _de_lo_que_no_se_imprime(datos: DatosDeActa) -> Iterator[Reparo]:
    """Lo que las reglas no dicen y el papel calla: sólo lo lee quien lo prepara."""
    sesion, donde = datos.sesion, Referencia("organos", datos.sesion.organo_id)
    if sesion.dictamen_plazo and por_fijar(sesion.dictamen_plazo) and datos.clase == "acta":
        yield _avisa("El plazo de convocatoria está por fijar: el acta no dice si se cumplió.", donde)
    if sesion.dictamen_quorum and calla_sin_quorum(sesion.dictamen_quorum):
        yield _avisa("La regla no dice qué se levanta sin quórum: se deja diligencia.", donde)
    candidatas = [c for p in datos.puntos for e in p.elecciones for c in e.eleccion.candidaturas]
    if any(por_fijar(d) for c in candidatas for d in c.dictamenes):
        yield _avisa("Hay requisitos por fijar: el acta no dice si las candidaturas los cumplen.", donde)


def _del_quorum(datos: DatosDeActa) -> Iterator[Reparo]:
    sesion = datos.sesion
    presencia = contar_presencia(sesion, list(datos.asistencias), al_abrirse(sesion.abierta))
    if sesion.dictamen_quorum is None:
        return
    contados, votos = presentes_contados(sesion.dictamen_quorum), votos_contados(sesion.dictamen_quorum)
    hay, reunen = presencia.presentes, presencia.peso.presentes if presencia.peso else 0
    if contados not in (None, hay):
        yield _avisa(
            f"La lista da {contar(hay, 'presente', 'presentes')} al abrir y el quórum contó {contados}.",
            _sala(sesion),
        )
    if votos not in (None, reunen):
        dichos = contar(reunen, "voto", "votos")
        yield _avisa(
            f"Los presentes al abrir reúnen {dichos} y el quórum contó {escribir_cuantos(votos or 0)}.",
            _sala(sesion),
        )


def _de_los_puntos(datos: DatosDeActa) -> Iterator[Reparo]:
    for tratado in datos.puntos:
        yield from _de_un_punto(tratado, datos.sesion)
        for hecha in tratado.votaciones:
            yield from _de_una_votacion(tratado, hecha, datos.sesion)


def _de_un_punto(tratado: PuntoDeActa, sesion: Sesion) -> Iterator[Reparo]:
    punto, nombre = tratado.punto, _nombre(tratado)
    vigentes = [v for v in tratado.votaciones if not v.rectificada]
    if punto.estado == "pendiente":
        yield _avisa(f"{nombre} quedó sin tratar.", _sala(sesion))
    elif (
        punto.estado == "tratado"
        and punto.tipo_decision
        and not tratado.votaciones
        and not tratado.elecciones
    ):
        yield _avisa(f"{nombre} pedía decidir y no tiene resultado.", _sala(sesion))
    if vigentes and vigentes[-1].votacion.resultado == "empate":
        yield _impide(f"{nombre} tiene un empate sin resolver.", _sala(sesion))
    if any(e.eleccion.estado == "abierta" and e.eleccion.rondas for e in tratado.elecciones):
        yield _impide(f"{nombre} tiene una elección sin resolver.", _sala(sesion))
    if tratado.observaciones and punto.estado not in ("votado", "retirado"):
        yield _impide(f"{nombre}: hay observaciones al acta y no se resolvió el punto.", _sala(sesion))


def _de_una_votacion(tratado: PuntoDeActa, hecha: VotacionDeActa, sesion: Sesion) -> Iterator[Reparo]:
    votacion = hecha.votacion
    aprobada = votacion.resultado == "aprobada"
    if aprobada and not any(letra.isalpha() for letra in votacion.propuesta):
        yield _impide(f"{_nombre(tratado)} se aprobó y su acuerdo no tiene texto.", _sala(sesion))
    suma = sum(v.votos for v in hecha.votos if v.sentido == "a_favor")
    if votacion.modo == "nominal" and suma != votacion.a_favor:
        yield _impide(f"{_nombre(tratado)}: los votos nominales no suman lo anotado.", _sala(sesion))


def _de_lo_escrito(datos: DatosDeActa) -> Iterator[Reparo]:
    claves = {p.clave for di in hablas_de("bilingue") for p in partes(datos, di)}
    sueltas = [e for e in datos.escritas if e.parte not in claves]
    if sueltas:
        cuantas = contar(len(sueltas), "texto escrito a mano", "textos escritos a mano")
        yield _avisa(
            f"Hay {cuantas} de algo que ya no está en el acta: «{sueltas[0].texto[:_TITULO_LARGO]}»."
        )
    for di in datos.hablas:
        todas = partes(datos, di)
        for parte in (p for p in todas if p.cambio):
            yield _avisa(
                f"«{parte.titulo}»: los datos cambiaron después de escribirlo; compare.", parte=parte.clave
            )
        faltan = [p for p in todas if p.original and p.texto.strip()]
        if faltan:
            cuantas = contar(len(faltan), "parte", "partes")
            yield _avisa(f"Sin traducir al portugués: {cuantas}. Sale el original.", parte=faltan[0].clave)


def _nombre(tratado: PuntoDeActa) -> str:
    titulo = tratado.punto.titulo
    corto = titulo if len(titulo) <= _TITULO_LARGO else f"{titulo[:_TITULO_LARGO]}…"
    return f"El punto {tratado.punto.numero}, «{corto}»,"


def en_lineas(hallados: Sequence[Reparo]) -> str:
    """Los reparos, uno por línea, con lo que impide señalado."""
    return "\n".join(f"• {'Impide: ' if r.impide else ''}{r.frase}" for r in hallados)

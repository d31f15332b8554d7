"""Leer actas y reunir lo que un acta imprime."""

from __future__ import annotations

from escritorio.actas.asunto import ACTA
from escritorio.actas.consultas import contenido
from escritorio.actas.modelo.actas import Acta, DatosDeActa, PuntoDeActa, VotacionDeActa
from escritorio.actas.modelo.contenido import ExcusaDeActa, ParteDeActa, RecesoDeActa, Reparo
from escritorio.actas.reglas.calidad import reparos, reparos_de_firma
from escritorio.actas.reglas.partes import partes
from escritorio.actas.reglas.regla_de_acta import anio_de
from escritorio.acuerdos.consultas import de_sesion, encargos
from escritorio.acuerdos.modelo import NumeroDeAcuerdo
from escritorio.asociacion.consultas import asociacion, proximo_numero
from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.lengua import Habla
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.archivo import Archivo, Fila, de_fila
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.sesiones.consultas.en_vivo import constancias, excusas_de_sesion, palabras, recesos
from escritorio.sesiones.consultas.preparacion import anexos
from escritorio.sesiones.consultas.sesiones import asistencias, llamadas, puntos, sesion
from escritorio.sesiones.modelo.comunicaciones import ActaParaEnviar
from escritorio.sesiones.modelo.sesiones import Punto, Sesion
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from escritorio.unidades.consultas.unidades import todas_las_unidades
from escritorio.votaciones.consultas.elecciones import elecciones_de_sesion
from escritorio.votaciones.consultas.votaciones import votaciones_de_sesion, votos, votos_particulares
from escritorio.votaciones.modelo.votaciones import Votacion

_ACTAS = (
    "SELECT a.*, o.nombre AS organo, EXISTS (SELECT 1 FROM unidad u WHERE u.organo_id = o.id) AS de_unidad,"
    f" {ACTA.situacion('a')} AS situacion"
    " FROM acta a JOIN sesion s ON s.id = a.sesion_id JOIN organo o ON o.id = s.organo_id"
)


def actas(bd: Archivo) -> list[Acta]:
    """Todas, también la que volvió a borrador."""
    return [_acta(f) for f in bd.filas(_ACTAS)]


def acta_de(bd: Archivo, sesion_id: str) -> Acta | None:
    """La de una sesión, o None si no se ha levantado o volvió a borrador."""
    hallada = acta_o_borrador(bd, sesion_id)
    return hallada if hallada and hallada.estado != "borrador" else None


def acta_o_borrador(bd: Archivo, sesion_id: str) -> Acta | None:
    """La de una sesión, aunque volviera a borrador: conserva su número."""
    fila = bd.fila(f"{_ACTAS} WHERE a.sesion_id = ?", [sesion_id])
    return _acta(fila) if fila else None


def acta_levantada(bd: Archivo, sesion_id: str) -> Acta:
    """La de una sesión. Lanza `NoExiste` si no se ha levantado o volvió a borrador."""
    hallada = acta_de(bd, sesion_id)
    if hallada is None:
        raise NoExiste("El acta de esa sesión no se ha levantado todavía.")
    return hallada


def acta_guardada(bd: Archivo, sesion_id: str) -> bytes:
    """El PDF que se emitió: el definitivo si está aprobada. Lanza `NoExiste` si no se ha levantado."""
    return leer_adjunto(bd, acta_levantada(bd, sesion_id).pdf_id).contenido


def idioma_de_actas(bd: Archivo) -> str:
    """El de las actas de la asociación: el primero de los suyos, si es portugués; si no, español."""
    propios = asociacion(bd).idiomas
    return "pt" if propios[:1] == ("pt",) else "es"


def datos_de_acta(bd: Archivo, sesion_id: str, *, numerada: bool, idioma: str = "") -> DatosDeActa:
    """Lo que imprime el acta, con el número que le tocaría si es `numerada`.

    `idioma`: «es», «pt» o «bilingue»; si no se dice, el que ya tenía o el de la asociación.
    """
    actual, previa = sesion(bd, sesion_id), acta_o_borrador(bd, sesion_id)
    regla = regla_vigente(bd, actual.organo_id, "acta", "", actual.fecha)
    anio = previa.anio if previa else anio_de(actual, regla)
    suyo = previa.numero if previa else None
    de_unidad = actual.organo_id in organos_de_unidades(bd)
    mandado = de_sesion(bd, sesion_id) if de_unidad else []
    return DatosDeActa(
        membrete=contenido.membrete_de(bd, sesion_id),
        clase=actual.constancia or "acta",
        numero=suyo or (proximo_numero(bd, serie_de_numero(actual, anio)) if numerada else None),
        anio=anio,
        sesion=actual,
        llamadas=llamadas(bd, actual),
        regla=regla,
        asistencias=tuple(asistencias(bd, sesion_id)),
        puntos=_puntos(bd, sesion_id),
        estado="por_aprobar" if numerada else "borrador",
        idioma=idioma or (previa.idioma if previa else idioma_de_actas(bd)),
        escritas=contenido.escritas(bd, sesion_id),
        recesos=tuple(RecesoDeActa(r.inicio, r.fin, r.motivo) for r in recesos(bd, sesion_id)),
        constancias=tuple(constancias(bd, sesion_id)),
        anexos=tuple(anexos(bd, sesion_id)),
        tratos=contenido.tratos(bd, sesion_id, actual.fecha),
        de_unidad=de_unidad,
        encargos=tuple(e for a in mandado for e in encargos(bd, a.id)),
    )


def organos_de_unidades(bd: Archivo) -> frozenset[str]:
    """Los órganos con que se reúnen las unidades, también las cerradas: de sus reuniones, ayuda-memoria."""
    return frozenset(u.organo_id for u in todas_las_unidades(bd) if u.organo_id)


def serie_de_numero(actual: Sesion, anio: int | None) -> str:
    """Las diligencias llevan su propia numeración: no son actas. Con `anio`, empieza cada año."""
    clase = "diligencia" if actual.constancia == "diligencia" else "acta"
    return f"{clase}:{actual.organo_id}{f':{anio}' if anio else ''}"


def _puntos(bd: Archivo, sesion_id: str) -> tuple[PuntoDeActa, ...]:
    todos, numeros = puntos(bd, sesion_id), {a.id: a.numero for a in de_sesion(bd, sesion_id)}
    hechas, excusas = _votaciones(bd, sesion_id, todos, numeros), excusas_de_sesion(bd, sesion_id)
    turnos = [t for t in palabras(bd, sesion_id) if t.inicio is not None]
    elegidas = elecciones_de_sesion(bd, sesion_id)
    return tuple(
        PuntoDeActa(
            punto=p,
            votaciones=tuple(hechas.get(p.id, ())),
            palabra=tuple(dict.fromkeys(t.nombre for t in turnos if t.punto_id == p.id)),
            excusas=tuple(ExcusaDeActa(e.nombre, e.motivo) for e in excusas.get(p.id, ())),
            elecciones=tuple(contenido.eleccion_de_acta(e, numeros) for e in elegidas.get(p.id, ())),
            acta=contenido.acta_que_aprueba(bd, p),
            observaciones=tuple(contenido.observaciones(bd, p.id)) if p.origen_tipo == "acta" else (),
        )
        for p in todos
    )


def _votaciones(
    bd: Archivo, sesion_id: str, todos: list[Punto], numeros: dict[str, NumeroDeAcuerdo]
) -> dict[str, list[VotacionDeActa]]:
    """Las de cada punto, con sus votos, su acuerdo, a cuál rectifican y con qué otros puntos fueron."""
    por_punto = votaciones_de_sesion(bd, sesion_id)
    todas = {v.id: v for hechas in por_punto.values() for v in hechas}
    particulares = votos_particulares(bd, sesion_id)
    rectificadas = {v.rectifica_id for v in todas.values()}
    bloques = _bloques(todos, todas)
    return {
        punto_id: [
            VotacionDeActa(
                votacion=v,
                votos=tuple(votos(bd, v.id)) if v.modo == "nominal" or v.ausentes else (),
                acuerdo=numeros.get(v.acuerdo_id or ""),
                particulares=tuple(particulares.get(v.id, ())),
                rectifica=todas.get(v.rectifica_id or ""),
                rectificada=v.id in rectificadas,
                con=tuple(p.orden for p in bloques.get(v.bloque_id or "", ()) if p.id != punto_id),
                con_numeros=tuple(p.numero for p in bloques.get(v.bloque_id or "", ()) if p.id != punto_id),
            )
            for v in hechas
        ]
        for punto_id, hechas in por_punto.items()
    }


def _bloques(todos: list[Punto], hechas: dict[str, Votacion]) -> dict[str, list[Punto]]:
    """Por cada bloque, los puntos que se votaron en él."""
    suyos = {p.id: p for p in todos}
    dados: dict[str, dict[str, Punto]] = {}
    for v in hechas.values():
        if v.bloque_id:
            dados.setdefault(v.bloque_id, {})[v.punto_id] = suyos[v.punto_id]
    return {bloque: [*puntos_.values()] for bloque, puntos_ in dados.items()}


def _acta(fila: Fila) -> Acta:
    return de_fila(Acta, fila)


def acta_por_aprobar(bd: Archivo, sesion_id: str) -> Acta:
    """La levantada que aún se puede cambiar. Lanza `NoExiste` o, si ya se aprobó, `EstadoImpropio`."""
    levantada = acta_levantada(bd, sesion_id)
    if levantada.estado == "aprobada":
        raise EstadoImpropio("El acta ya se aprobó: no se cambia. Lo que haga falta corregir se subsana.")
    return levantada


def reparos_de_acta(bd: Archivo, sesion_id: str, *, idioma: str = "") -> list[Reparo]:
    """Lo que revisar en el acta de una sesión, levantada o no; lo que impide, primero."""
    datos, levantada = datos_de_acta(bd, sesion_id, numerada=False, idioma=idioma), acta_de(bd, sesion_id)
    if levantada is None or levantada.estado != "por_aprobar":
        return reparos(datos)
    de_firma = [] if datos.ayuda else reparos_de_firma(levantada, datos)
    return [*reparos(datos, al_aprobar=levantada.folio_desde is None), *de_firma]


def firmas_pendientes(bd: Archivo, sesion_id: str) -> list[Reparo]:
    """De un acta ya aprobada, lo que le falta: que conste firmada. Vacía si no está levantada."""
    levantada, datos = acta_de(bd, sesion_id), datos_de_acta(bd, sesion_id, numerada=False)
    return [] if levantada is None or datos.ayuda else reparos_de_firma(levantada, datos)


def acta_para_enviar(bd: Archivo, sesion_id: str) -> ActaParaEnviar | None:
    """La emitida, por aprobar o ya definitiva, con su PDF; None si no se ha levantado."""
    emitida = acta_de(bd, sesion_id)
    return ActaParaEnviar(emitida.dicho, acta_guardada(bd, sesion_id)) if emitida else None


def partes_de_acta(bd: Archivo, sesion_id: str, idioma: str = "es") -> list[ParteDeActa]:
    """Las del acta de una sesión, en su orden; `idioma`: «es» o «pt»."""
    return partes(datos_de_acta(bd, sesion_id, numerada=False), Habla(idioma))


def parte_de_acta(bd: Archivo, sesion_id: str, clave: str, idioma: str = "es") -> ParteDeActa | None:
    """Una, o None si el acta no la tiene."""
    return next((p for p in partes_de_acta(bd, sesion_id, idioma) if p.clave == clave), None)

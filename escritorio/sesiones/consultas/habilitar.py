"""A quién se convoca y con cuántos votos, según la regla de voto que rige el día de la sesión."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import NADA, Frase, frase
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar, plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.mora import con_plan_callado, periodos_para_votar
from escritorio.cuotas.consultas.pagos import aportes
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import FormaDeVoto, ReglaDeVoto
from escritorio.estatutos.reglas.voto import Votante, calcular_voto, fecha_de_corte
from escritorio.organos.consultas.integracion import integrantes
from escritorio.organos.consultas.mandatos import mandatos
from escritorio.organos.consultas.universo import nombres_de_reglas
from escritorio.organos.modelo.mandatos import Integrante
from escritorio.sesiones.consultas.sesiones import asistencia, asistencias, sesion
from escritorio.sesiones.modelo.padron import CambioDePadron, Convocado
from escritorio.sesiones.modelo.sesiones import Asistencia, Sesion
from escritorio.sesiones.reglas.voto import por_que_no_vota
from escritorio.socios.consultas import categorias, nombres_de_antes, socios_activos
from escritorio.socios.modelo import Socio


def habilitar(bd: Archivo, organo_id: str, fecha: str) -> list[Convocado]:
    """Quienes integran el órgano ese día (ISO), cada uno con sus votos o con el motivo por el que no vota.

    Con la regla de voto por fijar, un voto por integrante según su categoría y su puesto.
    """
    regla, dia = regla_vigente(bd, organo_id, "voto", "", fecha), fecha[:10]
    socios = {s.id: s for s in socios_activos(bd, dia)}
    votante = _leer_votantes(bd, regla, dia)
    funciones = _funciones(bd, organo_id, dia)
    return [
        _convocado(
            quien,
            socios.get(quien.socio_id or ""),
            funciones.get((quien.socio_id, quien.persona_id)) or _de_oficio(quien, funciones),
            votante(quien, socios.get(quien.socio_id or "")),
            regla,
            dia,
        )
        for quien in integrantes(bd, organo_id, dia)
    ]


def _convocado(
    quien: Integrante, socio: Socio | None, funcion: str, votante: Votante, regla: Regla | None, dia: str
) -> Convocado:
    votos, motivo, dictamen = _voto(quien, votante, regla, dia)
    if votos and socio and socio.situacion and socio.situacion.quita_el_voto:
        votos, motivo, dictamen = 0, frase("{}.", socio.situacion.dicha), None
    return Convocado(
        socio_id=quien.socio_id,
        persona_id=quien.persona_id,
        nombre=quien.nombre,
        pais=quien.pais,
        calidad=quien.puesto,
        categoria=socio.categoria if socio else "",
        subdivision=socio.subdivision if socio else "",
        tipo=socio.tipo if socio else "",
        grupo=socio.grupo if socio else "",
        funcion=funcion,
        votos=votos,
        motivo=motivo,
        con_puesto=quien.vota and votante.categoria not in _solo_voz(regla),
        dictamen=dictamen,
        votos_del_puesto=_votos_del_puesto(quien, votante, regla, dia),
    )


def _voto(
    quien: Integrante, votante: Votante, regla: Regla | None, dia: str
) -> tuple[Cuantos, Frase, Dictamen | None]:
    """Sus votos, por qué no vota (nada si vota) y lo que dijo la regla, si está fijada."""
    if not quien.vota or regla is None or regla.pendiente:
        return int(quien.vota), quien.motivo_sin_voto, None
    calculado = calcular_voto(regla, votante, dia)
    dictamen = calculado.dictamen
    if calculado.votos:
        return calculado.votos, NADA, dictamen
    return 0, por_que_no_vota(dictamen), dictamen


def _votos_del_puesto(quien: Integrante, votante: Votante, regla: Regla | None, dia: str) -> Cuantos | None:
    """Los que tendría si no debiera nada; None si faltan datos para saberlo."""
    if not quien.vota or votante.categoria in _solo_voz(regla):
        return 0
    if regla is None or regla.pendiente:
        return 1
    calculado = calcular_voto(regla, replace(votante, periodos_adeudados=0), dia)
    return None if calculado.dictamen.veredicto is Veredicto.NO_SE_SABE else calculado.votos


def _solo_voz(regla: Regla | None) -> tuple[str, ...]:
    return regla.parametros.solo_voz if regla and isinstance(regla.parametros, ReglaDeVoto) else ()


def _leer_votantes(
    bd: Archivo, regla: Regla | None, dia: str
) -> Callable[[Integrante, Socio | None], Votante]:
    """Lo que la regla mira de cada uno, leído de una vez: categoría, deuda y, si cuenta, aporte."""
    corte = fecha_de_corte(regla, dia)
    claves, nombres = {c.id: c.clave for c in categorias(bd)}, nombres_de_reglas(bd)
    deben, callado = periodos_para_votar(bd, regla, corte, dia=dia), con_plan_callado(bd, regla, corte)
    pagado = aportes(bd, corte) if _es(regla, FormaDeVoto.POR_APORTE) else {}
    antes = nombres_de_antes(bd) if _es(regla, FormaDeVoto.POR_SOCIO) else {}

    def votante(quien: Integrante, socio: Socio | None) -> Votante:
        if socio is None:
            return Votante(quien.nombre, "", periodos_adeudados=0, nombres=nombres, calidad=quien.puesto)
        oficial = socio.poblacion if socio.poblacion and socio.poblacion.oficial else None
        return Votante(
            quien.nombre,
            claves[socio.categoria_id],
            habitantes=oficial.habitantes if oficial else None,
            aporte=pagado.get(socio.id),
            periodos_adeudados=0 if _en_gracia(socio) else len(deben.get(socio.id, ())),
            nombres=nombres,
            plan_callado=socio.id in callado and not _en_gracia(socio),
            calidad=quien.puesto,
            antes=antes.get(socio.id, ()),
        )

    return votante


def _en_gracia(socio: Socio) -> bool:
    """Si su situación le deja votar aunque deba."""
    return socio.situacion is not None and socio.situacion.voto == "aunque_deba"


def _es(regla: Regla | None, forma: FormaDeVoto) -> bool:
    parametros = regla.parametros if regla else None
    return isinstance(parametros, ReglaDeVoto) and parametros.forma is forma


def _funciones(bd: Archivo, organo_id: str, dia: str) -> dict[tuple[str | None, str | None], str]:
    """Quién preside y quién hace de secretario ese día, o quien los suple según su mandato."""
    funciones: dict[tuple[str | None, str | None], str] = {}
    for mandato in mandatos(bd, organo_id):
        if mandato.titular and mandato.rige(dia) and mandato.funcion != "integrante":
            ejerce = mandato.suplencia_en(dia) or mandato
            funciones.setdefault((ejerce.socio_id, ejerce.persona_id), mandato.funcion)
    return funciones


def en_puestos(
    bd: Archivo,
    organo_id: str,
    lista: Sequence[Asistencia] | Sequence[Convocado],
    puestos: Iterable[str],
    dia: str,
) -> dict[str, frozenset[tuple[str | None, str | None]]]:
    """Quién de la lista (su socio y su persona) ocupa cada puesto ese día, o suple a quien lo ocupa.

    Por su mandato, aunque entre con otra calidad, o por la calidad con que entró.
    """
    suyos = [m for m in mandatos(bd, organo_id) if m.titular and m.rige(dia)]
    ejercen = [(plegar(m.puesto), m.suplencia_en(dia) or m) for m in suyos]

    def ocupan(puesto: str) -> frozenset[tuple[str | None, str | None]]:
        de_mandato = {(e.socio_id, e.persona_id) for nombre, e in ejercen if nombre == puesto}
        por_calidad = {
            (a.socio_id, a.persona_id)
            for a in lista
            if plegar(a.calidad) == puesto
            or plegar(a.calidad).startswith((f"{puesto} (suple a ", f"{puesto} (sucede a "))
        }
        return frozenset(de_mandato | por_calidad)

    return {p: ocupan(plegar(p)) for p in puestos}


def _de_oficio(quien: Integrante, funciones: Mapping[tuple[str | None, str | None], str]) -> str:
    """La función con que entra según la regla, si nadie fue nombrado para ella."""
    return "integrante" if quien.funcion in funciones.values() else quien.funcion


class HabilitadoHoy(Registro):
    """Lo que la regla da hoy a un convocado."""

    votos: Cuantos
    motivo: Frase
    convocado: Convocado | None


def cambios_del_padron(bd: Archivo, sesion_id: str) -> list[CambioDePadron]:
    """Qué cambiaría al ponerlo al día, con su porqué; nada si está al día."""
    actual = sesion(bd, sesion_id)
    return [
        CambioDePadron(fila.id, fila.nombre, antes, ahora)
        for fila, hoy in comparados(bd, actual)
        if (antes := _en_palabras(fila.votos, fila.motivo_sin_voto))
        and (ahora := _en_palabras(hoy.votos, hoy.motivo))
        and (fila.votos if fila.vota else 0, str(fila.motivo_sin_voto)) != (hoy.votos, str(hoy.motivo))
    ]


def consecuencia_de_cobrar(bd: Archivo, asistencia_id: str, momento: str) -> str:
    """Lo que adeuda a la fecha que mira la regla y si pagar hoy le devuelve el voto, en palabras."""
    quien = asistencia(bd, asistencia_id)
    actual, dia = sesion(bd, quien.sesion_id), dia_de_la_deuda(sesion(bd, quien.sesion_id), momento)
    regla = regla_vigente(bd, actual.organo_id, "voto", "", dia)
    corte = fecha_de_corte(regla, dia)
    debe = periodos_para_votar(bd, regla, corte, dia=dia).get(quien.socio_id or "", ())
    periodos = contar(len(debe), "periodo", "periodos")
    hecho = f"Adeuda {periodos} al {en_corto(corte)}: {enumerar(list(debe))}." if debe else ""
    if corte < dia and periodos_para_votar(bd, regla, corte, dia=corte).get(quien.socio_id or ""):
        que = f"La regla mira lo adeudado al {en_corto(corte)}: un cobro posterior no devuelve el voto."
    else:
        que = "Si con el cobro deja de estar en mora, vota desde este momento."
    return f"{hecho} {que}".strip()


def dia_de_la_deuda(actual: Sesion, momento: str) -> str:
    """El día cuya deuda se mira: el de la sesión o, abierta, el de la jornada en que se está."""
    return momento[:10] if actual.estado == "en_curso" else actual.fecha


def comparados(bd: Archivo, actual: Sesion) -> list[tuple[Asistencia, HabilitadoHoy]]:
    """Cada uno de la lista, con lo que la regla le da hoy."""
    suyos = convocables(bd, actual, actual.fecha)
    return [(fila, habilitado_hoy(actual, fila, suyos)) for fila in asistencias(bd, actual.id)]


def convocables(bd: Archivo, actual: Sesion, dia: str) -> dict[tuple[str | None, str | None], Convocado]:
    """Los que hoy se convocarían para ese día (ISO), por su socio o su persona."""
    return {(c.socio_id, c.persona_id): c for c in habilitar(bd, actual.organo_id, dia)}


def habilitado_hoy(
    actual: Sesion, fila: Asistencia, suyos: dict[tuple[str | None, str | None], Convocado]
) -> HabilitadoHoy:
    """Lo que le da a uno de la lista, según `convocables`."""
    suyo = suyos.get((fila.socio_id, fila.persona_id))
    if suyo is None:
        return HabilitadoHoy(0, frase("Ya no integra {} el día de la sesión.", actual.organo), None)
    return HabilitadoHoy(suyo.votos, suyo.motivo, suyo)


def _en_palabras(votos: Cuantos, motivo: Frase) -> str:
    return str(motivo) or contar(votos, "voto", "votos")

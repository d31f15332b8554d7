"""Las preguntas de `dictamen`: cada una junta los hechos dados con los del archivo y consulta su regla."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import leer_fecha, leer_hora
from escritorio.comun.base.texto import enumerar, plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo, organo_por_clave, organo_principal, regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.estatutos.modelo.exigencias import Grupo
from escritorio.estatutos.modelo.reglas import TIPOS_DE_FAMILIA, Organo, Regla
from escritorio.estatutos.reglas.convocatoria import cumple_plazo
from escritorio.estatutos.reglas.mayoria import Votos, hay_mayoria
from escritorio.estatutos.reglas.poderes import Poder, vale_poder
from escritorio.estatutos.reglas.quorum import Presencia, hay_quorum
from escritorio.estatutos.reglas.requisitos import cumple_requisitos
from escritorio.estatutos.reglas.voto import Votante, calcular_voto
from escritorio.organos.consultas.candidatos import leer_antecedentes
from escritorio.organos.consultas.integracion import integracion, integrantes, presencia_posible
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.consultas.pareceres import parecer_de_nombrar
from escritorio.organos.consultas.universo import clave_de, leer_padron
from escritorio.organos.modelo.mandatos import MandatoNuevo, Puesto
from escritorio.sesiones.acciones.habilitar import habilitar
from escritorio.sesiones.consultas import presencia, sesion
from escritorio.socios.consultas import socios
from escritorio.socios.modelo import Socio

_Dictado = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pedido:
    """Las opciones de la orden, como se escribieron; None: no se dio."""

    organo: str | None
    fecha: str | None
    tipo: str
    sesion: str | None
    llamada: int
    presentes: int | None
    habilitados: int | None
    numero_legal: int | None
    cubiertos: int | None
    paises: int | None
    preside: str | None
    secretaria: str | None
    a_favor: int | None
    en_contra: int
    abstenciones: int
    blancos: int
    ausentes: int
    dirime: str | None
    vuelta: int
    emitida: str | None
    celebracion: str | None
    urgente: bool
    pais: str
    socio: str | None
    apoderado: str | None
    ya_tiene: int
    puesto: str | None
    desde: str | None
    hasta: str | None


def _quorum(bd: Archivo, pedido: Pedido) -> _Dictado:
    regla = _regla(bd, pedido, "quorum", _tipo_de_sesion(bd, pedido))
    return _dictado(hay_quorum(regla, pedido.llamada, _presencia(bd, pedido)), regla)


def _mayoria(bd: Archivo, pedido: Pedido) -> _Dictado:
    regla = _regla(bd, pedido, "mayoria", pedido.tipo or "ordinaria")
    hay, a_favor = _presencia(bd, pedido), pedido.a_favor or 0
    emitidos = a_favor + pedido.en_contra + pedido.abstenciones + pedido.blancos
    if emitidos > hay.presentes:
        raise DatoInvalido(f"Los votos suman {emitidos} y los presentes con voto son {hay.presentes}.")
    votos = Votos(
        a_favor, pedido.en_contra, pedido.abstenciones, hay.presentes, hay.habilitados, hay.numero_legal,
        hay.cubiertos, pedido.blancos, pedido.ausentes,
    )  # fmt: skip
    return _dictado(hay_mayoria(regla, votos, dirime=pedido.dirime or "", vuelta=pedido.vuelta), regla)


def _composicion(bd: Archivo, pedido: Pedido) -> _Dictado:
    regla = _regla(bd, pedido, "composicion", pedido.tipo)
    hecha = integracion(bd, _organo(bd, pedido).id, _fecha(bd, pedido))
    return {
        **_dictado(hecha.dictamen, regla),
        "integrantes": [
            {"nombre": i.quien.nombre, "puesto": i.puesto, "vota": i.con_voto, "por": i.por}
            for i in hecha.integrantes
        ],
        "faltan": [
            {"parte": linea.parte, "cuantos": f.cuantas, "frase": f.frase}
            for linea in hecha.lineas
            for f in linea.faltan
        ],
        "sobran": [
            {"parte": linea.parte, "nombre": s.quien.nombre, "frase": s.frase}
            for linea in hecha.lineas
            for s in linea.sobran
        ],
    }


def _plazo(bd: Archivo, pedido: Pedido) -> _Dictado:
    emitida = _momento(pedido.emitida, "emitida") or (_emitida(bd, pedido) or _fecha(bd, pedido))
    celebracion = _celebracion(bd, pedido)
    regla = _regla(bd, replace(pedido, fecha=emitida[:10]), "convocatoria", _tipo_de_sesion(bd, pedido))
    festivos = _feriados(pedido.pais, emitida, celebracion)
    dictamen = cumple_plazo(regla, emitida, celebracion, feriados=festivos, urgente=pedido.urgente)
    return _dictado(dictamen, regla)


def _voto(bd: Archivo, pedido: Pedido) -> _Dictado:
    destino, fecha, socio = _organo(bd, pedido), _fecha(bd, pedido), _socio(bd, pedido.socio)
    regla = _regla(bd, pedido, "voto", pedido.tipo)
    suyo = next((c for c in habilitar(bd, destino.id, fecha) if c.socio_id == socio.id), None)
    if suyo is None:
        raise DatoInvalido(f"{socio.nombre} no integra {destino.nombre} ese día.", campo="socio")
    sin_regla = Votante(socio.nombre, socio.categoria, con_voto=bool(suyo.votos))
    dictamen = suyo.dictamen or calcular_voto(regla, sin_regla, fecha).dictamen
    sabido = regla is not None and not regla.pendiente
    return {**_dictado(dictamen, regla), "votos": suyo.votos if sabido else None}


def _requisitos(bd: Archivo, pedido: Pedido) -> _Dictado:
    regla, socio = _regla(bd, pedido, "requisitos", pedido.tipo), _socio(bd, pedido.socio)
    salvo = _puesto(bd, pedido).id if pedido.puesto else ""
    antecedentes = leer_antecedentes(bd, leer_padron(bd, _fecha(bd, pedido)))
    return _dictado(cumple_requisitos(regla, antecedentes.candidato(socio.id, None, salvo)), regla)


def _mandato(bd: Archivo, pedido: Pedido) -> _Dictado:
    desde = leer_fecha(pedido.desde, "desde") if pedido.desde else _fecha(bd, pedido)
    hasta = leer_fecha(pedido.hasta, "hasta") if pedido.hasta else None
    regla = _regla(bd, replace(pedido, fecha=desde), "mandato", pedido.tipo)
    if regla is None:
        raise DatoInvalido(f"{_organo(bd, pedido).nombre} no tiene regla de mandato ese día.", campo="organo")
    nuevo = MandatoNuevo(_puesto(bd, pedido).id, desde, hasta, _socio(bd, pedido.socio).id)
    parecer = parecer_de_nombrar(bd, nuevo)
    return {**_dictado(parecer.dictamenes[0], regla), "hasta": parecer.hasta}


def _poder(bd: Archivo, pedido: Pedido) -> _Dictado:
    regla, padron = _regla(bd, pedido, "poderes", pedido.tipo), leer_padron(bd, _fecha(bd, pedido))
    quienes = [_socio(bd, pedido.socio), _socio(bd, pedido.apoderado)]
    if fuera := [s.nombre for s in quienes if clave_de(s.id, None) not in padron.elegibles]:
        raise DatoInvalido(f"Ese día no es socio activo: {enumerar(fuera)}.", campo="socio")
    poderdante, apoderado = (padron.elegibles[clave_de(s.id, None)] for s in quienes)
    presentado = _momento(pedido.emitida, "emitida") or _fecha(bd, pedido)
    poder = Poder(poderdante, apoderado, presentado, _celebracion(bd, pedido), pedido.ya_tiene)
    return _dictado(vale_poder(regla, poder), regla)


DICTAMENES: Mapping[str, Callable[[Archivo, Pedido], _Dictado]] = {
    "quorum": _quorum,
    "mayoria": _mayoria,
    "composicion": _composicion,
    "plazo": _plazo,
    "voto": _voto,
    "requisitos": _requisitos,
    "mandato": _mandato,
    "poder": _poder,
}


def _dictado(dictamen: Dictamen, regla: Regla | None) -> _Dictado:
    """El dictamen en datos; de una regla pendiente, también dice cuál es."""
    datos = asdict(dictamen)
    return {
        **datos,
        "cuenta": list(dictamen.cuenta),
        "regla": dictamen.regla or (regla.nombre if regla else ""),
    }


def _regla(bd: Archivo, pedido: Pedido, familia: str, tipo: str) -> Regla | None:
    posibles = TIPOS_DE_FAMILIA.get(familia, ("",))
    if tipo not in posibles:
        cuales = ", ".join(p for p in posibles if p) or "ninguno"
        raise DatoInvalido(f"«{tipo}» no vale para «--tipo». Puede ser: {cuales}.", campo="tipo")
    return regla_vigente(bd, _organo(bd, pedido).id, familia, tipo, _fecha(bd, pedido))


def _organo(bd: Archivo, pedido: Pedido) -> Organo:
    if pedido.organo:
        return organo_por_clave(bd, pedido.organo)
    return organo(bd, sesion(bd, _sesion(bd, pedido)).organo_id) if pedido.sesion else organo_principal(bd)


def _fecha(bd: Archivo, pedido: Pedido) -> str:
    if pedido.fecha:
        return leer_fecha(pedido.fecha, "fecha")
    return sesion(bd, _sesion(bd, pedido)).fecha if pedido.sesion else bd.hoy()


def _sesion(bd: Archivo, pedido: Pedido) -> str:
    from escritorio.ordenes.papeles import sesion_pedida

    return sesion_pedida(bd, pedido.sesion or "")


def _tipo_de_sesion(bd: Archivo, pedido: Pedido) -> str:
    return pedido.tipo or (sesion(bd, _sesion(bd, pedido)).tipo if pedido.sesion else "")


def _emitida(bd: Archivo, pedido: Pedido) -> str | None:
    return sesion(bd, _sesion(bd, pedido)).emitida if pedido.sesion else None


def _celebracion(bd: Archivo, pedido: Pedido) -> str:
    dada = _momento(pedido.celebracion, "celebracion")
    return dada or sesion(bd, _sesion(bd, pedido)).primera_llamada


def _momento(texto: str | None, campo: str) -> str:
    """«24/4/2026», «2026-04-24» o cualquiera de ellas con su hora, en ISO; «» si no se dio."""
    if not texto:
        return ""
    dia, _, hora = texto.strip().replace("T", " ").partition(" ")
    return leer_fecha(dia, campo) + (f"T{leer_hora(hora, campo)}" if hora else "")


def _feriados(pais: str, *momentos: str) -> frozenset[str]:
    if not pais:
        return frozenset()
    from escritorio.comun.base.feriados import feriados

    anios = {int(m[:4]) for m in momentos}
    return feriados(pais, range(min(anios), max(anios) + 1))


def _presencia(bd: Archivo, pedido: Pedido) -> Presencia:
    """La del archivo ese día, o la de la sesión, con las cifras dadas en su lugar."""
    hay = presencia(bd, _sesion(bd, pedido)) if pedido.sesion else _posible(bd, pedido)
    habilitados = hay.habilitados if pedido.habilitados is None else pedido.habilitados
    dada = replace(
        hay,
        habilitados=habilitados,
        presentes=_o(pedido.presentes, min(hay.presentes, habilitados) if pedido.sesion else habilitados),
        cubiertos=_o(pedido.cubiertos, max(hay.cubiertos, habilitados)),
        numero_legal=_o(pedido.numero_legal, max(hay.numero_legal, habilitados)),
        grupos=hay.grupos if pedido.paises is None else {Grupo.PAIS: pedido.paises},
        preside=hay.preside if pedido.preside is None else pedido.preside == "si",
        secretaria=hay.secretaria if pedido.secretaria is None else pedido.secretaria == "si",
    )
    if dada.presentes > dada.habilitados:
        raise DatoInvalido(f"Hay {dada.presentes} presentes con voto y sólo {dada.habilitados} habilitados.")
    return dada


def _posible(bd: Archivo, pedido: Pedido) -> Presencia:
    """Si fueran todos; con otros presentes no consta de qué países son."""
    destino, fecha = _organo(bd, pedido), _fecha(bd, pedido)
    posible = presencia_posible(bd, destino.id, fecha)
    if pedido.presentes is not None or pedido.habilitados is not None:
        return posible
    paises = {i.pais for i in integrantes(bd, destino.id, fecha) if i.vota and i.pais}
    return replace(posible, grupos={Grupo.PAIS: len(paises)})


def _o(dada: int | None, del_archivo: int) -> int:
    return del_archivo if dada is None else dada


def _socio(bd: Archivo, texto: str | None) -> Socio:
    """El de ese código, nombre o id. Lanza `DatoInvalido` si no hay uno solo."""
    pedido = texto or ""
    hallados = [
        s for s in socios(bd) if pedido in (s.id, s.codigo, f"{s.pais}:{s.codigo}") or _se_llama(s, pedido)
    ]
    if len(hallados) != 1:
        cuantos = "No hay ningún socio" if not hallados else "Hay varios socios"
        raise DatoInvalido(f"{cuantos} «{pedido}». Dígalo con su país y su código: UY:0001.", campo="socio")
    return hallados[0]


def _se_llama(socio: Socio, texto: str) -> bool:
    return plegar(socio.nombre) == plegar(texto)


def _puesto(bd: Archivo, pedido: Pedido) -> Puesto:
    destino = _organo(bd, pedido)
    hay = puestos(bd, destino.id)
    hallado = next((p for p in hay if plegar(p.nombre) == plegar(pedido.puesto or "")), None)
    if hallado is None:
        cuales = ", ".join(p.nombre for p in hay) or "ninguno"
        raise DatoInvalido(f"{destino.nombre} no tiene ese puesto. Los que hay: {cuales}.", campo="puesto")
    return hallado

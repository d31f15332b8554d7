"""Lo que se pide a `dictamen` y cómo se lee: lo dado en la orden y, lo demás, del archivo."""

from __future__ import annotations

import math

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.exactos import Cuantos, escribir_cuantos
from escritorio.comun.base.fechas import leer_fecha, leer_hora
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import (
    decisiones,
    organo,
    organo_principal,
    organos,
    regla_vigente,
)
from escritorio.estatutos.modelo.exigencias import Reparto
from escritorio.estatutos.modelo.reglas import TIPOS_DE_FAMILIA, Organo, Regla
from escritorio.estatutos.reglas.mayoria import Circunstancias
from escritorio.estatutos.reglas.quorum import Peso, Presencia
from escritorio.organos.consultas.integracion import integrantes, numero_legal, presencia_posible
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import Puesto
from escritorio.sesiones.consultas.habilitar import habilitar
from escritorio.sesiones.consultas.sesiones import presencia, sesion, sesiones_llamadas
from escritorio.sesiones.reglas.peso import pesar
from escritorio.socios.consultas import socios
from escritorio.socios.modelo import Socio
from escritorio.votaciones.reglas.recuento import puestos_que_nombra


class Pedido(Registro):
    """Las opciones de la orden, como se escribieron; None: no se dio."""

    organo: str | None
    fecha: str | None
    tipo: str
    sesion: str | None
    punto: str | None
    llamada: int | None
    presentes: Cuantos | None
    habilitados: Cuantos | None
    numero_legal: Cuantos | None
    cubiertos: Cuantos | None
    paises: int | None
    preside: str | None
    secretaria: str | None
    a_favor: Cuantos | None
    en_contra: Cuantos
    abstenciones: Cuantos
    blancos: Cuantos
    ausentes: Cuantos
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
    asisten: int | None
    firmantes: int | None
    presentada: str | None
    informe: str | None
    estado: str | None
    importe: int | None
    alta: str | None
    baja: str | None
    vencida: bool
    por_grupo: tuple[tuple[str, int, int, int], ...]
    secreta: str | None
    convocado: str | None
    de_sesion: str
    con_el_voto_de: tuple[str, ...]
    comprobado: str | None
    comprobo: str
    plazas: int | None
    lista: tuple[tuple[str, int, int | None], ...]


_DEL_QUORUM = ("presentes", "habilitados", "numero_legal", "cubiertos", "paises", "preside", "secretaria")


def pide_lo_guardado(pedido: Pedido, *opciones: str) -> bool:
    """Si de la sesión no se supone nada: ni otro órgano, día o tipo, ni esas opciones, ni otras cifras."""
    supuestas = ("organo", "fecha", "tipo", *_DEL_QUORUM, *opciones)
    return bool(pedido.sesion) and all(getattr(pedido, o) in (None, "", False) for o in supuestas)


def regla_de(bd: Archivo, pedido: Pedido, familia: str, tipo: str) -> Regla | None:
    """La que rige el órgano ese día. Lanza `DatoInvalido` si esa familia no admite el tipo."""
    posibles = TIPOS_DE_FAMILIA.get(familia, ("",))
    if familia == "mayoria":
        propias = {plegar(nombre): clave for clave, nombre in decisiones(bd) if clave}
        posibles = (*posibles, *sorted(set(propias.values()) - set(posibles)))
        tipo = propias.get(plegar(tipo), tipo)
    if tipo not in posibles:
        cuales = ", ".join(p for p in posibles if p) or "ninguno"
        raise DatoInvalido(f"«{tipo}» no vale para «--tipo». Puede ser: {cuales}.", campo="tipo")
    return regla_vigente(bd, organo_de(bd, pedido).id, familia, tipo, fecha_de(bd, pedido))


def organo_de(bd: Archivo, pedido: Pedido) -> Organo:
    """El dicho, el de la sesión o el principal."""
    if pedido.organo:
        return organo_dicho(bd, pedido.organo)
    return organo(bd, sesion(bd, sesion_de(bd, pedido)).organo_id) if pedido.sesion else organo_principal(bd)


def organo_dicho(bd: Archivo, texto: str) -> Organo:
    """El de ese id, clave o nombre, sin mirar mayúsculas ni acentos. Lanza `NoExiste`, con los que hay."""
    dicho, todos = plegar(texto), organos(bd)
    for cada in todos:
        if dicho in (plegar(cada.id), plegar(cada.clave), plegar(cada.nombre)):
            return cada
    raise NoExiste(f"No hay ningún órgano «{texto}». Los que hay: {', '.join(o.nombre for o in todos)}.")


def fecha_de(bd: Archivo, pedido: Pedido) -> str:
    """El día del hecho (ISO): el dicho, el de la sesión u hoy."""
    if pedido.fecha:
        return leer_fecha(pedido.fecha, "fecha")
    return sesion(bd, sesion_de(bd, pedido)).fecha if pedido.sesion else bd.hoy()


def sesion_de(bd: Archivo, pedido: Pedido) -> str:
    """El id de la sesión dicha por su id o su número."""

    return sesion_pedida(bd, pedido.sesion or "")


def tipo_de_sesion(bd: Archivo, pedido: Pedido) -> str:
    """El dicho o el de la sesión; «» si no se sabe."""
    return pedido.tipo or (sesion(bd, sesion_de(bd, pedido)).tipo if pedido.sesion else "")


def emitida_de(bd: Archivo, pedido: Pedido) -> str | None:
    """Cuándo se convocó la sesión."""
    return sesion(bd, sesion_de(bd, pedido)).emitida if pedido.sesion else None


def celebracion_de(bd: Archivo, pedido: Pedido) -> str:
    """El momento dicho o la primera llamada de la sesión."""
    dada = leer_momento(pedido.celebracion, "celebracion")
    return dada or sesion(bd, sesion_de(bd, pedido)).primera_llamada


def leer_momento(texto: str | None, campo: str) -> str:
    """«24/4/2026», «2026-04-24» o cualquiera de ellas con su hora, en ISO; «» si no se dio."""
    if not texto:
        return ""
    dia, _, hora = texto.strip().replace("T", " ").partition(" ")
    return leer_fecha(dia, campo) + (f"T{leer_hora(hora, campo)}" if hora else "")


def presencia_de(bd: Archivo, pedido: Pedido) -> Presencia:
    """La del archivo ese día, o la de la sesión, con las cifras dadas en su lugar."""
    hay = _de_la_sesion(bd, sesion_de(bd, pedido)) if pedido.sesion else _posible(bd, pedido)
    habilitados = hay.habilitados if pedido.habilitados is None else pedido.habilitados
    dada = replace(
        hay,
        habilitados=habilitados,
        presentes=_o(pedido.presentes, min(hay.presentes, habilitados) if pedido.sesion else habilitados),
        cubiertos=_o(pedido.cubiertos, max(hay.cubiertos, habilitados)),
        numero_legal=_o(pedido.numero_legal, max(hay.numero_legal, habilitados)),
        grupos=hay.grupos if pedido.paises is None else {Reparto.PAIS: pedido.paises},
        preside=hay.preside if pedido.preside is None else pedido.preside == "si",
        secretaria=hay.secretaria if pedido.secretaria is None else pedido.secretaria == "si",
    )
    if dada.presentes > dada.habilitados:
        habiles = contar(dada.habilitados, "habilitado", "habilitados")
        raise DatoInvalido(f"Hay {escribir_cuantos(dada.presentes)} presentes con voto y sólo {habiles}.")
    return dada


def presencia_pesada(bd: Archivo, pedido: Pedido) -> Presencia:
    """La del archivo con los votos que reúnen; las cifras dadas son de votos."""
    sin_cifras = replace(pedido, presentes=None, habilitados=None, numero_legal=None, cubiertos=None)
    hay = presencia_de(bd, sin_cifras)
    peso = hay.peso or _peso_posible(bd, pedido)
    habilitados = _o(pedido.habilitados, peso.habilitados)
    presentes = _o(pedido.presentes, min(peso.presentes, habilitados))
    if presentes > habilitados:
        raise DatoInvalido(
            f"Los presentes reúnen {contar(presentes, 'voto', 'votos')} y los habilitados sólo"
            f" {escribir_cuantos(habilitados)}."
        )
    legal = peso.numero_legal if pedido.numero_legal is None else pedido.numero_legal
    cubiertos = peso.cubiertos if pedido.cubiertos is None else pedido.cubiertos
    return replace(hay, peso=Peso(legal, cubiertos, habilitados, presentes))


def _peso_posible(bd: Archivo, pedido: Pedido) -> Peso:
    """El de una sesión de ese día a la que fueran todos los que votan."""
    destino, fecha = organo_de(bd, pedido), fecha_de(bd, pedido)
    convocados = habilitar(bd, destino.id, fecha)
    puestos = [c for c in convocados if c.con_puesto]
    return pesar(numero_legal(bd, destino.id, fecha), puestos, convocados, convocados)


def circunstancias_de(
    bd: Archivo, pedido: Pedido, hay: Presencia, urgente: bool | None, regla: Regla | None
) -> Circunstancias:
    """Lo dicho, o lo de la sesión. `urgente`: si el punto entró fuera del orden del día, si se sabe."""
    convocado = None if urgente is None else not urgente
    unanime = pedido.a_favor is not None and pedido.a_favor == hay.presentes
    dichos = {plegar(p) for p in pedido.con_el_voto_de}
    de_sesion = sesion(bd, sesion_de(bd, pedido)).tipo if pedido.sesion else ""
    return Circunstancias(
        faltan=max(0, math.ceil(hay.cubiertos - hay.presentes)),
        sesion=pedido.de_sesion or de_sesion,
        convocado=convocado if pedido.convocado is None else pedido.convocado == "si",
        secreta=None if pedido.secreta is None else pedido.secreta == "si",
        a_favor={
            p: plegar(p) in dichos or unanime or (False if dichos else None)
            for p in puestos_que_nombra(regla)
        },
    )


def _de_la_sesion(bd: Archivo, sesion_id: str) -> Presencia:
    """La de su lista; en borrador todavía no la hay y se suponen todos."""
    actual = sesion(bd, sesion_id)
    if actual.estado == "borrador":
        return presencia_posible(bd, actual.organo_id, actual.fecha)
    return presencia(bd, sesion_id)


def _posible(bd: Archivo, pedido: Pedido) -> Presencia:
    """Si fueran todos; con otros presentes no consta de qué países son."""
    destino, fecha = organo_de(bd, pedido), fecha_de(bd, pedido)
    posible = presencia_posible(bd, destino.id, fecha)
    if pedido.presentes is not None or pedido.habilitados is not None:
        return posible
    paises = {i.pais for i in integrantes(bd, destino.id, fecha) if i.vota and i.pais}
    return replace(posible, grupos={Reparto.PAIS: len(paises)})


def _o(dada: Cuantos | None, del_archivo: Cuantos) -> Cuantos:
    return del_archivo if dada is None else dada


def socio_de(bd: Archivo, texto: str | None) -> Socio:
    """El de ese código, nombre o id. Lanza `DatoInvalido` si no hay uno solo."""
    pedido = texto or ""
    hallados = [
        s for s in socios(bd) if pedido in (s.id, s.codigo, f"{s.pais}:{s.codigo}") or _se_llama(s, pedido)
    ]
    if len(hallados) != 1:
        cuantos = "No hay ningún socio" if not hallados else "Hay varios socios"
        cuales = f" ({', '.join(f'{s.pais}:{s.codigo}, {s.nombre}' for s in hallados)})" if hallados else ""
        raise DatoInvalido(
            f"{cuantos} «{pedido}»{cuales}. Dígalo con su país y su código: UY:0001.", campo="socio"
        )
    return hallados[0]


def _se_llama(socio: Socio, texto: str) -> bool:
    return plegar(socio.nombre) == plegar(texto)


def puesto_de(bd: Archivo, pedido: Pedido) -> Puesto:
    """El del órgano con ese nombre. Lanza `DatoInvalido` diciendo cuáles hay."""
    destino = organo_de(bd, pedido)
    hay = puestos(bd, destino.id)
    hallado = next((p for p in hay if plegar(p.nombre) == plegar(pedido.puesto or "")), None)
    if hallado is None:
        cuales = ", ".join(p.nombre for p in hay) or "ninguno"
        raise DatoInvalido(f"{destino.nombre} no tiene ese puesto. Los que hay: {cuales}.", campo="puesto")
    return hallado


def sesion_pedida(bd: Archivo, texto: str) -> str:
    """El id de la sesión dada por su id o por su número. Lanza `DatoInvalido` si no hay una sola."""
    halladas = sesiones_llamadas(bd, texto)
    if len(halladas) != 1:
        cuantas = "No hay ninguna sesión" if not halladas else "Hay varias sesiones"
        raise DatoInvalido(f"{cuantas} «{texto}». «consultar ARCHIVO sesiones --json» da el id de cada una.")
    return halladas[0]

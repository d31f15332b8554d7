"""Lo que el editor de reglas necesita de órganos y socios: qué elegir y la cuenta con los de hoy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo, organos
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.exigencias import Grupo
from escritorio.estatutos.modelo.integrar import ReglaDeComposicion
from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.modelo.votar import FormaDeVoto, ReglaDeVoto
from escritorio.estatutos.piezas.familias.base import Opciones
from escritorio.estatutos.piezas.gestion import Entorno
from escritorio.estatutos.reglas.ejemplos import ejemplos
from escritorio.estatutos.reglas.revision import Hechos
from escritorio.estatutos.reglas.voto import Votante, calcular_voto
from escritorio.organos.consultas.integracion import Integrador, presencia_posible
from escritorio.organos.consultas.universo import leer_padron
from escritorio.socios.consultas import categorias, socios_activos
from escritorio.socios.modelo import TIPOS, Socio

_PROBADA = "0001-01-01"


def entorno_de(bd: Archivo) -> Entorno:
    """Las categorías, tipos y órganos de la asociación, y los ejemplos con sus socios de hoy."""
    opciones = Opciones(
        tuple((c.clave, c.nombre) for c in categorias(bd)),
        tuple(TIPOS.items()),
        tuple((o.clave, o.nombre) for o in organos(bd)),
        asociacion(bd).moneda,
    )
    return Entorno(opciones, partial(ejemplo, bd), partial(_hechos, bd))


def ejemplo(bd: Archivo, organo_id: str, parametros: Parametros) -> tuple[str, ...]:
    """La regla de ese órgano hecha cuenta con los socios de hoy; nada si no es de las que cuentan."""
    if isinstance(parametros, ReglaDeComposicion):
        return _de_composicion(bd, organo_id, parametros)
    if isinstance(parametros, ReglaDeVoto):
        return _de_voto(bd, organo_id, parametros)
    return ejemplos(parametros, presencia_posible(bd, organo_id, bd.hoy()), bd.hoy())


def _hechos(bd: Archivo) -> Hechos:
    padron = leer_padron(bd, bd.hoy())
    integrador = Integrador(padron)
    elegibles = padron.elegibles.values()
    distintos = {grupo: {e.en(grupo) for e in elegibles} - {""} for grupo in Grupo}
    return Hechos(
        {grupo: len(valores) for grupo, valores in distintos.items() if valores},
        {
            o.id: previstos
            for clave, o in padron.organos.items()
            if (previstos := integrador.numero_legal(clave))
        },
    )


def _de_composicion(bd: Archivo, organo_id: str, parametros: ReglaDeComposicion) -> tuple[str, ...]:
    padron = leer_padron(bd, bd.hoy())
    reglas = {**padron.reglas, organo_id: _probar(organo_id, "composicion", parametros)}
    integracion = Integrador(replace(padron, reglas=reglas)).integracion(organo(bd, organo_id).clave)
    return (integracion.dictamen.frase, *integracion.dictamen.cuenta)


def _de_voto(bd: Archivo, organo_id: str, parametros: ReglaDeVoto) -> tuple[str, ...]:
    """Cuántos socios tendrían cada número de votos, sin contar la mora: ésa se mira al sesionar."""
    regla = _probar(organo_id, "voto", replace(parametros, mora=None))
    if parametros.forma is FormaDeVoto.POR_APORTE:
        return ()
    claves = {c.id: c.clave for c in categorias(bd)}
    calculados = [calcular_voto(regla, _votante(s, claves)) for s in socios_activos(bd, bd.hoy())]
    cuentas = Counter((c.dictamen.veredicto, c.votos) for c in calculados)
    return tuple(_linea_de_voto(*que, cuantos) for que, cuantos in sorted(cuentas.items()))


def _votante(socio: Socio, claves: Mapping[str, str]) -> Votante:
    habitantes = socio.poblacion.habitantes if socio.poblacion and socio.poblacion.oficial else None
    return Votante(socio.nombre, claves[socio.categoria_id], socio.con_voto, habitantes)


def _linea_de_voto(veredicto: Veredicto, votos: int, cuantos: int) -> str:
    socios = contar(cuantos, "socio", "socios")
    if veredicto is Veredicto.NO_SE_SABE:
        return f"{socios} sin población oficial o sin votos previstos: no se puede saber."
    return f"{socios} con {contar(votos, 'voto', 'votos') if votos else 'voz y sin voto'}."


def _probar(organo_id: str, familia: str, parametros: Parametros) -> Regla:
    return Regla("", organo_id, familia, "", parametros, "", _PROBADA, None)

"""Llevar al órgano lo que el estatuto prevé para quien no paga; nada cambia el estado del socio."""

from __future__ import annotations

from escritorio.acuerdos.acciones.propuestas import presentar
from escritorio.acuerdos.consultas.propuestas import propuestas
from escritorio.acuerdos.modelo.propuestas import Propuesta, PropuestaNueva
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.mora import leer_efectos
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.reglas.impago import MEDIDAS
from escritorio.socios.consultas import socio

_SOCIO = "socio"
_DECISIONES = {"suspension": "ordinaria", "exclusion": "exclusion"}


class NoProcede(ErrorDeUsuario):
    """La regla de cuota no llega a esa medida con lo que el socio adeuda hoy."""


class YaPropuesta(ErrorDeUsuario):
    """Esa medida ya está propuesta y por decidir: véala en Socios, en Propuestas y solicitudes."""


def proponer_medida(bd: Archivo, socio_id: str, medida: str, presenta: str, organo_id: str = "") -> str:
    """Presenta al órgano la suspensión o la exclusión de un socio, con su cuenta; devuelve la propuesta.

    `medida`: una de `MEDIDAS`; sin órgano, el principal. Si la regla no dice cuándo procede, la propuesta
    lo dice. Lanza `NoProcede` si lo dice y no se llega, `YaPropuesta` o `DatoInvalido`.
    """
    if medida not in MEDIDAS:
        raise DatoInvalido("Elija qué medida se propone.", campo="medida")
    ficha = socio(bd, socio_id)
    efecto = next(e for e in leer_efectos(bd)(socio_id, ficha.nombre) if e.clase == medida)
    if efecto.dictamen.veredicto is Veredicto.NO:
        raise NoProcede(str(efecto.dictamen.contado))
    decision = _DECISIONES[medida]
    if any(p.pendiente and _que_pide(p) == (_SOCIO, socio_id, decision) for p in propuestas(bd)):
        raise YaPropuesta
    titulo = f"{MEDIDAS[medida].removeprefix('la ').capitalize()} de {ficha.nombre} por cuotas impagas"
    texto = "\n".join(
        (*map(str, efecto.dictamen.cuenta), f"{efecto.dictamen.frase} ({efecto.dictamen.fundamento})")
    )
    nueva = PropuestaNueva(
        "otra",
        titulo,
        texto,
        organo_id or efecto.organo_id,
        presenta,
        bd.hoy(),
        decision,
        _SOCIO,
        socio_id,
    )
    return presentar(bd, nueva)


def _que_pide(dada: Propuesta) -> tuple[str, str, str]:
    """De quién y qué medida; no su título, que lleva el nombre que el socio tenía al presentarla."""
    return dada.origen_tipo, dada.origen_id, dada.tipo_decision

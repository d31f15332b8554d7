"""Leer conceptos y emisiones, y a quién se podría emitir."""

from __future__ import annotations

from escritorio.comun.base.errores import NoExiste
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.archivo import Archivo, de_fila
from escritorio.cuotas.consultas.escalas import escala
from escritorio.cuotas.modelo.emision import Candidato, Concepto, Emision
from escritorio.estatutos.consultas.reglas import organo_principal, regla_vigente
from escritorio.estatutos.modelo.reglas import Regla


def conceptos(bd: Archivo) -> list[Concepto]:
    """Por qué cobra la asociación, en el orden de su plantilla."""
    return bd.leer(Concepto, "SELECT id, clave, nombre, clase FROM concepto ORDER BY orden")


def concepto(bd: Archivo, clave: str) -> Concepto:
    """El de esa clave. Lanza `NoExiste`."""
    fila = bd.fila("SELECT id, clave, nombre, clase FROM concepto WHERE clave = ?", [clave])
    if fila is None:
        raise NoExiste(f"Esta asociación no tiene el concepto de cuota «{clave}».")
    return de_fila(Concepto, fila)


def regla_de_cuota(bd: Archivo) -> Regla | None:
    """La que rige hoy, si alguna."""
    return regla_vigente(bd, organo_principal(bd).id, "cuota", "", bd.hoy())


def vencimiento_de_hoy(bd: Archivo) -> str | None:
    """Cuándo vence lo que se emita hoy según la regla de cuota, o None si no lo fija."""
    from escritorio.estatutos.reglas.cuota import vencimiento

    return vencimiento(regla_de_cuota(bd), bd.hoy())


def candidatos(bd: Archivo, fecha: str) -> list[Candidato]:
    """Los socios activos el día `fecha`, por nombre: sólo lo que la emisión mira, que son miles."""
    leidos = bd.leer(
        Candidato,
        "SELECT s.id AS socio_id, s.codigo, s.nombre, c.nombre AS categoria, c.paga_cuota, s.categoria_id,"
        " s.pais FROM membresia m JOIN socio s ON s.id = m.socio_id JOIN categoria c ON c.id = s.categoria_id"
        " WHERE m.desde <= ?1 AND (m.hasta IS NULL OR ?1 < m.hasta) AND s.fusionado_en IS NULL",
        [fecha],
    )
    return sorted(leidos, key=lambda c: (plegar(c.nombre), c.socio_id))


def ya_cargados(bd: Archivo, concepto_id: str, ejercicio: str) -> set[str]:
    """Los socios que ya tienen un cargo vigente de ese concepto y ejercicio."""
    return set(
        bd.valores(
            "SELECT socio_id FROM cargo WHERE concepto_id = ? AND ejercicio = ? AND estado = 'vigente'",
            [concepto_id, ejercicio],
        )
    )


def emision(bd: Archivo, emision_id: str) -> Emision:
    """Cómo se hizo una emisión. Lanza `NoExiste`."""
    fila = bd.fila(
        "SELECT id, ejercicio, fecha, escala_id, poblacion_de, motivo_no_oficial, aceptada_por,"
        " fundamento_id, elegidos, sin_regla, decidida_por FROM emision WHERE id = ?",
        [emision_id],
    )
    if fila is None:
        raise NoExiste
    return de_fila(Emision, fila, escala=escala(bd, fila["escala_id"]) if fila["escala_id"] else None)

"""Quitar la ficha que se creó por error (suele llegar al importar), si no tiene nada detrás."""

from __future__ import annotations

from collections import Counter

from escritorio.acuerdos.acciones.acuerdos import retirar_fundamento
from escritorio.comun.base.errores import ErrorDeUsuario, NoExiste
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import accion_del_alta
from escritorio.comun.datos.citas import Clave
from escritorio.comun.datos.declarado import de_tabla
from escritorio.comun.datos.deshacer_efectos import citas_de
from escritorio.socios.consultas import membresias_de, socio
from escritorio.socios.modelo import POR_PAGAR, Socio

_TRAE_EL_ALTA = {
    "membresia": "hasta IS NULL",
    "poblacion": "true",
    "representante": "hasta IS NULL",
    "situacion": f"clase = '{POR_PAGAR}' AND hasta IS NULL",
}
"""Lo que trae un alta, sin nada de lo que pasa después: ni una baja, ni un cese, ni un pago."""


class FichaConHistoria(ErrorDeUsuario):
    """Ese socio ya tiene algo detrás y no se quita: si dejó de serlo, dele de baja."""


def quitar_socio(bd: Archivo, socio_id: str) -> str:
    """Quita una ficha con lo que trajo su alta, como si no se hubiera creado. Devuelve la acción.

    Lanza `FichaConHistoria`, con lo que tiene, si algo más la nombra, o `NoExiste`.
    """
    suyo = socio(bd, socio_id)
    if suyo.id != socio_id:
        raise NoExiste
    suyas = _del_alta(bd, suyo)
    personas = _personas_de(bd, suyas)
    _exigir_nada_detras(bd, suyo, {*suyas, *personas})
    fundamentos = [m.fundamento_id for m in membresias_de(bd, suyo.id)]
    with transaccion(bd, f"Quitar a {suyo.nombre}, creado por error") as accion_id:
        bd.ejecutar("DELETE FROM situacion WHERE socio_id = ?", [suyo.id])
        bd.ejecutar("DELETE FROM representante WHERE socio_id = ?", [suyo.id])
        bd.ejecutar("DELETE FROM poblacion WHERE socio_id = ?", [suyo.id])
        bd.ejecutar("DELETE FROM membresia WHERE socio_id = ?", [suyo.id])
        for _, persona_id in personas:
            bd.ejecutar("DELETE FROM persona WHERE id = ?", [persona_id])
        bd.ejecutar("DELETE FROM socio WHERE id = ?", [suyo.id])
        for fundamento_id in fundamentos:
            retirar_fundamento(bd, fundamento_id, Referencia("socio", suyo.id))
    return accion_id


def _del_alta(bd: Archivo, suyo: Socio) -> list[Clave]:
    return [
        (tabla, fila_id)
        for tabla, condicion in _TRAE_EL_ALTA.items()
        for fila_id in bd.valores(f"SELECT id FROM {tabla} WHERE socio_id = ? AND {condicion}", [suyo.id])
    ]


def _personas_de(bd: Archivo, suyas: list[Clave]) -> list[Clave]:
    """Las que se crearon al nombrarlas representantes y no son nada más."""
    representan = [fila_id for tabla, fila_id in suyas if tabla == "representante"]
    personas = {
        persona_id
        for fila_id in representan
        for persona_id in bd.valores("SELECT persona_id FROM representante WHERE id = ?", [fila_id])
        if accion_del_alta(bd, "persona", persona_id) == accion_del_alta(bd, "representante", fila_id)
    }
    ajenas = {c.a for c in citas_de(bd, [("persona", p) for p in personas]) if c.de not in suyas}
    return [("persona", p) for p in sorted(personas) if ("persona", p) not in ajenas]


def _exigir_nada_detras(bd: Archivo, suyo: Socio, van: set[Clave]) -> None:
    """Nada nombra la ficha ni lo que se va con ella, salvo ello mismo y el acuerdo que la admitió."""
    ajenas = {c.de for c in citas_de(bd, [("socio", suyo.id), *van])} - van - _admitieron(bd, suyo)
    if not ajenas:
        return
    cuentas = Counter(tabla for tabla, _ in ajenas)
    cuales = [
        contar(n, de_tabla(tabla), de_tabla(tabla, varios=True)) for tabla, n in sorted(cuentas.items())
    ]
    raise FichaConHistoria(
        f"{suyo.nombre} ya tiene {enumerar(cuales)}, y no se quita: no es sólo una ficha hecha por error. Si"
        " dejó de ser socio, dele de baja; si está dos veces, una las dos fichas."
    )


def _admitieron(bd: Archivo, suyo: Socio) -> set[Clave]:
    vinculos = bd.valores(
        "SELECT v.id FROM vinculo v JOIN fundamento f ON f.acuerdo_id = v.acuerdo_id"
        " JOIN membresia m ON m.fundamento_id = f.id"
        " WHERE m.socio_id = ?1 AND v.tipo = 'socio' AND v.cita_id = ?1",
        [suyo.id],
    )
    return {("vinculo", fila_id) for fila_id in vinculos}

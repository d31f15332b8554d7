"""Aplicar los recargos que manda la regla de cuota: cada uno es un cargo nuevo con su cuenta."""

from __future__ import annotations

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo.acuerdos import ClaseDeFundamento, Fundamento
from escritorio.asociacion.acciones import tomar_numeros
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuotas.consultas.emision import vencimiento_de_hoy
from escritorio.cuotas.consultas.recargos import vista_de_recargos
from escritorio.cuotas.modelo.recargos import RecargoPropuesto


class LaReglaNoMandaRecargo(ErrorDeUsuario):
    """La regla de cuota no manda ningún recargo. Si el estatuto lo prevé, fíjelo en Órganos."""


class RecargosAplicados(Registro):
    """La acción y cuántos cargos nuevos salieron de ella."""

    accion_id: str
    cuantos: int


def aplicar_recargos(bd: Archivo, cargos: tuple[str, ...] | None = None) -> RecargosAplicados:
    """Emite hoy los recargos que tocan, o sólo los de esos cargos (por id): todos o ninguno.

    Lanza `LaReglaNoMandaRecargo`, `EjercicioCerrado` o `DatoInvalido` si no toca ninguno.
    """
    vista = vista_de_recargos(bd)
    if vista.falta:
        raise LaReglaNoMandaRecargo
    elegidos = [p for p in vista.propuestos if cargos is None or p.cargo.id in cargos]
    if not elegidos or (cargos is not None and len(elegidos) != len(set(cargos))):
        raise DatoInvalido("Elija cargos a los que hoy les toque un recargo.", campo="cargos")
    frase = f"Aplicar {contar(len(elegidos), 'recargo', 'recargos')} por demora"
    with transaccion(bd, frase) as accion_id:
        exigir_ejercicio_abierto(bd, bd.hoy())
        apoyo = Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, f"Regla de cuota: {vista.regla}", "")
        concepto_id, vence = _concepto(bd), vencimiento_de_hoy(bd)
        primero = tomar_numeros(bd, "cargo", len(elegidos))
        for numero, propuesto in enumerate(elegidos, primero):
            _guardar(bd, propuesto, numero, concepto_id, vence, apoyo)
    return RecargosAplicados(accion_id, len(elegidos))


def _guardar(
    bd: Archivo,
    propuesto: RecargoPropuesto,
    numero: int,
    concepto_id: str,
    vence: str | None,
    apoyo: Fundamento,
) -> None:
    de, cargo_id, hoy = propuesto.cargo, nuevo_id(), bd.hoy()
    cita = f"Recargo del cargo {de.numero} de {de.socio}"
    fundamento_id = anotar_fundamento(bd, apoyo, Referencia("cargo", cargo_id), cita)
    bd.insertar(
        "cargo",
        {
            "id": cargo_id,
            "numero": numero,
            "fundamento_id": fundamento_id,
            "socio_id": de.socio_id,
            "concepto_id": concepto_id,
            "ejercicio": de.ejercicio,
            "fecha": hoy,
            "devengo": hoy,
            "vencimiento": vence,
            "importe": propuesto.importe,
            "moneda": de.moneda,
            "calculo": propuesto.calculo,
            "recargo_de": de.id,
            "recargo_veces": propuesto.veces,
        },
    )


def _concepto(bd: Archivo) -> str:
    """El de los recargos; nace la primera vez que hace falta: la red que no los cobra no lo ve."""
    bd.ejecutar(
        "INSERT INTO concepto (id, clave, nombre, clase, orden)"
        " SELECT ?, 'recargo', 'Recargo por demora', 'recargo', 1 + max(orden) FROM concepto"
        " WHERE NOT EXISTS (SELECT 1 FROM concepto WHERE clave = 'recargo') HAVING count(*) > 0",
        [nuevo_id()],
    )
    return str(bd.valor("SELECT id FROM concepto WHERE clave = 'recargo'"))

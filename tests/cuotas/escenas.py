"""Lo que varias pruebas de las cuotas preparan igual."""

from __future__ import annotations

from fractions import Fraction

from escritorio.acuerdos.acciones.acuerdos import asentar
from escritorio.acuerdos.modelo import AcuerdoNuevo, ClaseDeFundamento, Fundamento
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.modelo.cuentas import PagoNuevo
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.reglas import organo_principal, reglas
from escritorio.estatutos.modelo.reglas import Parametros
from escritorio.estatutos.modelo.votar import Recargo
from escritorio.socios.consultas import socios

HOY = "2026-03-10"
MENSUAL = Recargo(Fraction(3, 200))


def fijar(bd: Archivo, familia: str, parametros: Parametros) -> None:
    """Fija esa regla del órgano principal desde siempre."""
    regla = next(r for r in reglas(bd, organo_principal(bd).id) if r.familia == familia)
    fijar_regla(bd, regla.id, parametros, "art. 8", "2001-01-01")


def acordar(bd: Archivo) -> Fundamento:
    """Un acuerdo de cuotas, ya proclamado."""
    organo = organo_principal(bd)
    assert organo is not None
    datos = (organo.id, organo.nombre, "", "Sesión 1", "", 1, "Condonar deudas", "Se condona.", HOY, "cuotas")
    with transaccion(bd, "Acordar"):
        hecho = asentar(bd, AcuerdoNuevo(*datos, None, None, None, "aprobado", ""))
    return Fundamento(ClaseDeFundamento.ACUERDO, "", "", hecho.id)


def pago_a_cuenta(bd: Archivo, importe: int, clave: str = "p1") -> PagoNuevo:
    """Un pago del segundo socio: lo que pase de su deuda queda a su favor."""
    return PagoNuevo(clave, socios(bd)[1].id, HOY, importe, "transferencia", a_cuenta=True)

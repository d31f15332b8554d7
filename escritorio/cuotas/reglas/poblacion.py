"""De qué año es la población con que se calcula una cuota: lo dice la regla, o se elige al emitir."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from escritorio.comun.base.lengua import frase, unidas
from escritorio.cuotas.modelo.emision import CargoPropuesto, Pedido, PoblacionQueManda
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.cuota import anio_de_poblacion, decir_poblacion, poblacion_que_manda

_SIN_REGLA = "la última oficial hasta el ejercicio"


def que_manda(regla: Regla | None, pedido: Pedido) -> PoblacionQueManda:
    """La del pedido, si se eligió un año; si no, la de la regla; si calla, la última oficial, y se dice."""
    dicha, elegida = poblacion_que_manda(regla), pedido.poblacion_de
    if regla is None or dicha is None:
        cual = f"la de {elegida}, elegida aquí" if elegida else _SIN_REGLA
        return PoblacionQueManda(
            elegida, f"La regla de cuota no dice qué población manda: se usa {cual}.", elegida is not None
        )
    suya, manda = anio_de_poblacion(dicha, int(pedido.ejercicio)), decir_poblacion(dicha)
    if elegida is None or elegida == suya:
        return PoblacionQueManda(
            suya,
            f"Manda la población que es {manda}: {regla.cita}.",
            cita=regla.dicho,
            cuenta=frase("población: {}", manda),
        )
    return PoblacionQueManda(
        elegida,
        f"Se usa la población de {elegida}, elegida aquí: se aparta de la regla, por la que manda {manda}"
        f" ({regla.cita}).",
        True,
        regla.dicho,
        frase("población: la de {}, elegida al emitir; la regla manda {}", elegida, manda),
        True,
    )


def con_ella(pedido: Pedido, manda: PoblacionQueManda) -> Pedido:
    """El mismo pedido con el año que manda."""
    return replace(pedido, poblacion_de=manda.anio)


def con_su_cuenta(cargos: Iterable[CargoPropuesto], manda: PoblacionQueManda) -> tuple[CargoPropuesto, ...]:
    """Los mismos, cada uno con la población que manda y su fundamento al final de su cuenta."""
    if not manda.cuenta:
        return tuple(cargos)
    cola = frase("{} ({})", manda.cuenta, manda.cita)
    return tuple(
        replace(c, calculo=unidas("; ", [c.calculo, cola])) if c.poblacion is not None else c for c in cargos
    )

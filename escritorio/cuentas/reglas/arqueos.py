"""Qué arqueo se admite y cómo se dice su diferencia."""

from __future__ import annotations

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.cuentas.modelo.arqueos import ArqueoNuevo
from escritorio.cuentas.modelo.fondos import Fondo
from escritorio.cuentas.reglas.asientos import exigir_en_uso, exigir_medida, exigir_no_futura


def exigir_arqueo(nuevo: ArqueoNuevo, fondo: Fondo, segun_libro: int, hoy: str) -> None:
    """Lanza `DatoInvalido` si la fecha o lo contado no valen, o la diferencia no se explica."""
    exigir_no_futura(nuevo.fecha, hoy)
    exigir_en_uso(fondo, nuevo.fecha)
    if fondo.clase == "caja" and nuevo.contado < 0:
        raise DatoInvalido("En una caja no puede haber menos que nada.", campo="contado")
    exigir_medida(nuevo.contado, fondo.moneda, "Lo contado", "contado")
    if nuevo.contado != segun_libro and not nuevo.explicacion:
        raise DatoInvalido(
            f"El libro dice {escribir_importe(segun_libro, fondo.moneda)}:"
            f" {decir_diferencia(nuevo.contado - segun_libro, fondo.moneda)}. Explique por qué.",
            campo="explicacion",
        )


def decir_diferencia(diferencia: int, moneda: str) -> str:
    """«faltan USD 5,00», «sobran USD 5,00» o «no hay diferencia»."""
    if not diferencia:
        return "no hay diferencia"
    verbo = "faltan" if diferencia < 0 else "sobran"
    return f"{verbo} {escribir_importe(abs(diferencia), moneda)}"


def leer_quienes(texto: str) -> tuple[str, ...]:
    """Los renglones con algo escrito: «Ada López, tesorera»."""
    return tuple(limpio for renglon in texto.splitlines() if (limpio := renglon.strip()))

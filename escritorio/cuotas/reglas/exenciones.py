"""Quién no paga toda su cuota, y lo que queda de ella.

Se parte de la cuota entera ya en unidades mínimas, que es la base que el cargo guarda y enseña; su prorrateo
y su exención son fracciones exactas, que se multiplican juntas y se redondean una vez.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from escritorio.comun.base.dinero import escribir_cifra, redondear
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lengua import NADA, Frase, frase, unidas
from escritorio.cuotas.modelo.campanas import Exencion, ExencionNueva, Parte
from escritorio.cuotas.modelo.emision import CargoPropuesto, Excluido
from escritorio.cuotas.reglas.escalas import exigir_ejercicio

_COMO = "Escriba la parte que no paga: «todo», «50 %», «1/3»."
_CIEN = 100


def leer_parte(texto: str) -> Fraction:
    """«todo», «50 %», «12,5 %» o «1/3» como fracción exacta. Lanza `DatoInvalido` si pasa del 100 %."""
    limpio = texto.strip().lower().replace(" ", "")
    if limpio in ("todo", "toda", "total"):
        return Fraction(1)
    if hallado := re.fullmatch(r"(\d{1,9})/(\d{1,9})", limpio):
        arriba, abajo = (int(x) for x in hallado.groups())
        if not abajo:
            raise DatoInvalido(_COMO, campo="parte")
        return exigir_parte(Fraction(arriba, abajo))
    if hallado := re.fullmatch(r"(\d{1,9}(?:[.,]\d{1,6})?)%", limpio):
        return exigir_parte(Fraction(hallado[1].replace(",", ".")) / _CIEN)
    raise DatoInvalido(_COMO, campo="parte")


def exigir_parte(parte: Fraction) -> Fraction:
    """La misma si es más que nada y no más que todo. Lanza `DatoInvalido`."""
    if not 0 < parte <= 1:
        raise DatoInvalido("No se puede eximir de más del 100 % de la cuota, ni de nada.", campo="parte")
    return parte


def exigir_exencion(nueva: ExencionNueva) -> ExencionNueva:
    """La misma con sus ejercicios comprobados. Lanza `DatoInvalido`."""
    desde = _ejercicio(nueva.desde, "desde")
    hasta = _ejercicio(nueva.hasta, "hasta") if nueva.hasta.strip() else ""
    if hasta and hasta < desde:
        raise DatoInvalido(f"La exención acabaría en {hasta}, antes de empezar en {desde}.", campo="hasta")
    return replace(nueva, parte=exigir_parte(nueva.parte), desde=desde, hasta=hasta)


def _ejercicio(texto: str, campo: str) -> str:
    try:
        return exigir_ejercicio(texto)
    except DatoInvalido as error:
        raise DatoInvalido(error.mensaje, campo=campo) from error


def exigir_que_no_se_pisen(nueva: ExencionNueva, concepto_id: str | None, otras: Sequence[Exencion]) -> None:
    """Dos exenciones del mismo socio, concepto y ejercicio no se sabría cómo sumarlas: `DatoInvalido`."""
    for otra in otras:
        mismo = None in (concepto_id, otra.concepto_id) or concepto_id == otra.concepto_id
        juntas = nueva.desde <= (otra.hasta or "9999") and otra.desde <= (nueva.hasta or "9999")
        if otra.revocada_el is None and mismo and juntas:
            raise DatoInvalido(
                f"{otra.socio} ya está exento de {otra.cuanto} {otra.plazo} ({otra.cita}). Revoque antes esa"
                " exención.",
                campo="desde",
            )


def ajustar(
    cargos: Iterable[CargoPropuesto],
    partes: Mapping[str, Parte],
    exenciones: Mapping[str, Exencion],
    moneda: str,
) -> tuple[tuple[CargoPropuesto, ...], tuple[Excluido, ...]]:
    """Cada cargo con su prorrateo y su exención, por id de socio; y quién queda así sin pagar nada."""
    quedan: list[CargoPropuesto] = []
    fuera: list[Excluido] = []
    for cargo in cargos:
        hecho = _ajustado(cargo, partes.get(cargo.socio_id), exenciones.get(cargo.socio_id), moneda)
        if isinstance(hecho, str):
            fuera.append(Excluido(cargo.socio_id, cargo.socio, hecho))
        else:
            quedan.append(hecho)
    return tuple(quedan), tuple(fuera)


def _ajustado(
    cargo: CargoPropuesto, parte: Parte | None, exencion: Exencion | None, moneda: str
) -> CargoPropuesto | str:
    if exencion is None and (parte is None or parte.fraccion == 1):
        return cargo
    paga = 1 - exencion.parte if exencion else Fraction(1)
    if exencion is not None and not paga:
        return f"está exento: {exencion.cita}"
    debe = parte.fraccion if parte else Fraction(1)
    importe = redondear(cargo.importe * debe * paga)
    if not importe:
        return "lo que le toca no llega a la unidad mínima de la moneda"
    cuenta = _cuenta(cargo.importe, debe, paga, importe, moneda)
    porques = [parte.frase if parte and debe != 1 else NADA, _exime(exencion)]
    return replace(
        cargo,
        importe=importe,
        base=cargo.importe,
        calculo=unidas("; ", [cargo.calculo, cuenta, *porques]),
        exencion_id=exencion.id if exencion else None,
    )


def _cuenta(base: int, debe: Fraction, paga: Fraction, importe: int, moneda: str) -> str:
    """«1.500,00 × 7/12 × 1/2 = 437,50»."""
    factores = [escribir_cifra(base, moneda), *(str(f) for f in (debe, paga) if f != 1)]
    return f"{' × '.join(factores)} = {escribir_cifra(importe, moneda)}"


def _exime(exencion: Exencion | None) -> Frase:
    return frase("exento de {}: {}", exencion.cuanto, exencion.cita) if exencion else NADA

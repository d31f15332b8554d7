"""Qué parte de un ejercicio debe quien entra o sale a mitad de él. Fracciones exactas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as Conjunto
from fractions import Fraction

from msgspec.structs import replace

from escritorio.comun.base.dinero import escribir_cifra, redondear
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import NADA, Frase, Hueco, frase, unidas
from escritorio.cuotas.modelo.campanas import (
    Exencion,
    ExencionNueva,
    FraccionDelEjercicio,
    Llamado,
    TiempoDeSocio,
    TiempoEnCategoria,
)
from escritorio.cuotas.modelo.emision import Candidato, CargoPropuesto, Excluido, Pedido
from escritorio.cuotas.modelo.periodo import Periodo, leer_periodo
from escritorio.cuotas.reglas.escalas import exigir_ejercicio
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import FormaDeCuota, Prorrateo, ReglaDeCuota, Salida
from escritorio.estatutos.reglas.calendario import sumar_dias
from escritorio.estatutos.reglas.cuota import Alta, Baja, en_cuantos, lo_que_calla, parte_segun

SIN_REGLA: dict[str, str] = {
    "": "No cobrar hasta que se fije la regla",
    "ninguno": "Cobrar la cuota entera",
    "mensual": "Cobrar sólo los meses de socio",
    "diario": "Cobrar sólo los días de socio",
}
"""Lo que se puede decidir, a la vista, donde la regla de cuota calla."""
_POR_DECIDIR = ": pendiente de decidir"
_ENTERA = FraccionDelEjercicio(Fraction(1))


def apartar(
    llamados: Iterable[Llamado], ya_tienen: Conjunto[str], regla: Regla | None, pedido: Pedido
) -> tuple[dict[str, FraccionDelEjercicio], tuple[Excluido, ...]]:
    """La parte que debe cada uno, por id de socio, y a quién no le toca o falta decidirlo.

    A quien ya tiene el cargo, o por su categoría no paga, no se le mira: hay otro motivo que decir.
    """
    partes: dict[str, FraccionDelEjercicio] = {}
    fuera: list[Excluido] = []
    # Miles de socios comparten unos pocos tiempos: cada uno se cuenta una vez.
    hechas: dict[tuple[TiempoDeSocio, ...], FraccionDelEjercicio | str] = {}
    for llamado in llamados:
        quien, suyos = llamado.candidato, llamado.pagando or llamado.tiempos
        parte: FraccionDelEjercicio | str = _ENTERA
        if quien.paga_cuota and quien.socio_id not in ya_tienen:
            if suyos not in hechas:
                hechas[suyos] = parte_del_ejercicio(
                    regla, pedido.ejercicio, suyos, pedido.vencimiento, pedido.sin_regla
                )
            parte = hechas[suyos]
        if isinstance(parte, str):
            fuera.append(Excluido(quien.socio_id, quien.nombre, parte, parte.endswith(_POR_DECIDIR)))
        else:
            partes[quien.socio_id] = parte
    return partes, tuple(fuera)


def segun_su_categoria(llamado: Llamado, suyas: Sequence[TiempoEnCategoria], periodo: Periodo) -> Llamado:
    """El mismo o, si en el periodo no fue siempre de una categoría que paga, con los tiempos en que sí.

    `suyas`: las categorías de quien cambió en el periodo, de la primera a la última.
    """
    tramos = _pague_o_no(c for c in suyas if c.desde <= periodo.hasta)
    if len(tramos) < 2 or tramos[-1].desde <= periodo.desde:
        return llamado
    pagando: list[TiempoDeSocio] = []
    for antes, uno, sigue in zip([None, *tramos], tramos, [*tramos[1:], None], strict=False):
        if uno.paga_cuota:
            pagando += [t for t in (_en(t, antes, uno, sigue) for t in llamado.tiempos) if t is not None]
    quien = llamado.candidato
    debe = any(t.desde <= periodo.hasta and (t.hasta is None or t.hasta > periodo.desde) for t in pagando)
    if debe != quien.paga_cuota and not quien.situacion:
        suya = next(c for c in reversed(tramos) if c.paga_cuota is debe)
        quien = replace(quien, paga_cuota=debe, categoria=suya.categoria, categoria_id=suya.categoria_id)
    return replace(llamado, candidato=quien, pagando=tuple(pagando))


def _pague_o_no(suyas: Iterable[TiempoEnCategoria]) -> list[TiempoEnCategoria]:
    """De una categoría a otra en que se paga igual, o no se paga, se sigue sin corte."""
    tramos: list[TiempoEnCategoria] = []
    for una in suyas:
        if tramos and tramos[-1].paga_cuota == una.paga_cuota:
            tramos[-1] = replace(una, desde=tramos[-1].desde)
        else:
            tramos.append(una)
    return tramos


def _en(
    tiempo: TiempoDeSocio,
    antes: TiempoEnCategoria | None,
    uno: TiempoEnCategoria,
    sigue: TiempoEnCategoria | None,
) -> TiempoDeSocio | None:
    """Lo que de ese tiempo cae en uno de sus tramos, o None."""
    desde, hasta, era, pasa_a = tiempo.desde, tiempo.hasta, "", ""
    if antes and uno.desde > desde:
        desde, era = uno.desde, antes.categoria
    if sigue and (hasta is None or sigue.desde < hasta):
        hasta, pasa_a = sigue.desde, sigue.categoria
    return TiempoDeSocio(desde, hasta, era, pasa_a) if hasta is None or desde < hasta else None


def separar_por_entrada(
    llamados: Iterable[Llamado], periodo: Periodo
) -> tuple[list[Candidato], tuple[Excluido, ...]]:
    """Quienes entraron en el periodo y, con su motivo, quienes ya eran socios o entraron después."""
    entraron: list[Candidato] = []
    ya_eran: list[Excluido] = []
    for llamado in llamados:
        quien = llamado.candidato
        if any(periodo.desde <= t.desde <= periodo.hasta for t in llamado.tiempos):
            entraron.append(quien)
        else:
            ya_eran.append(Excluido(quien.socio_id, quien.nombre, f"no entró en {periodo.nombrado}"))
    return entraron, tuple(ya_eran)


def parte_del_ejercicio(
    regla: Regla | None,
    ejercicio: str,
    tiempos: Sequence[TiempoDeSocio],
    vencimiento: str | None = None,
    sin_regla: str = "",
) -> FraccionDelEjercicio | str:
    """La fracción del periodo que debe, o la frase que dice por qué no se le puede cobrar.

    `vencimiento`: el de la cuota, para quien sólo debe lo ya vencido. `sin_regla`: clave de
    `SIN_REGLA`, lo decidido para lo que la regla no dice; sin ella, no se inventa.
    """
    periodo = leer_periodo(ejercicio)
    ini, fin = periodo.desde, periodo.hasta
    suyos = [p for p in tiempos if p.desde <= fin and (p.hasta is None or p.hasta > ini)]
    if not suyos:
        return _por_que_ninguno(periodo, tiempos)
    if any(p.desde <= ini and (p.hasta is None or p.hasta > fin) for p in suyos):
        return _ENTERA
    partes = [_de_un_periodo(regla, ini, fin, p, vencimiento, sin_regla) for p in suyos]
    if pendiente := next((p for p in partes if isinstance(p, str)), ""):
        return pendiente
    hechas = [p for p in partes if isinstance(p, FraccionDelEjercicio)]
    total = min(Fraction(1), sum((p.fraccion for p in hechas), Fraction(0)))
    porque = unidas("; ", [p.frase for p in hechas])
    bases = {p.de for p in hechas if 0 < p.fraccion < 1}
    de = bases.pop() if len(bases) == 1 else 0
    return FraccionDelEjercicio(total, porque, de) if total else f"no debe nada de {periodo.dicho}: {porque}"


def _por_que_ninguno(periodo: Periodo, tiempos: Sequence[TiempoDeSocio]) -> str:
    despues = next((p for p in tiempos if p.desde > periodo.hasta), None)
    if despues is not None:
        return f"entró el {en_corto(despues.desde)}, después {periodo.de_el}"
    salidas = [p.hasta for p in tiempos if p.hasta]
    return f"salió el {en_corto(max(salidas, default=''))}, antes {periodo.de_el}"


def _de_un_periodo(
    regla: Regla | None, ini: str, fin: str, tiempo: TiempoDeSocio, vencimiento: str | None, sin_regla: str
) -> FraccionDelEjercicio | str:
    """Quien entra y sale el mismo año debe lo que tienen en común las dos partes."""
    parte, frases, de = Fraction(1), list[Frase](), 0
    for hecho, dicho in _hechos(ini, fin, tiempo, vencimiento):
        parametros, cita = _manda(regla, hecho, sin_regla)
        if parametros is None:
            calla = lo_que_calla(ReglaDeCuota(FormaDeCuota.TRAMOS), hecho)
            return f"{dicho} y la regla de cuota no dice {calla}{_POR_DECIDIR}"
        fraccion, _ = parte_segun(parametros, ini, fin, hecho)
        de = en_cuantos(parametros, ini, fin) if 0 < fraccion < 1 else de
        parte = max(Fraction(0), parte + fraccion - 1)
        frases.append(frase("{} ({})", dicho, cita))
    dicha = frase("{} y {}", *frases) if len(frases) == 2 else unidas("", frases)
    return FraccionDelEjercicio(parte, dicha, de)


def _hechos(
    ini: str, fin: str, tiempo: TiempoDeSocio, vencimiento: str | None
) -> list[tuple[Alta | Baja, Frase]]:
    """La baja cuenta desde el último día en que fue socio: el aviso previo ya pasó."""
    hechos: list[tuple[Alta | Baja, Frase]] = []
    if tiempo.desde > ini:
        hechos.append((Alta(tiempo.desde), _desde_cuando(tiempo)))
    if tiempo.hasta is not None and tiempo.hasta <= fin:
        vencida = vencimiento is not None and vencimiento < tiempo.hasta
        sale = Baja(sumar_dias(tiempo.hasta, -1), vencida)
        hechos.append((sale, _hasta_cuando(tiempo)))
    return hechos


def _desde_cuando(tiempo: TiempoDeSocio) -> Frase:
    dia = en_corto(tiempo.desde)
    if tiempo.era:
        return frase("dejó de ser de una categoría que no paga ({}) el {}", tiempo.era, dia)
    return frase("entró el {}", dia)


def _hasta_cuando(tiempo: TiempoDeSocio) -> Frase:
    dia = en_corto(tiempo.hasta or "")
    if tiempo.pasa_a:
        return frase("pasó a una categoría que no paga ({}) el {}", tiempo.pasa_a, dia)
    return frase("salió el {}", dia)


def _manda(regla: Regla | None, hecho: Alta | Baja, sin_regla: str) -> tuple[ReglaDeCuota | None, Hueco]:
    """Lo que se aplica y cómo se cita: la regla o, donde calla, lo decidido al emitir."""
    dicha = regla.parametros if regla and isinstance(regla.parametros, ReglaDeCuota) else None
    if regla is not None and dicha is not None and not lo_que_calla(dicha, hecho):
        forma = ReglaDeCuota(dicha.forma, prorrateo=dicha.prorrateo, salida=dicha.salida)
        return forma, regla.dicho
    if not sin_regla:
        return None, ""
    salida = Salida.TODO if sin_regla == "ninguno" else Salida.PROPORCIONAL
    forma = ReglaDeCuota(FormaDeCuota.TRAMOS, prorrateo=Prorrateo(sin_regla), salida=salida)
    return forma, frase("decidido al emitir: la regla no lo dice")


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
    """La misma con sus ejercicios, o sus meses, comprobados. Lanza `DatoInvalido`."""
    desde = _ejercicio(nueva.desde, "desde")
    hasta = _ejercicio(nueva.hasta, "hasta") if nueva.hasta.strip() else ""
    if hasta and _fin(hasta) < _comienzo(desde):
        raise DatoInvalido(f"La exención acabaría en {hasta}, antes de empezar en {desde}.", campo="hasta")
    return replace(nueva, parte=exigir_parte(nueva.parte), desde=desde, hasta=hasta)


def _ejercicio(texto: str, campo: str) -> str:
    try:
        dicho = leer_periodo(texto)
        return dicho.texto if dicho.meses == 1 else exigir_ejercicio(texto)
    except DatoInvalido as error:
        raise DatoInvalido(error.mensaje, campo=campo) from error


def _comienzo(dicho: str) -> str:
    return leer_periodo(dicho).desde[:7]


def _fin(dicho: str | None) -> str:
    return leer_periodo(dicho).hasta[:7] if dicho else "9999-12"


def parte_exenta(exencion: Exencion, periodo: Periodo) -> Fraction:
    """Qué parte de la cuota de ese periodo no paga: la de unos meses, sólo por los que coge de él."""
    if not exencion.de_unos_meses:
        rige = exencion.desde <= str(periodo.anio) <= (exencion.hasta or "9999")
        return exencion.parte if rige else Fraction(0)
    desde = max(_comienzo(exencion.desde), periodo.desde[:7])
    hasta = min(_fin(exencion.hasta), periodo.hasta[:7])
    coge = (int(hasta[:4]) - int(desde[:4])) * 12 + int(hasta[5:]) - int(desde[5:]) + 1
    return exencion.parte * Fraction(max(coge, 0), periodo.meses)


def exigir_que_no_se_pisen(nueva: ExencionNueva, concepto_id: str | None, otras: Sequence[Exencion]) -> None:
    """Dos exenciones del mismo socio, concepto y ejercicio no se sabría cómo sumarlas: `DatoInvalido`."""
    for otra in otras:
        mismo = None in (concepto_id, otra.concepto_id) or concepto_id == otra.concepto_id
        juntas = _comienzo(nueva.desde) <= _fin(otra.hasta) and _comienzo(otra.desde) <= _fin(nueva.hasta)
        if otra.revocada_el is None and mismo and juntas:
            raise DatoInvalido(
                f"{otra.socio} ya está exento de {otra.cuanto} {otra.plazo} ({otra.cita}). Revoque antes esa"
                " exención.",
                campo="desde",
            )


def ajustar(
    cargos: Iterable[CargoPropuesto],
    partes: Mapping[str, FraccionDelEjercicio],
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


def repartir_lo_exento(
    propuestos: Iterable[CargoPropuesto], fuera: Iterable[Excluido], exenciones: Mapping[str, Exencion]
) -> tuple[tuple[CargoPropuesto, ...], tuple[Excluido, ...]]:
    """Los cargos de un reparto que ya cuenta las exenciones, cada uno con la suya en su cuenta."""
    cargos = [
        replace(c, calculo=unidas("; ", [c.calculo, _exime(suya)]), exencion_id=suya.id)
        if (suya := exenciones.get(c.socio_id))
        else c
        for c in propuestos
    ]
    exentos = [
        replace(e, motivo=f"está exento: {suya.cita}", sin_dato=False)
        if (suya := exenciones.get(e.socio_id)) and suya.parte == 1
        else e
        for e in fuera
    ]
    return tuple(cargos), tuple(exentos)


def _ajustado(
    cargo: CargoPropuesto, parte: FraccionDelEjercicio | None, exencion: Exencion | None, moneda: str
) -> CargoPropuesto | str:
    porque = _por_que_debe(parte)
    if exencion is None and (parte is None or parte.fraccion == 1):
        return replace(cargo, calculo=unidas("; ", [cargo.calculo, porque])) if porque else cargo
    paga = 1 - exencion.parte if exencion else Fraction(1)
    if exencion is not None and not paga:
        return f"está exento: {exencion.cita}"
    debe = parte.fraccion if parte else Fraction(1)
    importe = redondear(cargo.importe * debe * paga)
    if not importe:
        return "lo que le toca no llega a la unidad mínima de la moneda"
    factores = [parte.contada] if parte and debe != 1 else []
    factores += [str(paga)] if paga != 1 else []
    cuenta = _cuenta(cargo.importe, factores, importe, moneda)
    return replace(
        cargo,
        importe=importe,
        base=cargo.importe,
        calculo=unidas("; ", [cargo.calculo, cuenta, porque, _exime(exencion)]),
        exencion_id=exencion.id if exencion else None,
    )


def _por_que_debe(parte: FraccionDelEjercicio | None) -> Frase:
    """Por qué debe esa parte; la entera también, si entró, salió o cambió de categoría en el periodo."""
    if parte is None or not parte.frase:
        return NADA
    return parte.frase if parte.fraccion != 1 else frase("{}: debe la cuota entera", parte.frase)


def _cuenta(base: int, factores: Sequence[str], importe: int, moneda: str) -> str:
    """«1.500,00 × 7/12 × 1/2 = 437,50»."""
    return f"{' × '.join([escribir_cifra(base, moneda), *factores])} = {escribir_cifra(importe, moneda)}"


def _exime(exencion: Exencion | None) -> Frase:
    return frase("exento de {}: {}", exencion.cuanto, exencion.cita) if exencion else NADA

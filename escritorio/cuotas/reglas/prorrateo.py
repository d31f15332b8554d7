"""Qué parte de un ejercicio debe quien entra o sale a mitad de él. Fracciones exactas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as Conjunto
from fractions import Fraction

from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Frase, Hueco, frase, unidas
from escritorio.cuotas.modelo.campanas import Llamado, Parte, Periodo
from escritorio.cuotas.modelo.emision import Excluido, Pedido
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import FormaDeCuota, Prorrateo, ReglaDeCuota, Salida
from escritorio.estatutos.reglas.calendario import sumar_dias
from escritorio.estatutos.reglas.cuota import Alta, Baja, lo_que_calla, parte_segun

SIN_REGLA: dict[str, str] = {
    "": "Dejarlos fuera hasta que se fije la regla",
    "ninguno": "Cobrarles la cuota entera",
    "mensual": "Cobrarles los meses que fueron socios",
    "diario": "Cobrarles los días que fueron socios",
}
"""Lo que se puede decidir, a la vista, donde la regla de cuota calla."""
_POR_DECIDIR = ": pendiente de decidir"
_ENTERA = Parte(Fraction(1))


def apartar(
    llamados: Iterable[Llamado], ya_tienen: Conjunto[str], regla: Regla | None, pedido: Pedido
) -> tuple[dict[str, Parte], tuple[Excluido, ...]]:
    """La parte que debe cada uno, por id de socio, y a quién no le toca o falta decidirlo.

    A quien ya tiene el cargo, o por su categoría no paga, no se le mira: hay otro motivo que decir.
    """
    partes: dict[str, Parte] = {}
    fuera: list[Excluido] = []
    # Miles de socios comparten unos pocos periodos: cada uno se cuenta una vez.
    hechas: dict[tuple[Periodo, ...], Parte | str] = {}
    for llamado in llamados:
        quien, suyos = llamado.candidato, llamado.periodos
        parte: Parte | str = _ENTERA
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


def parte_del_ejercicio(
    regla: Regla | None,
    ejercicio: str,
    periodos: Sequence[Periodo],
    vencimiento: str | None = None,
    sin_regla: str = "",
) -> Parte | str:
    """La fracción que debe, o la frase que dice por qué no se le puede cobrar.

    `vencimiento`: el de la cuota, para quien sólo debe lo ya vencido. `sin_regla`: clave de
    `SIN_REGLA`, lo decidido para lo que la regla no dice; sin ella, no se inventa.
    """
    ini, fin = f"{ejercicio}-01-01", f"{ejercicio}-12-31"
    suyos = [p for p in periodos if p.desde <= fin and (p.hasta is None or p.hasta > ini)]
    if not suyos:
        return _por_que_ninguno(ejercicio, periodos)
    if any(p.desde <= ini and (p.hasta is None or p.hasta > fin) for p in suyos):
        return _ENTERA
    partes = [_de_un_periodo(regla, ini, fin, p, vencimiento, sin_regla) for p in suyos]
    if pendiente := next((p for p in partes if isinstance(p, str)), ""):
        return pendiente
    hechas = [p for p in partes if isinstance(p, Parte)]
    total = min(Fraction(1), sum((p.fraccion for p in hechas), Fraction(0)))
    porque = unidas("; ", [p.frase for p in hechas])
    return Parte(total, porque) if total else f"no debe nada de {ejercicio}: {porque}"


def _por_que_ninguno(ejercicio: str, periodos: Sequence[Periodo]) -> str:
    despues = next((p for p in periodos if p.desde > f"{ejercicio}-12-31"), None)
    if despues is not None:
        return f"entró el {en_corto(despues.desde)}, después del ejercicio {ejercicio}"
    salidas = [p.hasta for p in periodos if p.hasta]
    return f"salió el {en_corto(max(salidas, default=''))}, antes del ejercicio {ejercicio}"


def _de_un_periodo(
    regla: Regla | None, ini: str, fin: str, periodo: Periodo, vencimiento: str | None, sin_regla: str
) -> Parte | str:
    """Quien entra y sale el mismo año debe lo que tienen en común las dos partes."""
    parte, frases = Fraction(1), list[Frase]()
    for hecho, dicho in _hechos(ini, fin, periodo, vencimiento):
        parametros, cita = _manda(regla, hecho, sin_regla)
        if parametros is None:
            calla = lo_que_calla(ReglaDeCuota(FormaDeCuota.TRAMOS), hecho)
            return f"{dicho} y la regla de cuota no dice {calla}{_POR_DECIDIR}"
        fraccion, _ = parte_segun(parametros, ini, fin, hecho)
        parte = max(Fraction(0), parte + fraccion - 1)
        frases.append(frase("{} ({})", dicho, cita))
    return Parte(parte, frase("{} y {}", *frases) if len(frases) == 2 else unidas("", frases))


def _hechos(ini: str, fin: str, periodo: Periodo, vencimiento: str | None) -> list[tuple[Alta | Baja, Frase]]:
    """La baja cuenta desde el último día en que fue socio: el aviso previo ya pasó."""
    hechos: list[tuple[Alta | Baja, Frase]] = []
    if periodo.desde > ini:
        hechos.append((Alta(periodo.desde), frase("entró el {}", en_corto(periodo.desde))))
    if periodo.hasta is not None and periodo.hasta <= fin:
        vencida = vencimiento is not None and vencimiento < periodo.hasta
        sale = Baja(sumar_dias(periodo.hasta, -1), vencida)
        hechos.append((sale, frase("salió el {}", en_corto(periodo.hasta))))
    return hechos


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

"""Qué le toca a cada socio por deber, según las reglas que rigen hoy; nada de esto cambia su estado."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from escritorio.comun.base.lengua import frase
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.antiguedad import antiguedad_detallada
from escritorio.cuotas.consultas.cuentas import periodos_adeudados
from escritorio.cuotas.consultas.emisiones import regla_de_cuota
from escritorio.cuotas.consultas.planes import cargos_en_plan_al_dia
from escritorio.cuotas.modelo.mora import (
    CargoConRecargos,
    CargoPorCobrar,
    Cobro,
    Efecto,
    RecargoPropuesto,
    SinRecargo,
    VistaDeRecargos,
)
from escritorio.cuotas.reglas.antiguedad import dias_vencido
from escritorio.cuotas.reglas.recargos import ReglaDelDia, calcular_recargo
from escritorio.estatutos.consultas.reglas import historia_de_regla, organo_principal, organos, regla_vigente
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.estatutos.modelo.reglas import CLAVE_DE_COORDINACIONES, Organo, Regla
from escritorio.estatutos.modelo.votar import Mora, Recargo, ReglaDeCuota, ReglaDeVoto
from escritorio.estatutos.reglas.cuota import MEDIDAS, dictar_medida
from escritorio.estatutos.reglas.dictar import no_se_sabe
from escritorio.estatutos.reglas.voto import Votante, fecha_de_corte, mora_en_el_voto
from escritorio.socios.consultas import en_gracia, exclusion, socio

LeerEfectos = Callable[[str, str], list[Efecto]]
"""De (id, nombre) de un socio, lo que le toca."""


def periodos_para_votar(
    bd: Archivo, regla: Regla | None, corte: str, de: Sequence[str] | None = None, *, dia: str
) -> dict[str, tuple[str, ...]]:
    """Los periodos adeudados que la regla de voto mira: sin los de un plan que se cumple, si ella lo dice.

    `de`: los únicos socios (por id) que se miran. `dia` (ISO): el de la sesión; si la regla mira hasta el año
    anterior, cuenta de qué ejercicio es lo que se debe, aunque se emitiera después.
    """
    mora = _mora_de(regla)
    salvo = cargos_en_plan_al_dia(bd, corte) if mora is not None and mora.con_plan else ()
    return periodos_adeudados(bd, corte, salvo, de, dia if corte < dia[:10] else "")


def con_plan_callado(
    bd: Archivo, regla: Regla | None, corte: str, de: Sequence[str] | None = None
) -> set[str]:
    """Los socios (por id) que cumplen un plan de lo que adeudan donde la regla no dice si eso vale.

    `de`: los únicos socios que se miran.
    """
    mora = _mora_de(regla)
    en_plan = cargos_en_plan_al_dia(bd, corte) if mora is not None and mora.con_plan is None else set()
    if not en_plan:
        return set()
    sin_plan = periodos_adeudados(bd, corte, en_plan, de)
    return {s for s, suyos in periodos_adeudados(bd, corte, de=de).items() if suyos != sin_plan.get(s)}


def _mora_de(regla: Regla | None) -> Mora | None:
    parametros = regla.parametros if regla else None
    return parametros.mora if isinstance(parametros, ReglaDeVoto) else None


def leer_efectos(bd: Archivo) -> LeerEfectos:
    """Lo que a cada socio le toca hoy: las reglas se leen de una vez; lo que debe, al preguntar por él."""
    hoy, principal = bd.hoy(), organo_principal(bd)
    de_cuota, de_voto = regla_de_cuota(bd), list(_reglas_de_voto(bd, principal))
    # Casi todos los órganos miran la mora igual: se lee una vez por modo de mirarla.
    modos = {(_mora_de(r), fecha_de_corte(r, hoy)): r for _, r in de_voto}

    def votante(socio_id: str, nombre: str, regla: Regla | None, corte: str) -> Votante:
        cuantos = len(periodos_para_votar(bd, regla, corte, [socio_id], dia=bd.hoy()).get(socio_id, ()))
        if en_gracia(bd, socio_id, hoy):
            cuantos = 0
        callado = cuantos > 0 and socio_id in con_plan_callado(bd, regla, corte, [socio_id])
        return Votante(nombre, "", periodos_adeudados=cuantos, plan_callado=callado)

    def antes_suspender(socio_id: str, clase: str, dictamen: Dictamen) -> Dictamen:
        """Excluir puede pedir que antes esté suspendido."""
        if clase != "exclusion" or dictamen.veredicto is not Veredicto.SI:
            return dictamen
        puede = exclusion(bd, socio(bd, socio_id), hoy)
        return puede if puede is not None and puede.veredicto is Veredicto.NO else dictamen

    def efectos(socio_id: str, nombre: str) -> list[Efecto]:
        votantes = {modo: votante(socio_id, nombre, r, modo[1]) for modo, r in modos.items()}
        votos = (_voto(o, r, votantes[_mora_de(r), fecha_de_corte(r, hoy)], hoy) for o, r in de_voto)
        deben = periodos_adeudados(bd, hoy, de=[socio_id])
        medidas = [
            Efecto(
                clase,
                principal.id,
                principal.nombre,
                antes_suspender(
                    socio_id, clase, dictar_medida(de_cuota, clase, nombre, deben.get(socio_id, ()), hoy)
                ),
            )
            for clase in MEDIDAS
        ]
        return [*(v for v in votos if v is not None), *medidas]

    return efectos


def _reglas_de_voto(bd: Archivo, principal: Organo) -> Iterator[tuple[Organo, Regla | None]]:
    """Las fijadas y, del órgano principal, también la pendiente: es la que falta por decir."""
    for organo in organos(bd):
        if organo.clave == CLAVE_DE_COORDINACIONES:
            continue
        regla = regla_vigente(bd, organo.id, "voto", "", bd.hoy())
        if (regla is not None and not regla.pendiente) or organo.id == principal.id:
            yield organo, regla


def _voto(organo: Organo, regla: Regla | None, votante: Votante, hoy: str) -> Efecto | None:
    if regla is None or regla.pendiente:
        return Efecto("voto", organo.id, organo.nombre, no_se_sabe(frase("la regla de voto")))
    dictamen = mora_en_el_voto(regla, votante, hoy)
    return Efecto("voto", organo.id, organo.nombre, dictamen) if dictamen else None


_EN_PLAN = "Está en un plan de pago que se cumple: no lleva recargos nuevos."
_APLICADOS = """
SELECT c.recargo_de, sum(c.recargo_veces) AS veces, sum(c.importe) AS recargado, sum(c.importe - ifnull((
    SELECT sum(importe) FROM abono WHERE cargo_id = c.id
), 0)) AS por_pagar
FROM cargo c WHERE c.recargo_de IS NOT NULL AND c.estado = 'vigente' GROUP BY c.recargo_de
"""
# Una nota o una condonación corrigen lo que se debía desde el principio: no son un cobro tardío.
_COBROS = """
SELECT ifnull(c.recargo_de, c.id), c.recargo_de IS NOT NULL, b.fecha, sum(b.importe)
FROM abono b JOIN cargo c ON c.id = b.cargo_id JOIN cargo d ON d.id = ifnull(c.recargo_de, c.id)
LEFT JOIN abono a ON a.id = b.anula_id
WHERE b.fecha > d.vencimiento AND c.estado = 'vigente' AND d.estado = 'vigente'
    AND ifnull(a.clase, b.clase) IN ('pago', 'imputacion', 'compensacion', 'diferencia_cambio')
GROUP BY c.id, b.fecha
"""
_PAGADOS = """
SELECT c.id, c.numero, c.socio_id, s.codigo AS socio_codigo, s.nombre AS socio, k.nombre AS concepto,
    c.ejercicio, c.devengo, c.vencimiento, c.importe, 0 AS saldo, c.moneda
FROM cargo c JOIN socio s ON s.id = c.socio_id JOIN concepto k ON k.id = c.concepto_id
WHERE c.estado = 'vigente' AND c.recargo_de IS NULL AND c.vencimiento IS NOT NULL
    AND c.importe = (SELECT sum(importe) FROM abono WHERE cargo_id = c.id AND fecha <= ?)
"""


def vista_de_recargos(bd: Archivo) -> VistaDeRecargos:
    """Los recargos que hoy manda la regla de cuota; si no los manda, por qué no hay.

    Lo que se pagó tarde lleva los de los meses que tardó. Lo que está en un plan de pago que se cumple queda
    fuera, y se dice.
    """
    regla = regla_de_cuota(bd)
    recargo = _recargo_de(regla)
    if regla is None or recargo is None:
        falta = "La regla de cuota no manda ningún recargo. Si el estatuto lo prevé, fíjelo en Órganos."
        return VistaDeRecargos((), (), "", falta)
    hoy, regla_del_dia = bd.hoy(), _leer_reglas(bd)
    en_plan = cargos_en_plan_al_dia(bd, hoy)
    hechos = [
        SinRecargo(c.cargo, _EN_PLAN)
        if c.cargo.id in en_plan
        else calcular_recargo(c, recargo, hoy, regla_del_dia)
        for c in _demorados(bd)
    ]
    return VistaDeRecargos(
        tuple(h for h in hechos if isinstance(h, RecargoPropuesto)),
        tuple(h for h in hechos if isinstance(h, SinRecargo) and h.cargo.saldo),
        regla.cita,
    )


def _recargo_de(regla: Regla | None) -> Recargo | None:
    return regla.parametros.recargo if regla and isinstance(regla.parametros, ReglaDeCuota) else None


def _leer_reglas(bd: Archivo) -> ReglaDelDia:
    """El recargo que la regla de cuota mandaba cada día: rige la de cuando se cumple el mes de demora."""
    versiones = historia_de_regla(bd, organo_principal(bd).id, "cuota", "")

    def del_dia(dia: str) -> Recargo | None:
        rige = (r for r in versiones if r.desde <= dia and (r.hasta is None or dia <= r.hasta))
        return _recargo_de(max(rige, key=lambda r: r.desde, default=None))

    return del_dia


def _demorados(bd: Archivo) -> list[CargoConRecargos]:
    """Los que hoy siguen vencidos o se pagaron después de vencer, sin los recargos mismos."""
    hoy = bd.hoy()
    aplicados = {f["recargo_de"]: (f["veces"], f["recargado"], f["por_pagar"]) for f in bd.filas(_APLICADOS)}
    propios = set(bd.valores("SELECT id FROM cargo WHERE recargo_de IS NOT NULL"))
    cobros: dict[tuple[str, int], list[Cobro]] = {}
    for cargo_id, de_recargo, fecha, importe in bd.filas(_COBROS):
        cobros.setdefault((cargo_id, de_recargo), []).append((fecha, importe))
    vencidos = [
        c
        for deuda in antiguedad_detallada(bd, hoy)
        for c in deuda.cargos
        if c.saldo > 0 and dias_vencido(c, hoy) > 0 and c.id not in propios
    ]
    pagados = bd.leer(CargoPorCobrar, _PAGADOS, [hoy])
    return [
        CargoConRecargos(
            c,
            *aplicados.get(c.id, (0, 0, 0)),
            tuple(cobros.get((c.id, 0), ())),
            tuple(cobros.get((c.id, 1), ())),
        )
        for c in (*vencidos, *(p for p in pagados if (p.id, 0) in cobros))
    ]

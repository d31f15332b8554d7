"""Qué le toca a cada socio por deber, según las reglas que rigen hoy; nada de esto cambia su estado."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from escritorio.comun.base.lengua import frase
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.cuentas import periodos_adeudados
from escritorio.cuotas.consultas.emision import regla_de_cuota
from escritorio.cuotas.consultas.planes import cargos_en_plan_al_dia
from escritorio.cuotas.modelo.mora import Efecto
from escritorio.estatutos.consultas.reglas import organo_principal, organos, regla_vigente
from escritorio.estatutos.modelo.organos import CLAVE_DE_COORDINACIONES
from escritorio.estatutos.modelo.reglas import Organo, Regla
from escritorio.estatutos.modelo.votar import Mora, ReglaDeVoto
from escritorio.estatutos.reglas.dictar import no_se_sabe
from escritorio.estatutos.reglas.impago import MEDIDAS, dictar_medida
from escritorio.estatutos.reglas.voto import Votante, fecha_de_corte, mora_en_el_voto

LeerEfectos = Callable[[str, str], list[Efecto]]
"""De (id, nombre) de un socio, lo que le toca."""


def periodos_para_votar(bd: Archivo, regla: Regla | None, corte: str) -> dict[str, tuple[str, ...]]:
    """Los periodos adeudados que la regla de voto mira: sin los de un plan que se cumple, si ella lo dice."""
    mora = _mora_de(regla)
    salvo = cargos_en_plan_al_dia(bd, corte) if mora is not None and mora.con_plan else ()
    return periodos_adeudados(bd, corte, salvo)


def con_plan_callado(bd: Archivo, regla: Regla | None, corte: str) -> set[str]:
    """Los socios (por id) que cumplen un plan de lo que adeudan donde la regla no dice si eso vale."""
    mora = _mora_de(regla)
    en_plan = cargos_en_plan_al_dia(bd, corte) if mora is not None and mora.con_plan is None else set()
    if not en_plan:
        return set()
    sin_plan = periodos_adeudados(bd, corte, en_plan)
    return {s for s, suyos in periodos_adeudados(bd, corte).items() if suyos != sin_plan.get(s)}


def _mora_de(regla: Regla | None) -> Mora | None:
    parametros = regla.parametros if regla else None
    return parametros.mora if isinstance(parametros, ReglaDeVoto) else None


def leer_efectos(bd: Archivo) -> LeerEfectos:
    """Lo que a cada socio le toca hoy, con las reglas y las deudas leídas de una vez."""
    hoy, principal = bd.hoy(), organo_principal(bd)
    de_cuota, deben = regla_de_cuota(bd), periodos_adeudados(bd, hoy)
    de_voto = list(_reglas_de_voto(bd, principal))
    # Casi todos los órganos miran la mora igual: se lee una vez por modo de mirarla.
    modos = {(_mora_de(r), fecha_de_corte(r, hoy)): r for _, r in de_voto}
    adeudados = {
        m: (periodos_para_votar(bd, r, m[1]), con_plan_callado(bd, r, m[1])) for m, r in modos.items()
    }

    def votante(socio_id: str, nombre: str, regla: Regla | None) -> Votante:
        periodos, callado = adeudados[_mora_de(regla), fecha_de_corte(regla, hoy)]
        cuantos = len(periodos.get(socio_id, ()))
        return Votante(nombre, "", periodos_adeudados=cuantos, plan_callado=socio_id in callado)

    def efectos(socio_id: str, nombre: str) -> list[Efecto]:
        votos = (_voto(o, r, votante(socio_id, nombre, r), hoy) for o, r in de_voto)
        medidas = [
            Efecto(
                clase,
                principal.id,
                principal.nombre,
                dictar_medida(de_cuota, clase, nombre, deben.get(socio_id, ()), hoy),
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

"""El planificador propone según la regla, se ajusta a mano con motivo y avisa lo que rompe."""

from __future__ import annotations

import pytest

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.estatutos.modelo.integrar import (
    ClaseDeRequisito,
    CriterioDeTurno,
    ReglaDeMandato,
    ReglaDeRequisitos,
    Requisito,
)
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.acciones.puestos import ajustar_turno, planear_turnos, retirar_turno
from escritorio.organos.consultas.rotacion import proponer, reparos
from escritorio.organos.consultas.turnos import turnos
from escritorio.organos.modelo.mandatos import TurnoNuevo
from escritorio.socios.acciones import dar_de_baja
from tests.fabrica import ACTO_ANTERIOR, con_socios
from tests.organos.escenas import con_mandato, de, fijar, nuevo, puesto_de
from tests.sesiones.escenas import comprobar_sin_rastro

ROTA = ReglaDeMandato(duracion_meses=12, turno=CriterioDeTurno.ANTIGUEDAD, turnos_sin_repetir=2)


def planear(bd: Archivo, cuantos: int) -> str:
    """Guarda lo que la regla propone desde 2027 y da el id del puesto."""
    organo, puesto = de(bd, "secretaria_ejecutiva"), puesto_de(bd, "secretaria_ejecutiva")
    dados = proponer(bd, organo, puesto, "2027-01-01", cuantos)
    planear_turnos(
        bd, puesto, [TurnoNuevo(t.quien.clave.removeprefix("socio:"), t.desde, t.hasta) for t in dados]
    )
    return puesto


def plan(bd: Archivo) -> list[tuple[str, str, str]]:
    return [(t.nombre, t.desde, t.clase) for t in turnos(bd, de(bd, "secretaria_ejecutiva"))]


def test_se_propone_se_guarda_y_se_ajusta_con_motivo_sin_perder_lo_propuesto(bd: Archivo) -> None:
    uno, dos, tres = con_socios(bd, 3)
    organo = de(bd, "secretaria_ejecutiva")
    with comprobar_sin_rastro(bd, DatoInvalido, "por fijar"):
        proponer(bd, organo, puesto_de(bd, "secretaria_ejecutiva"), "2027-01-01", 1)
    fijar(bd, "secretaria_ejecutiva", ROTA, "mandato")
    con_mandato(bd, "secretaria_ejecutiva", 0, uno, hasta="2026-12-31")
    puesto = planear(bd, 2)
    assert plan(bd) == [
        ("Municipio 002", "2027-01-01", "propuesto"),
        ("Municipio 003", "2028-01-01", "propuesto"),
    ]
    assert reparos(bd, organo, puesto) == []
    [siguiente] = proponer(bd, organo, puesto, "2029-01-01", 1)
    assert siguiente.quien.nombre == "Municipio 001"
    primero, _ = turnos(bd, organo)
    ajustar_turno(bd, primero.id, TurnoNuevo(uno, "2027-01-01", "2027-12-31"), "Sede de la cumbre")
    assert plan(bd)[0] == ("Municipio 001", "2027-01-01", "ajustado")
    assert turnos(bd, organo)[0].motivo == "Sede de la cumbre"
    assert bd.valor("SELECT count(*) FROM turno") == 3
    assert any("Municipio 001 repite" in r for r in reparos(bd, organo, puesto))
    dar_de_baja(bd, tres, "2026-02-01", ACTO_ANTERIOR)
    emitir(bd, preparar_emision(bd, "2025"))
    fijar(
        bd,
        "secretaria_ejecutiva",
        ReglaDeRequisitos((Requisito(ClaseDeRequisito.AL_DIA),)),
        "requisitos",
    )
    rotos = reparos(bd, organo, puesto)
    assert "Municipio 003, turno del 01/01/2028: ya no es socio activo." in rotos
    assert any(r.startswith("Municipio 001, turno del 01/01/2027: No cumple") for r in rotos)
    assert proponer(bd, organo, puesto, "2029-01-01", 1) == ()
    retirar_turno(bd, turnos(bd, organo)[1].id, "Dejó la red")
    assert [n for n, _, _ in plan(bd)] == ["Municipio 001"]
    dado = nuevo(bd, "secretaria_ejecutiva", 0, uno, desde="2027-01-01", hasta="2027-12-31")
    nombrar(bd, dado, ACTO_ANTERIOR, aunque_incumpla=True, motivo="Pagó después")
    [cumplido] = turnos(bd, organo)
    assert cumplido.cumplido
    with comprobar_sin_rastro(bd, DatoInvalido, "ya se cumplió"):
        retirar_turno(bd, cumplido.id, "Error")
    assert reparos(bd, organo, puesto) == []
    assert dos not in {t.socio_id for t in turnos(bd, organo)}


def test_un_plan_que_no_cabe_no_deja_rastro(bd: Archivo) -> None:
    uno, dos = con_socios(bd, 2)
    fijar(bd, "secretaria_ejecutiva", ROTA, "mandato")
    puesto = planear(bd, 2)
    primero, segundo = turnos(bd, de(bd, "secretaria_ejecutiva"))
    for malos, frase in (
        ([], "ningún turno"),
        ([TurnoNuevo(uno, "2031-01-01", "2030-01-01")], "antes de empezar"),
        ([TurnoNuevo(uno, "2028-12-31", "2029-12-31")], "se pisa con otro"),
        ([TurnoNuevo(uno, "2030-01-01", "2030-12-31"), TurnoNuevo(dos, "2030-12-31", "2031-01-01")], "pisa"),
    ):
        with comprobar_sin_rastro(bd, DatoInvalido, frase):
            planear_turnos(bd, puesto, malos)
    with comprobar_sin_rastro(bd, DatoInvalido, "motivo"):
        ajustar_turno(bd, primero.id, TurnoNuevo(dos, "2027-01-01", "2027-12-31"), " ")
    with comprobar_sin_rastro(bd, DatoInvalido, "se pisa"):
        ajustar_turno(bd, primero.id, TurnoNuevo(dos, segundo.desde, segundo.hasta), "Cambio")
    with pytest.raises(NoExiste):
        retirar_turno(bd, "ninguno", "Error")

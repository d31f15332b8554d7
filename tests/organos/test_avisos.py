"""Lo que vence, lo vacante, lo incompleto, quien dejó el cargo y quien ya no cumple los requisitos."""

from __future__ import annotations

import pytest

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.estatutos.modelo.integrar import (
    ClaseDeRequisito,
    ReglaDeMandato,
    ReglaDeRequisitos,
    Requisito,
)
from escritorio.organos.acciones.mandatos import cesar, nombrar, nombrar_persona, prorrogar
from escritorio.organos.consultas.faltas import avisos
from escritorio.organos.consultas.integracion import integracion, integrantes, presencia_posible
from escritorio.organos.consultas.mandatos import historia
from escritorio.organos.modelo.mandatos import Apremio, Aviso, ClaseDeAviso
from escritorio.organos.reglas.mandatos import NoSeProrroga
from escritorio.socios.acciones import cesar_representante, nombrar_representante
from escritorio.socios.consultas import personas, representantes
from escritorio.socios.modelo import RepresentanteNuevo
from tests.fabrica import ACTO_ANTERIOR, con_socios
from tests.organos.escenas import HOY, con_mandato, de, fijar, nuevo
from tests.vistazo import pendientes

MI_ORGANO = "secretaria_ejecutiva"


def de_clase(bd: Archivo, clase: ClaseDeAviso, fecha: str = HOY, clave: str = MI_ORGANO) -> list[Aviso]:
    return [a for a in avisos(bd, fecha) if a.clase is clase and a.organo_id == de(bd, clave)]


@pytest.mark.parametrize(
    ("fecha", "apremio"),
    [
        ("2026-04-01", None),
        ("2026-04-02", Apremio.DIAS_90),
        ("2026-05-02", Apremio.DIAS_60),
        ("2026-06-01", Apremio.DIAS_30),
        ("2026-07-01", Apremio.DIAS_30),
        ("2026-07-02", Apremio.VENCIDO),
    ],
)
def test_un_mandato_que_vence_se_avisa_por_escalones(
    bd: Archivo, fecha: str, apremio: Apremio | None
) -> None:
    uno = con_socios(bd, 1)[0]
    dado = con_mandato(bd, MI_ORGANO, 0, uno, hasta="2026-07-01")
    hallados = de_clase(bd, ClaseDeAviso.VENCE, fecha)
    assert [a.apremio for a in hallados] == ([apremio] if apremio else [])
    assert all((a.propone, a.mandato_id, a.dia) == ("prorrogar", dado.id, "2026-07-01") for a in hallados)
    prorrogar(bd, dado.id, "2027-07-01", ACTO_ANTERIOR)
    assert de_clase(bd, ClaseDeAviso.VENCE, fecha) == []


def test_quien_sigue_en_funciones_se_dice_vencido_hasta_que_lo_releven(bd: Archivo) -> None:
    uno, otro = con_socios(bd, 2)
    con_mandato(bd, MI_ORGANO, 0, uno, desde="2024-01-01", hasta="2026-03-01")
    fijar(bd, MI_ORGANO, ReglaDeMandato(hasta_sucesor=True), "mandato")
    [aviso] = de_clase(bd, ClaseDeAviso.VENCE)
    assert str(aviso.frase).endswith("venció el 01/03/2026, hace 9 días; sigue en funciones")
    con_mandato(bd, MI_ORGANO, 0, otro, desde="2026-03-05")
    assert de_clase(bd, ClaseDeAviso.VENCE) == []


def test_una_vacante_dice_el_plazo_que_da_la_regla(bd: Archivo) -> None:
    uno = con_socios(bd, 1)[0]
    dado = con_mandato(bd, "asamblea", 0, uno)
    cesar(bd, dado.id, "2026-03-01", "Renuncia")
    [sin_plazo] = de_clase(bd, ClaseDeAviso.VACANTE, clave="asamblea")
    assert (sin_plazo.apremio, sin_plazo.propone) == (Apremio.SIN_PLAZO, "nombrar")
    [vacante] = de_clase(bd, ClaseDeAviso.VACANTE, clave="secretaria_tecnica")
    assert str(vacante.frase) == "Secretaría Técnica Permanente: sin ocupar Responsable"
    dado = con_mandato(bd, "secretaria_tecnica", 0, uno)
    cesar(bd, dado.id, "2026-03-01", "Renuncia")
    fijar(bd, "secretaria_tecnica", ReglaDeMandato(vacancia_dias=30), "mandato")
    [vacante] = de_clase(bd, ClaseDeAviso.VACANTE, clave="secretaria_tecnica")
    assert str(vacante.frase).endswith("sin ocupar Responsable (la regla da hasta el 01/04/2026)")
    assert (vacante.apremio, vacante.dia) == (Apremio.DIAS_30, "2026-04-01")


def test_un_organo_incompleto_segun_su_regla_lo_dice_y_cita_su_articulo(bd: Archivo) -> None:
    [aviso] = de_clase(bd, ClaseDeAviso.INCOMPLETO)
    assert str(aviso.frase).startswith("Secretaría Ejecutiva: falta 1 para Ciudad Secretaría Ejecutiva")
    assert str(aviso.frase).endswith("(Descripción de 2015)")
    con_mandato(bd, MI_ORGANO, 0, con_socios(bd, 1)[0])
    assert de_clase(bd, ClaseDeAviso.INCOMPLETO) == []


def test_quien_dejo_la_alcaldia_se_avisa_y_si_la_regla_lo_manda_se_propone_el_cese(bd: Archivo) -> None:
    uno = con_socios(bd, 1)[0]
    nombrar_representante(bd, uno, RepresentanteNuevo("Eva Intendenta", "2024-01-01"))
    eva = personas(bd)[0].id
    dado = con_mandato(bd, MI_ORGANO, 0, uno)
    nombrar(bd, nuevo(bd, "secretaria_tecnica", 0, persona_id=eva), ACTO_ANTERIOR)
    assert de_clase(bd, ClaseDeAviso.DEJO_EL_CARGO) == []
    cesar_representante(bd, representantes(bd, uno)[0].id, "2026-03-01")
    [sin_titular] = de_clase(bd, ClaseDeAviso.DEJO_EL_CARGO)
    assert str(sin_titular.frase).endswith(
        "Eva Intendenta dejó el cargo el 01/03/2026 y Municipio 001 no tiene quien la represente:"
        " anote a su titular"
    )
    nombrar_representante(bd, uno, RepresentanteNuevo("Luis Sucesor", "2026-03-01"))
    assert de_clase(bd, ClaseDeAviso.DEJO_EL_CARGO) == []
    for clave in (MI_ORGANO, "secretaria_tecnica"):
        fijar(bd, clave, ReglaDeMandato(cesa_con_el_cargo=True), "mandato")
    [cese] = de_clase(bd, ClaseDeAviso.DEJO_EL_CARGO)
    assert (cese.propone, cese.mandato_id, cese.dia) == ("cesar", dado.id, "2026-02-28")
    motivo = "cesó el 28/02/2026: Eva Intendenta dejó el cargo público (art. 7)"
    assert str(cese.frase).endswith(f"el mandato de Municipio 001 {motivo}; ya no cuenta: anote el cese")
    assert avisos(bd, HOY)[0].apremio is Apremio.VENCIDO
    [de_persona] = de_clase(bd, ClaseDeAviso.DEJO_EL_CARGO, clave="secretaria_tecnica")
    assert f"el mandato de Eva Intendenta {motivo}" in str(de_persona.frase)
    assert de_clase(bd, ClaseDeAviso.VACANTE, clave="secretaria_tecnica") == []


def test_quien_ceso_solo_deja_de_contar_desde_el_dia_siguiente_y_sobra_hasta_anotarlo(bd: Archivo) -> None:
    uno = con_socios(bd, 1)[0]
    nombrar_representante(bd, uno, RepresentanteNuevo("Eva Intendenta", "2024-01-01"))
    dado, organo = con_mandato(bd, MI_ORGANO, 0, uno, hasta="2026-12-31"), de(bd, MI_ORGANO)
    fijar(bd, MI_ORGANO, ReglaDeMandato(cesa_con_el_cargo=True), "mandato")
    cesar_representante(bd, representantes(bd, uno)[0].id, "2026-03-01")
    contaba = [[i.nombre for i in integrantes(bd, organo, dia)] for dia in ("2026-02-28", "2026-03-01")]
    assert contaba == [["Municipio 001"], []]
    assert presencia_posible(bd, organo, HOY).habilitados == 0
    [sobra] = [s for linea in integracion(bd, organo, HOY).lineas for s in linea.sobran]
    assert str(sobra.frase).startswith(
        "sobra Municipio 001: cesó el 28/02/2026: Eva Intendenta dejó el cargo"
    )
    assert str(historia(bd, organo)[0].frase).endswith("(art. 7); falta anotarlo")
    with pytest.raises(NoSeProrroga):
        prorrogar(bd, dado.id, "2027-07-01", ACTO_ANTERIOR)
    cesar(bd, dado.id, "2026-02-28", "Dejó la intendencia")
    assert de_clase(bd, ClaseDeAviso.DEJO_EL_CARGO) == []
    assert not any(linea.sobran for linea in integracion(bd, organo, HOY).lineas)


def test_quien_renueva_su_cargo_publico_sin_un_dia_de_por_medio_no_cesa(bd: Archivo) -> None:
    uno = con_socios(bd, 1)[0]
    nombrar_representante(bd, uno, RepresentanteNuevo("Eva Intendenta", "2024-01-01"))
    eva = personas(bd)[0].id
    con_mandato(bd, MI_ORGANO, 0, uno)
    fijar(bd, MI_ORGANO, ReglaDeMandato(cesa_con_el_cargo=True), "mandato")
    cesar_representante(bd, representantes(bd, uno)[0].id, "2026-03-01")
    nombrar_representante(bd, uno, RepresentanteNuevo("Eva Intendenta", "2026-03-01", persona_id=eva))
    assert [i.nombre for i in integrantes(bd, de(bd, MI_ORGANO), HOY)] == ["Municipio 001"]


def test_un_requisito_que_dejo_de_cumplirse_se_avisa(bd: Archivo) -> None:
    uno = con_socios(bd, 1)[0]
    dado = con_mandato(bd, MI_ORGANO, 0, uno)
    al_dia = ReglaDeRequisitos((Requisito(ClaseDeRequisito.AL_DIA),))
    fijar(bd, MI_ORGANO, al_dia, "requisitos")
    assert de_clase(bd, ClaseDeAviso.REQUISITO) == []
    emitir(bd, preparar_emision(bd, "2025"))
    nombrar_persona(bd, nuevo(bd, "secretaria_tecnica", 0), "Ana Responsable", ACTO_ANTERIOR)
    fijar(bd, "secretaria_tecnica", al_dia, "requisitos")
    [aviso] = de_clase(bd, ClaseDeAviso.REQUISITO)
    assert aviso.mandato_id == dado.id
    assert str(aviso.frase).endswith(
        "Municipio 001: no cumple los requisitos: no está al día en sus cuotas (art. 7)"
    )
    assert de_clase(bd, ClaseDeAviso.REQUISITO, clave="secretaria_tecnica") == []


def test_quien_renueva_no_se_avisa(bd: Archivo) -> None:
    uno, otro = con_socios(bd, 2)
    for socio in (uno, otro):
        con_mandato(bd, "consejo", 3, socio, hasta="2026-04-30")
    con_mandato(bd, "consejo", 3, uno, desde="2026-05-01", hasta="2027-04-30")
    hallados = de_clase(bd, ClaseDeAviso.VENCE, clave="consejo")
    assert ["Municipio 002" in str(a.frase) for a in hallados] == [True]


def test_acortar_la_regla_avisa_de_los_mandatos_mas_largos_sin_darlos_por_vencidos(bd: Archivo) -> None:
    fijar(bd, MI_ORGANO, ReglaDeMandato(48), "mandato")
    con_mandato(bd, MI_ORGANO, 0, con_socios(bd, 1)[0], hasta="2029-12-31")
    assert de_clase(bd, ClaseDeAviso.LARGO) == []
    fijar(bd, MI_ORGANO, ReglaDeMandato(24), "mandato", "2026-02-01")
    [aviso] = de_clase(bd, ClaseDeAviso.LARGO)
    assert str(aviso.frase).endswith(
        ": 1 mandato pasa de lo que hoy dice la regla; no vence antes por eso,"
        " porque rige la regla del día del nombramiento"
    )
    assert (aviso.apremio, aviso.propone) == (Apremio.SIN_PLAZO, "")
    assert de_clase(bd, ClaseDeAviso.VENCE) == []
    assert str(aviso.frase) not in [str(p.frase) for p in pendientes(bd, HOY)]

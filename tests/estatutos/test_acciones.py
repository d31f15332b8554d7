"""Fundar deja pendiente lo que no consta; fijar una regla rige desde su día y no toca lo anterior."""

from __future__ import annotations

from fractions import Fraction

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.acciones.organos import cambiar_organo, definir_organo
from escritorio.estatutos.acciones.reglas import anadir_regla, fijar_pendientes, fijar_regla, terminar_regla
from escritorio.estatutos.consultas.reglas import (
    organo,
    organo_por_clave,
    organos,
    regla,
    regla_vigente,
    reglas,
    reglas_pendientes,
    reglas_suprimidas,
    todas_las_reglas,
)
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.reglas import DefinicionDeOrgano, Regla
from escritorio.estatutos.modelo.sesionar import (
    TIPOS_DE_DECISION,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDeQuorum,
)
from escritorio.estatutos.reglas.revision import ClaseDeReparo, revisar_reglas
from tests.fabrica import asamblea
from tests.sesiones.escenas import comprobar_sin_rastro

MITAD = Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2))
QUORUM = ReglaDeQuorum((MITAD,))
SIMPLE = ReglaDeMayoria((Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2)),))


def de_quorum(bd: Archivo) -> Regla:
    return next(r for r in reglas(bd, asamblea(bd)) if r.familia == "quorum")


def mayorias(bd: Archivo) -> list[Regla]:
    return [r for r in reglas(bd, asamblea(bd)) if r.familia == "mayoria"]


def test_fundar_deja_pendiente_todo_lo_que_no_consta(bd: Archivo) -> None:
    pendientes = reglas_pendientes(bd)
    assert [o.clave for o in organos(bd)] == [
        "asamblea",
        "consejo",
        "directiva",
        "secretaria_ejecutiva",
        "secretaria_tecnica",
        "coordinaciones",
    ]
    en_la_principal = len(TIPOS_DE_DECISION) + 2
    cuantas = {"asamblea": en_la_principal, "consejo": 6, "directiva": 6}
    assert [o.clave for o, _ in pendientes] == [clave for clave, n in cuantas.items() for _ in range(n)]
    assert [r.nombre for _, r in pendientes[:3]] == [
        "Quórum",
        "Plazo de convocatoria",
        "Mayoría: decisión ordinaria",
    ]
    assert all(r.pendiente for _, r in pendientes)
    sin_sesiones = {r.familia for r in reglas(bd, organo_por_clave(bd, "secretaria_tecnica").id)}
    assert sin_sesiones == {"composicion", "mandato", "requisitos"}, "no sesiona"


def test_fijar_una_pendiente_la_completa_desde_siempre(bd: Archivo) -> None:
    pendiente = de_quorum(bd)
    fijar_regla(bd, pendiente.id, QUORUM, " art. 9 del estatuto ", "2026-01-01")
    fijada = regla(bd, pendiente.id)
    assert (fijada.parametros, fijada.cita) == (QUORUM, "art. 9 del estatuto")
    assert regla_vigente(bd, asamblea(bd), "quorum", "", "1996-01-01T10:00") == fijada


def test_cambiar_una_regla_cierra_la_anterior_la_vispera(bd: Archivo) -> None:
    fijar_regla(bd, de_quorum(bd).id, QUORUM, "", "2001-01-01")
    nueva = ReglaDeQuorum((MITAD, MITAD), mantenido=True)
    accion = fijar_regla(bd, de_quorum(bd).id, nueva, "art. 12", "2026-03-01")
    antes = regla_vigente(bd, asamblea(bd), "quorum", "", "2026-02-28")
    despues = regla_vigente(bd, asamblea(bd), "quorum", "", "2026-03-01")
    assert antes is not None
    assert despues is not None
    assert (antes.parametros, antes.hasta, antes.cita) == (QUORUM, "2026-02-28", "uso, sin artículo")
    assert (despues.parametros, despues.cita) == (nueva, "art. 12")
    deshacer(bd, accion)
    assert de_quorum(bd).parametros == QUORUM


def test_una_regla_no_puede_empezar_antes_que_la_que_rige(bd: Archivo) -> None:
    fijar_regla(bd, de_quorum(bd).id, QUORUM, "", "")
    fijar_regla(bd, de_quorum(bd).id, QUORUM, "art. 12", "2026-03-01")
    with comprobar_sin_rastro(bd, DatoInvalido, "después que la que hoy rige") as dicho:
        fijar_regla(bd, de_quorum(bd).id, QUORUM, "", "2026-03-01")
    assert dicho.value.campo == "desde"
    assert de_quorum(bd).articulo == "art. 12"


@pytest.mark.parametrize(
    "malos",
    [ReglaDeConvocatoria(15), SIMPLE, ReglaDeQuorum((Exigencia(Base.HABILITADOS, "mas_de", Fraction(2)),))],  # type: ignore[arg-type]  # el texto vale igual que su miembro
)
def test_lo_que_no_se_podria_releer_no_se_guarda(bd: Archivo, malos: ReglaDeQuorum) -> None:
    pendiente = de_quorum(bd)
    with comprobar_sin_rastro(bd, DatoInvalido):
        fijar_regla(bd, pendiente.id, malos, "", "2026-01-01")
    assert de_quorum(bd).pendiente


def test_las_mayorias_pendientes_se_fijan_a_la_vez_y_se_deshacen_a_la_vez(bd: Archivo) -> None:
    accion = fijar_pendientes(bd, [r.id for r in mayorias(bd)], SIMPLE, "art. 20")
    assert {r.cita for r in mayorias(bd)} == {"art. 20"}
    assert ultimas_acciones(bd, 1)[0].accion == f"Fijar a la vez {len(TIPOS_DE_DECISION)} reglas"
    deshacer(bd, accion)
    assert all(r.pendiente for r in mayorias(bd))


def test_si_una_ya_estaba_fijada_no_se_fija_ninguna(bd: Archivo) -> None:
    todas = [r.id for r in mayorias(bd)]
    fijar_regla(bd, todas[-1], SIMPLE, "", "")
    with comprobar_sin_rastro(bd, DatoInvalido):
        fijar_pendientes(bd, todas, SIMPLE, "")
    assert sum(r.pendiente for r in mayorias(bd)) == len(todas) - 1


def test_lo_que_no_existe_se_dice(bd: Archivo) -> None:
    with pytest.raises(NoExiste):
        organo(bd, "nadie")
    with pytest.raises(NoExiste):
        regla(bd, "ninguna")
    with pytest.raises(NoExiste, match="«senado»"):
        organo_por_clave(bd, "senado")
    assert regla_vigente(bd, asamblea(bd), "mayoria", "otra", "2026-01-01") is None


def test_una_regla_no_prevista_se_anade_una_vez_y_rige_desde_su_dia(bd: Archivo) -> None:
    accion = anadir_regla(bd, asamblea(bd), "quorum", "extraordinaria", QUORUM, " art. 10 ", "2026-03-01")
    propia = regla_vigente(bd, asamblea(bd), "quorum", "extraordinaria", "2026-03-01")
    assert propia is not None
    assert (propia.parametros, propia.articulo, propia.desde) == (QUORUM, "art. 10", "2026-03-01")
    for familia, tipo, parametros, frase in (
        ("quorum", "extraordinaria", None, "ya tiene esa regla"),
        ("voto", "extraordinaria", None, "no se distingue"),
        ("convocatoria", "extraordinaria", QUORUM, ""),
    ):
        with comprobar_sin_rastro(bd, DatoInvalido, frase):
            anadir_regla(bd, asamblea(bd), familia, tipo, parametros)
    deshacer(bd, accion)
    anadir_regla(bd, asamblea(bd), "quorum", "extraordinaria")
    assert [r.nombre for _, r in reglas_pendientes(bd)][1] == "Quórum: sesión extraordinaria"


def test_un_organo_se_define_con_sus_reglas_por_fijar_y_se_cambia(bd: Archivo) -> None:
    comite = DefinicionDeOrgano("  Comité de Ética ", "consultivo", "mandatos", sesiona=False)
    definir_organo(bd, comite)
    definir_organo(bd, replace(comite, nombre="Comité: de ética"))
    nuevo, otro = organos(bd)[-2:]
    assert (nuevo.nombre, nuevo.clave, otro.clave) == (
        "Comité de Ética",
        "comite_de_etica",
        "comite_de_etica_2",
    )
    assert {r.familia for r in reglas(bd, nuevo.id)} == {"composicion", "mandato", "requisitos"}
    accion = cambiar_organo(bd, nuevo.id, replace(comite, nombre="Comité", sesiona=True))
    assert (organo(bd, nuevo.id).nombre, organo(bd, nuevo.id).sesiona) == ("Comité", True)
    assert {"quorum", "mayoria", "acta"} < {r.familia for r in reglas(bd, nuevo.id)}
    deshacer(bd, accion)
    assert (organo(bd, nuevo.id).nombre, len(reglas(bd, nuevo.id))) == ("Comité de Ética", 3)


@pytest.mark.parametrize(
    ("mal", "campo"),
    [
        ({"nombre": "  "}, "nombre"),
        ({"nombre": "CONSEJÓ"}, "nombre"),
        ({"clase": "x"}, "clase"),
        ({"integran": ""}, "integran"),
    ],
)
def test_un_organo_mal_definido_no_deja_rastro(bd: Archivo, mal: dict[str, str], campo: str) -> None:
    bien = DefinicionDeOrgano("Comité", "consejo", "socios")
    with comprobar_sin_rastro(bd, DatoInvalido) as dicho:
        definir_organo(bd, replace(bien, **mal))
    assert dicho.value.campo == campo


def test_suprimir_la_propia_de_la_extraordinaria_deja_rigiendo_la_general(bd: Archivo) -> None:
    fijar_regla(bd, de_quorum(bd).id, QUORUM, "art. 9", "")
    anadir_regla(bd, asamblea(bd), "quorum", "extraordinaria", ReglaDeQuorum((MITAD,), mantenido=True))
    propia = regla_vigente(bd, asamblea(bd), "quorum", "extraordinaria", "2026-03-01")
    assert propia is not None
    terminar_regla(bd, propia.id, "2026-03-31", " Acuerdo 12/2026 ")
    antes, despues = (
        regla_vigente(bd, asamblea(bd), "quorum", "extraordinaria", dia)
        for dia in ("2026-03-31", "2026-04-01")
    )
    assert antes is not None
    assert despues is not None
    assert (antes.id, antes.hasta, antes.fundamento_fin) == (propia.id, "2026-03-31", "Acuerdo 12/2026")
    assert (despues.tipo, despues.parametros) == ("", QUORUM)
    assert [r.id for r in reglas_suprimidas(bd, asamblea(bd))] == [propia.id]
    assert not [
        r for r in revisar_reglas(todas_las_reglas(bd), organos(bd)) if r.clase is ClaseDeReparo.HUECO
    ]
    with pytest.raises(DatoInvalido, match="rige hasta el 31/03/2026"):
        anadir_regla(bd, asamblea(bd), "quorum", "extraordinaria", QUORUM, desde="2026-03-31")
    anadir_regla(bd, asamblea(bd), "quorum", "extraordinaria", QUORUM, desde="2027-01-01")
    assert reglas_suprimidas(bd, asamblea(bd)) == []


def test_suprimir_una_prevista_la_deja_por_fijar_desde_el_dia_siguiente(bd: Archivo) -> None:
    fijada = de_quorum(bd)
    fijar_regla(bd, fijada.id, QUORUM, "art. 9", "")
    accion = terminar_regla(bd, fijada.id, "2026-03-31", "art. 9 reformado")
    pendiente = de_quorum(bd)
    assert (pendiente.pendiente, pendiente.desde) == (True, "2026-04-01")
    rige = regla_vigente(bd, asamblea(bd), "quorum", "", "2026-03-31")
    assert rige is not None
    assert (rige.id, rige.parametros) == (fijada.id, QUORUM), "lo decidido hasta entonces no cambia"
    assert reglas_suprimidas(bd, asamblea(bd)) == []
    deshacer(bd, accion)
    assert de_quorum(bd).parametros == QUORUM


def test_lo_que_no_puede_suprimirse_no_deja_rastro(bd: Archivo) -> None:
    pendiente, fijada = de_quorum(bd), mayorias(bd)[0]
    fijar_regla(bd, fijada.id, SIMPLE, "", "")
    fijar_regla(bd, fijada.id, SIMPLE, "", "2026-02-01")
    nueva = mayorias(bd)[0]
    for regla_id, hasta, fundamento, frase in (
        (pendiente.id, "2026-03-31", "art. 9", "por fijar"),
        (fijada.id, "2026-03-31", "art. 9", "ya termina el 31/01/2026"),
        (nueva.id, "2026-01-31", "art. 9", "rige desde el 01/02/2026"),
        (nueva.id, "2026-03-31", " ", "en qué se apoya"),
    ):
        with comprobar_sin_rastro(bd, DatoInvalido, frase):
            terminar_regla(bd, regla_id, hasta, fundamento)

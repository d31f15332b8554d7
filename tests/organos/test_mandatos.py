"""Quién integra un órgano, quién vota, y los mandatos que lo dicen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.lengua import tal_cual
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.estatutos.reglas.quorum import Presencia
from escritorio.organos.acciones.mandatos import cesar, nombrar, nombrar_persona
from escritorio.organos.acciones.puestos import crear_puesto
from escritorio.organos.consultas.integracion import integrantes, numero_legal, ocupante, presencia_posible
from escritorio.organos.consultas.mandatos import mandatos, puesto, puestos
from escritorio.organos.modelo.mandatos import Integrante, MandatoNuevo, PuestoNuevo
from escritorio.organos.reglas.mandatos import SinPlaza, unir_calidades
from escritorio.socios.acciones import dar_de_alta, dar_de_baja, nombrar_representante
from escritorio.socios.consultas import personas
from escritorio.socios.modelo import RepresentanteNuevo, SocioNuevo
from tests.fabrica import ACTO_ANTERIOR, asamblea, con_socios
from tests.sesiones.escenas import comprobar_sin_rastro

HOY = "2026-03-10"


def de(bd: Archivo, clave: str) -> str:
    return organo_por_clave(bd, clave).id


def nuevo(bd: Archivo, clave: str, orden: int, socio: str | None = None, **otros: str) -> MandatoNuevo:
    return replace(MandatoNuevo(puestos(bd, de(bd, clave))[orden].id, "2026-01-01", socio_id=socio), **otros)


@pytest.fixture
def sin_composicion(bd: Archivo) -> Archivo:
    """La red con la composición de sus órganos por fijar."""
    with transaccion(bd, "Dejar pendiente la composición"):
        bd.ejecutar("UPDATE regla SET parametros = NULL WHERE familia = 'composicion'")
    return bd


def nombrados(bd: Archivo, clave: str) -> list[tuple[str, bool]]:
    return [(i.nombre, i.vota) for i in integrantes(bd, de(bd, clave), HOY)]


@pytest.mark.parametrize("red", ["bd", "sin_composicion"])
def test_la_asamblea_la_integran_los_socios_activos_segun_su_categoria(
    request: pytest.FixtureRequest, red: str
) -> None:
    bd: Archivo = request.getfixturevalue(red)
    ids = con_socios(bd, 3)
    bd.conexion.execute("DROP TRIGGER bitacora_alta_categoria")
    bd.conexion.execute(
        "INSERT INTO categoria (id, clave, nombre, con_voto, paga_cuota, orden)"
        " VALUES ('OBS', 'observador', 'Observador', 0, 0, 9)"
    )
    dar_de_alta(bd, SocioNuevo("Zapala", "AR", "OBS"), "2020-01-01", ACTO_ANTERIOR)
    dar_de_baja(bd, ids[0], "2026-03-01", ACTO_ANTERIOR)
    todos = integrantes(bd, asamblea(bd), HOY)
    assert [(i.nombre, i.vota) for i in todos] == [
        ("Municipio 002", True),
        ("Municipio 003", True),
        ("Zapala", False),
    ]
    assert str(todos[2].motivo_sin_voto) == "La categoría «Observador» tiene voz sin voto."
    assert numero_legal(bd, asamblea(bd), HOY) == 2
    assert len(integrantes(bd, asamblea(bd), "2026-02-28")) == 4


def test_la_secretaria_de_actas_asiste_sin_voto_y_no_cuenta(sin_composicion: Archivo) -> None:
    bd = sin_composicion
    uno, otro, *_ = con_socios(bd, 3)
    nombrar(bd, nuevo(bd, "consejo", 0, uno), ACTO_ANTERIOR)
    nombrar_persona(bd, nuevo(bd, "consejo", 1), "Ana Secretaria", ACTO_ANTERIOR)
    nombrar(bd, nuevo(bd, "consejo", 3, otro), ACTO_ANTERIOR)
    assert nombrados(bd, "consejo") == [
        ("Municipio 001", True),
        ("Ana Secretaria", False),
        ("Municipio 002", True),
    ]
    assert presencia_posible(bd, de(bd, "consejo"), HOY) == Presencia(2, 2, 2, 2)
    assert [ocupante(bd, de(bd, "consejo"), f, HOY) for f in ("presidencia", "secretaria")] == [
        "Municipio 001",
        "Ana Secretaria",
    ]


def test_con_dos_puestos_cuenta_una_vez_y_con_el_que_vota(sin_composicion: Archivo) -> None:
    bd = sin_composicion
    uno = con_socios(bd, 1)[0]
    for orden in (1, 2, 3):
        nombrar(bd, nuevo(bd, "consejo", orden, uno), ACTO_ANTERIOR)
    [solo] = integrantes(bd, de(bd, "consejo"), HOY)
    assert (solo.vota, solo.puesto) == (True, "Comisión Directiva")
    sin_voto = Integrante("s", None, "A", "UY", "Oyente", "integrante", False, tal_cual("…"))
    assert unir_calidades([sin_voto, sin_voto]) == [sin_voto]


def test_las_plazas_fijas_dan_el_numero_legal(sin_composicion: Archivo) -> None:
    bd = sin_composicion
    uno = con_socios(bd, 1)[0]
    nombrar(bd, nuevo(bd, "directiva", 0, uno), ACTO_ANTERIOR)
    assert presencia_posible(bd, de(bd, "directiva"), HOY) == Presencia(3, 1, 1, 1)


def test_quien_deja_de_ser_socio_pierde_el_voto(sin_composicion: Archivo) -> None:
    bd = sin_composicion
    uno = con_socios(bd, 1)[0]
    nombrar(bd, nuevo(bd, "directiva", 0, uno), ACTO_ANTERIOR)
    dar_de_baja(bd, uno, "2026-02-01", ACTO_ANTERIOR)
    [solo] = integrantes(bd, de(bd, "directiva"), HOY)
    assert (solo.vota, str(solo.motivo_sin_voto)) == (False, "Dejó de ser socio activo.")


def test_preside_la_persona_que_representa_a_la_ciudad(bd: Archivo) -> None:
    uno = con_socios(bd, 1)[0]
    nombrar_representante(bd, uno, RepresentanteNuevo("Eva Intendenta", "2024-01-01"))
    nombrar(bd, nuevo(bd, "asamblea", 0, uno), ACTO_ANTERIOR)
    assert ocupante(bd, asamblea(bd), "presidencia", HOY) == "Eva Intendenta (Municipio 001)"
    assert ocupante(bd, asamblea(bd), "presidencia", "2025-12-31") == ""


def test_el_mandato_rige_de_su_primer_a_su_ultimo_dia(bd: Archivo) -> None:
    uno = con_socios(bd, 1)[0]
    nombrar(bd, nuevo(bd, "directiva", 0, uno, hasta="2026-06-30"), ACTO_ANTERIOR)
    [dado] = mandatos(bd, de(bd, "directiva"))
    dias = ("2025-12-31", "2026-01-01", "2026-06-30T23:00", "2026-07-01")
    assert [dado.rige(d) for d in dias] == [False, True, True, False]
    assert dado.fundamento == "Libro de socios en papel, 02/05/2001"


def test_no_cabe_otro_en_un_puesto_ocupado_esos_dias(bd: Archivo) -> None:
    uno, otro = con_socios(bd, 2)
    nombrar(bd, nuevo(bd, "directiva", 0, uno, hasta="2026-06-30"), ACTO_ANTERIOR)
    with comprobar_sin_rastro(bd, SinPlaza, "ya está ocupado"):
        nombrar(bd, nuevo(bd, "directiva", 0, otro, desde="2026-06-30"), ACTO_ANTERIOR)
    nombrar(bd, nuevo(bd, "directiva", 0, otro, desde="2026-07-01"), ACTO_ANTERIOR)
    nombrar(bd, nuevo(bd, "directiva", 0, otro, desde="2025-01-01", hasta="2025-12-31"), ACTO_ANTERIOR)
    assert [m.nombre for m in mandatos(bd, de(bd, "directiva"))] == [
        "Municipio 002",
        "Municipio 001",
        "Municipio 002",
    ]


def test_un_nombramiento_que_no_vale_no_deja_rastro(bd: Archivo) -> None:
    uno = con_socios(bd, 1)[0]
    bien = nuevo(bd, "consejo", 3, uno)
    for malo, campo in (
        (replace(bien, socio_id=None), "quien"),
        (replace(bien, persona_id="P"), "quien"),
        (replace(bien, hasta="2025-12-31"), "hasta"),
    ):
        with comprobar_sin_rastro(bd, DatoInvalido) as dicho:
            nombrar(bd, malo, ACTO_ANTERIOR)
        assert dicho.value.campo == campo
    nombrar(bd, bien, ACTO_ANTERIOR)
    with comprobar_sin_rastro(bd, SinPlaza, "Ya ocupa ese puesto"):
        nombrar(bd, bien, ACTO_ANTERIOR)


def test_si_el_nombramiento_no_cabe_tampoco_queda_la_ficha_de_la_persona(bd: Archivo) -> None:
    accion = nombrar_persona(bd, nuevo(bd, "asamblea", 1), "Ana Secretaria", ACTO_ANTERIOR)
    with comprobar_sin_rastro(bd, SinPlaza):
        nombrar_persona(bd, nuevo(bd, "asamblea", 1), "Luis Suplente", ACTO_ANTERIOR)
    assert [p.nombre for p in personas(bd)] == ["Ana Secretaria"]
    deshacer(bd, accion)
    assert (personas(bd), mandatos(bd, asamblea(bd))) == ([], [])


def test_cesar_termina_el_mandato_y_se_deshace(bd: Archivo) -> None:
    uno = con_socios(bd, 1)[0]
    nombrar(bd, nuevo(bd, "directiva", 0, uno, hasta="2026-12-31"), ACTO_ANTERIOR)
    [dado] = mandatos(bd, de(bd, "directiva"))
    accion = cesar(bd, dado.id, "2026-03-01", "Renuncia")
    [cesado] = mandatos(bd, de(bd, "directiva"))
    assert (cesado.fin, cesado.motivo_cese, cesado.rige(HOY)) == ("2026-03-01", "Renuncia", False)
    with comprobar_sin_rastro(bd, DatoInvalido, "ya no está abierto"):
        cesar(bd, dado.id, "2026-03-02", "Otra vez")
    deshacer(bd, accion)
    assert mandatos(bd, de(bd, "directiva")) == [dado]


@pytest.mark.parametrize(
    ("fecha", "motivo", "campo"),
    [("2025-12-31", "x", "fecha"), ("2027-01-01", "x", "fecha"), ("2026-03-01", " ", "motivo")],
)
def test_un_cese_que_no_vale_no_deja_rastro(bd: Archivo, fecha: str, motivo: str, campo: str) -> None:
    uno = con_socios(bd, 1)[0]
    nombrar(bd, nuevo(bd, "directiva", 0, uno, hasta="2026-12-31"), ACTO_ANTERIOR)
    [dado] = mandatos(bd, de(bd, "directiva"))
    with comprobar_sin_rastro(bd, DatoInvalido) as dicho:
        cesar(bd, dado.id, fecha, motivo)
    assert dicho.value.campo == campo


def test_un_puesto_no_se_repite_en_su_organo(bd: Archivo) -> None:
    dado = crear_puesto(bd, asamblea(bd), PuestoNuevo("Vicepresidencia", plazas=2), 3)
    assert (puesto(bd, dado).plazas, puesto(bd, dado).con_voto) == (2, True)
    with comprobar_sin_rastro(bd, DatoInvalido, "Ya hay un puesto «Vicepresidencia»"):
        crear_puesto(bd, asamblea(bd), PuestoNuevo(" Vicepresidencia "), 4)
    with pytest.raises(NoExiste):
        puesto(bd, "ninguno")

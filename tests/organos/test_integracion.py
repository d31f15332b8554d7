"""Los órganos se integran solos a partir de su regla: quién la cumple, quién falta, quién sobra y por qué."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.dictamen import Veredicto
from escritorio.estatutos.modelo.integrar import ClaseDeParte, Estamento, ReglaDeComposicion
from escritorio.estatutos.reglas.quorum import Presencia
from escritorio.organos.acciones.mandatos import nombrar_persona, suplir
from escritorio.organos.acciones.puestos import planear_turnos
from escritorio.organos.consultas.integracion import (
    integracion,
    integrantes,
    numero_legal,
    ocupante,
    presencia_posible,
)
from escritorio.organos.modelo.mandatos import SuplenciaNueva, TurnoNuevo
from escritorio.sesiones.consultas.habilitar import habilitar
from escritorio.socios.acciones import dar_de_alta, dar_de_baja
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from tests.fabrica import ACTO_ANTERIOR, asamblea, con_socios
from tests.organos.escenas import HOY, con_mandato, de, fijar, nuevo, puesto_de


def de_otro_pais(bd: Archivo, nombre: str, pais: str, categoria: int = 0) -> str:
    dada = SocioNuevo(nombre, pais, categorias(bd)[categoria].id, tipo="municipio")
    return dar_de_alta(bd, dada, "2001-05-02", ACTO_ANTERIOR)


def nombres(bd: Archivo, clave: str, fecha: str = HOY) -> list[str]:
    return [i.nombre for i in integrantes(bd, de(bd, clave), fecha)]


def test_el_consejo_de_mercociudades_se_integra_por_pais_mas_la_directiva_y_la_secretaria(
    bd: Archivo,
) -> None:
    uno, dos, tres, cuatro = con_socios(bd, 4)
    chilena = de_otro_pais(bd, "Valparaíso", "CL", categoria=1)
    con_mandato(bd, "secretaria_ejecutiva", 0, uno, desde="2024-01-01", hasta="2025-12-31")
    con_mandato(bd, "secretaria_ejecutiva", 0, dos)
    for socio in (dos, tres, cuatro):
        con_mandato(bd, "consejo", 3, socio)
    nombrar_persona(bd, nuevo(bd, "consejo", 1), "Ana Secretaria", ACTO_ANTERIOR)
    puesto = puesto_de(bd, "secretaria_ejecutiva")
    planear_turnos(bd, puesto, [TurnoNuevo(cuatro, "2028-01-01", "2029-12-31")])
    assert ocupante(bd, de(bd, "consejo"), "presidencia", "1999-01-01") == ""
    assert sorted(nombres(bd, "directiva")) == ["Municipio 001", "Municipio 002", "Municipio 004"]
    assert ocupante(bd, de(bd, "directiva"), "presidencia", HOY) == "Municipio 002"
    assert ocupante(bd, de(bd, "directiva"), "secretaria", HOY) == ""
    hecha = integracion(bd, de(bd, "consejo"), HOY)
    assert hecha.dictamen.veredicto is Veredicto.NO
    assert "alta 1 de CL" in str(hecha.dictamen.frase)
    entre = "sobra 1 entre Municipio 002, Municipio 003 y Municipio 004"
    assert entre in str(hecha.dictamen.frase)
    assert hecha.dictamen.articulo == "Descripción de 2015"
    todos = integrantes(bd, de(bd, "consejo"), HOY)
    assert {i.nombre: (i.funcion, i.vota) for i in todos} == {
        "Municipio 002": ("presidencia", True),
        "Municipio 003": ("integrante", True),
        "Municipio 001": ("integrante", True),
        "Municipio 004": ("integrante", True),
        "Ana Secretaria": ("secretaria", False),
    }
    # La Secretaría Ejecutiva integra también como ciudad consejera: preside igual, y así se la convoca.
    assert ocupante(bd, de(bd, "consejo"), "presidencia", HOY) == "Municipio 002"
    convocados = {c.nombre: c.funcion for c in habilitar(bd, de(bd, "consejo"), HOY)}
    assert [n for n, funcion in convocados.items() if funcion == "presidencia"] == ["Municipio 002"]
    assert presencia_posible(bd, de(bd, "consejo"), HOY) == Presencia(5, 4, 4, 4)
    con_mandato(bd, "consejo", 3, chilena)
    assert numero_legal(bd, de(bd, "consejo"), HOY) == 5
    dar_de_baja(bd, uno, "2026-02-01", ACTO_ANTERIOR)
    assert "Municipio 001" not in nombres(bd, "directiva")
    assert "Municipio 001" in nombres(bd, "directiva", "2026-01-31")


def test_unos_organos_en_circulo_lo_dicen_y_no_se_integran(bd: Archivo) -> None:
    uno = con_socios(bd, 1)[0]
    con_mandato(bd, "secretaria_ejecutiva", 0, uno)
    for clave, otro in (("consejo", "directiva"), ("directiva", "consejo")):
        fijar(bd, clave, ReglaDeComposicion((Estamento(ClaseDeParte.DE_OFICIO, organo=otro),)), "composicion")
    dictamen = integracion(bd, de(bd, "consejo"), HOY).dictamen
    assert dictamen.veredicto is Veredicto.NO_SE_SABE
    assert str(dictamen.frase).startswith(
        "No se puede saber quién integra Consejo y Comisión Directiva: se integran unos desde otros"
    )
    assert nombres(bd, "consejo") == []
    assert nombres(bd, "secretaria_ejecutiva") == ["Municipio 001"]


def test_de_oficio_desde_un_organo_con_su_regla_pendiente_entran_los_de_hoy(bd: Archivo) -> None:
    uno = con_socios(bd, 1)[0]
    con_mandato(bd, "secretaria_tecnica", 0, uno)
    partes = (
        Estamento(ClaseDeParte.DE_OFICIO, organo="secretaria_tecnica", con_voto=False),
        Estamento(ClaseDeParte.ELECTOS, plazas=4),
    )
    fijar(bd, "consejo", ReglaDeComposicion(partes, minimo=7), "composicion")
    [oyente] = integrantes(bd, de(bd, "consejo"), HOY)
    assert (oyente.nombre, oyente.vota) == ("Municipio 001", False)
    assert str(oyente.motivo_sin_voto).startswith("Integra con voz y sin voto, como ")
    assert numero_legal(bd, de(bd, "consejo"), HOY) == 7


def test_en_la_asamblea_por_regla_vota_quien_dice_su_categoria(bd: Archivo) -> None:
    con_socios(bd, 2)
    bd.conexion.execute("DROP TRIGGER bitacora_alta_categoria")
    bd.conexion.execute(
        "INSERT INTO categoria (id, clave, nombre, con_voto, paga_cuota, orden)"
        " VALUES ('OBS', 'observador', 'Observador', 0, 0, 9)"
    )
    dar_de_alta(bd, SocioNuevo("Zapala", "AR", "OBS"), "2020-01-01", ACTO_ANTERIOR)
    regla = ReglaDeComposicion((Estamento(ClaseDeParte.TODOS, tipos=("municipio",)),))
    fijar(bd, "asamblea", regla, "composicion")
    todos = integrantes(bd, asamblea(bd), HOY)
    assert [(i.nombre, i.puesto, i.vota) for i in todos] == [
        ("Municipio 001", "Pleno", True),
        ("Municipio 002", "Pleno", True),
        ("Zapala", "Observador", False),
    ]
    assert numero_legal(bd, asamblea(bd), HOY) == 2
    solo_plenos = replace(regla.partes[0], categorias=("pleno",))
    fijar(bd, "asamblea", ReglaDeComposicion((solo_plenos,)), "composicion", "2010-01-01")
    assert len(integrantes(bd, asamblea(bd), HOY)) == 2


def test_quien_suple_a_otro_e_integra_ya_cuenta_una_vez(bd: Archivo) -> None:
    uno, dos = con_socios(bd, 2)
    suplido = con_mandato(bd, "consejo", 3, uno)
    con_mandato(bd, "consejo", 3, dos)
    suplir(bd, suplido.id, SuplenciaNueva("2026-01-02", "Licencia", socio_id=dos), ACTO_ANTERIOR)
    assert nombres(bd, "consejo") == ["Municipio 002"]
    assert numero_legal(bd, de(bd, "consejo"), HOY) >= 1

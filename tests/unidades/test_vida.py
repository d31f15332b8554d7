"""Crear, juntar, dividir y cerrar unidades; su órgano, sus integrantes y sus puntos focales."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.consultas import citas
from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.estatutos.consultas.reglas import organo, organos
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.consultas.faltas import avisos
from escritorio.organos.consultas.mandatos import mandatos, puesto, puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.plantillas.consultas import plantilla
from escritorio.socios.acciones import dar_de_baja
from escritorio.socios.consultas import personas
from escritorio.unidades.acciones.cierre import cerrar_unidad, dividir, fusionar
from escritorio.unidades.acciones.planes import anadir_actividad, anotar_avance
from escritorio.unidades.acciones.unidades import (
    anotar_focal,
    corregir_unidad,
    crear_unidad,
    dar_organo,
    terminar_focal,
    traer,
)
from escritorio.unidades.consultas.planes import actividades, avances, planes
from escritorio.unidades.consultas.unidades import (
    ficha,
    fichas,
    punto_focal,
    puntos_focales,
    todas_las_unidades,
    unidad,
    unidades,
)
from escritorio.unidades.modelo.planes import AvanceNuevo
from escritorio.unidades.modelo.unidades import (
    Division,
    Fusion,
    ParteDeDivision,
    PuntoFocalNuevo,
    SenasDeUnidad,
    UnidadNueva,
)
from escritorio.unidades.reglas.unidades import UnidadCerrada
from tests.fabrica import ACTO_ANTERIOR, con_socios
from tests.sesiones.escenas import comprobar_sin_rastro
from tests.unidades.casos import HOY, TALLER, acordado, con_plan, de

AGUA = UnidadNueva("Agua y saneamiento", "Compartir cómo se gestiona el agua.", "grupo", "2026-03-01")


def test_una_unidad_nueva_nace_con_su_acto_y_sus_puestos(bd: Archivo) -> None:
    dado = acordado(bd)
    hecha = crear_unidad(bd, AGUA, Fundamento(ClaseDeFundamento.ACUERDO, "", "", dado.id))
    suya = ficha(bd, hecha.id, HOY)
    assert (suya.unidad.clave, suya.unidad.orden, suya.unidad.alta) == (
        "agua_y_saneamiento",
        16,
        "2026-03-01",
    )
    assert suya.fundamento is not None
    assert suya.fundamento.acuerdo_id == dado.id
    assert [c.rotulo for c in suya.cargos] == ["Coordinación", "Subcoordinación"]
    assert [(c.tipo, c.id) for c in citas(bd, dado.id)] == [("unidad", hecha.id)]
    deshacer(bd, hecha.accion_id)
    assert len(todas_las_unidades(bd)) == 15


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"nombre": " "}, "Falta el nombre de la unidad"),
        ({"nombre": "TURISMO"}, "Ya hay una unidad «TURISMO»"),
        ({"nombre": "x" * 101}, "más de 100"),
        ({"clase": "club"}, "Elija de la lista qué es"),
        ({"alta": ""}, "Falta la fecha"),
        ({"alta": "2026-03-11"}, "aún no ha llegado"),
    ],
)
def test_una_unidad_mal_escrita_no_deja_rastro(bd: Archivo, cambio: dict[str, str], frase: str) -> None:
    with comprobar_sin_rastro(bd, DatoInvalido, frase):
        crear_unidad(bd, replace(AGUA, **cambio), ACTO_ANTERIOR)


def test_se_corrige_lo_que_es_y_su_objetivo(bd: Archivo) -> None:
    turismo = de(bd, "turismo")
    corregir_unidad(bd, turismo.id, SenasDeUnidad("comision", " Circuitos comunes. "))
    assert (de(bd, "turismo").objetivo, de(bd, "turismo").clase) == ("Circuitos comunes.", "comision")
    assert de(bd, "turismo").con_clase == "Comisión de Turismo"


def test_las_de_la_plantilla_no_se_traen_dos_veces(bd: Archivo) -> None:
    dadas = plantilla("cordial").tabla["unidades"]
    traer(bd, dadas)
    traer(bd, dadas)
    todas = unidades(bd)
    assert len(todas) == 21
    assert {u.clase for u in todas} == {"unidad", "area"}
    assert all(u.coordinacion_id for u in todas)


def test_cerrarla_cesa_a_quien_la_coordina_y_deja_sin_efecto_lo_que_quedaba(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    unidad_id, _, objetivo_id = con_plan(bd)
    cumplida = anadir_actividad(bd, objetivo_id, TALLER).id
    anotar_avance(bd, cumplida, AvanceNuevo("2026-03-01", "Se hizo.", "cumplida"))
    abierta = anadir_actividad(bd, objetivo_id, TALLER).id
    coordina = unidad(bd, unidad_id).coordinacion_id or ""
    nombrar(bd, MandatoNuevo(coordina, "2026-01-01", socio_id=socio_id), ACTO_ANTERIOR)
    anotar_focal(bd, unidad_id, PuntoFocalNuevo(socio_id, "2026-02-01", nombre="Ada López"))
    vacantes = _vacantes(bd)
    accion = cerrar_unidad(bd, unidad_id, "2026-03-09", "La red deja el tema.", ACTO_ANTERIOR)
    suya = ficha(bd, unidad_id, HOY)
    assert (suya.unidad.cierre, suya.cargos[0].quien, suya.focales) == ("2026-03-09", "", ())
    assert {a.id: a.estado for a in actividades(bd)} == {cumplida: "cumplida", abierta: "sin_efecto"}
    assert avances(bd, abierta)[0].texto == "Se cerró la unidad. La red deja el tema."
    suprimido = puesto(bd, coordina)
    assert suprimido.nombre == "Coordinación de Ambiente y desarrollo sostenible (hasta el 09/03/2026)"
    assert [m.cese for m in mandatos(bd, suprimido.organo_id)] == ["2026-03-09"], "sigue en la historia"
    assert unidad_id not in {u.id for u in unidades(bd)}
    assert todas_las_unidades(bd)[-1].id == unidad_id
    assert _vacantes(bd) < vacantes, "un puesto suprimido no está vacante"
    deshacer(bd, accion)
    assert not unidad(bd, unidad_id).cerrada
    assert ficha(bd, unidad_id, HOY).cargos[0].quien == "Municipio 001"


def _vacantes(bd: Archivo) -> int:
    coordinaciones = next(o.id for o in organos(bd) if o.clave == "coordinaciones")
    dichos = " ".join(str(a.frase) for a in avisos(bd, HOY) if a.organo_id == coordinaciones)
    return sum(int(p) for p in dichos.split() if p.isdigit())


def test_una_cerrada_no_cambia(bd: Archivo) -> None:
    unidad_id, plan_id, objetivo_id = con_plan(bd)
    cerrar_unidad(bd, unidad_id, HOY, "Acabó.", ACTO_ANTERIOR)
    with comprobar_sin_rastro(bd, UnidadCerrada, "se cerró el 10/03/2026"):
        cerrar_unidad(bd, unidad_id, HOY, "Otra vez.", ACTO_ANTERIOR)
    with comprobar_sin_rastro(bd, UnidadCerrada, "ya no cambia"):
        anadir_actividad(bd, objetivo_id, TALLER)
    with comprobar_sin_rastro(bd, UnidadCerrada, "ya no cambia"):
        dar_organo(bd, unidad_id)
    assert planes(bd, unidad_id)[0].id == plan_id


def test_no_se_cierra_sin_motivo_ni_antes_de_que_llegue_ni_de_nacer(bd: Archivo) -> None:
    turismo, nueva = de(bd, "turismo"), crear_unidad(bd, AGUA, ACTO_ANTERIOR).id
    with comprobar_sin_rastro(bd, DatoInvalido, "Falta por qué se cierra"):
        cerrar_unidad(bd, turismo.id, HOY, " ", ACTO_ANTERIOR)
    with comprobar_sin_rastro(bd, DatoInvalido, "aún no ha llegado"):
        cerrar_unidad(bd, turismo.id, "2026-12-31", "Acabó.", ACTO_ANTERIOR)
    with comprobar_sin_rastro(bd, DatoInvalido, "empezó el 01/03/2026"):
        cerrar_unidad(bd, nueva, "2026-02-01", "Acabó.", ACTO_ANTERIOR)


def test_juntar_dos_lleva_sus_planes_a_la_nueva_que_puede_tomar_su_nombre(bd: Archivo) -> None:
    unidad_id, plan_id, _ = con_plan(bd)
    turismo = de(bd, "turismo")
    nueva = UnidadNueva("Turismo", "Turismo y ambiente.", "unidad", "2026-03-05")
    hecha = fusionar(bd, Fusion((unidad_id, turismo.id), nueva), ACTO_ANTERIOR)
    suya = ficha(bd, hecha.id, HOY)
    assert [(p.nombre, p.como) for p in suya.viene_de] == [
        ("Ambiente y desarrollo sostenible", "fusion"),
        ("Turismo", "fusion"),
    ]
    assert planes(bd, hecha.id)[0].id == plan_id
    assert unidad(bd, turismo.id).cierre == "2026-03-04"
    assert ficha(bd, turismo.id, HOY).dio_lugar_a[0].id == hecha.id
    assert puesto(bd, suya.unidad.coordinacion_id or "").nombre == "Coordinación de Turismo"
    assert suya.unidad.clave == "turismo_2"
    assert len(fichas(bd, HOY)) == 16
    deshacer(bd, hecha.accion_id)
    assert len(unidades(bd)) == 15
    assert planes(bd, unidad_id)[0].id == plan_id


def test_juntar_pide_dos_distintas(bd: Archivo) -> None:
    turismo = de(bd, "turismo").id
    with comprobar_sin_rastro(bd, DatoInvalido, "dos unidades distintas"):
        fusionar(bd, Fusion((turismo, turismo), AGUA), ACTO_ANTERIOR)


def test_dividir_da_las_partes_y_el_plan_a_quien_lo_hereda(bd: Archivo) -> None:
    unidad_id, plan_id, objetivo_id = con_plan(bd)
    abierta = anadir_actividad(bd, objetivo_id, TALLER).id
    partes = (ParteDeDivision("Ambiente", ""), ParteDeDivision("Clima", "Adaptarse."))
    hecha = dividir(bd, Division(unidad_id, partes, "2026-03-05", hereda=1), ACTO_ANTERIOR)
    nuevas = {p.nombre: p.id for p in ficha(bd, unidad_id, HOY).dio_lugar_a}
    assert list(nuevas) == ["Ambiente", "Clima"]
    assert hecha.id == nuevas["Ambiente"]
    assert planes(bd, nuevas["Clima"])[0].id == plan_id
    assert [(a.id, a.estado) for a in actividades(bd)] == [(abierta, "pendiente")]


def test_dividir_sin_que_nadie_herede_deja_lo_abierto_sin_efecto(bd: Archivo) -> None:
    unidad_id, _, objetivo_id = con_plan(bd)
    anadir_actividad(bd, objetivo_id, TALLER)
    dividir(
        bd,
        Division(unidad_id, (ParteDeDivision("Aire", ""), ParteDeDivision("Clima", "")), "2026-03-05"),
        ACTO_ANTERIOR,
    )
    assert [a.estado for a in actividades(bd, unidad_id=unidad_id)] == ["sin_efecto"]


@pytest.mark.parametrize(
    ("partes", "alta", "frase", "campo"),
    [
        ((ParteDeDivision("Aire", ""),), "2026-03-05", "dos partes o más", "nombre_2"),
        (
            (ParteDeDivision("Aire", ""), ParteDeDivision("aire", "")),
            "2026-03-05",
            "llamarse igual",
            "nombre_2",
        ),
        (
            (ParteDeDivision("Aire", ""), ParteDeDivision("Cultura", "")),
            "2026-03-05",
            "Ya hay una unidad",
            "nombre_2",
        ),
        (
            (ParteDeDivision("", ""), ParteDeDivision("Clima", "")),
            "2026-03-05",
            "Falta el nombre",
            "nombre_1",
        ),
        ((ParteDeDivision("Aire", ""), ParteDeDivision("Clima", "")), "", "Falta la fecha", "alta"),
    ],
)
def test_una_division_imposible_no_deja_rastro(
    bd: Archivo, partes: tuple[ParteDeDivision, ...], alta: str, frase: str, campo: str
) -> None:
    with comprobar_sin_rastro(bd, DatoInvalido, frase):
        dividir(bd, Division(de(bd, "ambiente").id, partes, alta), ACTO_ANTERIOR)
    with pytest.raises(DatoInvalido) as error:
        dividir(bd, Division(de(bd, "ambiente").id, partes, alta), ACTO_ANTERIOR)
    assert error.value.campo == campo


def test_con_su_organo_lleva_integrantes_y_al_cerrarla_cesan_y_no_sesiona(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    turismo = de(bd, "turismo").id
    dar_organo(bd, turismo)
    organo_id = de(bd, "turismo").organo_id or ""
    assert organo(bd, organo_id).nombre == "Unidad temática de Turismo"
    (integrante,) = puestos(bd, organo_id)
    nombrar(bd, MandatoNuevo(integrante.id, "2026-03-01", socio_id=socio_id), ACTO_ANTERIOR)
    assert [i[1:] for i in ficha(bd, turismo, HOY).integrantes] == [("Municipio 001", "2026-03-01")]
    with comprobar_sin_rastro(bd, DatoInvalido, "ya tiene con qué reunirse"):
        dar_organo(bd, turismo)
    cerrar_unidad(bd, turismo, "2026-03-09", "Acabó.", ACTO_ANTERIOR)
    assert ficha(bd, turismo, HOY).integrantes == ()
    assert not organo(bd, organo_id).sesiona


def test_cada_socio_tiene_un_punto_focal_a_la_vez(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    turismo = de(bd, "turismo").id
    anotar_focal(bd, turismo, PuntoFocalNuevo(socio_id, "2026-01-01", nombre="Ada López"))
    with comprobar_sin_rastro(bd, DatoInvalido, "Municipio 001 ya tiene punto focal esos días: Ada López"):
        anotar_focal(bd, turismo, PuntoFocalNuevo(socio_id, "2026-02-01", nombre="Leo Paz"))
    (ada,) = puntos_focales(bd, turismo)
    with comprobar_sin_rastro(bd, DatoInvalido, "anterior al primero"):
        terminar_focal(bd, ada.id, "2025-12-31")
    terminar_focal(bd, ada.id, "2026-01-31")
    with comprobar_sin_rastro(bd, DatoInvalido, "Ya consta"):
        terminar_focal(bd, ada.id, "2026-01-31")
    anotar_focal(bd, turismo, PuntoFocalNuevo(socio_id, "2026-02-01", persona_id=personas(bd)[0].id))
    assert [f.desde for f in puntos_focales(bd, turismo)] == ["2026-02-01", "2026-01-01"]
    assert len(ficha(bd, turismo, HOY).focales) == 1
    assert not punto_focal(bd, ada.id).rige(HOY)


def test_un_punto_focal_a_medias_o_de_quien_dejo_la_red_no_deja_rastro(bd: Archivo) -> None:
    (socio_id,) = con_socios(bd, 1)
    turismo = de(bd, "turismo").id
    for nuevo, frase in (
        (PuntoFocalNuevo("", "2026-01-01", nombre="Ada"), "Elija de qué socio"),
        (PuntoFocalNuevo(socio_id, "2026-01-01"), "Elija quién es"),
        (PuntoFocalNuevo(socio_id, "", nombre="Ada"), "Falta desde cuándo"),
    ):
        with comprobar_sin_rastro(bd, DatoInvalido, frase):
            anotar_focal(bd, turismo, nuevo)
    dar_de_baja(bd, socio_id, "2026-02-01", ACTO_ANTERIOR)
    with comprobar_sin_rastro(bd, DatoInvalido, "ya no está en la red"):
        anotar_focal(bd, turismo, PuntoFocalNuevo(socio_id, "2026-03-01", nombre="Ada"))

"""Cada acción ocurre entera o no deja rastro."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.bitacora import apuntes_de_accion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.socios import acciones, consultas
from escritorio.socios.modelo import FichaDePersona, PoblacionNueva, RepresentanteNuevo, SocioNuevo
from escritorio.socios.reglas.vigencia import HayOtroTitular, NoEsSocio, YaEsSocio
from tests.fabrica import ACTO_ANTERIOR


def ficha(bd: Archivo, nombre: str = "Vilhena", **mas: str) -> SocioNuevo:
    return SocioNuevo(nombre, mas.pop("pais", "BR"), consultas.categorias(bd)[0].id, **mas)


@pytest.fixture
def vilhena(bd: Archivo) -> str:
    nueva = ficha(bd, codigo="1100304", subdivision="RO")
    return acciones.dar_de_alta(bd, nueva, "2020-01-01", ACTO_ANTERIOR)


def huella(bd: Archivo) -> int:
    return int(bd.valor("SELECT max(id) FROM bitacora"))


def test_el_alta_deja_un_socio_activo_desde_su_dia(bd: Archivo, vilhena: str) -> None:
    socio = consultas.socio(bd, vilhena)
    assert (socio.estado, socio.alta, socio.baja, socio.subdivision) == (
        "activo",
        "2020-01-01",
        None,
        "BR-RO",
    )
    assert consultas.socio(bd, vilhena, "2019-01-01").estado == "sin alta"
    assert consultas.socios_activos(bd, "2019-12-31") == []
    assert [s.id for s in consultas.socios_activos(bd, "2020-01-01")] == [vilhena]


def test_un_codigo_repetido_no_deja_rastro(bd: Archivo, vilhena: str) -> None:
    antes = huella(bd)
    with pytest.raises(DatoInvalido, match="ya es de Vilhena") as error:
        acciones.dar_de_alta(bd, ficha(bd, "Otra", codigo="1100304"), "2021-01-01", ACTO_ANTERIOR)
    assert error.value.campo == "codigo"
    assert huella(bd) == antes
    acciones.dar_de_alta(bd, ficha(bd, "Otra", codigo="1100304", pais="AR"), "2021-01-01", ACTO_ANTERIOR)


def test_sin_fundamento_no_hay_alta_ni_rastro(bd: Archivo) -> None:
    antes = huella(bd)
    with pytest.raises(DatoInvalido):
        acciones.dar_de_alta(bd, ficha(bd), "2020-01-01", Fundamento(ClaseDeFundamento.ACTO_ANTERIOR, "", ""))
    assert (huella(bd), consultas.socios(bd)) == (antes, [])


@pytest.mark.parametrize("texto", ["<b>A&B</b> 🏙", "=1+1", "O'Higgins; DROP TABLE socio"])
def test_los_textos_raros_se_guardan_tal_cual(bd: Archivo, texto: str) -> None:
    nueva = ficha(bd, texto, notas=texto * 10)
    socio = consultas.socio(bd, acciones.dar_de_alta(bd, nueva, "2020-01-01", ACTO_ANTERIOR))
    assert (socio.nombre, socio.notas) == (texto, texto * 10)


def test_inscribir_con_poblacion_es_una_sola_accion_y_se_deshace(bd: Archivo) -> None:
    alta = acciones.inscribir(
        bd, ficha(bd), "2020-01-01", ACTO_ANTERIOR, PoblacionNueva(102_211, "IBGE", 2020)
    )
    assert consultas.socio(bd, alta.socio_id).poblacion is not None
    deshacer(bd, alta.accion_id)
    assert consultas.socios(bd) == []


def test_inscribir_con_una_poblacion_mala_no_deja_rastro(bd: Archivo) -> None:
    antes = huella(bd)
    with pytest.raises(DatoInvalido):
        acciones.inscribir(bd, ficha(bd), "2020-01-01", ACTO_ANTERIOR, PoblacionNueva(0, "IBGE", 2020))
    assert huella(bd) == antes


def test_inscribir_sin_poblacion_no_anota_ninguna(bd: Archivo) -> None:
    alta = acciones.inscribir(bd, ficha(bd), "2020-01-01", ACTO_ANTERIOR)
    assert consultas.poblaciones_de(bd, alta.socio_id) == ()


def test_baja_y_reingreso_forman_dos_periodos(bd: Archivo, vilhena: str) -> None:
    acciones.dar_de_baja(bd, vilhena, "2022-05-01", ACTO_ANTERIOR)
    assert consultas.socio(bd, vilhena).baja == "2022-05-01"
    assert consultas.socio(bd, vilhena, "2022-04-30").estado == "activo"
    with pytest.raises(NoEsSocio):
        acciones.dar_de_baja(bd, vilhena, "2023-01-01", ACTO_ANTERIOR)
    accion_id = acciones.reingresar(bd, vilhena, "2024-01-01", ACTO_ANTERIOR)
    assert consultas.socio(bd, vilhena).alta == "2024-01-01"
    with pytest.raises(YaEsSocio):
        acciones.reingresar(bd, vilhena, "2025-01-01", ACTO_ANTERIOR)
    deshacer(bd, accion_id)
    assert consultas.socio(bd, vilhena).estado == "de baja"


def test_editar_corrige_sin_historia_y_cambiar_nombre_la_deja(bd: Archivo, vilhena: str) -> None:
    accion_id = acciones.editar(bd, vilhena, ficha(bd, "Vilhenna", codigo="1100304", correo="a@b.org"))
    assert {c for a in apuntes_de_accion(bd, accion_id) for c in a.antes} == {
        "nombre",
        "subdivision",
        "correo",
    }
    assert consultas.nombres_anteriores(bd, vilhena) == []
    acciones.cambiar_nombre(bd, vilhena, "Vilhena Nova", "2025-01-01", "Ley 5")
    anterior = consultas.nombres_anteriores(bd, vilhena)[0]
    assert (consultas.socio(bd, vilhena).nombre, anterior.nombre, anterior.motivo) == (
        "Vilhena Nova",
        "Vilhenna",
        "Ley 5",
    )
    with pytest.raises(DatoInvalido, match="Ya se llama"):
        acciones.cambiar_nombre(bd, vilhena, "Vilhena Nova", "2025-01-01")


def test_editar_a_quien_no_existe_se_dice(bd: Archivo) -> None:
    with pytest.raises(NoExiste):
        acciones.editar(bd, "nadie", ficha(bd))
    with pytest.raises(NoExiste):
        acciones.cesar_representante(bd, "nadie", "2020-01-01")
    with pytest.raises(NoExiste):
        consultas.socio(bd, "nadie")


def test_la_poblacion_del_mismo_anio_y_fuente_se_corrige(bd: Archivo, vilhena: str) -> None:
    acciones.anotar_poblacion(bd, vilhena, 2019, 99_854, "IBGE")
    acciones.anotar_poblacion(bd, vilhena, 2020, 102_000, "IBGE")
    acciones.anotar_poblacion(bd, vilhena, 2020, 102_211, "IBGE")
    acciones.anotar_poblacion(bd, vilhena, None, 105_000, "Prensa", oficial=False)
    serie = consultas.poblaciones(bd)[vilhena]
    assert [(p.anio, p.habitantes) for p in serie] == [(None, 105_000), (2019, 99_854), (2020, 102_211)]
    poblacion = consultas.socio(bd, vilhena).poblacion
    assert poblacion is not None
    assert poblacion.anio == 2020


def test_de_un_anio_no_hay_dos_cifras_oficiales(bd: Archivo, vilhena: str) -> None:
    acciones.anotar_poblacion(bd, vilhena, 2020, 102_211, "IBGE")
    antes = huella(bd)
    with pytest.raises(DatoInvalido, match=r"oficial de 2020 ya consta: 102.211, de «IBGE»") as error:
        acciones.anotar_poblacion(bd, vilhena, 2020, 99_000, "Prensa")
    assert (error.value.campo, huella(bd)) == ("fuente", antes)
    acciones.anotar_poblacion(bd, vilhena, 2020, 99_000, "Prensa", oficial=False)
    acciones.anotar_poblacion(bd, vilhena, 2020, 102_211, "Diario Oficial")
    assert len(consultas.poblaciones_de(bd, vilhena)) == 3


def test_retirar_una_poblacion_mal_anotada(bd: Archivo, vilhena: str) -> None:
    acciones.anotar_poblacion(bd, vilhena, 2020, 5, "IBGE")
    mala = consultas.poblaciones_de(bd, vilhena)[0].id
    acciones.retirar_poblacion(bd, vilhena, mala)
    assert consultas.poblaciones_de(bd, vilhena) == ()
    with pytest.raises(NoExiste):
        acciones.retirar_poblacion(bd, vilhena, mala)


def test_un_titular_releva_a_otro_solo_si_se_dice(bd: Archivo, vilhena: str) -> None:
    acciones.nombrar_representante(bd, vilhena, RepresentanteNuevo("Ana Sá", "2021-01-01", "Prefeita"))
    antes = huella(bd)
    nuevo = RepresentanteNuevo("Luis Paz", "2025-01-01", "Prefeito")
    with pytest.raises(HayOtroTitular, match="Ana Sá"):
        acciones.nombrar_representante(bd, vilhena, nuevo)
    assert huella(bd) == antes
    acciones.nombrar_representante(bd, vilhena, nuevo, releva=True)
    assert consultas.titulares(bd, "2024-12-31")[vilhena].nombre == "Ana Sá"
    assert consultas.titulares(bd, "2025-01-01")[vilhena].nombre == "Luis Paz"
    acciones.nombrar_representante(bd, vilhena, RepresentanteNuevo("Eva", "2025-01-01", calidad="suplente"))
    assert [r.nombre for r in consultas.representantes(bd, vilhena)] == ["Luis Paz", "Eva", "Ana Sá"]


def test_cesar_no_puede_ser_anterior_al_nombramiento(bd: Archivo, vilhena: str) -> None:
    acciones.nombrar_representante(bd, vilhena, RepresentanteNuevo("Ana Sá", "2021-01-01"))
    ana = consultas.representantes(bd, vilhena)[0]
    with pytest.raises(DatoInvalido, match="anterior"):
        acciones.cesar_representante(bd, ana.id, "2020-01-01")
    acciones.cesar_representante(bd, ana.id, "2023-01-01")
    assert consultas.titulares(bd, "2023-01-01") == {}


def test_una_persona_tiene_una_sola_ficha(bd: Archivo, vilhena: str) -> None:
    otro = acciones.dar_de_alta(bd, ficha(bd, "Otra"), "2020-01-01", ACTO_ANTERIOR)
    con_correo = RepresentanteNuevo("Ana Sá", "2021-01-01", correo="ana@x.br")
    acciones.nombrar_representante(bd, vilhena, con_correo)
    acciones.nombrar_representante(bd, otro, RepresentanteNuevo("ANA SA", "2021-01-01", correo="Ana@x.br"))
    ana = consultas.personas(bd)[0]
    acciones.nombrar_representante(
        bd, vilhena, RepresentanteNuevo("Ana Sa", "2022-01-01", calidad="suplente")
    )
    suplencia = RepresentanteNuevo("Ana Sá", "2022-01-01", calidad="suplente", persona_id=ana.id)
    acciones.nombrar_representante(bd, otro, suplencia)
    assert [p.id for p in consultas.personas(bd)] == [ana.id]
    acciones.nombrar_representante(bd, otro, RepresentanteNuevo("Eva", "2022-01-01", calidad="suplente"))
    assert len(consultas.personas(bd)) == 2


def test_corregir_una_persona_vale_en_todas_partes_y_se_deshace(bd: Archivo, vilhena: str) -> None:
    acciones.nombrar_representante(bd, vilhena, RepresentanteNuevo("Ana Saa", "2021-01-01", "Prefeita"))
    (ana,) = consultas.personas(bd)
    dicha = FichaDePersona(" Ana  Sá ", "Dra.", "ana@x.br", "+55 69", "Ninguno")
    accion_id = acciones.corregir_persona(bd, ana.id, dicha)
    assert consultas.persona(bd, ana.id) == replace(
        ana, nombre="Ana Sá", tratamiento="Dra.", correo="ana@x.br", telefono="+55 69", partido="Ninguno"
    )
    assert consultas.representantes(bd, vilhena)[0].nombre == "Ana Sá"
    for mala in (FichaDePersona(" "), FichaDePersona("2025"), FichaDePersona("Ana", correo="ana")):
        with pytest.raises(DatoInvalido):
            acciones.corregir_persona(bd, ana.id, mala)
    with pytest.raises(NoExiste):
        acciones.corregir_persona(bd, "nada", dicha)
    assert consultas.persona(bd, ana.id).nombre == "Ana Sá"
    deshacer(bd, accion_id)
    assert consultas.personas(bd) == [ana]


def test_la_historia_cuenta_todo_lo_ultimo_primero(bd: Archivo, vilhena: str) -> None:
    acciones.nombrar_representante(bd, vilhena, RepresentanteNuevo("Ana", "2021-01-01", "Prefeita"))
    acciones.cesar_representante(bd, consultas.representantes(bd, vilhena)[0].id, "2022-01-01")
    acciones.cambiar_nombre(bd, vilhena, "Nova", "2023-01-01")
    acciones.dar_de_baja(bd, vilhena, "2024-01-01", ACTO_ANTERIOR)
    hechos = [h.que for h in consultas.historia(bd, vilhena)]
    assert hechos[0] == "Baja"
    assert hechos[1] == "Deja de llamarse «Vilhena»"
    assert hechos[-1] == "Alta"
    assert len(hechos) == 5


def test_lo_que_no_tiene_letras_no_es_el_nombre_de_nadie(bd: Archivo, vilhena: str) -> None:
    antes = consultas.personas(bd)
    with pytest.raises(DatoInvalido, match="«01/03/2025» no es un nombre: no tiene letras"):
        acciones.anotar_persona(bd, "01/03/2025")
    with pytest.raises(DatoInvalido, match="no tiene letras"):
        acciones.nombrar_representante(bd, vilhena, RepresentanteNuevo("2025", "2021-01-01"))
    assert consultas.personas(bd) == antes

"""Unir fichas repetidas sin perder nada."""

from __future__ import annotations

import pytest

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.deshacer import deshacer
from escritorio.socios import acciones, consultas
from escritorio.socios.importar.fusionar import FichaConMovimientos, fusionar
from escritorio.socios.modelo import RepresentanteNuevo, SocioNuevo
from escritorio.socios.reglas.vigencia import HayOtroTitular
from tests.fabrica import ACTO_ANTERIOR


def alta(bd: Archivo, nombre: str, desde: str = "2010-01-01", **mas: str) -> str:
    nueva = SocioNuevo(nombre, mas.pop("pais", "BR"), consultas.categorias(bd)[0].id, **mas)
    return acciones.dar_de_alta(bd, nueva, desde, ACTO_ANTERIOR)


def test_todo_pasa_a_la_buena_y_se_deshace(bd: Archivo) -> None:
    buena = alta(bd, "Vilhena", "2012-01-01", correo="a@b.br", codigo="1")
    repetida = alta(
        bd, "Vila Velha", "2010-01-01", codigo="2", subdivision="RO", correo="c@d.br", notas="ojo"
    )
    acciones.anotar_poblacion(bd, buena, 2020, 100, "IBGE")
    acciones.anotar_poblacion(bd, buena, 2021, 110, "IBGE")
    acciones.anotar_poblacion(bd, repetida, 2020, 105, "IBGE")
    acciones.anotar_poblacion(bd, repetida, 2021, 110, "IBGE")
    acciones.anotar_poblacion(bd, repetida, 2019, 90, "IBGE")
    acciones.nombrar_representante(bd, repetida, RepresentanteNuevo("Ana", "2020-01-01"))
    accion_id = fusionar(bd, repetida, buena)
    socio = consultas.socio(bd, buena)
    assert (socio.alta, socio.subdivision, socio.correo) == ("2010-01-01", "BR-RO", "a@b.br")
    assert all(t in socio.notas for t in ("ojo", "ficha unida: 2", "ficha unida: c@d.br"))
    serie = [(p.anio, p.habitantes, p.oficial) for p in consultas.poblaciones_de(bd, buena)]
    assert sorted(serie) == [(2019, 90, True), (2020, 100, True), (2020, 105, False), (2021, 110, True)]
    assert consultas.titulares(bd, bd.hoy())[buena].nombre == "Ana"
    assert consultas.nombres_anteriores(bd, buena)[0].nombre == "Vila Velha"
    assert [s.id for s in consultas.socios(bd)] == [buena]
    assert consultas.socio(bd, repetida).id == buena
    with pytest.raises(NoExiste):
        fusionar(bd, repetida, buena)
    deshacer(bd, accion_id)
    assert {s.nombre: s.alta for s in consultas.socios(bd)} == {
        "Vilhena": "2012-01-01",
        "Vila Velha": "2010-01-01",
    }


def test_los_periodos_sueltos_pasan_y_los_que_pisan_se_unen(bd: Archivo) -> None:
    buena, repetida = alta(bd, "A", "2005-01-01"), alta(bd, "a", "2000-01-01", codigo="7")
    acciones.dar_de_baja(bd, repetida, "2002-01-01", ACTO_ANTERIOR)
    acciones.reingresar(bd, repetida, "2007-01-01", ACTO_ANTERIOR)
    acciones.dar_de_baja(bd, buena, "2008-01-01", ACTO_ANTERIOR)
    fusionar(bd, repetida, buena)
    periodos = [(m.desde, m.hasta) for m in consultas.membresias_de(bd, buena)]
    assert periodos == [("2000-01-01", "2002-01-01"), ("2005-01-01", None)]
    assert (consultas.socio(bd, buena).codigo, consultas.nombres_anteriores(bd, buena)) == ("7", [])


def test_lo_que_no_esta_claro_no_se_une_ni_deja_rastro(bd: Archivo) -> None:
    buena, repetida = alta(bd, "A", "2000-01-01"), alta(bd, "B", "2001-01-01")
    antes = bd.valor("SELECT max(id) FROM bitacora")
    with pytest.raises(DatoInvalido, match="distintas"):
        fusionar(bd, buena, buena)
    assert bd.valor("SELECT max(id) FROM bitacora") == antes
    with pytest.raises(DatoInvalido, match="países"):
        fusionar(bd, alta(bd, "A", pais="AR"), buena)
    acciones.nombrar_representante(bd, buena, RepresentanteNuevo("Ana", "2020-01-01"))
    acciones.nombrar_representante(bd, repetida, RepresentanteNuevo("Eva", "2020-01-01"))
    with pytest.raises(HayOtroTitular):
        fusionar(bd, repetida, buena)
    acciones.dar_de_baja(bd, buena, "2003-01-01", ACTO_ANTERIOR)
    acciones.reingresar(bd, buena, "2004-01-01", ACTO_ANTERIOR)
    with pytest.raises(DatoInvalido, match="varios periodos"):
        fusionar(bd, repetida, buena)


def test_una_ficha_con_movimientos_de_otros_asuntos_no_se_une(bd: Archivo) -> None:
    buena, repetida = alta(bd, "A"), alta(bd, "B")
    with transaccion(bd, "Preparar la prueba"):
        puesto = bd.valor("SELECT id FROM puesto LIMIT 1")
        fundamento = bd.valor("SELECT id FROM fundamento LIMIT 1")
        bd.ejecutar(
            "INSERT INTO mandato (id, puesto_id, socio_id, desde, fundamento_id)"
            " VALUES ('m', ?, ?, '2020-01-01', ?)",
            [puesto, repetida, fundamento],
        )
    with pytest.raises(FichaConMovimientos, match=r"mandatos en órganos \(1\)"):
        fusionar(bd, repetida, buena)
    fusionar(bd, buena, repetida)
    assert consultas.citas_ajenas(bd, repetida) == {"mandato": 1}

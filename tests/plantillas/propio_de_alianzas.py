"""Lo propio de las alianzas: quién se adhiere y a qué, sus encuentros, qué plazas rotan y quién preside."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.cooperacion.acciones.adhesiones import adherir, adherir_socios
from escritorio.cooperacion.consultas.alianzas import alianzas, declaraciones, lineas
from escritorio.cooperacion.consultas.participacion import eventos
from escritorio.cooperacion.modelo.alianzas import AdhesionNueva
from escritorio.organos.acciones.enlaces import nombrar_enlace
from escritorio.organos.consultas.mandatos import mandatos
from escritorio.organos.modelo.enlaces import EnlaceNuevo
from escritorio.organos.reglas.mandatos import SinPlaza
from tests.plantillas.fundada import Fundada


def _no_cobra(red: Fundada) -> None:
    assert {c["clase"] for c in red.consulta("conceptos")} == {"saldo_inicial"}
    with pytest.raises(ErrorDeUsuario):
        red.cobrado()


def _se_adhieren(red: Fundada, ids: list[str], fecha: str) -> None:
    (suya,) = alianzas(red.bd)
    adherir_socios(red.bd, suya.id, ids, fecha)
    assert len(red.consulta("adhesiones")) == len(ids)


def _declaro(red: Fundada) -> list[tuple[str, str, str]]:
    (suya,) = alianzas(red.bd)
    return sorted((d.fecha, d.lugar, d.titulo) for d in declaraciones(red.bd, suya.id))


def al_las(red: Fundada) -> None:
    """La lidera una ciudad, forman parte redes y gobiernos, y se adhieren sin declaración; el 10.º taller."""
    ciudad, region = red.socio("Montevideo", "socia"), red.socio("Minas Gerais", "socia", "BR", "provincia")
    red_francesa = red.socio("Ciudades Unidas de Francia", "red", "FR", "red")
    assert len(red.integra("encuentro")) == 3
    red.nombrar("liderazgo", "Ciudad que lidera", [ciudad])
    assert red.integrado("liderazgo") == ("si", "")
    (suya,) = alianzas(red.bd)
    assert (suya.tipo, declaraciones(red.bd, suya.id)) == ("operativa", [])
    with pytest.raises(ErrorDeUsuario, match="no tiene declaración que firmar"):
        adherir(red.bd, suya.id, AdhesionNueva("2026-02", ciudad, firma="Quien firma"))
    _se_adhieren(red, [ciudad, region, red_francesa], "2026-02")
    (taller,) = red.consulta("ediciones")
    assert (taller["numero"], taller["sede"], taller["tema"]) == (
        10,
        "Madrid",
        "Alianzas locales para los retos globales",
    )
    assert "Programa de Cooperación Integral 2017-2018" in {x.nombre for x in lineas(red.bd, suya.id)}
    _no_cobra(red)


def platforma(red: Fundada) -> None:
    """Cuatro clases de organizaciones, todas con voto: nacionales, subnacionales, europeas y globales."""
    clases = {"nacional": 13, "subnacional": 4, "europea": 2, "global": 3}
    for clave, cuantas in clases.items():
        red.socios(cuantas, clave, "ES", "asociacion")
    red.socio("Una ciudad", "nacional")
    hay = red.integra("encuentro")
    assert {c: sum(f" {c} " in n for n in hay) for c in clases} == clases
    assert len(hay) == 22, "una ciudad no es una federación"
    assert all(vota for _, vota in hay.values())
    (suya,) = alianzas(red.bd)
    assert (suya.tipo, suya.desde) == ("politica", "2008")
    _no_cobra(red)


def pacto_de_milan(red: Fundada) -> None:
    """Trece plazas que rotan cada dos años, cumbre anual, premios aparte y seguimiento de lo firmado."""
    ids = red.socios(15, pais="IT")
    red.nombrar("comite_ejecutivo", "Miembro del Comité", ids[:12])
    veredicto, falta = red.integrado("comite_ejecutivo")
    assert (veredicto, "falta 1" in falta or "Falta 1" in falta) == ("no", True)
    red.nombrar("comite_ejecutivo", "Miembro del Comité", ids[12:13])
    assert red.integrado("comite_ejecutivo") == ("si", "")
    assert sum(vota for _, vota in red.integra("comite_ejecutivo").values()) == 13
    with pytest.raises(SinPlaza):
        red.nombrar("comite_ejecutivo", "Miembro del Comité", ids[13:14])
    comite = red.organo("comite_ejecutivo").id
    assert {(m.desde, m.hasta) for m in mandatos(red.bd, comite)} == {("2026-01-01", "2027-12-31")}
    red.nombrar("comite_ejecutivo", "Miembro del Comité", ids[2:15], "2028-01-01")
    assert len(red.integra("comite_ejecutivo", "2028-06-01")) == 13
    assert ids[0] not in {m.socio_id for m in mandatos(red.bd, comite) if m.rige("2028-06-01")}
    assert _declaro(red) == [("2015-10", "", "Pacto de Milán sobre Política Alimentaria Urbana")]
    _se_adhieren(red, ids, "2026-03")
    assert {e.nombre for e in eventos(red.bd)} == {"Cumbre anual de alcaldes", "Premio anual"}
    assert {u["nombre"] for u in red.consulta("unidades")} == {"Premios", "Marco de monitoreo"}
    (suya,) = alianzas(red.bd)
    assert suya.tipo == "operativa"
    assert [x.nombre for x in lineas(red.bd, suya.id)] == ["Marco de monitoreo"]
    _no_cobra(red)


def gtf(red: Fundada) -> None:
    """Las redes miembro votan; los organismos socios asisten con voz y sin voto."""
    red.socios(25, "miembro", tipo="red")
    red.socios(22, "socio", tipo="institucion")
    hay = red.integra("asamblea")
    assert len(hay) == 47
    assert {n for n, (_, vota) in hay.items() if vota} == {n for n in hay if " miembro " in n}
    assert red.veredicto("voto", "asamblea", socio="Socio miembro UY red 01") != "no"
    acta = red.celebrar("asamblea", "Se declara.", 25).acta
    assert "De 25 integrantes con voto, 25 asisten" in acta
    assert "Con voz y sin voto se convocó a 22" in acta


def u20(red: Fundada) -> None:
    """Preside un año la ciudad anfitriona; cada ciudad, su sherpa; las observadoras, con voz."""
    ciudades, observan = red.socios(3, "participante"), red.socios(2, "observadora")
    red.nombrar("presidencia", "Ciudad presidenta", ciudades[:1])
    (suyo,) = mandatos(red.bd, red.organo("presidencia").id)
    assert (suyo.desde, suyo.hasta) == ("2026-01-01", "2026-12-31")
    sesion = red.celebrar("encuentro", "La declaración conjunta.", 3)
    assert "Preside Socio participante UY municipio 01" in sesion.acta
    assert "De 3 integrantes con voto" in sesion.acta
    assert "Con voz y sin voto se convocó a 2" in sesion.acta
    assert len(red.integra("sherpas")) == len([*ciudades, *observan])
    nombrar_enlace(red.bd, EnlaceNuevo(ciudades[0], "sherpa", "2026-01-01", nombre="Eva Sherpa"))
    (enlace,) = red.consulta("enlaces")
    assert (enlace["persona"], enlace["funcion"]) == ("Eva Sherpa", "sherpa")
    assert {(e["numero"], e["sede"], e["desde"]) for e in red.consulta("ediciones")} == {
        (1, "Buenos Aires", "2018"),
        (2, "Tokio", "2019"),
    }
    (suya,) = alianzas(red.bd)
    assert suya.tipo == "politica"
    _no_cobra(red)


def vivienda_adecuada(red: Fundada) -> None:
    """Cinco acciones que firman ciudades y entidades metropolitanas, con su adhesión y su compromiso."""
    ciudad = red.socio("Barcelona", pais="ES")
    metropoli = red.socio("Área Metropolitana de Barcelona", pais="ES", tipo="metropolitana")
    red.socio("Una asociación", pais="ES", tipo="asociacion")
    assert set(red.integra("encuentro")) == {"Barcelona", "Área Metropolitana de Barcelona"}
    ((fecha, lugar, _),) = _declaro(red)
    assert (fecha, lugar) == ("2018-07-16", "Nueva York")
    (suya,) = alianzas(red.bd)
    assert [x.nombre for x in lineas(red.bd, suya.id)] == [f"Acción {n}" for n in range(1, 6)]
    _se_adhieren(red, [ciudad, metropoli], "2026-03-01")
    assert {u["nombre"] for u in red.consulta("unidades")} == {"Comunidad de práctica"}
    _no_cobra(red)


def orgullo_lgtbi(red: Fundada) -> None:
    """Dos encuentros con su declaratoria cada uno y una hoja de ruta; es operativa."""
    dichos = {(e["numero"], e["sede"], e["desde"]) for e in red.consulta("ediciones")}
    assert dichos == {(1, "Buenos Aires", "2018-04"), (2, "Bogotá", "2019-04")}
    assert [(f, lugar) for f, lugar, _ in _declaro(red)] == [
        ("2018-04", "Buenos Aires"),
        ("2019-04", "Bogotá"),
    ]
    (suya,) = alianzas(red.bd)
    assert (suya.tipo, [x.nombre for x in lineas(red.bd, suya.id)]) == ("operativa", ["Hoja de ruta"])
    nueve = red.socios(9)
    _se_adhieren(red, nueve, "2026-03-01")
    sesion = red.celebrar("encuentro", "Una tercera declaratoria.", 9)
    assert sesion.hecha.acuerdo_numero == 1
    assert "De 9 integrantes con voto, 9 asisten" in sesion.acta
    _no_cobra(red)


def mesa_global(red: Fundada) -> None:
    """Tres ejes y un decálogo presentado en Quito; política, de dos continentes."""
    assert _declaro(red) == [("2016-10", "Quito", "Decálogo")]
    (suya,) = alianzas(red.bd)
    assert (suya.tipo, suya.desde, len(lineas(red.bd, suya.id))) == ("politica", "2016", 3)
    _se_adhieren(red, [*red.socios(16, pais="MX"), *red.socios(13, pais="FR")], "2026-03-01")
    assert len(red.integra("encuentro")) == 29
    _no_cobra(red)


DE_ALIANZAS: Mapping[str, Callable[[Fundada], None]] = {
    f.__name__: f
    for f in (
        al_las,
        platforma,
        pacto_de_milan,
        gtf,
        u20,
        vivienda_adecuada,
        orgullo_lgtbi,
        mesa_global,
    )
}

"""Lo propio de las redes y asociaciones: quién las integra, quién las preside, qué deciden y qué cobran."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.cooperacion.acciones.eventos import anotar_edicion
from escritorio.cooperacion.consultas.participacion import eventos, registros
from escritorio.cooperacion.modelo.eventos import EdicionNueva
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.sesionar import Aprobacion, Firmante, Numeracion, ReglaDeActa
from escritorio.estatutos.reglas.describir import describir
from escritorio.votaciones.acciones.recomendaciones import anotar_respuesta, remitir
from escritorio.votaciones.impresos import componer_oficio
from escritorio.votaciones.modelo.recomendaciones import Remision, RespuestaDeFuera
from tests.a_su_hora import llegar
from tests.plantillas.fundada import DIA, HOY, Fundada
from tests.sesiones.lectura import texto_de


def _se_lee(red: Fundada, organo: str, familia: str, tipo: str = "") -> str:
    regla = regla_vigente(red.bd, red.organo(organo).id, familia, tipo, HOY)
    assert regla is not None
    assert regla.parametros is not None
    return describir(regla.parametros)


def _no_cobra(red: Fundada) -> None:
    with pytest.raises(ErrorDeUsuario):
        red.cobrado()


def mercociudades(red: Fundada) -> None:
    """Consejo por países sin repetir, troika, preside la Secretaría Ejecutiva y escala de 2002."""
    assert len(asociacion(red.bd).fines) == 17
    assert len(red.consulta("unidades")) == 15
    ar, br = red.socios(3, "pleno", "AR"), red.socios(2, "pleno", "BR")
    cl, pe = red.socios(2, "asociado", "CL"), red.socios(1, "asociado", "PE")
    turnos = {"2024-01-01": br[0], "2026-01-01": ar[0], "2028-01-01": cl[1]}
    for desde, ciudad in turnos.items():
        hasta = f"{int(desde[:4]) + 1}-12-31"
        red.nombrar("secretaria_ejecutiva", "Ciudad Secretaría Ejecutiva", [ciudad], desde, hasta)
    # La troika: la que ejerce la Secretaría Ejecutiva, la que la ejerció y la próxima.
    assert red.integrado("directiva") == ("si", "")
    assert {
        puesto.rpartition(" ")[2]: nombre for nombre, (puesto, _) in red.integra("directiva").items()
    } == {
        "ejercicio": "Socio pleno AR municipio 01",
        "saliente": "Socio pleno BR municipio 01",
        "entrante": "Socio asociado CL municipio 02",
    }
    # Dos por país pleno y una por asociado; la troika entra además, y nadie se cuenta dos veces.
    red.nombrar("consejo", "Ciudad consejera", [*ar[:2], *br, cl[0]])
    veredicto, falta = red.integrado("consejo")
    assert veredicto == "no"
    assert "PE" in falta or "Perú" in falta
    red.nombrar("consejo", "Ciudad consejera", pe)
    assert red.integrado("consejo") == ("si", "")
    assert len(red.integra("consejo")) == 2 + 2 + 1 + 1 + 1  # la entrante no es consejera
    red.persona("consejo", "Secretaría de actas", "Ana Secretaria")
    sesion = red.celebrar("consejo", "Se aprueba el programa.", 7)
    assert "Preside Socio pleno AR municipio 01" in sesion.acta
    assert "De 7 integrantes con voto" in sesion.acta
    # Una tercera ciudad del mismo país pleno sobra, y una segunda del asociado, también.
    red.nombrar("consejo", "Ciudad consejera", [ar[2]])
    veredicto, sobra = red.integrado("consejo")
    assert (veredicto, "sobra 1" in sobra) == ("no", True)
    assert "Se reúne cada año." in _se_lee(red, "asamblea", "convocatoria")
    tramos = {
        99_999: 100, 100_000: 500, 499_999: 500, 500_000: 1_000, 2_999_999: 1_000, 3_000_000: 2_000,
    }  # fmt: skip
    for habitantes in tramos:
        red.socio(f"Ciudad de {habitantes}", "pleno", "PY", habitantes=habitantes)
    assert red.cobrado() == {f"Ciudad de {h}": dolares * 100 for h, dolares in tramos.items()}


def flacma(red: Fundada) -> None:
    """Decide el Consejo cada dos años; el Congreso y el Comité Técnico dictaminan y no acuerdan."""
    assert len(asociacion(red.bd).fines) == 9
    ids = [*red.socios(3, "ciudad"), *red.socios(2, "asociacion", tipo="asociacion")]
    assert "Se reúne cada 2 años." in _se_lee(red, "consejo", "convocatoria")
    for organo, puesto, acuerda in (
        ("consejo", "Consejero", True),
        ("congreso", "Congresista", False),
        ("comite_tecnico", "Integrante del Comité", False),
    ):
        red.nombrar(organo, puesto, ids)
        sesion = red.celebrar(organo, f"Lo que dice {organo}.", 5)
        assert (sesion.hecha.acuerdo_numero is not None) is acuerda
        assert ("es el dictamen" in sesion.acta) is not acuerda
    assert {r["texto"] for r in red.consulta("recomendaciones")} == {
        "Lo que dice congreso.",
        "Lo que dice comite_tecnico.",
    }
    assert [a["texto"] for a in red.consulta("acuerdos")] == ["Lo que dice consejo."]


def fccr(red: Fundada) -> None:
    """Designados por tipo de gobierno, consultivo, recomienda al Grupo Mercado Común y no cobra."""
    assert len(asociacion(red.bd).fines) == 5
    municipios, provincias = red.socios(2), red.socios(2, tipo="provincia")
    red.nombrar("comite_municipios", "Municipio designado", municipios)
    red.nombrar("comite_estados", "Gobierno designado", provincias)
    assert red.integrado("comite_municipios") == red.integrado("comite_estados") == ("si", "")
    red.nombrar("comite_municipios", "Municipio designado", provincias[:1])
    red.nombrar("comite_estados", "Gobierno designado", municipios[:1])
    for organo, ajeno in (("comite_municipios", "provincia 01"), ("comite_estados", "municipio 01")):
        veredicto, sobra = red.integrado(organo)
        assert veredicto == "no"
        assert ajeno in sobra
    red.nombrar("plenario", "Miembro designado", [*municipios, *provincias])
    assert red.integrado("plenario") == ("si", "")
    assert "designa" in str(red.dice("composicion", "plenario")["cuenta"])
    firman = (Firmante.SECRETARIA,)
    red.fijar(
        "plenario", "acta", ReglaDeActa(Numeracion.CONTINUA, firman, Aprobacion.SIGUIENTE, respuesta_dias=60)
    )
    sesion = red.celebrar("plenario", "Recomendar al GMC un fondo de convergencia local.", 4)
    assert (sesion.hecha.acuerdo_numero, red.consulta("acuerdos")) == (None, [])
    assert "es el dictamen del Plenario" in sesion.acta
    cual = sesion.hecha.votacion_id
    remitir(red.bd, cual, Remision("Grupo Mercado Común", "la Presidencia Pro Tempore", DIA))
    assert "Grupo Mercado Común" in texto_de(componer_oficio(red.bd, cual))
    (dada,) = red.consulta("recomendaciones")
    assert (dada["estado"], dada["vence"]) == ("esperando", "2026-06-23")
    llegar(red.bd, "2026-06-01T10:00")
    anotar_respuesta(red.bd, cual, RespuestaDeFuera("en_parte", "2026-05-30", "Se toma nota."))
    assert red.consulta("recomendaciones")[0]["estado"] == "en_parte"
    assert {u["nombre"].rpartition(" de ")[2] for u in red.consulta("unidades")} == {
        "integración productiva",
        "ciudadanía regional",
        "integración fronteriza",
    }
    _no_cobra(red)


def secretaria_tecnica(red: Fundada) -> None:
    """Tres secretarios que nombran de común acuerdo a quienes llevan cinco áreas; once fines."""
    assert len(asociacion(red.bd).fines) == 11
    expertos, casas = (
        red.socios(3, "persona", tipo="persona"),
        red.socios(2, "institucion", tipo="institucion"),
    )
    assert len(red.integra("asamblea")) == len([*expertos, *casas])
    assert "Se reúne cada año." in _se_lee(red, "asamblea", "convocatoria")
    for puesto in ("Secretario Ejecutivo", "Secretario de Programación"):
        red.persona("secretariado", puesto, f"Quien es {puesto}")
    assert red.integrado("secretariado")[0] == "no"
    red.persona("secretariado", "Secretario de Finanzas", "Quien lleva las finanzas")
    assert red.integrado("secretariado") == ("si", "")
    # De común acuerdo: con uno que se opone no hay nombramiento.
    tres = {"presentes": 3, "habilitados": 3, "numero_legal": 3, "cubiertos": 3, "tipo": "eleccion"}
    assert red.veredicto("mayoria", "secretariado", a_favor=3, **tres) == "si"
    assert red.veredicto("mayoria", "secretariado", a_favor=2, en_contra=1, **tres) == "no"
    areas = ("Investigaciones", "Asesoría", "Capacitación", "Cooperación", "Relaciones internas y externas")
    for area in areas:
        assert red.integrado("direcciones")[0] == "no"
        red.persona("direcciones", area, f"Jefatura de {area}")
    assert red.integrado("direcciones") == ("si", "")
    assert {u["nombre"] for u in red.consulta("unidades")} == set(areas)
    _no_cobra(red)


def ucci(red: Fundada) -> None:
    """Dos copresidencias presiden y firman; hay Secretaría General y un grupo LGTBI."""
    ids = red.socios(4)
    red.nombrar("copresidencias", "Copresidencia", ids[:2])
    red.persona("asamblea", "Secretaría de actas", "Ana Secretaria")
    red.persona("secretaria_general", "Secretaría General", "Eva General")
    assert red.integrado("secretaria_general") == ("si", "")
    acta = red.celebrar("asamblea", "Se aprueba.", 4).acta
    assert "Presiden Socio UY municipio 01 y Socio UY municipio 02." in acta.replace("  ", " ")
    assert acta.count("V.º B.º") == 2
    assert acta.count("Copresidencia") == 2
    assert "De 4 integrantes con voto" in acta
    assert {u["nombre"] for u in red.consulta("unidades")} == {"Grupo de trabajo LGTBI", "Subregión Cono Sur"}


def cordial(red: Fundada) -> None:
    """Un representante por red y nadie más; decide por consenso; seis áreas y dos declaraciones."""
    for nombre in ("FLACMA", "Mercociudades", "UCCI", "AL-LAs"):
        red.socio(nombre, tipo="red")
    red.socio("Una ciudad suelta")
    assert red.integrado("equipo_tecnico") == ("si", "")
    assert {n: p for n, (p, vota) in red.integra("equipo_tecnico").items() if vota} == dict.fromkeys(
        ("FLACMA", "Mercociudades", "UCCI", "AL-LAs"), "Representante de red"
    )
    cuatro = {"presentes": 4, "habilitados": 4, "numero_legal": 4, "cubiertos": 4}
    assert red.veredicto("mayoria", "equipo_tecnico", a_favor=4, **cuatro) == "si"
    assert red.veredicto("mayoria", "equipo_tecnico", a_favor=3, en_contra=1, **cuatro) == "no"
    sesion = red.celebrar("equipo_tecnico", "Una agenda común.")
    assert sesion.hecha.resultado == "aprobada"
    assert "consenso" in sesion.acta
    assert len(red.consulta("unidades")) == 6
    assert len(red.consulta("acuerdos")) == 1
    _no_cobra(red)


def foro_iberoamericano(red: Fundada) -> None:
    """Once ediciones con sede y tema; las convocan las federaciones nacionales."""
    dichas = {e["numero"]: (e["sede"], e["tema"]) for e in red.consulta("ediciones")}
    assert dichas == {
        1: ("Montevideo", "Migraciones"),
        2: ("Valparaíso", "Cohesión social"),
        3: ("San Salvador", "Juventud"),
        4: ("Lisboa", "Desarrollo socioeconómico"),
        5: ("Mar del Plata", "Educación para la inclusión social"),
        6: ("Asunción", "Gobernabilidad local y descentralización"),
        7: ("Madrid", "Promoción empresarial y empleo"),
        8: ("Panamá", "Iberoamérica ante el contexto mundial"),
        9: ("Ciudad de México", "Educación y cultura"),
        10: ("Quito", "Ciudades sostenibles"),
        11: ("Madrid", "Objetivos de Desarrollo Sostenible"),
    }
    red.socios(2, "convocante", tipo="asociacion")
    red.socios(3, "participante")
    assert len(red.integra("edicion")) == 5
    assert {n.split()[1] for n in red.integra("convocantes")} == {"convocante"}
    assert len(red.integra("convocantes")) == 2
    _no_cobra(red)


def laboratorios(red: Fundada) -> None:
    """Sólo laboratorios; el LABIC va por ediciones y hay un programa de movilidad al que acudir."""
    red.socios(8, tipo="institucion")
    red.socio("Una ciudad")
    assert len(red.integra("encuentro")) == 8
    (labic,) = eventos(red.bd)
    for numero, anio in ((1, "2016"), (2, "2017")):
        anotar_edicion(red.bd, labic.id, EdicionNueva(numero=numero, desde=anio))
    assert [e["numero"] for e in red.consulta("ediciones")] == [2, 1]
    (movilidad,) = registros(red.bd)
    assert (movilidad.clase, movilidad.nombre) == ("asistencia", "Programa de movilidad")
    assert {u["nombre"] for u in red.consulta("unidades")} == {"LABIC", "Programa de movilidad"}
    _no_cobra(red)


def intermunicipal(red: Fundada) -> None:
    """Dos líneas; un directorio de cinco o más que preside un alcalde en ejercicio."""
    assert {u["nombre"] for u in red.consulta("unidades")} == {"Línea intermunicipal", "Línea supramunicipal"}
    ids = red.socios(5)
    red.nombrar("directorio", "Presidencia", ids[:1])
    red.nombrar("directorio", "Director", ids[1:4])
    assert red.integrado("directorio")[0] == "no"
    red.nombrar("directorio", "Director", ids[4:])
    assert red.integrado("directorio") == ("si", "")
    with pytest.raises(ErrorDeUsuario):
        red.persona("directorio", "Presidencia", "Quien no es alcalde")


DE_REDES: Mapping[str, Callable[[Fundada], None]] = {
    f.__name__: f
    for f in (
        mercociudades,
        flacma,
        fccr,
        secretaria_tecnica,
        ucci,
        cordial,
        foro_iberoamericano,
        laboratorios,
        intermunicipal,
    )
}

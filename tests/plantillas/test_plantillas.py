"""Una plantilla mal escrita nombra su clave; una bien escrita funda la asociación entera o nada."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.rutas import recurso
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.comun.datos.errores import ArchivoYaExiste
from escritorio.cuotas.consultas.emisiones import conceptos
from escritorio.cuotas.consultas.escalas import escalas
from escritorio.estatutos.consultas.reglas import organo_por_clave, organos, reglas
from escritorio.organos.consultas.mandatos import puestos
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import leer_plantilla, plantilla, plantillas
from escritorio.plantillas.modelo import Plantilla
from escritorio.plantillas.reglas.formas import PlantillaInvalida, por_fijar
from escritorio.plantillas.reglas.validar import validar
from escritorio.sesiones.consultas.preparacion import modelo_de
from escritorio.sesiones.modelo.sesiones import PuntoNuevo
from escritorio.socios.consultas import categorias
from escritorio.unidades.consultas.unidades import unidades
from tests.fabrica import reloj
from tests.plantillas.test_lo_que_dicen_las_fuentes import FINES

Datos = dict[str, Any]
REDES = set(
    "mercociudades flacma fccr secretaria_tecnica ucci al_las cordial platforma pacto_de_milan gtf u20"
    " foro_iberoamericano vivienda_adecuada orgullo_lgtbi mesa_global laboratorios intermunicipal".split()
)
NACIONALES = {"asociacion_chilena", "consorcio_brasileno", "mancomunidad_espanola"}
REGLA = {
    "familia": "mayoria",
    "tipo": "reforma",
    "articulo": "art. 30",
    "parametros": {
        "exigencias": [{"base": "presentes", "comparador": "al_menos", "fraccion": "2/3"}],
        "empate": "rechaza",
    },
}


@pytest.fixture
def datos() -> Datos:
    """La plantilla de verdad, para estropearla."""
    return tomllib.loads(recurso("plantillas", "mercociudades.toml").read_text(encoding="utf-8"))


def poner(*ruta: str | int, valor: Any) -> Callable[[Datos], None]:
    """Cambia un valor de la plantilla; None quita la clave."""

    def cambiar(datos: Any) -> None:
        for paso in ruta[:-1]:
            datos = datos[paso]
        if valor is None:
            del datos[ruta[-1]]
        else:
            datos[ruta[-1]] = valor

    return cambiar


def composicion(*partes: Datos) -> Callable[[Datos], None]:
    """Deja a la asamblea con esa composición y nada más."""
    regla = {"familia": "composicion", "articulo": "art. 7", "parametros": {"partes": list(partes)}}
    return poner("organos", 0, "reglas", valor=[regla])


MALAS: list[tuple[Callable[[Datos], None], str]] = [
    *(
        (poner(clave, valor=None), f"falta la clave «{clave}»")
        for clave in ("clave", "nombre", "sigla", "tipo_red", "sede", "idiomas", "moneda", "fuente")
    ),
    (poner("nombre", valor=" "), "«nombre»"),
    (poner("tipo_red", valor="club"), "«tipo_red»"),
    (poner("tipo_red", valor=["foro"]), "«tipo_red»"),
    (poner("idiomas", valor=[]), "«idiomas»"),
    (poner("idiomas", valor="es"), "«idiomas»"),
    (poner("moneda", valor="usd"), "«moneda»"),
    (poner("categorias", valor=[]), "«categorias»"),
    (poner("organos", valor=None), "«organos»"),
    (poner("organos", valor=[7]), "«organos[1]»"),
    (poner("organos", 0, "clase", valor="senado"), "«organos[1].clase»"),
    (poner("organos", 1, "integran", valor=None), "«organos[2].integran»"),
    (poner("organos", 1, "sesiona", valor="no"), "«organos[2].sesiona»"),
    (poner("organos", 1, "puestos", valor=3), "«organos[2].puestos»"),
    (poner("organos", 1, "puestos", valor=["Presidencia"]), "«organos[2].puestos»"),
    (poner("organos", 1, "puestos", 0, "nombre", valor=""), "«organos[2].puestos[1].nombre»"),
    (poner("organos", 1, "puestos", 0, "funcion", valor="jefe"), "«organos[2].puestos[1].funcion»"),
    (poner("organos", 1, "puestos", 0, "plazas", valor=0), "«organos[2].puestos[1].plazas»"),
    (poner("organos", 1, "puestos", 0, "con_voto", valor=1), "«organos[2].puestos[1].con_voto»"),
    (poner("organos", 0, "orden_del_dia", valor="Informe"), "«organos[1].orden_del_dia»"),
    (poner("organos", 0, "orden_del_dia", 0, "titulo", valor=" "), "«organos[1].orden_del_dia[1].titulo»"),
    (poner("organos", 0, "orden_del_dia", 1, "tipo", valor="rara"), "«organos[1].orden_del_dia[2].tipo»"),
    (
        poner("organos", 0, "orden_del_dia", 2, "decision", valor="sí"),
        "«organos[1].orden_del_dia[3].decision»",
    ),
    (
        poner("organos", 0, "orden_del_dia", 0, "subpuntos", valor=[{"titulo": ""}]),
        "«organos[1].orden_del_dia[1].subpuntos[1].titulo»",
    ),
    (
        poner("organos", 0, "sesiona", valor=False),
        "«organos[1].orden_del_dia» es de un órgano que no sesiona",
    ),
    (poner("organos", 1, "clave", valor="asamblea"), "en «organos» se repite la clave «asamblea»"),
    (poner("categorias", 0, "con_voto", valor="sí"), "«categorias[1].con_voto»"),
    (poner("conceptos", 0, "clase", valor="multa"), "«conceptos[1].clase»"),
    (poner("conceptos", 1, "clave", valor="ordinaria"), "en «conceptos» se repite"),
    (poner("escalas", 0, "concepto", valor="peaje"), "«escalas[1].concepto»"),
    (poner("escalas", 0, "moneda", valor="dólar"), "«escalas[1].moneda»"),
    (poner("escalas", 0, "desde", valor="enero"), "«escalas[1].desde»"),
    (poner("escalas", 0, "desde", valor=2002), "«escalas[1].desde»"),
    (poner("escalas", 0, "tramos", valor=None), "«escalas[1].tramos»"),
    (poner("escalas", 0, "tramos", 1, "importe", valor=-5), "«escalas[1].tramos[2].importe»"),
    (poner("escalas", 0, "tramos", 1, "minimo", valor=True), "«escalas[1].tramos[2].minimo»"),
    (poner("escalas", 0, "tramos", 1, "maximo", valor=3), "«escalas[1].tramos[2].maximo»"),
    (poner("unidades", 2, "objetivo", valor=None), "«unidades[3].objetivo»"),
    (poner("unidades", 2, "clase", valor="club"), "«unidades[3].clase»"),
    (
        poner("organos", 0, "reglas", valor=[{**REGLA, "familia": "costumbre"}]),
        "«organos[1].reglas[1].familia»",
    ),
    (poner("organos", 0, "reglas", valor=[{**REGLA, "tipo": "boda"}]), "«organos[1].reglas[1].tipo»"),
    (poner("organos", 0, "reglas", valor=[{**REGLA, "parametros": 3}]), "«organos[1].reglas[1].parametros»"),
    (poner("organos", 0, "reglas", valor=[{**REGLA, "parametros": {}}]), "Falta «exigencias»"),
    (poner("organos", 0, "reglas", valor=[{**REGLA, "articulo": ""}]), "«organos[1].reglas[1].articulo»"),
    (poner("organos", 0, "reglas", valor=[REGLA, REGLA]), "«organos[1].reglas[2].familia» repite"),
    (poner("descripcion", valor=None), "falta la clave «descripcion»"),
    (poner("miembros", valor=["planeta"]), "«miembros»"),
    (poner("por_confirmar", valor="nada"), "«por_confirmar»"),
    (poner("cuerpos", 0, "clase", valor="edicto"), "«cuerpos[1].clase»"),
    (composicion({"clase": "todos", "tipos": ["planeta"]}), "«planeta» en la lista de tipos de socio"),
    (composicion({"clase": "todos", "categorias": ["oro"]}), "«oro» en la lista de categorías"),
    (
        composicion({"clase": "por_grupo", "puesto": "Vocal", "cupos": []}),
        "«Vocal» en la lista de puestos",
    ),
    (composicion({"clase": "lista", "puestos": ["Vocal"]}), "«Vocal» en la lista de puestos"),
    (composicion({"clase": "de_oficio", "organo": "senado"}), "«senado» en la lista de órganos"),
    (composicion({"clase": "de_oficio", "organo": "asamblea"}), "«asamblea» en la lista de órganos"),
    (
        composicion({"clase": "rotacion", "organo": "directiva", "puesto_origen": "Vocal"}),
        "«Vocal» en la lista de puestos",
    ),
    (
        poner(
            "organos",
            0,
            "reglas",
            valor=[
                {
                    "familia": "voto",
                    "articulo": "art. 9",
                    "parametros": {"forma": "igual", "solo_voz": ["oro"]},
                }
            ],
        ),
        "«oro» en la lista de categorías",
    ),
]


@pytest.mark.parametrize(("estropear", "nombrada"), MALAS, ids=[n for _, n in MALAS])
def test_una_plantilla_invalida_nombra_la_clave(
    datos: Datos, estropear: Callable[[Datos], None], nombrada: str
) -> None:
    estropear(datos)
    with pytest.raises(PlantillaInvalida) as error:
        validar("mala.toml", datos)
    assert error.value.mensaje.startswith("mala.toml: ")
    assert nombrada in error.value.mensaje


def test_las_veinte_plantillas_valen_y_ninguna_calla_su_fuente() -> None:
    todas = {p.clave: p for p in plantillas()}
    assert sorted(todas) == sorted(REDES | NACIONALES)
    for clave, dada in todas.items():
        assert plantilla(clave) == dada
        assert all(o["fuente"] for o in dada.tabla["organos"])
        assert dada.por_confirmar


def _reglas(dada: Plantilla) -> list[Datos]:
    return [r for o in dada.tabla["organos"] for r in o.get("reglas", ())]


def test_lo_que_la_fuente_no_dice_no_se_fija() -> None:
    """Sólo Chile y España traen quórum y mayorías; en las alianzas no hay ni estatuto ni cuota."""
    for dada in plantillas():
        reglas_dadas = {r["familia"] for r in _reglas(dada)}
        if dada.clave not in ("asociacion_chilena", "mancomunidad_espanola"):
            assert "quorum" not in reglas_dadas
            assert not any(
                "plazo" in r["parametros"] for r in _reglas(dada) if r["familia"] == "convocatoria"
            )
        if dada.tipo_red == "alianza":
            assert {c["clase"] for c in dada.tabla["cuerpos"]} == {"declaracion"}
            assert "conceptos" not in dada.tabla
            assert dada.tabla["organos"][0]["nombre"].startswith("Encuentro de adheridas")
            assert "Supuesto de la plantilla" in dada.tabla["organos"][0]["fuente"]


def test_lo_por_fijar_es_lo_que_nace_pendiente(tmp_path: Path) -> None:
    for clave in ("mercociudades", "fccr"):
        dada = plantilla(clave)
        apertura = crear_asociacion(tmp_path / clave, dada, None, "Ana", reloj)
        nacidas = {
            (o.clave, r.familia, r.tipo)
            for o in organos(apertura.bd)
            for r in reglas(apertura.bd, o.id)
            if r.pendiente
        }
        apertura.cerrar()
        assert {(p.organo, p.familia, p.tipo) for p in por_fijar(dada)} == nacidas


@pytest.mark.parametrize("clave", ["no_existe", "../secreto", ""])
def test_una_plantilla_que_no_hay_dice_cuales_hay(clave: str) -> None:
    with pytest.raises(PlantillaInvalida, match="Las que hay: .*mercociudades"):
        plantilla(clave)


@pytest.mark.parametrize("contenido", [b"clave = ", b"\xff\xfe"])
def test_un_toml_que_no_se_entiende_se_dice(tmp_path: Path, contenido: bytes) -> None:
    ruta = tmp_path / "rota.toml"
    ruta.write_bytes(contenido)
    with pytest.raises(PlantillaInvalida, match=r"rota\.toml: no se entiende"):
        leer_plantilla(ruta)


def test_fundar_reparte_la_plantilla_entre_todos_los_asuntos(tmp_path: Path, datos: Datos) -> None:
    datos["organos"][0]["reglas"] = [REGLA]
    apertura = crear_asociacion(tmp_path / "red", validar("x", datos), None, "Ana", reloj, ficticia=True)
    bd = apertura.bd
    asamblea = organo_por_clave(bd, "asamblea").id
    assert (bd.ruta.name, asociacion(bd).nombre, asociacion(bd).ficticia) == (
        "red.escritorio",
        "Mercociudades",
        True,
    )
    assert (len(categorias(bd)), len(unidades(bd)), len(conceptos(bd))) == (2, 15, 4)
    assert [t.importe for t in escalas(bd)[0].tramos] == [10_000, 50_000, 100_000, 200_000]
    assert [p.nombre for p in puestos(bd, asamblea)] == ["Presidencia de la Asamblea", "Secretaría de actas"]
    fijadas = [(r.nombre, r.cita) for r in reglas(bd, asamblea) if not r.pendiente]
    assert fijadas == [("Mayoría: reforma del estatuto", "art. 30")]
    assert [c["nombre"] for c in bd.filas("SELECT nombre FROM cuerpo ORDER BY orden")] == [
        "Estatuto",
        "Reglamento de cuotas",
    ]
    assert [a.accion for a in ultimas_acciones(bd)] == ["Fundar Mercociudades"]
    apertura.cerrar()


def test_fundar_guarda_los_ordenes_del_dia_de_cada_organo(tmp_path: Path, datos: Datos) -> None:
    datos["organos"][0]["orden_del_dia"] = [
        {"titulo": "Informe", "texto": "Lo presenta la Secretaría."},
        {
            "titulo": "Presupuesto",
            "tipo": "ordinaria",
            "subpuntos": [{"titulo": "Gastos", "decision": "ordinaria"}, {"titulo": "Ingresos"}],
        },
        {"titulo": "Varios"},
    ]
    apertura = crear_asociacion(tmp_path / "red", validar("x", datos), None, "Ana", reloj)
    bd, organo = apertura.bd, organo_por_clave(apertura.bd, "asamblea").id
    informe = PuntoNuevo("Informe", "", "Lo presenta la Secretaría.")
    assert modelo_de(bd, organo, "ordinaria") == [
        informe,
        PuntoNuevo("Presupuesto"),
        PuntoNuevo("Gastos", "ordinaria", subpunto=True),
        PuntoNuevo("Ingresos", subpunto=True),
        PuntoNuevo("Varios"),
    ]
    assert modelo_de(bd, organo, "extraordinaria") == [informe, PuntoNuevo("Varios")]
    assert modelo_de(bd, organo_por_clave(bd, "directiva").id, "ordinaria") == []
    apertura.cerrar()


def test_quien_trae_orden_del_dia_dice_que_es_una_propuesta() -> None:
    con_orden = [p for p in plantillas() if any(o.get("orden_del_dia") for o in p.tabla["organos"])]
    assert {"mercociudades", "asociacion_chilena", "mancomunidad_espanola", "flacma"} == {
        p.clave for p in con_orden
    }
    assert all(any("es una propuesta del programa" in c for c in p.por_confirmar) for p in con_orden)


def test_si_algo_falla_al_fundar_no_queda_archivo(tmp_path: Path, datos: Datos) -> None:
    tabla = copy.deepcopy(datos)
    tabla["moneda"] = "dólar"
    mala = Plantilla("mala", "Mala", "foro", "ninguna", tabla)
    with pytest.raises(Exception, match="CHECK constraint failed"):
        crear_asociacion(tmp_path / "red.escritorio", mala, None, "Ana", reloj)
    assert list(tmp_path.iterdir()) == []


def test_no_se_funda_encima_de_otro_archivo(tmp_path: Path) -> None:
    ruta = tmp_path / "red.escritorio"
    ruta.write_bytes(b"algo")
    with pytest.raises(ArchivoYaExiste):
        crear_asociacion(ruta, plantilla("mercociudades"), None, "Ana", reloj)
    assert ruta.read_bytes() == b"algo"


def test_con_su_nombre_toma_tambien_su_identidad(tmp_path: Path) -> None:
    apertura = crear_asociacion(tmp_path / "red", plantilla("mercociudades"), "mercociudades", "Ana", reloj)
    propia = asociacion(apertura.bd)
    apertura.cerrar()
    assert (propia.sigla, propia.fundacion, propia.sede[:10]) == ("MC", "1995-11", "Montevideo")


@pytest.mark.parametrize("clave", sorted(FINES))
def test_la_asociacion_nace_con_los_fines_de_su_red_y_otra_con_su_plantilla_sin_ellos(
    clave: str, tmp_path: Path
) -> None:
    for nombre, cuantos in ((None, FINES[clave]), ("Red del Sur", 0)):
        ruta = tmp_path / f"{cuantos}.escritorio"
        apertura = crear_asociacion(ruta, plantilla(clave), nombre, "Ana", reloj)
        assert len(asociacion(apertura.bd).fines) == cuantos
        apertura.cerrar()


def test_lo_que_se_deduce_no_es_un_dato_y_lo_que_consta_no_se_da_por_dudoso() -> None:
    assert plantilla("ucci").tabla["fundacion"] == ""
    tipos = {p.clave: a["tipo"] for p in plantillas() for a in p.tabla.get("alianzas", ())}
    assert {c for c, tipo in tipos.items() if tipo == "operativa"} >= {"pacto_de_milan", "orgullo_lgtbi"}
    assert (tipos["mesa_global"], tipos["u20"]) == ("politica", "politica")
    assert "comunicado" not in str(plantilla("u20").tabla).lower()
    assert {c["clase"] for c in plantilla("consorcio_brasileno").tabla["conceptos"]} == {
        "ordinaria",
        "saldo_inicial",
    }

"""`dictamen`: el motor, por lotes: veredicto, cuenta, artículo y versión, con cifras dadas o del archivo."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.estatutos.acciones.articulado import guardar_original
from escritorio.estatutos.acciones.reglas import anadir_regla, fijar_regla
from escritorio.estatutos.consultas.articulado import consolidado, cuerpos
from escritorio.estatutos.consultas.reglas import organo_por_clave, organos, regla_vigente
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, PiezaLeida
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import ReglaDePropuestas, ReglaDeQuorum
from escritorio.estatutos.parametros.lectura import leer_parametros
from escritorio.ordenes.apertura import para_leer
from escritorio.ordenes.pedido import sesion_pedida
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla
from escritorio.sesiones.acciones.asistencia import marcar_presentes
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import puntos, sesion
from escritorio.sesiones.modelo.sesiones import PuntoNuevo, SesionNueva
from escritorio.socios.consultas import socios
from escritorio.votaciones.consultas.votaciones import votaciones
from tests.a_su_hora import abrir as abrir_sesion
from tests.fabrica import FUNDADA, con_socios, reloj
from tests.ordenes.conftest import Correr

CLAVES = {"veredicto", "frase", "cuenta", "regla", "articulo", "version", "fundamento"}
REGLAS: dict[str, dict[str, Any]] = {
    "voto": {"forma": "igual"},
    "requisitos": {"requisitos": [{"clase": "tipo", "valores": ["municipio"]}]},
    "mandato": {"duracion_meses": 24},
    "poderes": {"admite": True, "maximo": 1, "mismo": ["pais"]},
    "convocatoria": {
        "plazo": 2,
        "unidad": "habiles",
        "universal": True,
        "urgencia": 0,
        "peticion": {
            "exigencia": {"base": "numero_legal", "comparador": "al_menos", "fraccion": "1/4"},
            "convocar_dias": 15,
        },
    },
}
CUOTA = {"forma": "fija", "vence_dias": 30, "prorrateo": "mensual"}


@pytest.fixture(scope="session")
def pleno(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Una mancomunidad con cinco socios, quórum con su artículo y reglas de todas las familias."""
    ruta = tmp_path_factory.mktemp("dictamen") / "pleno.escritorio"
    apertura = crear_asociacion(ruta, plantilla("mancomunidad_espanola"), "La Sierra", "Ana", reloj)
    bd = apertura.bd
    con_socios(bd, 5)
    organo_id = organo_por_clave(bd, "pleno").id
    cuerpo = cuerpos(bd)[0]
    articulo = PiezaLeida(ClaseDeDisposicion.ARTICULO, "Artículo 12", "Quórum", "Un tercio.", 1)
    guardar_original(bd, cuerpo.id, [articulo], FUNDADA, "2001-05-02")
    (disposicion,) = consolidado(bd, cuerpo.id, "2010-01-01")
    quorum = regla_vigente(bd, organo_id, "quorum", "", "2010-01-01")
    assert quorum is not None
    assert isinstance(quorum.parametros, ReglaDeQuorum)
    sin_mesa = replace(quorum.parametros, presencia=())
    fijar_regla(bd, quorum.id, sin_mesa, "art. 12", "2010-01-01", disposicion.id)
    for familia, datos in REGLAS.items():
        previa = regla_vigente(bd, organo_id, familia, "", "2010-01-01")
        assert previa is not None
        fijar_regla(bd, previa.id, leer_parametros(familia, datos), "art. 9", "2010-01-01")
    composicion = {"partes": [{"clase": "todos"}]}
    regla = regla_vigente(bd, organo_id, "composicion", "", "2010-01-01")
    assert regla is not None
    fijar_regla(bd, regla.id, leer_parametros("composicion", composicion), "art. 7", "2010-01-01")
    anadir_regla(bd, organo_id, "requisitos", "coordinacion")
    cuota = regla_vigente(bd, organo_id, "cuota", "", "2010-01-01")
    assert cuota is not None
    fijar_regla(bd, cuota.id, leer_parametros("cuota", CUOTA), "", "2010-01-01")
    apertura.cerrar()
    return ruta


@pytest.fixture
def dictar(orden: Correr, pleno: Path) -> Callable[..., dict[str, Any]]:
    def pedir(*argumentos: object, archivo: Path = pleno) -> dict[str, Any]:
        codigo, salida, error = orden("dictamen", archivo, *argumentos, "--json")
        assert (codigo, error) == (0, "")
        dicho: dict[str, Any] = json.loads(salida)
        assert set(dicho) >= CLAVES
        return dicho

    return pedir


Dictar = Callable[..., dict[str, Any]]


def test_el_quorum_cita_su_articulo_y_la_version_que_regia(dictar: Dictar) -> None:
    dicho = dictar(
        "quorum", "--presentes", 3, "--habilitados", 5, "--numero-legal", 9, "--fecha", "2020-01-01"
    )
    assert (dicho["veredicto"], dicho["regla"], dicho["articulo"]) == ("si", "Quórum", "art. 12")
    assert dicho["version"] == "Estatutos, texto vigente desde 02/05/2001"
    antes = dictar("quorum", "--presentes", 2, "--habilitados", 5, "--fecha", "31/12/2009")
    assert (antes["veredicto"], antes["articulo"]) == ("no", "ROF, arts. 78-113")


def test_las_cifras_que_no_se_dan_salen_del_archivo(dictar: Dictar) -> None:
    assert "5" in dictar("quorum")["frase"]
    assert dictar("quorum", "--presentes", 2)["veredicto"] == "no"
    assert dictar("quorum", "--llamada", 3)["veredicto"] == "no"
    assert dictar("quorum", "--paises", 1, "--preside", "si", "--secretaria", "no")["veredicto"] == "si"


@pytest.mark.parametrize(
    ("opciones", "veredicto"),
    [
        ("--a-favor 3 --en-contra 2", "si"),
        ("--a-favor 2 --en-contra 3", "no"),
        ("--a-favor 2 --en-contra 2 --abstenciones 1", "empate"),
        ("--a-favor 2 --en-contra 2 --vuelta 2", "empate"),
        ("--a-favor 2 --en-contra 2 --vuelta 2 --dirime a_favor", "si"),
        ("--a-favor 16 --en-contra 8 --habilitados 24", "si"),
        ("--tipo reforma --a-favor 5", "no_se_puede_saber"),
    ],
)
def test_la_mayoria_con_sus_votos(dictar: Dictar, opciones: str, veredicto: str) -> None:
    dicho = dictar("mayoria", "--secreta", "no", *opciones.split())
    assert dicho["veredicto"] == veredicto
    assert dicho["regla"].startswith("Mayoría: ")


def test_la_composicion_dice_quienes_quien_falta_y_quien_sobra(dictar: Dictar) -> None:
    dicho = dictar("composicion")
    assert (len(dicho["integrantes"]), dicho["faltan"], dicho["sobran"]) == (5, [], [])
    assert dicho["integrantes"][0] == {
        "nombre": "Municipio 001", "puesto": "Representante", "vota": True, "por": "todos los socios",
    }  # fmt: skip
    assert dictar("composicion", "--organo", "organo_colegiado")["veredicto"] == "no_se_puede_saber"


def test_la_composicion_de_una_red_nueva_dice_lo_que_falta(dictar: Dictar, tmp_path: Path) -> None:
    ruta = tmp_path / "milan"
    apertura = crear_asociacion(ruta, plantilla("pacto_de_milan"), None, "Ana", reloj)
    apertura.cerrar()
    dicho = dictar("composicion", "--organo", "comite_ejecutivo", archivo=apertura.bd.ruta)
    assert (dicho["veredicto"], dicho["faltan"][0]["cuantos"]) == ("no", 13)


def test_el_plazo_cuenta_los_dias_habiles_del_pais(dictar: Dictar) -> None:
    """El 1 de mayo de 2026 es viernes y feriado en España."""
    fechas = ("plazo", "--emitida", "29/04/2026", "--celebracion", "2026-05-01 10:00")
    assert dictar(*fechas)["veredicto"] == "si"
    assert dictar(*fechas, "--pais", "ES")["veredicto"] == "no"
    urgente = dictar("plazo", "--fecha", "2026-04-29", "--celebracion", "2026-05-08", "--urgente")
    assert (urgente["veredicto"], urgente["articulo"]) == ("si", "art. 9")


def test_voto_requisitos_mandato_y_poder_de_un_socio(dictar: Dictar) -> None:
    voto = dictar("voto", "--socio", "0001")
    assert (voto["veredicto"], voto["votos"], voto["articulo"]) == ("si", 1, "art. 9")
    assert dictar("voto", "--socio", "UY:0001", "--fecha", "2009-01-01")["votos"] == 1
    assert dictar("requisitos", "--socio", "municipio 002", "--puesto", "Vocal")["veredicto"] == "si"
    coordinar = dictar("requisitos", "--socio", "0002", "--tipo", "coordinacion")
    assert coordinar["veredicto"] == "no_se_puede_saber"
    nombrar = ("mandato", "--puesto", "Vocal", "--socio", "0003", "--desde", "2026-01-01", "--hasta")
    assert dictar(*nombrar, "2027-12-31")["veredicto"] == "si"
    pasado = dictar(*nombrar, "2028-01-01")
    assert (pasado["veredicto"], pasado["hasta"]) == ("no", "2027-12-31")
    assert dictar(*nombrar[:-1], "--organo", "PLENO")["veredicto"] == "si"
    propuesto = dictar(*nombrar[:-1])
    assert (propuesto["veredicto"], propuesto["hasta"]) == ("si", "2027-12-31")
    assert "se propone hasta el 31/12/2027" in propuesto["cuenta"][0]
    poder = ("poder", "--socio", "0001", "--apoderado", "0002", "--celebracion", "2026-04-24 10:00")
    assert dictar(*poder, "--fecha", "2026-04-01")["veredicto"] == "si"
    assert dictar(*poder, "--fecha", "2026-04-01", "--ya-tiene", 1)["veredicto"] == "no"
    assert dictar(*poder, "--emitida", "24/4/2026 10:01")["veredicto"] == "no"


def test_una_sesion_da_sus_cifras_y_sus_fechas(dictar: Dictar, hecho: Path) -> None:
    quorum = dictar("quorum", "--sesion", "22", "--llamada", 2, archivo=hecho)
    assert quorum["veredicto"] == "si"
    assert "Habilitados 32" in " ".join(quorum["cuenta"])
    plazo = dictar("plazo", "--sesion", "22", archivo=hecho)
    assert "24/04/2026" in plazo["cuenta"][0]
    mayoria = dictar("mayoria", "--sesion", "22", "--a-favor", 1, archivo=hecho)
    assert "de 32 habilitados" in mayoria["cuenta"][0]


def test_una_sesion_da_lo_que_se_guardo_al_celebrarla(dictar: Dictar, orden: Correr, hecho: Path) -> None:
    with para_leer(hecho) as bd:
        suya = sesion(bd, sesion_pedida(bd, "22"))
        votado = next(p for p in puntos(bd, suya.id) if votaciones(bd, p.id))
        guardados = (suya.dictamen_quorum, suya.dictamen_plazo, votaciones(bd, votado.id)[-1].dictamen)
    dichos = [
        dictar(*pedido.split(), "--sesion", "22", archivo=hecho)
        for pedido in ("quorum", "plazo", f"mayoria --punto {votado.orden}")
    ]
    for dicho, guardado in zip(dichos, guardados, strict=True):
        assert guardado is not None
        assert (dicho["frase"], dicho["fundamento"]) == (str(guardado.frase), str(guardado.fundamento))
        assert dicho["cuenta"] == [*map(str, guardado.cuenta)]
    codigo, _, error = orden("dictamen", hecho, "mayoria", "--sesion", "22")
    assert (codigo, f"{votado.orden}" in error, "--punto" in error) == (1, True, True)
    codigo, _, error = orden("dictamen", hecho, "mayoria", "--sesion", "22", "--punto", "99")
    assert (codigo, "no tiene el punto 99" in error) == (1, True)


def test_una_sesion_sin_celebrar_da_lo_de_ahora(dictar: Dictar, pleno: Path, tmp_path: Path) -> None:
    """En borrador se suponen todos; convocada y en curso, la llamada que toca y quienes están."""
    copia = tmp_path / "copia.escritorio"
    copia.write_bytes(pleno.read_bytes())
    apertura = abrir_archivo(copia, "Ana", reloj)
    bd = apertura.bd
    organo_id = organo_por_clave(bd, "pleno").id
    nueva = SesionNueva(
        organo_id, "ordinaria", "Sede", "2026-04-20T10:00", "2026-04-22T10:00", "", (PuntoNuevo("Uno"),)
    )
    sesion_id = preparar(bd, nueva)
    assert dictar("quorum", "--sesion", sesion_id, archivo=copia)["veredicto"] == "si"
    convocar(bd, sesion_id, aunque_incumpla=True)
    assert dictar("quorum", "--sesion", sesion_id, archivo=copia)["veredicto"] == "no"
    marcar_presentes(bd, sesion_id)
    abrir_sesion(bd, sesion_id, 2, "2026-04-22T10:00")
    dicho = dictar("quorum", "--sesion", sesion_id, archivo=copia)
    assert (dicho["veredicto"], "segunda llamada" in dicho["cuenta"][0]) == ("si", True), dicho
    apertura.cerrar()


def test_la_doble_mayoria_con_lo_votado_en_cada_pais(dictar: Dictar, pleno: Path, tmp_path: Path) -> None:
    copia = tmp_path / "copia.escritorio"
    copia.write_bytes(pleno.read_bytes())
    apertura = abrir_archivo(copia, "Ana", reloj)
    bd = apertura.bd
    simple = {"base": "emitidos", "comparador": "mas_de", "fraccion": "1/2"}
    paises = {"base": "habilitados", "comparador": "mas_de", "fraccion": "1/2"}
    doble = {"exigencias": [simple], "por_grupo": {"grupo": "pais", "dentro": simple, "grupos": paises}}
    regla = regla_vigente(bd, organo_por_clave(bd, "pleno").id, "mayoria", "reforma", "2026-01-01")
    assert regla is not None
    fijar_regla(bd, regla.id, leer_parametros("mayoria", doble), "art. 30", "2010-01-01")
    apertura.cerrar()
    pedido = ("mayoria", "--tipo", "reforma", "--por-grupo")
    si = dictar(*pedido, "UY=3/1/0", archivo=copia)
    assert (si["veredicto"], "UY, 3 de 4" in " ".join(si["cuenta"])) == ("si", True)
    no = dictar(*pedido, "UY=1/0/0", "--por-grupo", "AR=0/1/0", "--por-grupo", "BR=1/0/1", archivo=copia)
    assert "Países con habilitados 3" in " ".join(no["cuenta"])
    assert (no["veredicto"], "BR, 1 de 1" in " ".join(no["cuenta"])) == ("si", True)


def test_el_reparto_entre_listas_con_su_cuenta(
    orden: Correr, dictar: Dictar, pleno: Path, tmp_path: Path
) -> None:
    sin_reparto = dictar("reparto", "--plazas", 3, "--lista", "A=10")
    assert (sin_reparto["veredicto"], sin_reparto["listas"][0]["plazas"]) == ("no_se_puede_saber", None)
    simple = {"base": "emitidos", "comparador": "mas_de", "fraccion": "1/2"}
    regla = {"exigencias": [simple], "listas": {"metodo": "dhondt", "decide": "sorteo"}}
    suyo = con_regla(pleno, tmp_path / "listas.escritorio", "mayoria", "eleccion", regla)
    pedido = (
        "reparto",
        "--plazas",
        5,
        "--lista",
        "Lista A=100",
        "--lista",
        "Lista B=80/1",
        "--lista",
        "C=30",
    )
    dicho = dictar(*pedido, archivo=suyo)
    assert [(x["lista"], x["votos"], x["plazas"]) for x in dicho["listas"]] == [
        ("Lista A", 100, 3),
        ("Lista B", 80, 1),
        ("C", 30, 1),
    ]
    assert (dicho["veredicto"], dicho["disputan"]) == ("si", [])
    assert "Lista B no lleva más nombres." in dicho["cuenta"]
    iguales = dictar("reparto", "--plazas", 1, "--lista", "A=5", "--lista", "B=5", archivo=suyo)
    assert (iguales["veredicto"], iguales["disputan"]) == ("empate", ["A", "B"])
    assert orden("dictamen", suyo, "reparto", "--plazas", 1, "--lista", "A")[0] == 2


def con_regla(pleno: Path, destino: Path, familia: str, tipo: str, parametros: dict[str, Any]) -> Path:
    """Una copia del pleno con esa regla, fijada o añadida."""
    destino.write_bytes(pleno.read_bytes())
    apertura = abrir_archivo(destino, "Ana", reloj)
    bd = apertura.bd
    organo_id = organo_por_clave(bd, "pleno").id
    leidos, rige = (
        leer_parametros(familia, parametros),
        regla_vigente(bd, organo_id, familia, tipo, "2026-01-01"),
    )
    if rige is None:
        anadir_regla(bd, organo_id, familia, tipo, leidos, "art. 31")
    else:
        fijar_regla(bd, rige.id, leidos, "art. 31", "2010-01-01")
    apertura.cerrar()
    return destino


@pytest.mark.parametrize(
    ("opciones", "veredicto", "dice"),
    [
        ("--a-favor 5", "no", "ha de votarse en secreto"),
        ("--a-favor 5 --secreta si", "no", "sólo se trata si asisten todos los integrantes y no asiste 1"),
        ("--a-favor 5 --presentes 5 --cubiertos 5", "no_se_puede_saber", "no consta si se votó en secreto"),
        ("--a-favor 5 --cubiertos 5 --secreta si", "no_se_puede_saber", "de qué tipo es la sesión"),
        ("--a-favor 5 --cubiertos 5 --secreta si --de-sesion ordinaria", "no", "ésta es ordinaria"),
        (
            "--a-favor 5 --cubiertos 5 --secreta si --de-sesion extraordinaria --convocado no",
            "no",
            "convocatoria",
        ),
        (
            "--a-favor 5 --cubiertos 5 --secreta si --de-sesion extraordinaria --convocado si",
            "si",
            "Aprobada",
        ),
    ],
)
def test_la_mayoria_con_lo_que_pide_para_que_quepa(
    dictar: Dictar, pleno: Path, tmp_path: Path, opciones: str, veredicto: str, dice: str
) -> None:
    pide = {
        "exigencias": [{"base": "emitidos", "comparador": "mas_de", "fraccion": "1/2"}],
        "todos_presentes": True,
        "sesion": "extraordinaria",
        "en_convocatoria": True,
        "secreto": "obligatorio",
    }
    copia = con_regla(pleno, tmp_path / "copia.escritorio", "mayoria", "reforma", pide)
    if "--cubiertos" not in opciones:
        opciones += " --cubiertos 6" + (" --secreta no" if "--secreta" not in opciones else "")
    dicho = dictar("mayoria", "--tipo", "reforma", *opciones.split(), archivo=copia)
    assert (dicho["veredicto"], dice in dicho["frase"]) == (veredicto, True), dicho


def test_una_clase_propia_con_el_voto_de_alguien(dictar: Dictar, pleno: Path, tmp_path: Path) -> None:
    pide = {
        "exigencias": [{"base": "numero_legal", "comparador": "mas_de", "fraccion": "1/2"}],
        "a_favor_de": ["Alcaldía"],
    }
    copia = con_regla(pleno, tmp_path / "copia.escritorio", "mayoria", "Gasto", pide)
    vistos = [
        dictar("mayoria", "--tipo", "gasto", "--a-favor", 3, "--en-contra", 2, *mas, archivo=copia)[
            "veredicto"
        ]
        for mas in ((), ("--con-el-voto-de", "alcaldia"), ("--con-el-voto-de", "Tesorería"))
    ]
    assert vistos == ["no_se_puede_saber", "si", "no"]


@pytest.mark.parametrize(
    ("opciones", "veredicto", "dice"),
    [
        ("peticion --firmantes 2 --presentada 01/03/2026", "si", "hasta el 16/03/2026"),
        ("peticion --firmantes 1", "no", "firmantes 1"),
        ("peticion --firmantes 3 --numero-legal 16", "no", "firmantes 3"),
        ("plazo --asisten 5", "si", "presentes con voto 5"),
        ("plazo --asisten 4 --celebracion 2026-04-24", "no", "presentes con voto 4"),
    ],
)
def test_la_sesion_pedida_y_la_universal(dictar: Dictar, opciones: str, veredicto: str, dice: str) -> None:
    dicho = dictar(*opciones.split())
    assert dicho["veredicto"] == veredicto
    assert dice in " ".join(dicho["cuenta"])


def test_la_cuota_de_quien_entra_y_la_de_quien_sale(dictar: Dictar) -> None:
    periodo = "cuota --importe 1200 --desde 01/01/2026 --hasta 2026-12-31".split()
    entra = dictar(*periodo, "--alta", "2026-07-01", "--emitida", "2026-02-01")
    assert (entra["veredicto"], entra["debe"], entra["vence"]) == ("si", 600, "2026-03-03")
    assert entra["cuenta"][-2:] == [
        "Son EUR 6,00 de EUR 12,00.",
        "Emitida el 01/02/2026, vence el 03/03/2026.",
    ]
    callada = dictar(*periodo, "--baja", "2026-07-01", "--vencida")
    assert (callada["veredicto"], callada["debe"]) == ("no_se_puede_saber", None)


def test_sin_json_se_lee(orden: Correr, pleno: Path) -> None:
    codigo, salida, _ = orden("dictamen", pleno, "quorum", "--presentes", 3)
    assert codigo == 0
    assert salida.splitlines()[0].startswith("Hay quórum")
    assert salida.splitlines()[-1].startswith("art. 12")


@pytest.mark.parametrize(
    ("opciones", "codigo", "frase"),
    [
        ("quorum --presentes 9 --habilitados 3", 1, "sólo 3 habilitados"),
        ("mayoria --a-favor 9", 1, "suman 9"),
        ("quorum --organo senado", 1, "«senado»"),
        ("quorum --tipo rara", 1, "Puede ser: ordinaria"),
        ("voto --tipo rara --socio 0001", 1, "Puede ser: ninguno"),
        ("quorum --fecha ayer", 1, "ayer"),
        ("voto --socio 9999", 1, "No hay ningún socio"),
        ("voto --socio 0001 --fecha 1990-01-01", 1, "no integra"),
        ("requisitos --socio 0001 --puesto Rey", 1, "Los que hay: Presidencia"),
        ("poder --socio 0001 --apoderado 0002 --celebracion 1990-01-01 --fecha 1990-01-01", 1, "activo"),
        ("mayoria", 2, "Falta «--a-favor»"),
        ("mayoria --por-grupo UY=1/2", 2, "En «--por-grupo»: «UY=1/2» no es GRUPO=A/C/N."),
        ("mayoria --por-grupo UY=1/0/0 --por-grupo UY=1/0/0", 1, "se da dos veces"),
        ("mayoria --por-grupo UY=1/0/0 --a-favor 2", 1, "dieron otras cifras"),
        ("plazo", 2, "Falta «--celebracion»"),
        ("quorum --presentes tres", 2, "En «--presentes»: «tres» no son votos: escríbalos como 3 o 1,5."),
        ("quorum --llamada 4", 2, "«4» no es un número entero (1 a 3)."),
        ("moda", 2, "Puede ser: «quorum»"),
        ("peticion", 2, "Falta «--firmantes»"),
        ("peticion --firmantes 9", 1, "tiene 5 integrantes"),
        ("cuota --importe 1 --desde 2026-01-01 --hasta 2026-12-31", 2, "Falta «--alta»"),
        (
            "cuota --importe 1 --desde 2026-01-01 --hasta 2026-12-31 --alta 2026-02-01 --vencida",
            1,
            "no las dos",
        ),
        ("cuota --importe 1 --desde 2026-01-01 --hasta 2025-12-31 --alta 2026-02-01", 1, "antes de empezar"),
    ],
)
def test_lo_que_no_vale_sale_con_su_codigo_y_una_frase(
    orden: Correr, pleno: Path, opciones: str, codigo: int, frase: str
) -> None:
    salio, salida, error = orden("dictamen", pleno, *opciones.split())
    assert (salio, salida) == (codigo, "")
    assert frase in error


def test_sin_regla_de_mandato_se_dice(orden: Correr, hecho: Path) -> None:
    codigo, _, error = orden(
        "dictamen", hecho, "mandato", "--socio", "3304", "--puesto", "Presidencia de la Asamblea"
    )
    assert (codigo, "no tiene regla de mandato" in error) == (1, True)


def test_la_ayuda_dice_que_opciones_lee_cada_dictamen(orden: Correr) -> None:
    codigo, salida, _ = orden("dictamen", "--ayuda")
    assert codigo == 0
    assert "composicion  ninguna más" in salida
    assert "INTEGER" not in salida


def test_una_mayoria_de_votos_con_decimales(dictar: Dictar) -> None:
    legal = ("--numero-legal", "4,5", "--cubiertos", "4,5", "--habilitados", "4,5", "--presentes", "4,5")
    votos = ("--a-favor", "2,3", "--en-contra", "2,2", "--secreta", "no")
    dicho = dictar("mayoria", *legal, *votos, "--fecha", "2020-01-01")
    assert (dicho["veredicto"], dicho["frase"]) == ("si", "Aprobada con 2,3 votos a favor.")
    iguales = ("--a-favor", "2.25", "--en-contra", "2.25", "--secreta", "no")
    justo = dictar("mayoria", *legal, *iguales, "--fecha", "2020-01-01")
    assert justo["veredicto"] != "si"
    assert "2,25" in justo["frase"]


def test_los_votos_con_decimales_de_un_socio_van_como_texto(
    dictar: Dictar, pleno: Path, tmp_path: Path
) -> None:
    suyo = shutil.copyfile(pleno, tmp_path / "suyo.escritorio")
    apertura = abrir_archivo(suyo, "Ana", reloj)
    voto = regla_vigente(apertura.bd, organo_por_clave(apertura.bd, "pleno").id, "voto", "", "2010-01-01")
    assert voto is not None
    nombre = socios(apertura.bd)[0].nombre
    datos = {"forma": "por_socio", "socios": [{"socio": nombre, "votos": "1,5"}], "los_demas": 2}
    fijar_regla(apertura.bd, voto.id, leer_parametros("voto", datos), "art. 9", "2021-01-01")
    otro = socios(apertura.bd)[1].nombre
    apertura.cerrar()
    dicho = dictar("voto", "--socio", nombre, "--fecha", "2022-01-01", archivo=suyo)
    assert (dicho["votos"], dicho["frase"]) == ("1.5", f"{nombre} tiene 1,5 votos.")
    assert dictar("voto", "--socio", otro, "--fecha", "2022-01-01", archivo=suyo)["votos"] == 2


def test_si_una_propuesta_entra_lo_dicen_sus_apoyos_y_el_informe(
    dictar: Dictar, pleno: Path, tmp_path: Path
) -> None:
    """Tres apoyos, la comisión informa en diez días desde que se le pasa, y ha de llegar a «En debate»."""
    assert "no tiene esa regla" in dictar("propuesta", "--firmantes", 9)["frase"]
    suyo = shutil.copyfile(pleno, tmp_path / "suyo.escritorio")
    apertura = abrir_archivo(suyo, "Ana", reloj)
    organos_ = [o for o in organos(apertura.bd) if o.clave]
    organo_id, comision = organo_por_clave(apertura.bd, "pleno").id, organos_[-1]
    exige = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(0), 3)
    regla = ReglaDePropuestas(exige, comision.clave, 10, estados=("Admitida", "En debate"))
    anadir_regla(apertura.bd, organo_id, "propuestas", "", regla, "art. 30", "2010-01-01")
    apertura.cerrar()
    dictada = partial(dictar, "propuesta", "--fecha", "2021-03-20", archivo=suyo)
    pasada = ("--presentada", "2021-03-08")
    sin = dictada("--firmantes", 2, *pasada)
    assert (sin["veredicto"], sin["informa_hasta"]) == ("no", "2021-03-18")
    assert "la apoyan 2" in sin["cuenta"][0]
    assert dictada("--firmantes", 3, *pasada)["veredicto"] == "no", "falta el informe"
    informada = (*pasada, "--informe", "2021-03-15")
    assert dictada("--firmantes", 3, *informada, "--estado", "En debate")["veredicto"] == "si"
    assert dictada("--firmantes", 2, *informada, "--estado", "En debate")["veredicto"] == "no"
    for estado in (("--estado", "Admitida"), ()):
        assert dictada("--firmantes", 3, *informada, *estado)["veredicto"] == "no"
    assert dictada("--firmantes", 0, "--urgente")["veredicto"] == "si"


def test_el_voto_particular_llega_a_tiempo_o_no(orden: Correr, pleno: Path, tmp_path: Path) -> None:
    """Ley 40/2015, art. 19.5: dos días; con la regla que calla se dice que no hay plazo."""
    ruta = tmp_path / pleno.name
    shutil.copyfile(pleno, ruta)
    pedido = ("dictamen", ruta, "particular", "--celebracion", "2026-03-05 13:00", "--presentada")

    def dictar(presentada: str) -> Any:
        codigo, salida, _ = orden(*pedido, presentada, "--json")
        assert codigo == 0
        return json.loads(salida)

    assert "no tiene plazo para el voto particular" in dictar("2026-03-06")["frase"]
    apertura = abrir_archivo(ruta, "Ana", reloj)
    suya = regla_vigente(apertura.bd, organo_por_clave(apertura.bd, "pleno").id, "acta", "", "2026-03-05")
    assert suya is not None
    datos = {
        "numeracion": "anual",
        "firman": ["secretaria"],
        "aprobacion": "siguiente",
        "particular": {"cuantos": 2},
    }
    fijar_regla(apertura.bd, suya.id, leer_parametros("acta", datos), "art. 19.5", "2010-01-01")
    apertura.cerrar()
    veredictos = [dictar(dia)["veredicto"] for dia in ("2026-03-06", "2026-03-07", "2026-03-08")]
    assert veredictos == ["si", "si", "no"]
    assert dictar("2026-03-08")["articulo"] == "art. 19.5"

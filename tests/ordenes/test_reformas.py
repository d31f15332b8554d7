"""Las reformas y los originales por órdenes: ratificar, fundir, guardar un papel y comprobar su huella."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest

from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.acciones.registros import registrar
from escritorio.cooperacion.modelo.registros import ClaseDeRegistro, RegistroNuevo
from escritorio.estatutos.acciones.articulado import cambiar, guardar_original, suprimir
from escritorio.estatutos.acciones.piezas import cambiar_pieza
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.articulado import con_reforma, consolidado, cuerpos, reforma
from escritorio.estatutos.consultas.reglas import organo_principal, reglas
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.sesionar import Ratifican, ReglaDeMayoria
from escritorio.estatutos.reglas.reconocer import reconocer
from tests.estatutos.articulos import FUNDACION, proyecto
from tests.fabrica import con_socios
from tests.ordenes.conftest import Correr, en_json

TEXTO = """Artículo 1. Nombre. Se llama Red.
Artículo 2. Asamblea. La Asamblea:
a) elige;
b) aprueba las cuentas;
c) admite.
Artículo 3. Sede. En Salto.
"""
REGLA = ReglaDeMayoria(
    (Exigencia(Base.EMITIDOS, Comparador.AL_MENOS, Fraction(2, 3)),), ratifican=Ratifican.MAYORIA
)
PDF = b"%PDF-1.4 estatuto"


@contextmanager
def _abierto(ruta: Path) -> Iterator[Archivo]:
    apertura = abrir_archivo(ruta, "Ana", datetime.now)
    yield apertura.bd
    apertura.cerrar()


@pytest.fixture
def red(orden: Correr, tmp_path: Path) -> Path:
    """Tres socios y dos proyectos, «De la Mesa» y «De Salto», que cambian la misma letra."""
    ruta = tmp_path / "red.escritorio"
    assert orden("nueva", ruta, "--plantilla", "mercociudades")[0] == 0
    with _abierto(ruta) as bd:
        con_socios(bd, 3)
        cuerpo_id = cuerpos(bd)[0].id
        guardar_original(bd, cuerpo_id, reconocer(TEXTO), FUNDACION, "1996-01-01")
        suyos = [d.id for d in consolidado(bd, cuerpo_id, bd.hoy())]
        uno, otro = proyecto(bd, cuerpo_id, "De la Mesa"), proyecto(bd, cuerpo_id, "De Salto")
        cambiar_pieza(bd, uno, f"{suyos[1]}/b", "b) aprueba las cuentas y el plan;")
        cambiar_pieza(bd, otro, f"{suyos[1]}/b", "b) aprueba las cuentas al año;")
        cambiar(bd, otro, suyos[0], "Artículo 1", "Denominación", "Se llama Red.")
        suprimir(bd, otro, suyos[2])
    return ruta


def _fijar_regla(red: Path) -> None:
    with _abierto(red) as bd:
        suya = next(
            r for r in reglas(bd, organo_principal(bd).id) if (r.familia, r.tipo) == ("mayoria", "reforma")
        )
        fijar_regla(bd, suya.id, REGLA, "art. 12 del Estatuto", "1996-01-01")


def test_se_anota_se_consulta_y_se_quita_quien_ratifica(orden: Correr, red: Path) -> None:
    codigo, _, error = orden("ratificacion", red, "De la Mesa")
    assert (codigo, "Sólo se ratifica un proyecto" in error) == (1, True)
    _fijar_regla(red)
    primero, segundo = (f"{s['pais']}:{s['codigo']}" for s in en_json(orden, "consultar", red, "socios")[:2])
    suya = ("ratificacion", red, "de la mesa")
    assert en_json(orden, *suya)["ratificaciones"] == []
    codigo, _, error = orden(*suya, primero)
    assert (codigo, "la ley o el acto" in error) == (1, True)
    assert en_json(orden, *suya, primero, "--acto", "Ley 1", "--fecha", "2020-03-01")["exigidas"] == 2
    codigo, salida, _ = orden(*suya, segundo, "--acto", "Ley 2", "--fecha", "2020-05-01")
    assert (codigo, "se alcanzaron el 01/05/2020" in salida) == (0, True)
    (consultada,) = [r for r in en_json(orden, "consultar", red, "reformas") if r["titulo"] == "De la Mesa"]
    assert [r["acto"] for r in consultada["ratificaciones"]] == ["Ley 1", "Ley 2"]
    quitada = en_json(orden, *suya, segundo, "--quitar")
    assert ([r["acto"] for r in quitada["ratificaciones"]], quitada["alcanzada"]) == (["Ley 1"], None)
    codigo, _, error = orden(*suya, segundo, "--quitar")
    assert (codigo, "No consta que ese ente" in error) == (1, True)
    codigo, _, error = orden(*suya, "--quitar")
    assert (codigo, "Diga qué socio" in error) == (1, True)


def test_se_funden_dos_proyectos_aceptando_o_no_cada_cambio(orden: Correr, red: Path) -> None:
    simulado = en_json(orden, "fundir", red, "De la Mesa", "De Salto", "--simular")
    assert [(c["donde"], c["choca"], c["aceptado"]) for c in simulado["cambios"]] == [
        ("Artículo 1, número y epígrafe", False, True),
        ("Artículo 2, letra b)", True, False),
        ("Artículo 3", False, True),
    ]
    codigo, _, error = orden("fundir", red, "De la Mesa", "De Salto", "--rechazar", "Artículo 9")
    assert (codigo, "no propone ningún cambio «Artículo 9»" in error) == (1, True)
    codigo, _, error = orden("fundir", red, "De la Mesa", "De la Mesa", "--simular")
    assert (codigo, "otro proyecto de reforma" in error) == (1, True)
    choque = simulado["cambios"][1]["clave"]
    hecho = ("fundir", red, "De la Mesa", "De Salto", "--aceptar", choque, "--rechazar", "artículo 3")
    assert [c["aceptado"] for c in en_json(orden, *hecho)["cambios"]] == [True, True, False]
    dichas = {r["titulo"]: r for r in en_json(orden, "consultar", red, "reformas")}
    assert (dichas["De la Mesa"]["estado"], dichas["De Salto"]["estado"]) == ("proyecto", "desistida")
    with _abierto(red) as bd:
        queda = con_reforma(bd, reforma(bd, dichas["De la Mesa"]["id"]).id)
    assert [d.rotulo for d in queda] == ["Artículo 1", "Artículo 2", "Artículo 3"]
    assert queda[0].epigrafe == "Denominación"
    assert "b) aprueba las cuentas al año;" in queda[1].texto


def test_el_original_se_guarda_se_saca_y_se_coteja(orden: Correr, red: Path, tmp_path: Path) -> None:
    papel, otro, salida = tmp_path / "estatuto.pdf", tmp_path / "otro.pdf", tmp_path / "salida.pdf"
    papel.write_bytes(PDF)
    otro.write_bytes(PDF + b".")
    suyo = ("original", red, "reforma", "De la Mesa")
    codigo, _, error = orden(*suyo)
    assert (codigo, "no tiene su original" in error) == (1, True)
    guardado = en_json(orden, *suyo, "--guardar", papel)
    assert (guardado["archivo"], guardado["huella"], guardado["ocupa"]) == (
        "estatuto.pdf",
        sha256(PDF).hexdigest(),
        len(PDF),
    )
    assert orden(*suyo, "--guardar", otro)[0] == 1
    assert orden(*suyo, "--sacar", salida)[0] == 0
    assert salida.read_bytes() == PDF
    assert orden(*suyo, "--cotejar", papel)[0] == 0
    codigo, _, error = orden(*suyo, "--cotejar", otro)
    assert (codigo, "no es el original guardado" in error) == (1, True)
    consultada = {r["titulo"]: r["huella"] for r in en_json(orden, "consultar", red, "reformas")}
    assert (consultada["De la Mesa"], consultada["De Salto"]) == (guardado["huella"], None)


def test_el_original_de_un_registro(orden: Correr, red: Path, tmp_path: Path) -> None:
    papel = tmp_path / "centro.png"
    papel.write_bytes(b"\x89PNG centro")
    with _abierto(red) as bd:
        registrar(
            bd, RegistroNuevo(ClaseDeRegistro.CENTRO, "Centro del agua", ("agua",), datos={"en_que": "Agua"})
        )
    suyo = ("original", red, "registro", "centro del agua")
    assert en_json(orden, *suyo, "--guardar", papel)["archivo"] == "centro.png"
    (ficha,) = en_json(orden, "consultar", red, "registros")
    assert (ficha["original"], ficha["huella"]) == ("centro.png", sha256(b"\x89PNG centro").hexdigest())
    codigo, _, error = orden("original", red, "registro", "Otro")
    assert (codigo, "No hay ninguna ficha «Otro»" in error) == (1, True)
    malo = tmp_path / "malo.exe"
    malo.write_bytes(b"MZ")
    assert orden("original", red, "reforma", "De Salto", "--guardar", malo)[0] == 1

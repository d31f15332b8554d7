"""Personas, copia cifrada y reloj, por órdenes: lo permitido, lo negado y que negar no deja rastro."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from escritorio.comun.base.preferencias import Preferencias
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import transaccion
from escritorio.comun.datos.bitacora import ultimas_acciones
from escritorio.ordenes import apertura as puerta
from tests.fabrica import reloj
from tests.ordenes.conftest import Correr, en_json

CLAVE = "clave de Tomás"
DE_CADA_PAPEL = {
    "Ana": "administracion",
    "Sara": "secretaria",
    "Tomás": "tesoreria",
    "Petra": "presidencia",
    "Otto": "consulta",
}


@pytest.fixture
def con_personas(ejemplo: Path, orden: Correr, con_todas: dict[str, bytes]) -> Path:
    """El ejemplo con una persona de cada papel, que se dan de alta la primera vez."""
    if "hecho" not in con_todas:
        for nombre, papel in DE_CADA_PAPEL.items():
            como = () if nombre == "Ana" else ("--como", "Ana")
            codigo, _, error = orden("persona", ejemplo, nombre, "--papel", papel, *como)
            assert (codigo, error) == (0, "")
        con_todas["hecho"] = ejemplo.read_bytes()
    ejemplo.write_bytes(con_todas["hecho"])
    return ejemplo


@pytest.fixture(scope="module")
def con_todas() -> dict[str, bytes]:
    """El archivo con todas, cuando ya se hizo: cada alta es una orden, con su copia al acabar."""
    return {}


@pytest.fixture
def libro(tmp_path: Path) -> Path:
    """Un socio nuevo en un libro."""
    hoja = Workbook()
    hoja.active.append(["Código", "Nombre", "País"])  # type: ignore[union-attr]  # un libro nuevo trae su hoja
    hoja.active.append(["ZZ99", "Vilhena", "BR"])  # type: ignore[union-attr]  # un libro nuevo trae su hoja
    hoja.save(tmp_path / "socios.xlsx")
    return tmp_path / "socios.xlsx"


def acciones(archivo: Path) -> int:
    """Cuántas acciones constan."""
    abierta = abrir_archivo(archivo, "Prueba", reloj)
    cuantas = len(ultimas_acciones(abierta.bd, 100_000))
    abierta.cerrar()
    return cuantas


def las_que_cambian(orden: Correr, archivo: Path, libro: Path, tmp_path: Path) -> dict[str, list[object]]:
    """Una orden de cada oficio."""
    campana = next(
        c["id"] for c in en_json(orden, "consultar", archivo, "emisiones") if c["ejercicio"] == "2026"
    )
    return {
        "socios": ["importar-socios", archivo, libro],
        "cuotas": ["exportar", archivo, "avisos", "--campana", campana, tmp_path / "avisos.pdf"],
        "persona": ["persona", archivo, "Nueva", "--papel", "consulta"],
    }


PUEDE = {"Ana": {"persona"}, "Sara": {"socios"}, "Tomás": {"cuotas"}, "Petra": set[str](), "Otto": set[str]()}


@pytest.mark.parametrize("quien", PUEDE)
@pytest.mark.parametrize("que", ["socios", "cuotas", "persona"])
def test_cada_papel_puede_lo_suyo_por_orden(
    con_personas: Path, orden: Correr, libro: Path, tmp_path: Path, quien: str, que: str
) -> None:
    antes = acciones(con_personas)
    pedida = las_que_cambian(orden, con_personas, libro, tmp_path)[que]
    codigo, _, error = orden(*pedida, "--como", quien)
    if que in PUEDE[quien]:
        assert (codigo, error) == (0, "")
        assert acciones(con_personas) == antes + 1
        return
    assert codigo == 1
    assert quien in error
    assert "papel" in error
    assert acciones(con_personas) == antes
    assert not (tmp_path / "avisos.pdf").exists()


@pytest.mark.parametrize("quien", DE_CADA_PAPEL)
def test_todos_los_papeles_consultan_por_orden_y_quien_consulta_no_certifica(
    con_personas: Path, orden: Correr, tmp_path: Path, quien: str
) -> None:
    acuerdo = en_json(orden, "consultar", con_personas, "acuerdos")[0]["id"]
    assert orden("exportar", con_personas, "padron", tmp_path / "padron.xlsx", "--como", quien)[0] == 0
    papel = ["exportar", con_personas, "certificado", "--acuerdo", acuerdo, tmp_path / "c.pdf"]
    assert orden(*papel, "--como", quien)[0] == int(quien not in ("Sara", "Petra"))


def test_presidencia_certifica_y_tesoreria_no(con_personas: Path, orden: Correr, tmp_path: Path) -> None:
    acuerdo = en_json(orden, "consultar", con_personas, "acuerdos")[0]["id"]
    pedida = ["exportar", con_personas, "certificado", "--acuerdo", acuerdo, tmp_path / "c.pdf"]
    codigo, _, error = orden(*pedida, "--como", "tomas")
    assert codigo == 1
    assert "secretaría o presidencia" in error
    assert not (tmp_path / "c.pdf").exists()
    assert orden(*pedida, "--como", "PETRA")[0] == 0
    assert (tmp_path / "c.pdf").exists()


def test_sin_decir_quien_no_se_cambia_y_si_se_lee(con_personas: Path, orden: Correr, libro: Path) -> None:
    antes = acciones(con_personas)
    codigo, _, error = orden("importar-socios", con_personas, libro)
    assert codigo == 1
    assert error == (
        "En este archivo trabajan Ana, Otto, Petra, Sara y Tomás. Diga quién es con «--como NOMBRE».\n"
    )
    assert orden("importar-socios", con_personas, libro, "--simular")[0] == 0
    assert orden("verificar", con_personas)[0] == 0
    assert orden("importar-socios", con_personas, libro, "--como", "Nadie")[0] == 1
    assert acciones(con_personas) == antes


def test_la_clave_va_por_el_entorno_o_por_la_entrada(
    con_personas: Path, orden: Correr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, libro: Path
) -> None:
    monkeypatch.setenv("ESCRITORIO_CLAVE_NUEVA", CLAVE)
    codigo, salida, _ = orden("persona", con_personas, "tomas", "--con-clave", "--como", "Ana")
    assert (codigo, salida) == (0, "Tomás: tesorería; con clave.\n")
    pedida = [*las_que_cambian(orden, con_personas, libro, tmp_path)["cuotas"], "--como", "Tomás"]
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    codigo, _, error = orden(*pedida)
    assert (codigo, "ESCRITORIO_CLAVE_PERSONAL" in error) == (1, True)
    monkeypatch.setattr("sys.stdin", io.StringIO("otra\n"))
    codigo, _, error = orden(*pedida)
    assert (codigo, error) == (1, "Esa no es la clave de Tomás. Escríbala otra vez.\n")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{CLAVE}\n"))
    assert orden(*pedida)[0] == 0
    monkeypatch.setenv("ESCRITORIO_CLAVE_PERSONAL", CLAVE)
    assert orden(*pedida[:-3], tmp_path / "otros.pdf", *pedida[-2:])[0] == 0
    assert orden("persona", con_personas, "Tomás", "--sin-clave", "--como", "Ana")[1].endswith("sin clave.\n")


def test_cada_persona_cambia_su_clave_por_ordenes_diciendo_la_que_tenia(
    con_personas: Path, orden: Correr, monkeypatch: pytest.MonkeyPatch
) -> None:
    suya = ("persona", con_personas, "tomas", "--con-clave", "--como", "Tomás")
    monkeypatch.setenv("ESCRITORIO_CLAVE_NUEVA", CLAVE)
    assert orden(*suya)[:2] == (0, "Tomás: tesorería; con clave.\n")
    antes = acciones(con_personas)
    monkeypatch.setenv("ESCRITORIO_CLAVE_NUEVA", "otra distinta")
    monkeypatch.setenv("ESCRITORIO_CLAVE_PERSONAL", "no es esa")
    assert orden(*suya)[0] == 1
    monkeypatch.setenv("ESCRITORIO_CLAVE_PERSONAL", CLAVE)
    for de_otro in (("Sara", "--con-clave"), ("Tomás", "--sin-clave"), ("Tomás", "--papel", "secretaria")):
        codigo, _, error = orden("persona", con_personas, *de_otro, "--como", "Tomás")
        assert (codigo, "hace falta el papel de administración" in error) == (1, True)
    assert acciones(con_personas) == antes
    assert orden(*suya)[0] == 0
    assert orden(*suya)[0] == 1
    monkeypatch.setenv("ESCRITORIO_CLAVE_PERSONAL", "otra distinta")
    assert orden(*suya)[0] == 0


def test_una_clave_tecleada_no_se_ve(
    con_personas: Path, orden: Correr, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda _: CLAVE)
    codigo, salida, error = orden("persona", con_personas, "Tomás", "--con-clave", "--como", "Ana")
    assert codigo == 0
    assert CLAVE not in salida + error
    (suya,) = [p for p in en_json(orden, "consultar", con_personas, "personas") if p["nombre"] == "Tomás"]
    assert suya["con_clave"] is True
    assert "clave" not in suya


def test_las_personas_se_retiran_y_vuelven(con_personas: Path, orden: Correr) -> None:
    como = ("--como", "Ana")
    codigo, salida, _ = orden("persona", con_personas, "Sara", "--retirar", *como)
    assert (codigo, salida) == (0, "Sara: secretaría; sin clave. Ya no trabaja en este archivo.\n")
    assert orden("persona", con_personas, "Petra", "--como", "Sara")[0] == 1
    assert orden("persona", con_personas, "Sara", "--readmitir", "--papel", "tesoreria", *como)[1] == (
        "Sara: tesorería; sin clave.\n"
    )
    codigo, _, error = orden("persona", con_personas, "Ana", "--retirar", *como)
    assert (codigo, "administración" in error) == (1, True)
    for mal in (["--retirar", "--con-clave"], ["--retirar"], []):
        assert orden("persona", con_personas, "Nadie", *mal, *como)[0] == 1


def test_sin_personas_como_sobra(ejemplo: Path, orden: Correr, libro: Path) -> None:
    codigo, _, error = orden("importar-socios", ejemplo, libro, "--como", "Ana")
    assert (codigo, error) == (1, "En este archivo no hay personas dadas de alta: quite «--como».\n")
    assert orden("persona", ejemplo, "Eva", "--papel", "secretaria")[0] == 1
    assert en_json(orden, "consultar", ejemplo, "personas") == []


def test_la_copia_cifrada_va_y_vuelve_por_ordenes(
    ejemplo: Path, orden: Correr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copia, vuelta = tmp_path / "red.escritorio-cifrado", tmp_path / "vuelta.escritorio"
    monkeypatch.setenv("ESCRITORIO_CLAVE", "corta")
    assert orden("copia", ejemplo, copia, "--cifrada")[0] == 1
    assert not copia.exists()
    monkeypatch.setenv("ESCRITORIO_CLAVE", "llévesela fuera")
    codigo, salida, _ = orden("copia", ejemplo, copia, "--cifrada")
    assert (codigo, salida) == (0, f"{copia}\n")
    assert "es una copia cifrada: restáurela" in orden("verificar", copia)[2]
    monkeypatch.setenv("ESCRITORIO_CLAVE", "otra contraseña")
    codigo, _, error = orden("restaurar", copia, vuelta)
    assert (codigo, error) == (
        1,
        "La contraseña no es esa, o la copia cambió o está incompleta. No se escribió nada.\n",
    )
    assert not vuelta.exists()
    monkeypatch.delenv("ESCRITORIO_CLAVE")
    monkeypatch.setattr("sys.stdin", io.StringIO("llévesela fuera\n"))
    assert orden("restaurar", copia, vuelta)[0] == 0
    assert orden("verificar", vuelta)[0] == 0


@pytest.fixture
def atrasado(fundada: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Una red con algo hecho en 2026, y el reloj del equipo en 2019."""
    ruta = tmp_path / "red.escritorio"
    ruta.write_bytes(fundada.read_bytes())
    monkeypatch.setattr(puerta, "reloj_del_equipo", lambda: datetime(2019, 1, 1, 9, 0))
    return ruta


def test_con_el_reloj_atrasado_no_se_cambia_nada_sin_decirlo(atrasado: Path, orden: Correr) -> None:
    codigo, _, error = orden("persona", atrasado, "Ana", "--papel", "administracion")
    assert codigo == 1
    assert "dice que es el 01/01/2019 09:00, y lo último que se hizo en «red.escritorio» es del" in error
    assert "--aunque-reloj-atrasado" in error
    pedida = ("persona", atrasado, "Ana", "--papel", "administracion", "--aunque-reloj-atrasado")
    assert orden(*pedida)[0] == 0
    # Lo último ya es de ese día: no se avisa para siempre.
    assert orden("persona", atrasado, "Ana", "--papel", "administracion", "--como", "Ana")[0] == 0


def test_unas_horas_de_menos_no_son_un_reloj_atrasado(
    atrasado: Path, orden: Correr, monkeypatch: pytest.MonkeyPatch
) -> None:
    abierta = abrir_archivo(atrasado, "Prueba", lambda: datetime(2026, 5, 2, 9, 0))
    with transaccion(abierta.bd, "Mañana"):
        abierta.bd.ejecutar("UPDATE asociacion SET sede = 'Otra'")
    abierta.cerrar()
    monkeypatch.setattr(puerta, "reloj_del_equipo", lambda: datetime(2026, 5, 1, 10, 0))
    assert orden("persona", atrasado, "Ana", "--papel", "administracion")[0] == 0
    monkeypatch.setattr(puerta, "reloj_del_equipo", lambda: datetime(2026, 4, 30, 9, 0))
    assert orden("persona", atrasado, "Eva", "--papel", "consulta", "--como", "Ana")[0] == 1


def test_un_nombre_con_trampa_no_entra_por_ninguna_puerta(
    ejemplo: Path, orden: Correr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    antes = acciones(ejemplo)
    hoja = Workbook()
    hoja.active.append(["Código", "Nombre", "País"])  # type: ignore[union-attr]  # un libro nuevo trae su hoja
    hoja.active.append(["ZZ99", "Vil\u202ehena", "BR"])  # type: ignore[union-attr]  # un libro nuevo trae su hoja
    hoja.save(tmp_path / "malo.xlsx")
    codigo, _, error = orden("importar-socios", ejemplo, tmp_path / "malo.xlsx")
    assert (codigo, "U+202E" in error) == (1, True)
    codigo, _, error = orden("persona", ejemplo, "An\u200ba", "--papel", "administracion")
    assert (codigo, error) == (1, "El nombre lleva un espacio que no se ve (U+200B) tras «An». Bórrelo.\n")
    nueva = ("nueva", tmp_path / "otra.escritorio", "--plantilla", "cordial", "--nombre")
    codigo, _, error = orden(*nueva, "Red\nFalsa")
    assert (codigo, "un salto de línea (U+000A) tras «Red»" in error) == (1, True)
    assert not (tmp_path / "otra.escritorio").exists()
    monkeypatch.setattr(puerta, "leer_preferencias", lambda _: Preferencias(quien="Ana\nEva"))
    assert orden("verificar", ejemplo)[0] == 1
    monkeypatch.undo()
    assert acciones(ejemplo) == antes

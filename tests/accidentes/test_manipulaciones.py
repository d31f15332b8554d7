"""Lo que se toca por fuera se ve: qué, dónde y desde cuándo. Se recorre el esquema entero."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from escritorio.comun.datos.declarado import de_tabla
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from tests.accidentes.conftest import Cuentas
from tests.accidentes.llena import llenar
from tests.accidentes.manipular import Columna, Laboratorio
from tests.ventanas import HOY

NO_SE_NOTAN: dict[tuple[str, str], str] = {}
"""(tabla, columna) que por principio no se puede notar, con su motivo. Hoy, ninguna."""
_FECHA = re.compile(r"\d{2}/\d{2}/\d{4}|\d{4}-\d{2}-\d{2}")


@pytest.fixture(scope="module")
def llena(hecho: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """El ejemplo, con algo en cada tabla."""
    copia = tmp_path_factory.mktemp("llena") / hecho.name
    copia.write_bytes(hecho.read_bytes())
    llenar(copia)
    return copia


@pytest.fixture
def laboratorio(llena: Path) -> Iterator[Laboratorio]:
    """Ese archivo, en memoria."""
    laboratorio = Laboratorio(llena, HOY)
    assert hallazgos_del_archivo(laboratorio.bd) == []
    yield laboratorio
    laboratorio.con.close()


def falta_en(laboratorio: Laboratorio, que: str, tabla: str, fila: object) -> list[str]:
    """Lo que `verificar` no dice de una manipulación: nada, o no dónde, o no desde cuándo."""
    laboratorio.reponer()
    dichos = hallazgos_del_archivo(laboratorio.bd)
    if not dichos:
        return [f"{que}: no se nota"]
    situados = [d for d in dichos if _lo_situa(laboratorio, d, tabla, fila)]
    if not situados:
        return [f"{que}: no dice dónde ({dichos[0][:120]})"]
    return (
        []
        if any(_FECHA.search(d) for d in situados)
        else [f"{que}: no dice desde cuándo ({situados[0][:120]})"]
    )


def _lo_situa(laboratorio: Laboratorio, dicho: str, tabla: str, fila: object) -> bool:
    """Dice la cosa y cuál; de un apunte de la bitácora, el eslabón que lo sella o, si no está, su número.

    Los eslabones no son cosas de la secretaría: se dice cuál no enlaza o qué quedó sin sello. De una clave
    se dice de quién es.
    """
    if tabla == "bitacora":
        sello = laboratorio.con.execute(
            "SELECT orden FROM eslabon WHERE libro = 'bitacora' AND ? BETWEEN desde AND hasta", [fila]
        ).fetchone()
        return (f"el eslabón {sello[0]} " if sello else str(fila)) in dicho
    if tabla == "eslabon":
        return "eslab" in dicho or "sin sello" in dicho
    nombres = [
        de_tabla(tabla),
        de_tabla(tabla, varios=True),
        *(["La clave de «"] if tabla == "usuario" else []),
    ]
    return any(nombre in dicho for nombre in nombres) and str(fila) in dicho


def se_pudo(con: sqlite3.Connection, sql: str, valores: list[Any]) -> bool:
    """Lo hace; falso si la propia base no lo admite (un UNIQUE, el tipo de una tabla STRICT)."""
    try:
        return con.execute(sql, valores).rowcount == 1
    except sqlite3.IntegrityError:
        return False


def cambiar(laboratorio: Laboratorio, tabla: str, columna: Columna, fila: object) -> list[str] | None:
    """Cambia un valor; None: la base no lo admite."""
    otro = laboratorio.otro_valor(tabla, columna, fila)
    with laboratorio.manipulacion(tabla) as con:
        sql = f'UPDATE "{tabla}" SET "{columna.nombre}" = ? WHERE id = ?'
        if not se_pudo(con, sql, [otro, fila]):
            return None
        return falta_en(laboratorio, f"cambiar {tabla}.{columna.nombre}", tabla, fila)


def test_ninguna_tabla_con_valor_queda_sin_probar(laboratorio: Laboratorio) -> None:
    assert [tabla for tabla in laboratorio.tablas() if not laboratorio.ids(tabla)] == []


@pytest.mark.accidente
def test_cambiar_un_valor_de_cualquier_columna_se_localiza(
    laboratorio: Laboratorio, cuentas: Cuentas
) -> None:
    faltas: list[str] = []
    hechas = imposibles = 0
    for tabla in laboratorio.tablas():
        filas = laboratorio.ids(tabla)
        columnas = [c for c in laboratorio.columnas(tabla) if (tabla, c.nombre) not in NO_SE_NOTAN]
        for columna in columnas:
            visto = cambiar(laboratorio, tabla, columna, filas[len(filas) // 2])
            hechas, imposibles = hechas + (visto is not None), imposibles + (visto is None)
            faltas += visto or []
    cuentas.comprobar_y_anotar(
        "Manipular: cambiar un valor",
        faltas,
        columnas=hechas,
        que_la_base_no_admite=imposibles,
    )


@pytest.mark.accidente
@pytest.mark.parametrize("cual", [0, -1], ids=["la primera", "la última"])
def test_borrar_una_fila_de_cualquier_tabla_se_localiza(
    laboratorio: Laboratorio, cuentas: Cuentas, cual: int
) -> None:
    """La última, además, con los contadores de `numeracion` que pasaban de ella vueltos atrás."""
    faltas: list[str] = []
    hechas = 0
    for tabla in laboratorio.tablas():
        filas = laboratorio.ids(tabla)
        for fila in filas[cual:][:1]:
            numeros = _numeros(laboratorio, tabla, fila) if cual else []
            with laboratorio.manipulacion(tabla, "numeracion") as con:
                con.execute(f'DELETE FROM "{tabla}" WHERE id = ?', (fila,))
                for numero in numeros:
                    con.execute(
                        "UPDATE numeracion SET proximo = proximo - 1 WHERE proximo = ? AND id IS NOT ?",
                        (numero + 1, fila),
                    )
                faltas += falta_en(laboratorio, f"borrar de {tabla}", tabla, fila)
            hechas += 1
    donde = "la última de su serie y su contador" if cual else "una fila"
    cuentas.comprobar_y_anotar(f"Manipular: borrar {donde}", faltas, tablas=hechas)


def _numeros(laboratorio: Laboratorio, tabla: str, fila: object) -> list[int]:
    """Los de la fila que salen de una serie: su número, su recibo, su orden."""
    de_serie = ("numero", "recibo", "orden", "numero_acta")
    suyos = [c.nombre for c in laboratorio.columnas(tabla) if c.nombre in de_serie]
    leida = laboratorio.con.execute(f'SELECT * FROM "{tabla}" WHERE id = ?', (fila,)).fetchone()
    return [leida[c] for c in suyos if isinstance(leida[c], int)]


@pytest.mark.accidente
def test_insertar_una_fila_falsa_en_cualquier_tabla_se_localiza(
    laboratorio: Laboratorio, cuentas: Cuentas
) -> None:
    faltas: list[str] = []
    imposibles: list[str] = []
    for tabla in laboratorio.tablas():
        hecha, visto = _insertar(laboratorio, tabla)
        faltas += visto
        imposibles += [] if hecha else [tabla]
    hechas = len(laboratorio.tablas()) - len(imposibles)
    cuentas.comprobar_y_anotar(
        "Manipular: insertar una fila", faltas, tablas=hechas, que_la_base_no_admite=len(imposibles)
    )


def _insertar(laboratorio: Laboratorio, tabla: str) -> tuple[bool, list[str]]:
    """Si se pudo, y lo que no se dice. Lo que la base no admite repetido se cambia hasta que lo admite."""
    fila = laboratorio.falsa(tabla)
    columnas = {c.nombre: c for c in laboratorio.columnas(tabla)}
    with laboratorio.manipulacion(tabla) as con:
        sql = f'INSERT INTO "{tabla}" ({", ".join(fila)}) VALUES ({", ".join("?" * len(fila))})'
        for nombre in (None, *fila):
            if nombre and nombre != "id" and fila[nombre] is not None:
                fila = {**fila, nombre: _desplazado(fila[nombre], columnas[nombre])}
            if se_pudo(con, sql, list(fila.values())):
                return True, falta_en(laboratorio, f"insertar en {tabla}", tabla, fila["id"])
    return False, []


def _desplazado(valor: Any, columna: Columna) -> Any:
    if columna.tipo == "INTEGER":
        return valor + 1_000_000
    return f"{valor}0" if isinstance(valor, str) else valor


@pytest.mark.accidente
def test_quitar_o_vaciar_cualquier_disparador_se_dice(laboratorio: Laboratorio, cuentas: Cuentas) -> None:
    faltas = []
    todos = laboratorio.disparadores()
    for nombre, sql in todos:
        vaciado = re.sub(r"\bBEGIN\b.*", "BEGIN SELECT 1; END", sql, flags=re.DOTALL)
        for que, puesto in (("quitar", ""), ("vaciar", vaciado)):
            with laboratorio.manipulacion() as con:
                con.execute(f'DROP TRIGGER "{nombre}"')
                if puesto:
                    con.execute(puesto)
                laboratorio.reponer()
                if not any(nombre in h for h in hallazgos_del_archivo(laboratorio.bd)):
                    faltas.append(f"{que} {nombre}: no se nota")
    cuentas.comprobar_y_anotar(
        "Manipular: los disparadores", faltas, disparadores=len(todos), veces=2 * len(todos)
    )


def test_un_papel_guardado_que_cambia_y_una_fila_citada_que_falta_se_ven(
    laboratorio: Laboratorio,
) -> None:
    fila = laboratorio.ids("adjunto")[0]
    with laboratorio.manipulacion("adjunto") as con:
        con.execute("UPDATE adjunto SET contenido = x'2550' WHERE id = ?", (fila,))
        laboratorio.reponer()
        assert any("cambió después" in h for h in hallazgos_del_archivo(laboratorio.bd))
    with laboratorio.manipulacion("socio") as con:
        con.execute("DELETE FROM socio WHERE id = ?", (laboratorio.ids("socio")[0],))
        laboratorio.reponer()
        assert any("ya no existe" in h for h in hallazgos_del_archivo(laboratorio.bd))
    assert hallazgos_del_archivo(laboratorio.bd) == []

"""La casa se sostiene: lo que import-linter no ve, comprobado leyendo el código."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.arquitectura import acciones, caminos, forma, lengua, sql, ventana, verbos
from tests.arquitectura.casa import RAIZ, Casa

Comprobador = Callable[[Casa], list[str]]

COMPROBADORES: list[Comprobador] = [
    sql.tablas_ajenas,
    sql.tablas_sin_nombre,
    sql.sql_en_pantallas,
    sql.lecturas_por_posicion,
    sql.busquedas_fuera_de_la_base,
    sql.comun_nombra_asuntos,
    forma.circulos,
    forma.qt_donde_no_toca,
    forma.sqlite_donde_no_toca,
    forma.columnas_lejos_de_su_lector,
    forma.cuadros_a_mano,
    forma.teclas_fuera_de_su_tabla,
    acciones.acciones_que_solo_leen,
    acciones.filas_a_mano,
    acciones.papeles_fuera_de_impresos,
    forma.importa_todo,
    forma.pantallas_que_miran_arriba,
    forma.modulos_sin_piso,
    forma.archivos_largos,
    forma.funciones_largas,
    forma.globales_mutables,
    forma.init_con_codigo,
    forma.sin_docstring,
    forma.pruebas_sin_aserto,
    forma.pruebas_apagadas,
    forma.avisos_callados_sin_motivo,
    forma.rutas_de_maquina,
    caminos.caminos_que_no_existen,
    lengua.lenguas_a_mano,
    lengua.plurales_a_mano,
    lengua.dejado_en_espanol,
    ventana.gestiones_aparte,
    ventana.cuadros_propios,
    ventana.pies_a_mano,
    ventana.visores_a_mano,
    ventana.conexiones_a_mano,
    ventana.fichas_a_trozos,
    ventana.datos_sin_tipo,
    verbos.verbos_de_mas,
    verbos.dibujos_de_mas,
]

TABLAS = {
    "escritorio/comun/datos/esquema/01_comun.sql": "CREATE TABLE adjunto (id TEXT) STRICT;",
    "escritorio/comun/datos/esquema/05_socios.sql": "CREATE TABLE socio (id TEXT) STRICT;",
    "escritorio/comun/datos/esquema/06_cuotas.sql": "CREATE TABLE cargo (id TEXT) STRICT;",
    "escritorio/comun/datos/esquema/12_socios.sql": "CREATE VIRTUAL TABLE ficha USING fts5(t);",
}

FALTAS: list[tuple[Comprobador, str, str]] = [
    (sql.tablas_ajenas, "escritorio/cuotas/acciones.py", "A = 'INSERT OR IGNORE INTO socio (id) VALUES (1)'"),
    (sql.tablas_ajenas, "escritorio/cuotas/acciones.py", "def a(x):\n    return f'UPDATE ficha SET t = {x}'"),
    (sql.tablas_ajenas, "escritorio/cuotas/acciones.py", "A = 'DELETE FROM socio' + ' WHERE id = 1'"),
    (sql.tablas_ajenas, "escritorio/ejemplo.py", "A = 'DELETE FROM socio'"),
    (sql.tablas_ajenas, "escritorio/cuotas/acciones.py", "bd.insertar('socio', {})"),
    (sql.tablas_ajenas, "escritorio/cuotas/acciones.py", "bd.insertar_muchos('socio', [])"),
    (sql.tablas_ajenas, "escritorio/cuotas/acciones.py", "self._bd.corregir('socio', '1', {})"),
    (sql.tablas_sin_nombre, "escritorio/cuotas/acciones.py", "bd.corregir(tabla, '1', {})"),
    (sql.tablas_ajenas, "escritorio/socios/consultas.py", "A = 'SELECT * FROM socio s\\n JOIN cargo c'"),
    (sql.tablas_ajenas, "escritorio/socios/consultas.py", "A = 'SELECT 1 FROM socio AS s, cargo c'"),
    (sql.tablas_ajenas, "escritorio/comun/datos/x.py", "A = 'SELECT 1 WHERE EXISTS (SELECT 1 FROM socio)'"),
    (sql.tablas_sin_nombre, "escritorio/socios/acciones.py", "def a(t):\n    return f'UPDATE {t} SET x = 1'"),
    (sql.sql_en_pantallas, "escritorio/socios/pantalla.py", "A = 'SELECT nombre FROM socio'"),
    (sql.sql_en_pantallas, "escritorio/socios/piezas/lista.py", "A = 'DELETE FROM socio'"),
    (
        sql.lecturas_por_posicion,
        "escritorio/socios/consultas.py",
        "def a(bd):\n    return [Socio(*f) for f in bd.filas('SELECT 1')]",
    ),
    (
        sql.lecturas_por_posicion,
        "escritorio/socios/consultas.py",
        "def a(bd):\n    filas = bd.filas('SELECT 1')\n    return {f[0]: Socio(f[1]) for f in filas}",
    ),
    (
        sql.lecturas_por_posicion,
        "escritorio/socios/consultas.py",
        "def a(bd):\n    fila = bd.fila('SELECT 1')\n    return Socio(**dict(fila))",
    ),
    (
        sql.lecturas_por_posicion,
        "escritorio/socios/consultas.py",
        "def a(bd):\n    for clave, *datos in bd.filas('SELECT 1'):\n        b(clave, datos)",
    ),
    (sql.lecturas_por_posicion, "escritorio/socios/consultas.py", "def a(f: Fila):\n    return f[0]"),
    (
        sql.busquedas_fuera_de_la_base,
        "escritorio/socios/acciones.py",
        "def a(bd, cual):\n    return next(s for s in socios(bd) if s.id == cual)",
    ),
    (
        sql.busquedas_fuera_de_la_base,
        "escritorio/socios/pantalla.py",
        "def a(self):\n    return [s for s in socios(self._bd) if self._cual == s.id and s.activo][0]",
    ),
    (sql.comun_nombra_asuntos, "escritorio/comun/datos/x.py", "A = frozenset({'socio'})"),
    (sql.comun_nombra_asuntos, "escritorio/comun/base/x.py", "A = 'nombre socio sigla'.split()"),
    (sql.comun_nombra_asuntos, "escritorio/comun/datos/x.py", "A = f.get('socio_id')"),
    (sql.comun_nombra_asuntos, "escritorio/comun/interfaz/x.py", "A = importar('escritorio.cuotas.modelo')"),
    (
        forma.qt_donde_no_toca,
        "escritorio/socios/acciones.py",
        "def a():\n    from PySide6.QtCore import QObject",
    ),
    (forma.qt_donde_no_toca, "escritorio/ordenes.py", "import PySide6"),
    (forma.sqlite_donde_no_toca, "escritorio/socios/consultas.py", "import sqlite3"),
    (forma.sqlite_donde_no_toca, "escritorio/aplicacion.py", "from sqlite_utils import Database"),
    (
        forma.columnas_lejos_de_su_lector,
        "escritorio/socios/documentos.py",
        "from escritorio.comun.documentos.xlsx import ColumnaDeHoja",
    ),
    (
        ventana.gestiones_aparte,
        "escritorio/cuotas/piezas/pagos.py",
        "class Cobros:\n    def __init__(self, pantalla):\n        self._pantalla = pantalla",
    ),
    (ventana.gestiones_aparte, "escritorio/cuotas/piezas/pagos.py", "class GestionesDePagos:\n    bd = None"),
    (ventana.cuadros_propios, "escritorio/cuotas/piezas/pagos.py", "class Mio(DialogoFormulario): ..."),
    (ventana.visores_a_mano, "escritorio/cuotas/pantalla.py", "VisorPdf(self, t, pdf, n, d).exec()"),
    (ventana.conexiones_a_mano, "escritorio/socios/pantalla.py", "with otra_conexion(bd) as otra: ..."),
    (ventana.fichas_a_trozos, "escritorio/cuotas/pantalla.py", "self.lista.ficha.poner_titulo('Ada')"),
    (ventana.pies_a_mano, "escritorio/cuotas/piezas/pagos.py", "a = QPushButton('Cancelar')"),
    (verbos.verbos_de_mas, "escritorio/cuotas/piezas/pagos.py", "a = Accion('&Modificar…', '', b)"),
    (verbos.verbos_de_mas, "escritorio/cuotas/acciones/pagos.py", "a = f'Borrar {b}'"),
    (verbos.dibujos_de_mas, "escritorio/cuotas/pantalla.py", "a = Accion('&Quitar…', 'x', b)"),
    (verbos.dibujos_de_mas, "escritorio/cuotas/pantalla.py", "a = Accion('Má&s', 'plus', b)"),
    (verbos.dibujos_de_mas, "escritorio/cuotas/pantalla.py", "a = Accion('&Retirar…', 'trash-2', b)"),
    (ventana.datos_sin_tipo, "escritorio/cuotas/consultas.py", "a: list[dict[str, Any]]\n" * 21),
    (
        caminos.caminos_que_no_existen,
        "escritorio/cuotas/reglas.py",
        "A = 'Anótelo en «Más» ▸ «Nada de eso…».'",
    ),
    (
        caminos.caminos_que_no_existen,
        "escritorio/cuotas/reglas.py",
        "A, B = '&Escalas…', 'Cree una en «Más» ▸ «Escalas…».'",
    ),
    (
        lengua.plurales_a_mano,
        "escritorio/cuotas/pantalla.py",
        "def a(v):\n    return f'Hay {len(v)} cargos.'",
    ),
    (
        lengua.plurales_a_mano,
        "escritorio/cuotas/reglas.py",
        "contada(n, '{} socio entró y no pagan', '{} socios entraron y no pagan')",
    ),
    (
        forma.cuadros_a_mano,
        "escritorio/socios/pantalla.py",
        "def cesar(p):\n    DialogoFormulario(p, 'Cesar', [], print).exec()",
    ),
    (forma.teclas_fuera_de_su_tabla, "escritorio/sala/pantalla.py", "A = f'Receso ({x}F7)'"),
    (forma.teclas_fuera_de_su_tabla, "escritorio/votaciones/piezas/panel.py", "a(tecla='Ctrl+1')"),
    (
        acciones.acciones_que_solo_leen,
        "escritorio/socios/acciones.py",
        "def componer(bd) -> bytes:\n    return padron_pdf(bd)",
    ),
    (
        acciones.acciones_que_solo_leen,
        "escritorio/socios/acciones/altas.py",
        "from x import socio\ndef exigir(bd: Archivo):\n    return socio(bd)\ndef a(bd):\n    bd.poner('t')",
    ),
    (acciones.filas_a_mano, "escritorio/socios/acciones.py", "A = 'INSERT INTO socio (id) VALUES (?)'"),
    (acciones.filas_a_mano, "escritorio/socios/acciones.py", "A = 'INSERT INTO socio (id)' ' VALUES (?)'"),
    (
        acciones.papeles_fuera_de_impresos,
        "escritorio/cuentas/piezas/rendicion.py",
        "def a():\n    from escritorio.cuentas.documentos import rendicion_pdf",
    ),
    (forma.importa_todo, "escritorio/socios/pantalla.py", "from PySide6.QtCore import *"),
    (forma.pantallas_que_miran_arriba, "escritorio/socios/pantalla/a.py", "from escritorio.ventana import V"),
    (forma.pantallas_que_miran_arriba, "escritorio/socios/pantalla.py", "from escritorio import ejemplo"),
    (forma.modulos_sin_piso, "escritorio/socios/util.py", ""),
    (forma.modulos_sin_piso, "escritorio/socios/varios/cosas.py", ""),
    (forma.archivos_largos, "escritorio/socios/reglas.py", "A = 1\n" * 601),
    (forma.funciones_largas, "escritorio/socios/reglas.py", "def a():\n" + "    x = 1\n" * 29),
    (forma.globales_mutables, "escritorio/socios/reglas.py", "vistos: list[int] = []"),
    (forma.globales_mutables, "escritorio/socios/reglas.py", "_vistos = dict()"),
    (forma.globales_mutables, "escritorio/socios/reglas.py", "def a():\n    global x"),
    (forma.init_con_codigo, "escritorio/socios/__init__.py", '"""Socios."""\nfrom x import y'),
    (forma.init_con_codigo, "escritorio/socios/__init__.py", ""),
    (forma.sin_docstring, "escritorio/socios/reglas.py", "A = 1"),
    (forma.sin_docstring, "escritorio/socios/pantalla.py", '"""P."""\nclass Pantalla:\n    pass'),
    (forma.sin_docstring, "escritorio/socios/acciones.py", '"""A."""\ndef dar_de_alta():\n    pass'),
    (forma.pruebas_sin_aserto, "tests/test_a.py", "def test_a():\n    print(1)"),
    (
        forma.pruebas_apagadas,
        "tests/test_a.py",
        "import pytest\n@pytest.mark.skip\ndef test_a():\n    assert 1",
    ),
    (forma.avisos_callados_sin_motivo, "escritorio/a.py", "import os  # " + "noqa: F401"),
    (forma.avisos_callados_sin_motivo, "tests/a.py", "x = 1  # " + "type: ignore[misc]"),
    (forma.rutas_de_maquina, "instalador/a.sh", "cd /" + "home/ana/escritorio"),
    (lengua.lenguas_a_mano, "escritorio/cuotas/documentos.py", "A = 'e' if datos.idioma == 'pt' else 'y'"),
    (lengua.lenguas_a_mano, "escritorio/cuotas/documentos.py", "if 'es' != di.idioma:\n    x = 'Ata'"),
    (
        lengua.lenguas_a_mano,
        "escritorio/cuotas/documentos.py",
        "match idioma:\n    case 'pt':\n        x = 1",
    ),
    (lengua.lenguas_a_mano, "escritorio/cuotas/modelo.py", "A = {'es': 'Acta', 'pt': 'Ata'}"),
    (
        lengua.lenguas_a_mano,
        "escritorio/cuotas/modelo.py",
        "A = {'es': R(uno=('Acta',)), 'pt': R(uno=('Ata',))}",
    ),
    (lengua.lenguas_a_mano, "escritorio/cuotas/modelo.py", "_PT = R('Ata')"),
    (
        lengua.dejado_en_espanol,
        "escritorio/sesiones/consultas.py",
        "def a(x):\n    t = f'Urgencia: {x}'\n    return PuntoNuevo(t[:9], 'ordinaria')",
    ),
    (
        lengua.dejado_en_espanol,
        "escritorio/sesiones/acciones.py",
        "def a(bd):\n    bd.insertar('punto', titulo='Ratificación de la urgencia')",
    ),
    (
        lengua.dejado_en_espanol,
        "escritorio/socios/reglas.py",
        "def a(n, t):\n    return PropuestaNueva('otra', f'Admisión de {n}', t or 'Que sea socio.')",
    ),
    (lengua.lenguas_a_mano, "escritorio/cuotas/reglas/frases_pt.py", ""),
]

BIEN = {
    "escritorio/comun/datos/citas.py": '''"""Quién nombra a un socio."""

A = "Ese socio tiene cuotas"
B = "cargo"
''',
    "escritorio/__init__.py": '"""Escritorio."""',
    "escritorio/ejemplo.py": '"""Red ficticia."""',
    "escritorio/cuotas/consultas.py": '''"""Leer cuotas: nada SELECT ni DELETE FROM socio en una docstring."""

_CARGOS = "SELECT c.id FROM cargo c JOIN socio s ON s.id = c.socio_id JOIN adjunto a"


def deudores(bd, donde):
    """Los que deben."""
    filas = bd.filas(f"{_CARGOS} WHERE {donde} AND date FROM (SELECT 1)")
    return [(f["id"], de_fila(Cargo, f)) for f in filas if f["id"] != donde]


def activos(bd, cual):
    """Los demás."""
    return [s for s in socios(bd) if s.id != cual and (s.activo or s.id == 1)]
''',
    "escritorio/cuotas/acciones.py": '''"""Hacer."""

NOMBRES = {"a": 1}


def cobrar(bd):
    """Cobra."""
    bd.insertar("cargo", {"id": 1})
    bd.ejecutar("UPDATE cargo SET id = (SELECT id FROM socio)")
    bd.poner("cargo", ("id",), id=2)
    bd.ejecutar("INSERT INTO cargo (id) SELECT id FROM cargo")


def cobrar_todo(bd):
    """Cobra por mano de otra."""
    for _ in range(2):
        cobrar(bd)
''',
    "escritorio/cuotas/reglas.py": '''"""En qué lengua se escribe a cada uno."""

DE_WORD = {"es": "es-ES", "pt": "pt-BR"}


def idioma_de(pais, hablados, carta):
    """La suya, si se habla."""
    idioma = "pt" if "pt" in hablados and pais in ("BR", "PT") else "es"
    return {"es": carta.texto_es, "pt": carta.texto_pt}[idioma]
''',
    "escritorio/cuotas/pantalla.py": '''"""Cuotas."""

from PySide6.QtCore import Qt
from escritorio.cuotas.acciones import cobrar


class PantallaDeCuotas:
    """Emitir y cobrar."""

    def resizeEvent(self, event):  # noqa: N802 — lo nombra Qt
        self.texto = "Se borra FROM aquí"
''',
    "tests/test_a.py": """
def test_a():
    with pytest.raises(ValueError):
        int("a")

def test_b():
    fabrica.comprobar_que_cuadra()
""",
}


def levantar(raiz: Path, archivos: dict[str, str]) -> Casa:
    """Una casa de mentira en `raiz`, con los contratos de la de verdad."""
    for nombre, texto in archivos.items():
        ruta = raiz / nombre
        ruta.parent.mkdir(parents=True, exist_ok=True)
        ruta.write_text(texto, encoding="utf-8")
    return Casa(raiz)


@pytest.mark.parametrize("comprobador", COMPROBADORES, ids=lambda c: c.__name__)
def test_la_casa_cumple(comprobador: Comprobador) -> None:
    faltas = comprobador(Casa(RAIZ))
    assert not faltas, "\n".join(["", *faltas])


@pytest.mark.parametrize(("comprobador", "archivo", "codigo"), FALTAS)
def test_una_falta_se_ve(tmp_path: Path, comprobador: Comprobador, archivo: str, codigo: str) -> None:
    faltas = comprobador(levantar(tmp_path, {**TABLAS, archivo: codigo}))
    assert faltas
    assert Path(archivo).stem.removesuffix(".py") in faltas[0]


@pytest.mark.parametrize(
    "vuelta",
    [
        "from escritorio.socios.reglas import a",
        "import escritorio.socios.reglas",
        "def b():\n    from escritorio.socios import reglas",
        "if TYPE_CHECKING:\n    from escritorio.socios.reglas import A",
        "from escritorio.cuotas import consultas",
    ],
)
def test_un_circulo_se_ve_lo_cierre_quien_lo_cierre(tmp_path: Path, vuelta: str) -> None:
    casa = levantar(
        tmp_path,
        {
            "escritorio/socios/reglas.py": "from escritorio.socios import modelo",
            "escritorio/socios/modelo.py": vuelta,
            "escritorio/cuotas/consultas.py": "def a():\n    from escritorio.socios.reglas import b",
        },
    )
    (circulo,) = forma.circulos(casa)
    assert {"escritorio.socios.reglas", "escritorio.socios.modelo"} <= set(circulo.split(" ← "))


@pytest.mark.parametrize("comprobador", COMPROBADORES, ids=lambda c: c.__name__)
def test_lo_correcto_no_se_acusa(tmp_path: Path, comprobador: Comprobador) -> None:
    assert comprobador(levantar(tmp_path, {**TABLAS, **BIEN})) == []


def test_cada_tabla_tiene_dueno_en_la_cadena() -> None:
    casa = Casa(RAIZ)
    assert casa.duenos["bitacora"] == "comun"
    assert set(casa.duenos.values()) <= casa.altura.keys()


def test_quien_decide_la_lengua_a_mano_lo_necesita() -> None:
    faltas = {m.nombre: [*lengua.de_modulo(m)] for m in Casa(RAIZ).modulos}
    sobran = [nombre for nombre in lengua.EXENTOS if not faltas.get(nombre)]
    assert sobran == [], "quítelos de la lista"


def test_las_palabras_corrientes_que_comun_dice_las_dice() -> None:
    dichas = {n for m in Casa(RAIZ).modulos if m.partes[0] == "comun" for _, n in sql.nombres_dichos(m)}
    assert sql.CORRIENTES - dichas == set(), "quítelas de la lista"


def test_quien_compone_con_lo_que_tiene_delante_compone_algo() -> None:
    componen = {m.nombre for m in Casa(RAIZ).modulos if acciones.papeles_que_compone(m)}
    assert componen == acciones.CON_LO_QUE_HAY_DELANTE, "quítelos de la lista"

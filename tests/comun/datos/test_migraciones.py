"""Un archivo de la primera versión se abre con todo lo que tenía, y lo nuevo nace pendiente."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from escritorio.comun.base.hechos import HechoCerrado
from escritorio.comun.datos import migrar
from escritorio.comun.datos.apertura import abrir_archivo, abrir_para_consulta
from escritorio.comun.datos.archivo import Archivo, conectar, transaccion
from escritorio.comun.datos.errores import NoSeActualiza
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from escritorio.cuotas.consultas.cuentas import cargos, periodos_adeudados
from escritorio.cuotas.consultas.escalas import escalas
from escritorio.cuotas.consultas.pagos import pagos
from escritorio.cuotas.consultas.verificacion import descuadres
from escritorio.cuotas.modelo.emision import Tramo
from escritorio.cuotas.modelo.metodos import POR_TRAMOS
from escritorio.estatutos.consultas.articulado import cuerpos
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria, ReglaDeQuorum
from tests.escalones import PRIMERA_VERSION, hacer_de_antes
from tests.fabrica import nueva_red, reloj


@pytest.fixture
def migrado(tmp_path: Path) -> Iterator[Archivo]:
    """Un archivo escrito por la primera versión, abierto por ésta."""
    ruta = tmp_path / "red.escritorio"
    hacer_de_antes(ruta, PRIMERA_VERSION)
    apertura = abrir_archivo(ruta, "Ana", reloj)
    yield apertura.bd
    apertura.cerrar()


def test_lo_que_habia_sigue_y_se_lee_con_las_reglas_de_hoy(migrado: Archivo) -> None:
    quorum = regla_vigente(migrado, "o", "quorum", "ordinaria", "2026-03-05")
    assert quorum is not None
    assert isinstance(quorum.parametros, ReglaDeQuorum)
    assert (quorum.articulo, quorum.parametros.demora_minutos) == ("art. 11", (30,))
    plazo = regla_vigente(migrado, "o", "convocatoria", "", "2026-03-05")
    assert plazo is not None
    assert plazo.parametros == ReglaDeConvocatoria(15)
    assert hallazgos_del_archivo(migrado) == []
    fila = migrado.fila("SELECT nombre, votos, subdivision, categoria FROM asistencia")
    assert fila is not None
    assert tuple(fila) == ("Vilhena", 1, "BR-RO", "Pleno")


def test_una_escala_de_antes_sigue_rigiendo_por_tramos(migrado: Archivo) -> None:
    (suya,) = escalas(migrado)
    assert (suya.estado, suya.metodo) == ("aprobada", POR_TRAMOS)
    assert suya.tramos == (Tramo(0, 99_999, 10_000), Tramo(100_000, None, 50_000))


def test_lo_nuevo_nace_pendiente_y_con_su_cuerpo(migrado: Archivo) -> None:
    assert [(c.clase, c.nombre) for c in cuerpos(migrado)] == [("estatuto", "Estatuto")]
    nuevas = migrado.filas("SELECT organo_id, familia, tipo FROM regla WHERE parametros IS NULL")
    assert {tuple(f) for f in nuevas} >= {
        ("o", "composicion", ""), ("o", "cuota", ""), ("o", "voto", ""), ("o", "mayoria", "urgencia"),
        ("c", "mandato", ""), ("c", "requisitos", ""), ("c", "composicion", ""),
    }  # fmt: skip
    assert ("c", "cuota", "") not in {tuple(f) for f in nuevas}


def test_tras_rehacer_tablas_siguen_sus_claves_su_bitacora_y_sus_candados(migrado: Archivo) -> None:
    with pytest.raises(HechoCerrado), transaccion(migrado, "Borrar"):
        migrado.ejecutar("DELETE FROM asistencia WHERE id = 'i'")
    with pytest.raises(sqlite3.IntegrityError), transaccion(migrado, "Romper"):
        migrado.ejecutar(
            "INSERT INTO sesion (id, organo_id, tipo, lugar, primera_llamada, convoca, estado)"
            " SELECT 'otra', 'nadie', tipo, lugar, primera_llamada, convoca, 'borrador' FROM sesion"
        )
    with transaccion(migrado, "Cambiar el lugar"):
        migrado.ejecutar("UPDATE sesion SET lugar = 'Cacoal'")
    assert migrado.valor("SELECT antes FROM bitacora ORDER BY id DESC LIMIT 1") == '{"lugar":"Vilhena"}'


_CON_EXTRACTOS = """
INSERT INTO fondo (id, clase, nombre, moneda, saldo_inicial, fecha, fundamento_id)
    VALUES ('b', 'banco', 'Banco', 'USD', 0, '2026-01-01', 'f');
INSERT INTO extracto (id, fondo_id, archivo, formato, desde, hasta, saldo_final, descuadre, importado) VALUES
    ('z', 'b', 'marzo.ofx', 'ofx', '2026-03-01', '2026-03-31', 700, '', '2026-04-01'),
    ('a', 'b', 'abril.xlsx', 'libro', '2026-04-01', '2026-04-30', NULL, 'Faltan 3,00', '2026-05-01');
INSERT INTO linea_extracto (id, extracto_id, fondo_id, orden, fecha, importe, huella)
    VALUES ('l', 'z', 'b', 1, '2026-03-02', 700, printf('%064d', 1))
"""


def test_los_extractos_guardados_siguen_con_sus_lineas_su_historia_y_su_cadena(tmp_path: Path) -> None:
    ruta = tmp_path / "red.escritorio"
    hacer_de_antes(ruta, 63)
    con = conectar(ruta)
    antes = Archivo(ruta, con, "Ana", reloj)
    with transaccion(antes, "Importar extractos"):
        for sentencia in _CON_EXTRACTOS.split(";"):
            antes.ejecutar(sentencia)
    habia = [tuple(f) for f in con.execute("SELECT * FROM extracto ORDER BY rowid")]
    apuntes = con.execute("SELECT count(*) FROM bitacora").fetchone()[0]
    con.close()
    apertura = abrir_archivo(ruta, "Ana", reloj)
    bd = apertura.bd
    assert [tuple(f) for f in bd.filas("SELECT * FROM extracto ORDER BY rowid")] == habia
    otros = bd.filas("SELECT tabla, operacion FROM bitacora WHERE id > ?", [apuntes])
    # De otras tablas, la foto de lo que ganan en cada versión; de los extractos y sus líneas, nada.
    assert {f["operacion"] for f in otros} == {"foto"}
    assert {f["tabla"] for f in otros}.isdisjoint({"extracto", "linea_extracto"})
    assert hallazgos_del_archivo(bd) == []
    with pytest.raises(HechoCerrado), transaccion(bd, "Cambiar"):
        bd.ejecutar("UPDATE linea_extracto SET importe = 1")
    with transaccion(bd, "Otro formato"):
        bd.ejecutar("UPDATE extracto SET formato = 'camt' WHERE id = 'a'")
    assert bd.valor("SELECT despues FROM bitacora ORDER BY id DESC LIMIT 1") == '{"formato":"camt"}'
    apertura.cerrar()


def test_una_migracion_que_rompe_una_referencia_no_se_queda(
    migrado: Archivo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rompe = tmp_path / f"{migrar.version_del_programa() + 1:04}_socios_rota.sql"
    rompe.write_text("DELETE FROM categoria;", encoding="utf-8")
    con = migrado.conexion
    con.executescript("DROP TRIGGER bitacora_baja_categoria;")
    todas = migrar.migraciones()
    monkeypatch.setattr(migrar, "migraciones", lambda: [*todas, rompe])
    with pytest.raises(sqlite3.IntegrityError, match="rota.sql deja sin su referencia la tabla socio"):
        migrar.migrar(con)
    assert con.execute("SELECT count(*) FROM categoria").fetchone()[0] == 1
    assert con.execute("PRAGMA user_version").fetchone()[0] == int(todas[-1].name[:4])
    assert con.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_lo_cobrado_en_la_primera_version_se_debe_igual(migrado: Archivo) -> None:
    assert [(c.numero, c.saldo, c.cobrado) for c in cargos(migrado)] == [(1, 600, 300), (2, 0, 0)]
    assert [(p.recibo, p.cobrado) for p in pagos(migrado)] == [(1, 300), (2, 0)]
    assert periodos_adeudados(migrado, "2024-12-31") == {"s": ("2024",)}
    assert descuadres(migrado) == [
        "La numeración de cargos salta del 2 al 1.",
        "La numeración de recibos salta del 2 al 1.",
    ]


@pytest.mark.parametrize("version", [-1, 5, 40, 60])
@pytest.mark.parametrize("abrir", [abrir_archivo, abrir_para_consulta])
def test_el_que_no_es_de_la_version_que_dice_no_se_toca(
    tmp_path: Path, version: int, abrir: Callable[..., object]
) -> None:
    nueva_red(tmp_path).cerrar()
    ruta = tmp_path / "red.escritorio"
    con = sqlite3.connect(ruta)
    con.execute(f"PRAGMA user_version = {version}")
    con.commit()
    con.close()
    antes = ruta.read_bytes()
    with pytest.raises(NoSeActualiza, match="red.escritorio: El archivo no es de la versión que dice"):
        abrir(ruta, "Ana", lambda: datetime(2026, 3, 10, 9, 0))
    assert ruta.read_bytes() == antes

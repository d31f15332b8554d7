"""Un archivo de la primera versión se abre con todo lo que tenía, y lo nuevo nace pendiente."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from escritorio.comun.datos import migrar
from escritorio.comun.datos.apertura import abrir_archivo, crear_archivo
from escritorio.comun.datos.archivo import Archivo, conectar, transaccion
from escritorio.comun.datos.hechos import HechoCerrado
from escritorio.comun.datos.verificacion import hallazgos_del_archivo
from escritorio.cuotas.consultas.cargos import cargos
from escritorio.cuotas.consultas.cuentas import periodos_adeudados
from escritorio.cuotas.consultas.escalas import escalas
from escritorio.cuotas.consultas.pagos import pagos
from escritorio.cuotas.consultas.verificacion import descuadres
from escritorio.cuotas.modelo.emision import Tramo
from escritorio.cuotas.modelo.metodos import POR_TRAMOS
from escritorio.estatutos.consultas.articulado import cuerpos
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.sesionar import ReglaDeConvocatoria, ReglaDeQuorum
from tests.fabrica import reloj

PRIMERA_VERSION = 11
FILAS = """
INSERT INTO asociacion (id, nombre, tipo_red, moneda) VALUES ('r', 'Red', 'representativa', 'USD');
INSERT INTO organo (id, clave, nombre, clase, integran, orden) VALUES
    ('o', 'asamblea', 'Asamblea', 'asamblea', 'socios', 1),
    ('c', 'consejo', 'Consejo', 'consejo', 'mandatos', 2);
INSERT INTO regla (id, organo_id, familia, parametros, articulo, desde) VALUES
    ('q', 'o', 'quorum', '{"llamadas": [
        {"base": "habilitados", "comparador": "mas_de", "fraccion": "1/2", "minimo": 0},
        {"base": "habilitados", "comparador": "al_menos", "fraccion": "1/3", "minimo": 3}
    ], "mantenido": false, "demora_minutos": 30, "sin_quorum": "diligencia"}', 'art. 11', '0001-01-01'),
    ('p', 'o', 'convocatoria', '{"dias": 15}', 'art. 10', '0001-01-01');
INSERT INTO categoria (id, clave, nombre, con_voto, orden) VALUES ('k', 'pleno', 'Pleno', 1, 1);
INSERT INTO socio (id, nombre, tipo, categoria_id, pais, subdivision)
    VALUES ('s', 'Vilhena', 'municipio', 'k', 'BR', 'BR-RO');
INSERT INTO sesion (id, organo_id, tipo, estado, numero, lugar, primera_llamada)
    VALUES ('a', 'o', 'ordinaria', 'cerrada', 1, 'Vilhena', '2026-03-05T09:00');
INSERT INTO asistencia (id, sesion_id, socio_id, nombre, vota, orden) VALUES ('i', 'a', 's', 'Vilhena', 1, 1);
INSERT INTO fundamento (id, clase, texto, fecha) VALUES ('f', 'acto_anterior', 'Libro', '2020-01-01');
INSERT INTO concepto (id, clave, nombre, clase, orden)
    VALUES ('z', 'saldo_inicial', 'Saldo', 'saldo_inicial', 1);
INSERT INTO escala (id, concepto_id, nombre, moneda, desde, fuente)
    VALUES ('e', 'z', 'De 2002', 'USD', '2002-01-01', 'Reglamento');
INSERT INTO tramo (id, escala_id, minimo, maximo, importe)
    VALUES ('t1', 'e', 0, 99999, 10000), ('t2', 'e', 100000, NULL, 50000);
INSERT INTO adjunto (id, nombre, tipo, huella, contenido) VALUES ('d', 'r.pdf', 'pdf', '{huella}', x'00');
INSERT INTO cargo (id, numero, fundamento_id, socio_id, concepto_id, ejercicio, fecha, importe, moneda,
    estado) VALUES ('c1', 1, 'f', 's', 'z', '2024', '2026-03-01', 900, 'USD', 'vigente'),
    ('c2', 2, 'f', 's', 'z', '2025', '2026-03-01', 500, 'USD', 'anulado');
INSERT INTO pago (id, recibo, socio_id, fecha, importe, moneda, medio, recibo_pdf_id, estado) VALUES
    ('p1', 1, 's', '2026-03-02', 300, 'USD', 'efectivo', 'd', 'vigente'),
    ('p2', 2, 's', '2026-03-02', 100, 'USD', 'efectivo', 'd', 'anulado');
INSERT INTO aplicacion (id, pago_id, cargo_id, importe)
    VALUES ('x1', 'p1', 'c1', 300), ('x2', 'p2', 'c1', 100);
""".replace("{huella}", hashlib.sha256(b"\0").hexdigest())


@pytest.fixture
def migrado(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archivo]:
    """Un archivo escrito por la primera versión, abierto por ésta."""
    ruta = tmp_path / "red.escritorio"
    todas = migrar.migraciones()
    with monkeypatch.context() as de_antes:
        de_antes.setattr(migrar, "migraciones", lambda: todas[:PRIMERA_VERSION])
        crear_archivo(ruta, "Ana", reloj).cerrar()
        con = conectar(ruta)
        con.execute(
            "UPDATE contexto SET quien = 'Ana', cuando = '2026-03-01', accion_id = 'x', accion = 'Fundar'"
        )
        con.executescript(FILAS)
        con.execute("UPDATE contexto SET quien = NULL, cuando = NULL, accion_id = NULL, accion = NULL")
        con.close()
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
        migrado.ejecutar("UPDATE sesion SET organo_id = 'nadie'")
    with transaccion(migrado, "Cambiar el lugar"):
        migrado.ejecutar("UPDATE sesion SET lugar = 'Cacoal'")
    assert migrado.valor("SELECT antes FROM bitacora ORDER BY id DESC LIMIT 1") == '{"lugar":"Vilhena"}'


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

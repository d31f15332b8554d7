"""Un acta que otra versión imprimió con sus folios los conserva, y el libro empieza detrás de ellos."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from escritorio.actas.acciones.levantar import volver_a_borrador
from escritorio.actas.acciones.libro import abrir_libro
from escritorio.actas.consultas.actas import acta_de, acta_guardada
from escritorio.actas.consultas.cotejo import cotejo, hallazgos_de_los_libros
from escritorio.actas.consultas.libro import asiento_de_acta, asientos, libros
from escritorio.actas.modelo.actas import Acta
from escritorio.comun.datos.adjuntos import leer_adjunto
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.documentos.pdf import Papel, Parrafo, componer
from escritorio.sesiones.reglas.sesiones import EstadoImpropio
from tests.a_su_hora import aprobar
from tests.escalones import vacio_de_antes
from tests.fabrica import reloj
from tests.sesiones.escenas import comprobar_sin_rastro
from tests.sesiones.lectura import texto_de

_SIN_LIBRO = 22
_FILAS = """
INSERT INTO asociacion (id, nombre, tipo_red, moneda) VALUES ('r', 'Red', 'representativa', 'USD');
INSERT INTO organo (id, clave, nombre, clase, integran, orden) VALUES
    ('o', 'asamblea', 'Asamblea General', 'asamblea', 'socios', 1);
INSERT INTO sesion (id, organo_id, tipo, estado, numero, lugar, primera_llamada, abierta, cerrada, llamada,
    preside, secretario, con_acta) VALUES ('a', 'o', 'ordinaria', 'cerrada', 1, 'Vilhena',
    '2026-03-05T09:00', '2026-03-05T09:05', '2026-03-05T12:00', 1, 'Eva', 'Ana', 1);
INSERT INTO jornada (id, sesion_id, orden, inicio, fin, dictamen_quorum)
    VALUES ('j', 'a', 1, '2026-03-05T09:05', '2026-03-05T12:00',
    '{"veredicto":"si","frase":"Hay quórum: 0 presentes.","cuenta":[],"fundamento":"art. 1"}');
INSERT INTO acta (id, sesion_id, clase, numero, folio_desde, folios, emitida, pdf_id)
    VALUES ('t', 'a', 'acta', 7, 31, 3, '2026-03-05T13:00', 'p');
INSERT INTO numeracion (id, serie, proximo, usada) VALUES ('n', 'folio:o', 34, 1), ('m', 'acta:o', 8, 1);
"""


@pytest.fixture
def migrado(tmp_path: Path) -> Iterator[Archivo]:
    """Un archivo de antes del libro, con un acta ya impresa en los folios 31 a 33."""
    ruta = tmp_path / "red.escritorio"
    con = vacio_de_antes(ruta, _SIN_LIBRO)
    con.execute("UPDATE contexto SET quien = 'Ana', cuando = '2026-03-05', accion_id = 'x', accion = 'y'")
    pdf = componer(Papel("Acta"), [Parrafo("Folio 31")])
    con.execute("PRAGMA foreign_keys = OFF")
    con.execute(
        "INSERT INTO adjunto (id, nombre, tipo, huella, firme, contenido)"
        " VALUES ('p', 'Acta n.º 7.pdf', 'application/pdf', ?, 1, ?)",
        [sha256(pdf).hexdigest(), pdf],
    )
    con.executescript(_FILAS)
    con.execute("UPDATE contexto SET quien = NULL, cuando = NULL, accion_id = NULL, accion = NULL")
    con.close()
    apertura = abrir_archivo(ruta, "Ana", reloj)
    yield apertura.bd
    apertura.cerrar()


def test_al_aprobarse_conserva_su_papel_y_sus_folios(migrado: Archivo) -> None:
    antes = acta_guardada(migrado, "a")
    aprobar(migrado, "a", "2026-05-04T10:00", en="en la reunión de mayo")
    acta = _acta(migrado)
    assert (acta.estado, acta.folio_desde, acta.folios, acta.aprobada) == (
        "aprobada",
        31,
        3,
        "2026-05-04T10:00",
    )
    assert acta_guardada(migrado, "a") == antes
    assert asiento_de_acta(migrado, acta.id) is None
    assert hallazgos_de_los_libros(migrado) == []
    assert migrado.valor("SELECT proximo FROM numeracion WHERE serie = 'folio:o'") == 34


def test_el_libro_se_abre_detras_y_dice_que_queda_fuera_de_la_cadena(migrado: Archivo) -> None:
    abrir_libro(migrado, "o", None)
    aprobar(migrado, "a", "2026-05-04T10:00", en="en la reunión de mayo")
    (tomo,) = libros(migrado, "o")
    (apertura,) = asientos(migrado, tomo.id)
    assert (tomo.folio_desde, apertura.folio_desde) == (34, 34)
    texto = texto_de(leer_adjunto(migrado, apertura.pdf_id).contenido)
    assert "La cadena empieza en el folio 34; queda fuera de ella" in texto
    assert "Acta n.º 7, en los folios 31 a 33" in texto
    assert sha256(acta_guardada(migrado, "a")).hexdigest() in apertura.canonico
    assert cotejo(migrado, "o") == "La cadena cuadra: 1 asiento comprobado."


def test_si_el_papel_que_quedo_fuera_cambia_el_cotejo_lo_dice(migrado: Archivo) -> None:
    abrir_libro(migrado, "o", None)
    con = migrado.conexion
    suyos = con.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'adjunto'")
    for (nombre,) in suyos.fetchall():
        con.execute(f"DROP TRIGGER {nombre}")
    con.execute("UPDATE adjunto SET contenido = CAST('otro' AS BLOB) WHERE id = 'p'")
    assert "Acta n.º 7, impresa antes de abrirse el libro, cambió después" in cotejo(migrado, "o")


def test_la_ya_impresa_no_vuelve_a_borrador(migrado: Archivo) -> None:
    with comprobar_sin_rastro(migrado, EstadoImpropio, "versión anterior"):
        volver_a_borrador(migrado, "a")


def _acta(bd: Archivo) -> Acta:
    hallada = acta_de(bd, "a")
    assert hallada is not None
    return hallada

"""Lo que haría por fuera quien quiere engañar y sabe de cuentas: cada toque, y lo que se debe decir de él."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from escritorio.comun.base.quien import Papel
from escritorio.comun.base.texto import plegar
from escritorio.comun.datos.apertura import abrir_archivo
from escritorio.comun.datos.cadena import sellar
from escritorio.comun.datos.guardas import objeto
from escritorio.comun.datos.usuarios import dar_de_alta_usuario
from tests.ventanas import HOY

Mano = Callable[[sqlite3.Connection], object]
DE_FUERA = "por fuera"
"""Lo que se dice de cualquier fila que no es como la anotó el programa."""


@dataclass(frozen=True, slots=True)
class Toque:
    """Un modo de tocar el archivo. `mano`: sus órdenes SQL o lo que las da; `dice`: trozos de lo que se dice.

    `con_disparadores`: si los deja puestos mientras escribe.
    """

    nombre: str
    mano: tuple[str, ...] | Mano
    dice: tuple[str, ...] = (DE_FUERA,)
    con_disparadores: bool = False


def preparar(ruta: Path) -> None:
    """Da de alta a dos personas con clave: el ejemplo no trae ninguna."""
    apertura = abrir_archivo(ruta, "Inés Quiroga", lambda: HOY)
    dar_de_alta_usuario(apertura.bd, "Inés Quiroga", [Papel.ADMINISTRACION], "contraseña")
    dar_de_alta_usuario(apertura.bd, "Bruno Paz", [Papel.TESORERIA], "otra clave")
    apertura.cerrar()


@contextmanager
def a_mano(ruta: Path) -> Iterator[sqlite3.Connection]:
    """El archivo abierto con otro programa, al que no para ninguna comprobación de la base."""
    con = sqlite3.connect(ruta, isolation_level=None)
    con.create_function("plegar", 1, lambda t: plegar(t or ""), deterministic=True)
    con.execute("PRAGMA foreign_keys = OFF")
    con.execute("PRAGMA ignore_check_constraints = ON")
    try:
        yield con
    finally:
        con.close()


def tocar(ruta: Path, toque: Toque) -> None:
    """Quita los disparadores, toca y los repone con el texto que tenían."""
    with a_mano(ruta) as con:
        filas = con.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        quitados = [] if toque.con_disparadores else filas
        for nombre, _ in quitados:
            con.execute(f'DROP TRIGGER "{nombre}"')
        if isinstance(toque.mano, tuple):
            for orden in toque.mano:
                con.execute(orden)
        else:
            toque.mano(con)
        for _, sql in quitados:
            with suppress(sqlite3.OperationalError):  # los de una tabla que ya no está
                con.execute(sql)


def _esquema(con: sqlite3.Connection, *ordenes: str) -> None:
    """Escribe en el esquema a mano y hace que se vuelva a leer."""
    con.execute("PRAGMA writable_schema = ON")
    for orden in ordenes:
        con.execute(orden)
    con.execute("PRAGMA writable_schema = RESET")


def _en_otro_tipo(tabla: str, orden: str) -> Mano:
    """Quita a la tabla su rigor con los tipos, escribe lo que no cabía y se lo devuelve."""

    def hacer(con: sqlite3.Connection) -> None:
        sql = con.execute("SELECT sql FROM sqlite_master WHERE name = ?", (tabla,)).fetchone()[0]
        floja = sql.rsplit("STRICT", 1)[0].replace(" NOT NULL", "")
        version = con.execute("PRAGMA schema_version").fetchone()[0]
        for n, texto in ((1, floja), (2, sql)):
            con.execute("PRAGMA writable_schema = ON")
            con.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (texto, tabla))
            con.execute("PRAGMA writable_schema = RESET")
            con.execute(f"PRAGMA schema_version = {version + n}")
            if n == 1:
                con.execute(orden)

    return hacer


def _fila(con: sqlite3.Connection, sql: str) -> tuple[object, ...]:
    leida: tuple[object, ...] = con.execute(sql).fetchone()
    return leida


def _duplicar(con: sqlite3.Connection, tabla: str, fila_id: object, **otros: object) -> None:
    columnas = [f[1] for f in con.execute(f"PRAGMA table_info({tabla})")]
    fila = dict(
        zip(columnas, con.execute(f"SELECT * FROM {tabla} WHERE id = ?", (fila_id,)).fetchone(), strict=True)
    )
    fila |= otros
    con.execute(
        f"INSERT INTO {tabla} ({', '.join(fila)}) VALUES ({', '.join('?' * len(fila))})", list(fila.values())
    )


def _recibo_repetido(con: sqlite3.Connection) -> None:
    pago_id, recibo = _fila(con, "SELECT id, recibo FROM pago ORDER BY recibo DESC LIMIT 1")
    _duplicar(con, "pago", pago_id, id="OTROPAGO", recibo=int(str(recibo)) + 1)
    for abono_id, n in con.execute("SELECT id, rowid FROM abono WHERE pago_id = ?", (pago_id,)).fetchall():
        _duplicar(con, "abono", abono_id, id=f"OTROABONO{n}", pago_id="OTROPAGO")
    con.execute("UPDATE numeracion SET proximo = proximo + 1 WHERE serie = 'recibo'")


def _sin_el_ultimo_recibo(con: sqlite3.Connection) -> None:
    (pago_id,) = _fila(con, "SELECT id FROM pago ORDER BY recibo DESC LIMIT 1")
    con.execute("DELETE FROM abono WHERE pago_id = ?", (pago_id,))
    con.execute("DELETE FROM pago WHERE id = ?", (pago_id,))
    con.execute("UPDATE numeracion SET proximo = proximo - 1 WHERE serie = 'recibo'")


def _sin_el_ultimo_eslabon(con: sqlite3.Connection, *, con_contador: bool) -> None:
    """Quita lo último que se hizo: sus filas, sus apuntes y el eslabón de la bitácora."""
    desde, hasta = _fila(con, "SELECT desde, hasta FROM eslabon WHERE libro = 'bitacora' ORDER BY id DESC")
    lapso = (desde, hasta)
    for tabla, fila_id in con.execute(
        "SELECT tabla, fila_id FROM bitacora WHERE operacion = 'alta' AND id BETWEEN ? AND ?", lapso
    ).fetchall():
        con.execute(f"DELETE FROM {tabla} WHERE id = ?", (fila_id,))
    con.execute("DELETE FROM bitacora WHERE id BETWEEN ? AND ?", lapso)
    con.execute("DELETE FROM eslabon WHERE libro = 'bitacora' AND desde = ?", (desde,))
    if con_contador:
        # Baja de más: quien no sabe cuántos había, no acierta.
        con.execute("UPDATE sqlite_sequence SET seq = seq - 2 WHERE name = 'eslabon'")


def _acta_rehecha(con: sqlite3.Connection) -> None:
    """El texto del asiento, su canónico y su huella, y los del acta, a la vez."""
    asiento_id, acta_id, previa, canonico = _fila(
        con, "SELECT id, acta_id, huella_anterior, canonico FROM asiento WHERE clase = 'acta' LIMIT 1"
    )
    otro = str(canonico).replace("a", "e", 5)
    huella = sha256(f"{previa}{otro}".encode()).hexdigest()
    con.execute(
        "UPDATE asiento SET texto = 'Otro', canonico = ?, huella = ? WHERE id = ?", (otro, huella, asiento_id)
    )
    con.execute("UPDATE acta SET canonico = ?, huella = ? WHERE id = ?", (otro, huella, acta_id))


def _un_asistente_mas(con: sqlite3.Connection) -> None:
    (asistencia_id,) = _fila(con, "SELECT id FROM asistencia LIMIT 1")
    _duplicar(con, "asistencia", asistencia_id, id="F", orden=99, socio_id="F")
    con.execute("UPDATE sesion SET cubiertos = cubiertos + 1")


def _papel_rehecho(con: sqlite3.Connection) -> None:
    papel = b"%PDF-1.7 otro"
    (adjunto_id,) = _fila(con, "SELECT recibo_pdf_id FROM pago LIMIT 1")
    con.execute(
        "UPDATE adjunto SET contenido = ?, huella = ? WHERE id = ?",
        (papel, sha256(papel).hexdigest(), adjunto_id),
    )


def _apunte_delante(con: sqlite3.Connection) -> None:
    """Una fila falsa con su apunte, numerado antes que el primero, donde nadie mira."""
    _duplicar(con, "persona", _fila(con, "SELECT id FROM persona LIMIT 1")[0], id="FALSA", nombre="Nadie")
    columnas = [f[1] for f in con.execute("PRAGMA table_info(persona)")]
    con.execute(
        "INSERT INTO bitacora (id, cuando, quien, accion_id, accion, tabla, fila_id, operacion, despues)"
        f" SELECT -1, '2026-01-01T10:00', 'Ana', 'F', 'Anotar', 'persona', id, 'alta', {objeto(columnas)}"
        " FROM persona WHERE id = 'FALSA'"
    )


def _dato_y_bitacora(con: sqlite3.Connection) -> None:
    """Cambia un importe donde está y donde se anotó."""
    cargo_id, importe = _fila(con, "SELECT id, importe FROM cargo ORDER BY numero LIMIT 1")
    con.execute("UPDATE cargo SET importe = importe + 100 WHERE id = ?", (cargo_id,))
    con.execute(
        "UPDATE bitacora SET despues = json_set(despues, '$.importe', ?)"
        " WHERE tabla = 'cargo' AND fila_id = ? AND operacion = 'alta'",
        (int(str(importe)) + 100, cargo_id),
    )


def _permutar(tabla: str, *columnas: str, entre: str = "ORDER BY rowid LIMIT 2") -> Mano:
    """Cambia entre dos filas lo que dicen esas columnas."""

    def hacer(con: sqlite3.Connection) -> None:
        todas = [f[1] for f in con.execute(f"PRAGMA table_info({tabla})")]
        uno, otro = (
            dict(zip(todas, f, strict=True)) for f in con.execute(f"SELECT * FROM {tabla} {entre}").fetchall()
        )
        assert [uno[c] for c in columnas] != [otro[c] for c in columnas]
        con.execute(f"DELETE FROM {tabla} WHERE id IN (?, ?)", (uno["id"], otro["id"]))
        for fila, ajena in ((uno, otro), (otro, uno)):
            nueva = fila | {c: ajena[c] for c in columnas}
            con.execute(f"INSERT INTO {tabla} VALUES ({', '.join('?' * len(nueva))})", list(nueva.values()))

    return hacer


def _votos_cruzados(con: sqlite3.Connection) -> None:
    """Dos socios se cambian el voto: la suma es la misma."""
    uno, otro = _fila(
        con,
        "SELECT a.id, b.id FROM voto a JOIN voto b ON b.votacion_id = a.votacion_id"
        " AND b.sentido <> a.sentido AND b.votos = a.votos LIMIT 1",
    )
    de_uno, de_otro = (
        con.execute("SELECT sentido FROM voto WHERE id = ?", (i,)).fetchone()[0] for i in (uno, otro)
    )
    con.execute("UPDATE voto SET sentido = ? WHERE id = ?", (de_otro, uno))
    con.execute("UPDATE voto SET sentido = ? WHERE id = ?", (de_uno, otro))


def _socio_con_otro_id(con: sqlite3.Connection) -> None:
    """Le cambia el identificador a un socio, y a todo lo que lo nombra."""
    (viejo,) = _fila(con, "SELECT id FROM socio ORDER BY rowid LIMIT 1")
    con.execute("UPDATE socio SET id = 'OTROSOCIO' WHERE id = ?", (viejo,))
    for (tabla,) in con.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for columna in [f[1] for f in con.execute(f"PRAGMA table_info({tabla})")]:
            if columna.endswith("socio_id"):
                con.execute(f"UPDATE {tabla} SET {columna} = 'OTROSOCIO' WHERE {columna} = ?", (viejo,))


def _indice_por_vista(con: sqlite3.Connection) -> None:
    (nombre,) = _fila(
        con, "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = 'voto'"
    ) or ("bitacora_por_accion",)
    con.execute(f'DROP INDEX "{nombre}"')
    con.execute(f'CREATE VIEW "{nombre}" AS SELECT * FROM voto')


def _tabla_por_vista(con: sqlite3.Connection) -> None:
    con.execute("CREATE TABLE otra AS SELECT * FROM palabra")
    con.execute("DROP TABLE palabra")
    con.execute("CREATE VIEW palabra AS SELECT * FROM otra")


def _resellado_a_medias(con: sqlite3.Connection) -> None:
    """Cambia dato, apunte y la huella de su eslabón, y no las de los que siguen."""
    _dato_y_bitacora(con)
    con.execute(
        "UPDATE eslabon SET huella = ? WHERE libro = 'bitacora' AND orden = 40", (sha256(b"x").hexdigest(),)
    )


def _cadena_rehecha(con: sqlite3.Connection) -> None:
    """Lo que por principio no se ve: se cambia lo que se quiere y se rehace la cadena de arriba abajo."""
    _dato_y_bitacora(con)
    con.execute("UPDATE abono SET importe = importe WHERE 0")
    acciones = con.execute(
        "SELECT accion_id, desde, hasta FROM eslabon WHERE libro = 'bitacora' ORDER BY orden"
    ).fetchall()
    con.execute("CREATE TEMP TABLE previa AS SELECT * FROM bitacora")
    con.execute("DELETE FROM eslabon")
    con.execute("DELETE FROM sqlite_sequence")
    con.execute("DELETE FROM bitacora")
    for accion_id, desde, hasta in acciones:
        con.execute("INSERT INTO bitacora SELECT * FROM previa WHERE id BETWEEN ? AND ?", (desde, hasta))
        sellar(con, accion_id, desde - 1)
    con.execute("DROP TABLE previa")


CADENA_REHECHA = Toque("rehacer la cadena entera", _cadena_rehecha, ())
"""La que sólo descubre una huella entregada antes."""

_CONTEXTO = (
    "UPDATE contexto SET quien = 'Ana', cuando = '2026-03-10T09:00', accion_id = 'F', accion = 'Falsa'"
)
_SIN_CONTEXTO = "UPDATE contexto SET quien = NULL, cuando = NULL, accion_id = NULL, accion = NULL"
_UN_PAGO = "(SELECT id FROM pago ORDER BY recibo LIMIT 1)"
_UN_CARGO = "(SELECT id FROM cargo ORDER BY numero LIMIT 1)"

TOQUES: tuple[Toque, ...] = (
    # Dinero que se compensa
    Toque(
        "dos cargos que se compensan",
        (
            f"UPDATE cargo SET importe = importe + 100 WHERE id = {_UN_CARGO}",
            "UPDATE cargo SET importe = importe - 100 WHERE id ="
            " (SELECT id FROM cargo ORDER BY numero DESC LIMIT 1)",
        ),
        ("cargo de cuota", "«importe»"),
    ),
    Toque(
        "el recibo y lo que salda",
        (
            f"UPDATE pago SET importe = importe + 100 WHERE id = {_UN_PAGO}",
            "UPDATE abono SET importe = importe + 100 WHERE id ="
            f" (SELECT id FROM abono WHERE pago_id = {_UN_PAGO} LIMIT 1)",
        ),
        ("pago «", "abono a las cuotas"),
    ),
    Toque("un abono pasa a otro cargo", _permutar("abono", "cargo_id"), ("abono a las cuotas", "«cargo»")),
    Toque("dos recibos cambian de socio", _permutar("pago", "socio_id"), ("pago «", "«socio»")),
    Toque("dos cargos se permutan enteros", _permutar("cargo", "numero", "importe", "calculo")),
    Toque("dos recibos cambian de papel", _permutar("pago", "recibo_pdf_id"), ("«recibo PDF»",)),
    Toque("un recibo repetido con otro número", _recibo_repetido, ("Se añadió por fuera", "pago «")),
    Toque("el último recibo, con su contador", _sin_el_ultimo_recibo, ("Se quitó por fuera", "pago «")),
    Toque("un importe que no cabe en la suma", ("UPDATE pago SET importe = 9223372036854775807",)),
    Toque("un asiento de caja cambia de partida", _permutar("asiento_contable", "partida_id", "importe")),
    Toque(
        "un saldo inicial y un gasto",
        (
            "UPDATE fondo SET saldo_inicial = saldo_inicial + 500 WHERE id = (SELECT min(id) FROM fondo)",
            "UPDATE asiento_contable SET importe = importe + 500 WHERE id ="
            " (SELECT id FROM asiento_contable WHERE clase = 'gasto' LIMIT 1)",
        ),
        ("caja o banco", "asiento de caja y bancos"),
    ),
    Toque("lo rendido al cerrar", ("UPDATE cierre_ejercicio SET saldos = 'nada'",), ("cierre de ejercicio",)),
    Toque("la moneda de la red", ("UPDATE asociacion SET moneda = 'XXX'",), ("«moneda»",)),
    Toque(
        "una clase de ajuste que no existe",
        ("UPDATE ajuste SET clase = 'regalo' WHERE id = (SELECT min(id) FROM ajuste)",),
        ("ajuste de cuotas",),
    ),
    # Sesiones, votos y actas
    Toque("dos socios se cambian el voto", _votos_cruzados, ("voto (", "«sentido»")),
    Toque("un voto pasa a otro socio", _permutar("voto", "asistencia_id"), ("voto (", "«asistencia»")),
    Toque(
        "un asistente más y el quórum",
        _un_asistente_mas,
        ("asistencia", "«cubiertos»"),
    ),
    Toque("el texto del acta, su canónico y su huella", _acta_rehecha, ("acta «", "asiento del libro")),
    Toque("el PDF y su huella", _papel_rehecho, ("documento guardado «", "«huella»")),
    Toque("el PDF vacío", ("UPDATE adjunto SET contenido = x''",), ("cambió después de emitirse",)),
    Toque("un acta que vuelve a borrador", ("UPDATE acta SET estado = 'borrador'",), ("acta «", "«estado»")),
    Toque(
        "un acta que va y vuelve, con su nombre falso",
        (
            _CONTEXTO,
            "UPDATE sesion SET lugar = 'Otro' WHERE id = (SELECT id FROM sesion WHERE estado <> 'cerrada')",
            _SIN_CONTEXTO,
        ),
        ("«Falsa»", "sin sello"),
        con_disparadores=True,
    ),
    Toque("dos acuerdos se cambian el número", _permutar("acuerdo", "numero"), ("acuerdo «",)),
    Toque("un dictamen que no se lee", ("UPDATE votacion SET dictamen = 'x'",), ("votación", "«dictamen»")),
    Toque("la hora de la convocatoria", ("UPDATE sesion SET primera_llamada = 'ayer'",), ("sesión «",)),
    Toque("un mandato más largo", ("UPDATE mandato SET hasta = '2099-12-31'",), ("mandato", "31/12/2099")),
    Toque(
        "la regla del quórum", ("UPDATE regla SET parametros = '{}' WHERE familia = 'quorum'",), ("regla",)
    ),
    Toque("una adenda que se va", ("DELETE FROM adenda",), ("Se quitó por fuera", "adenda")),
    Toque(
        "un órgano sin nombre", ("UPDATE organo SET nombre = '' WHERE sesiona = 1",), ("órgano", "«nombre»")
    ),
    # Letras que engañan a la vista
    Toque(
        "una letra de otro alfabeto",
        ("UPDATE socio SET nombre = replace(nombre, 'a', char(1072))",),
        ("ficha de socio", "se ven igual"),
    ),
    Toque(
        "un espacio al final",
        ("UPDATE socio SET nombre = nombre || ' '",),
        ("ficha de socio", "se ven igual"),
    ),
    Toque(
        "una letra que corta el texto",
        ("UPDATE acuerdo SET texto = texto || char(0) || 'x'",),
        ("acuerdo «",),
    ),
    Toque(
        "bytes que no son letras",
        ("UPDATE persona SET nombre = CAST(x'41ff42' AS TEXT)",),
        ("ficha de persona", "«nombre»"),
    ),
    # Identidades y claves
    Toque(
        "un socio con otro identificador", _socio_con_otro_id, ("Se añadió por fuera", "Se quitó por fuera")
    ),
    Toque(
        "la clave de una persona",
        ("UPDATE usuario SET clave = CAST('$argon2id$otra' AS BLOB) WHERE nombre = 'Bruno Paz'",),
        ("La clave de «Bruno Paz»", DE_FUERA),
    ),
    Toque("una clave quitada", ("UPDATE usuario SET clave = NULL",), ("La clave de «Inés Quiroga»",)),
    Toque("dos claves permutadas", _permutar("usuario", "clave"), ("La clave de «Bruno Paz»",)),
    Toque("más papeles", ("UPDATE usuario SET papeles = 'administracion'",), ("«papeles»",)),
    # La bitácora y la cadena
    Toque("dato y bitácora a la vez", _dato_y_bitacora, ("no coincide con lo que se selló",)),
    Toque("dato, bitácora y un eslabón", _resellado_a_medias, ("no coincide con lo que se selló",)),
    Toque("un apunte delante del primero", _apunte_delante, ("sin sello",)),
    Toque("la bitácora entera", ("DELETE FROM bitacora",), ("La bitácora está vacía",)),
    Toque(
        "la bitácora y su cadena",
        ("DELETE FROM bitacora", "DELETE FROM eslabon", "DELETE FROM sqlite_sequence"),
        ("La bitácora está vacía",),
    ),
    Toque("la cadena entera", ("DELETE FROM eslabon",), ("llegó al eslabón",)),
    Toque("la última acción", lambda con: _sin_el_ultimo_eslabon(con, con_contador=False), ("llegó al",)),
    Toque(
        "la última y el contador mal",
        lambda con: _sin_el_ultimo_eslabon(con, con_contador=True),
        ("llegó al",),
    ),
    Toque("el contador en letras", ("UPDATE sqlite_sequence SET seq = 'mil'",), ("contador",)),
    Toque("dos contadores", ("INSERT INTO sqlite_sequence SELECT * FROM sqlite_sequence",), ("contador",)),
    Toque("un contador de otra cosa", ("INSERT INTO sqlite_sequence VALUES ('pago', 9)",), ("contador",)),
    Toque("sin contador", ("DELETE FROM sqlite_sequence",), ("contador",)),
    Toque("un eslabón con número negativo", ("UPDATE eslabon SET id = -5 WHERE id = 1",), ("eslab",)),
    Toque("dos eslabones cambian de sitio", ("UPDATE eslabon SET orden = orden + 10000",), ("no sigue",)),
    Toque(
        "un libro que no existe",
        (
            "INSERT INTO eslabon (libro, orden, accion_id, alcance, desde, hasta, huella_anterior, huella)"
            " SELECT 'otro', 1, accion_id, alcance, desde, hasta, huella_anterior, huella FROM eslabon"
            " LIMIT 1",
        ),
        ("«otro»", "sobra"),
    ),
    Toque("quién lo hizo", ("UPDATE bitacora SET quien = 'Otra' WHERE id = 30",), ("no coincide",)),
    Toque("cuándo se hizo", ("UPDATE bitacora SET cuando = 'ayer' WHERE id = 30",), ("no coincide",)),
    Toque("un apunte que no se lee", ("UPDATE bitacora SET despues = '{' WHERE id = 30",), ("no coincide",)),
    Toque("el nombre de quien trabaja", (_CONTEXTO,), ("quién trabaja",), con_disparadores=True),
    Toque("nadie trabaja", ("DELETE FROM contexto",), ("quién trabaja",)),
    Toque("dos trabajan", ("INSERT INTO contexto (id) VALUES (2)",), ("quién trabaja",)),
    # El esquema
    Toque(
        "un índice vuelto vista",
        _indice_por_vista,
        ("Falta un índice", "Sobra un sitio que se hace pasar por datos"),
    ),
    Toque("una tabla vuelta vista", _tabla_por_vista, ("palabras pedidas",)),
    Toque(
        "un disparador que actuará luego",
        ("CREATE TRIGGER bitacora_aviso AFTER INSERT ON abono BEGIN UPDATE cargo SET importe = 0; END",),
        ("Sobra", "bitacora_aviso"),
    ),
    Toque(
        "un disparador escondido",
        lambda con: _esquema(
            con,
            "INSERT INTO sqlite_master VALUES ('trigger', 'sqlite_aviso', 'abono', 0,"
            " 'CREATE TRIGGER sqlite_aviso AFTER INSERT ON abono BEGIN UPDATE cargo SET importe = 0; END')",
        ),
        ("Sobra", "sqlite_aviso"),
    ),
    Toque(
        "un CHECK menos",
        lambda con: _esquema(
            con, "UPDATE sqlite_master SET sql = replace(sql, 'importe > 0', '1') WHERE name = 'pago'"
        ),
        ("«pagos»",),
    ),
    Toque("un estado que no existe", ("UPDATE pago SET estado = 'cobrado'",), ("pago «", "cobrado")),
    Toque(
        "un cargo negativo", (f"UPDATE cargo SET importe = -5 WHERE id = {_UN_CARGO}",), ("cargo de cuota",)
    ),
    Toque(
        "letras por cifras",
        _en_otro_tipo("cargo", f"UPDATE cargo SET importe = 'mil' WHERE id = {_UN_CARGO}"),
        ("cargo de cuota «1»", "mil"),
    ),
    Toque(
        "bytes por letras",
        _en_otro_tipo("socio", "UPDATE socio SET nombre = x'00ff' WHERE rowid = 1"),
        ("fichas de socio",),
    ),
    Toque(
        "nada donde algo ha de haber",
        _en_otro_tipo("socio", "UPDATE socio SET nombre = NULL WHERE rowid = 1"),
        ("ficha de socio", "«nombre» dice nada"),
    ),
    Toque("una tabla menos", ("DROP TABLE voto_particular",), ("votos particulares",)),
    Toque("una tabla de cuentas menos", ("DROP TABLE fondo",), ("cajas o bancos",)),
    Toque(
        "una columna con otro nombre",
        ("ALTER TABLE cargo RENAME COLUMN importe TO monto",),
        ("cargos de cuota",),
    ),
    Toque("una columna más", ("ALTER TABLE cargo ADD COLUMN nota TEXT",), ("cargos de cuota",)),
    Toque("sin dónde decir quién trabaja", ("DROP TABLE contexto",), ("quién trabaja",)),
    # La cabecera
    Toque("una versión anterior", ("PRAGMA user_version = 60",), ("no es de la versión que dice",)),
    Toque("una versión que no ha llegado", ("PRAGMA user_version = 900",), ("más nuevo",)),
    Toque("otra marca", ("PRAGMA application_id = 7",), ("le cambió por fuera la marca",)),
)

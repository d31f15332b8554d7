"""El archivo de una asociación: una base SQLite que se abre, se lee y se cambia por acciones."""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from itertools import chain, islice, repeat
from pathlib import Path, PurePath
from types import GenericAlias, MappingProxyType, NoneType
from typing import Any, Generic, Protocol, TypeVar, get_type_hints
from urllib.parse import quote

import msgspec

from escritorio.comun.base.errores import ErrorDeUsuario, NoExiste
from escritorio.comun.base.fechas import Reloj
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.lengua import Frase, guardar_frase, leer_frase
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import exigir_renglon, plegar
from escritorio.comun.datos.cadena import sellar, ultimo_apunte
from escritorio.comun.datos.citas import exigir_que_nadie_nombre_lo_quitado
from escritorio.comun.datos.errores import ArchivoTocado, SoloLectura, al_confirmar, en_frases
from escritorio.comun.datos.identidad import Conexion, anotar_abierta
from escritorio.comun.datos.nombres import exigir_nombres
from escritorio.comun.datos.permisos import aviso_de_papel, exigir_permiso, exigir_tablas, leer_actor

_COMO_SON = (str, int, bool, NoneType, float, bytes)
"""Lo que se guarda tal cual; lo demás sqlite-utils lo cambiaría sin decirlo: un Decimal, a coma flotante."""
_TAL_CUAL: frozenset[type] = frozenset(_COMO_SON)
_POCAS = 5_000
"""Hasta aquí van de una vez: sqlite-utils, que las da por tandas, mira antes el esquema y cada dato."""


class FilaImpropia(TypeError):
    """Una fila de otras columnas que la primera, o con un dato que no se guarda tal cual."""


def anadir_en_bloque(conexion: sqlite3.Connection, tabla: str, filas: Iterable[Mapping[str, Any]]) -> None:
    """Añade las filas, todas de las mismas columnas, en la transacción abierta. Lanza `FilaImpropia`."""
    listas = _en_listas(filas)
    columnas, primeras = next(listas, ()), list(islice(listas, _POCAS))
    if len(primeras) < _POCAS:
        huecos = ", ".join("?" * len(columnas))
        if primeras:
            conexion.executemany(f"INSERT INTO {tabla} ({', '.join(columnas)}) VALUES ({huecos})", primeras)
        return
    # Importarla cuesta lo que una acción entera, y abrir un archivo o leerlo no la pide.
    from sqlite_utils import Database

    conexion.execute(f"SELECT 1 FROM {tabla} LIMIT 0")  # una tabla que no hay, sqlite-utils la crearía
    base = Database(conexion, recursive_triggers=False, execute_plugins=False)
    base.table(tabla).insert_all(chain([columnas], primeras, listas))


def _en_listas(filas: Iterable[Mapping[str, Any]]) -> Iterator[Sequence[Any]]:
    """Los nombres de las columnas y, detrás, los valores de cada fila en ese orden."""
    columnas: list[str] = []
    for fila in filas:
        if not columnas:
            columnas = list(fila)
            yield columnas
        # Todas las filas pasan por aquí, y casi siempre vienen en orden y son de lo que se guarda tal cual.
        en_orden = [*fila] == columnas
        valores = [*fila.values()] if en_orden else [fila.get(columna) for columna in columnas]
        if not (en_orden or fila.keys() == {*columnas}) or not _caben(valores):
            raise FilaImpropia(fila)
        yield valores


def _caben(valores: Sequence[Any]) -> bool:
    return _TAL_CUAL.issuperset(map(type, valores)) or all(isinstance(v, _COMO_SON) for v in valores)


Parametros = Sequence[Any] | dict[str, Any]
Fila = sqlite3.Row
"""Una fila leída: se accede por nombre de columna."""
T = TypeVar("T")
R = TypeVar("R", bound=Registro)
Datos = Registro | Mapping[str, Any]
"""Lo que se escribe en una fila: los campos de un registro, o cada columna con su valor."""
_NINGUNO: Mapping[str, Any] = MappingProxyType({})
_PAGINAS = -65_536
"""En 64 MB (KiB, en negativo) caben los índices de veinte años de miles de socios: no se releen."""


class Recorrido(Generic[T]):
    """Lo que se lee del archivo, de uno en uno y otra vez cada vez que se recorre: lo que no cabe junto."""

    def __init__(self, bd: Archivo, leer: Callable[[], Iterator[T]]) -> None:
        self._bd, self._leer = bd, leer

    def __iter__(self) -> Iterator[T]:
        # Lo que se pasa una vez no se relee, y ordenarlo toma tanta memoria como las páginas guardadas.
        self._bd.conexion.execute(f"PRAGMA cache_size = {_PAGINAS // 8}")
        try:
            yield from self._leer()
        finally:
            self._bd.conexion.execute(f"PRAGMA cache_size = {_PAGINAS}")


class Resguardo(Protocol):
    """Quien guarda copias de un archivo mientras está abierto."""

    def antes_de(self, motivo: str) -> None:
        """Copia lo que haya sin copiar. Si no se puede no lanza nada: lo dice `aviso`."""

    def aviso(self, bd: Archivo) -> str:
        """Lo que hay que decir de las copias a quien trabaja, o «»."""


class Comprobante(Protocol):
    """La comprobación de un archivo ya abierto (`escritorio.comun.datos.comprobacion`)."""

    fallo: Exception | None

    def empezar(self) -> None:
        """La pone en marcha si no lo estaba."""

    def acabada(self) -> bool:
        """Si ya se sabe, bien o mal."""

    def exigir(self, *, hasta_el_final: bool = False) -> None:
        """Lanza lo que halló, o que aún no ha acabado si no se espera hasta el final."""

    def dejar(self) -> None:
        """La interrumpe."""


class Archivo:
    """Una conexión a un archivo abierto.

    `quien` trabaja y `reloj` dice cuándo: ambos van a la bitácora. Con
    `solo_lectura` toda acción lanza `SoloLectura`. `respaldo`: quien guarda sus copias,
    si alguien lo hace. `comprobacion`: la que, hasta acabar bien, no deja cambiar nada.
    `vigente`, si se da, se llama antes de cada acción y lanza el
    error que la impida (el cerrojo se perdió). `usuario_id`: cuál de las personas dadas
    de alta trabaja, o «». `decir_quien`, si se da, se llama con el nombre cuando pasa a
    trabajar otra persona. Lo abren y lo cierran las funciones de
    `escritorio.comun.datos.apertura`.
    """

    def __init__(
        self,
        ruta: Path,
        conexion: sqlite3.Connection,
        quien: str,
        reloj: Reloj,
        *,
        solo_lectura: bool = False,
        vigente: Callable[[], None] | None = None,
        usuario_id: str = "",
        decir_quien: Callable[[str], None] | None = None,
    ) -> None:
        self.ruta = ruta
        self.conexion = conexion
        self._quien = quien
        self._decir_quien = decir_quien
        self.reloj = reloj
        self.solo_lectura = solo_lectura
        self.vigente = vigente
        self.usuario_id = usuario_id
        self.respaldo: Resguardo | None = None
        self.comprobacion: Comprobante | None = None
        self.para_despues: dict[Callable[[Archivo], object], None] = {}

    @property
    def quien(self) -> str:
        """El nombre de quien trabaja."""
        return self._quien

    @quien.setter
    def quien(self, nombre: str) -> None:
        cambia, self._quien = nombre != self._quien, nombre
        if cambia and self._decir_quien is not None:
            self._decir_quien(nombre)

    def resguardar(self, motivo: str) -> None:
        """Antes de «importar los socios» o «emitir la cuota»: una copia, si hay cambios sin ella.

        Dentro de una acción ya empezada no se copia: lo haría quien la empezó.
        """
        if self.respaldo is not None and not self.conexion.in_transaction:
            self.exigir_comprobado()
            self.respaldo.antes_de(motivo)

    def exigir_comprobado(self, *, hasta_el_final: bool = False) -> None:
        """Antes de cambiarlo o de copiarlo como bueno: lanza lo que la comprobación de sus páginas hallara.

        Si aún no acaba se aguarda un momento y se lanza `EnComprobacion`; o se aguarda hasta el final.
        """
        if self.comprobacion is not None:
            self.comprobacion.exigir(hasta_el_final=hasta_el_final)

    def dejar_para_despues(self, hacer: Callable[[Archivo], object]) -> None:
        """Lo hará, una vez, quien confirme la acción abierta; si no ocurre, no se hace."""
        self.para_despues[hacer] = None

    def filas(self, sql: str, parametros: Parametros = ()) -> list[Fila]:
        """Todas las filas de una consulta."""
        with en_frases():
            return self.conexion.execute(sql, parametros).fetchall()

    def recorrer(self, sql: str, parametros: Parametros = ()) -> Iterator[Fila]:
        """Las filas de una consulta, de una en una: las que todas juntas no caben en la memoria."""
        with en_frases():
            yield from self.conexion.execute(sql, parametros)

    def fila(self, sql: str, parametros: Parametros = ()) -> Fila | None:
        """La primera fila, o None."""
        with en_frases():
            hallada: Fila | None = self.conexion.execute(sql, parametros).fetchone()
            return hallada

    def valor(self, sql: str, parametros: Parametros = ()) -> Any:
        """La primera columna de la primera fila, o None."""
        hallada = self.fila(sql, parametros)
        return None if hallada is None else hallada[0]

    def valores(self, sql: str, parametros: Parametros = ()) -> list[Any]:
        """La primera columna de cada fila."""
        return [fila[0] for fila in self.filas(sql, parametros)]

    def enteros(self, sql: str, parametros: Parametros = ()) -> array[int]:
        """La primera columna de cada fila, que es un entero: cientos de miles caben en poca memoria."""
        with en_frases():
            cursor = self.conexion.cursor()
            cursor.row_factory = None  # hacer una fila con nombres cuesta más que leerla
            return array("q", (entero for (entero,) in cursor.execute(sql, parametros)))

    def leer(self, tipo: type[R], sql: str, parametros: Parametros = ()) -> list[R]:
        """Los registros de una consulta; sus columnas se llaman como los campos. Lanza `ArchivoTocado`."""
        return de_filas(tipo, self.filas(sql, parametros))

    def leer_uno(
        self,
        tipo: type[R],
        sql: str,
        parametros: Parametros = (),
        *,
        falta: type[ErrorDeUsuario] = NoExiste,
    ) -> R:
        """El primero. Lanza `falta` si no hay ninguno, y lo que `leer`."""
        fila = self.fila(sql, parametros)
        if fila is None:
            raise falta
        return de_fila(tipo, fila)

    def ejecutar(self, sql: str, parametros: Parametros = ()) -> int:
        """Ejecuta una sentencia dentro de una acción; devuelve las filas afectadas."""
        with en_frases():
            return self.conexion.execute(sql, parametros).rowcount

    def ejecutar_muchos(self, sql: str, parametros: Iterable[Parametros]) -> None:
        """Ejecuta la misma sentencia con muchas filas, dentro de una acción."""
        with en_frases():
            self.conexion.executemany(sql, parametros)

    def insertar(self, tabla: str, datos: Datos = _NINGUNO, /, **mas: object) -> None:
        """Añade una fila, dentro de una acción: los campos del registro y `mas`, que mandan sobre ellos."""
        fila = en_columnas(datos, mas)
        self.ejecutar(_alta(tabla, fila), [*fila.values()])

    def insertar_muchos(self, tabla: str, filas: Iterable[Mapping[str, Any]]) -> None:
        """Añade filas de las mismas columnas, dentro de una acción. Lanza `FilaImpropia` si no lo son."""
        with en_frases():
            anadir_en_bloque(self.conexion, tabla, filas)

    def poner(self, tabla: str, clave: Sequence[str], datos: Datos = _NINGUNO, /, **mas: object) -> None:
        """Añade la fila o, si hay una con esa misma `clave`, le cambia lo demás menos su `id`."""
        fila = en_columnas(datos, mas)
        puestas = ", ".join(f"{c} = excluded.{c}" for c in fila if c not in ("id", *clave))
        si_la_hay = f"UPDATE SET {puestas}" if puestas else "NOTHING"
        choca = f" ON CONFLICT ({', '.join(clave)}) DO {si_la_hay}"
        self.ejecutar(_alta(tabla, fila) + choca, [*fila.values()])

    def corregir(self, tabla: str, fila_id: str, datos: Datos = _NINGUNO, /, **mas: object) -> int:
        """Cambia esas columnas de una fila, dentro de una acción; devuelve las filas afectadas."""
        fila = en_columnas(datos, mas)
        puestas = ", ".join(f"{columna} = ?" for columna in fila)
        return self.ejecutar(f"UPDATE {tabla} SET {puestas} WHERE id = ?", [*fila.values(), fila_id])

    def siguiente(self, tabla: str, columna: str = "orden", /, **de: object) -> int:
        """El número que toca en esa columna entre las filas que tienen esos valores: desde 1."""
        suyas = " AND ".join(f"{c} = ?" for c in de) or "1"
        sql = f"SELECT 1 + ifnull(max({columna}), 0) FROM {tabla} WHERE {suyas}"
        return int(self.valor(sql, [*de.values()]))

    def pulso(self) -> tuple[int, int] | None:
        """Otro cada vez que cambia lo guardado, aquí o desde otro programa; None a medias de una acción.

        Con el mismo, lo leído sigue valiendo.
        """
        if self.conexion.in_transaction:
            return None
        return self.conexion.total_changes, int(self.valor("PRAGMA data_version"))

    def esperar(self, milisegundos: int) -> None:
        """Cuánto se aguarda a que otro programa suelte el archivo antes de lanzar `ArchivoOcupado`.

        De partida, cinco segundos. La ventana pide mucho menos: mientras se aguarda no atiende.
        """
        self.conexion.execute(f"PRAGMA busy_timeout = {int(milisegundos)}")

    def hoy(self) -> str:
        """Fecha ISO del reloj."""
        return self.reloj().date().isoformat()

    def ahora(self) -> str:
        """Momento ISO del reloj, al minuto: «2026-03-05T10:30»."""
        return self.reloj().isoformat(timespec="minutes")


def en_columnas(datos: Datos, mas: Mapping[str, object] = _NINGUNO) -> dict[str, Any]:
    """Lo contrario de `de_fila`: cada campo del registro y `mas`, como se guardan en su columna."""
    campos = {c: getattr(datos, c) for c in datos.__struct_fields__} if isinstance(datos, Registro) else datos
    return {columna: _como_se_guarda(valor) for columna, valor in {**campos, **mas}.items()}


def _como_se_guarda(valor: object) -> object:
    match valor:
        case Frase():
            return guardar_frase(valor)
        case Decimal():
            return format(valor, "f")
        case _:
            return valor


def _alta(tabla: str, fila: Mapping[str, Any]) -> str:
    return f"INSERT INTO {tabla} ({', '.join(fila)}) VALUES ({', '.join('?' * len(fila))})"


def de_fila(tipo: type[R], fila: Fila, **mas: object) -> R:
    """El de una fila leída, con cada dato del tipo de su campo; `mas`: los campos que no están en ella.

    Lanza `ArchivoTocado` si un dato no cabe en su campo: el programa no lo escribió.
    """
    datos = {**dict(zip(fila.keys(), fila, strict=True)), **mas}  # «dict(fila)» busca cada nombre entre todos
    try:
        for campo in _frases_de(tipo):
            if isinstance(guardada := datos.get(campo), str):
                datos[campo] = leer_frase(guardada)
        return msgspec.convert(datos, tipo, strict=False)
    except msgspec.DecodeError as error:
        raise ArchivoTocado from error


def de_filas(tipo: type[R], filas: Sequence[Fila]) -> list[R]:
    """Los de muchas filas de la misma consulta, con cada dato del tipo de su campo. Lanza `ArchivoTocado`."""
    if _frases_de(tipo):
        return [de_fila(tipo, fila) for fila in filas]
    columnas = filas[0].keys() if filas else ()
    try:
        todos = [*map(dict, map(zip, repeat(columnas), filas))]
        registros: list[R] = msgspec.convert(todos, GenericAlias(list, (tipo,)), strict=False)
        return registros
    except msgspec.DecodeError as error:
        raise ArchivoTocado from error


@cache
def _frases_de(tipo: type) -> tuple[str, ...]:
    """Los campos que son una frase, que en el archivo es un texto."""
    return tuple(c for c, clase in get_type_hints(tipo).items() if clase is Frase)


def direccion(ruta: PurePath, modo: str) -> str:
    """La dirección con que SQLite abre esa ruta entera; `modo`: «rw», «ro», «rwc».

    De «\\\\SERVIDOR\\carpeta», `as_uri` pone el servidor donde SQLite sólo admite el propio equipo.
    """
    camino = ruta.as_posix()
    delante = "" if camino.startswith("/") else "/"  # la de Windows empieza por su unidad
    return f"file://{delante}{quote(os.fsencode(camino), safe='/:')}?mode={modo}"


def conectar(ruta: Path, *, modo: str = "rw") -> sqlite3.Connection:
    """Conexión con claves ajenas, escritura segura y `plegar()`; `modo` es el de las URI de SQLite.

    Con «rw» una ruta mala no crea un archivo vacío.
    """
    with en_frases(ruta.name):
        conexion = sqlite3.connect(
            direccion(ruta.absolute(), modo),
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=5,
            factory=Conexion,
        )
        try:
            anotar_abierta(conexion, ruta)
            _preparar(conexion)
        except BaseException:  # un archivo dañado falla aquí: abierta, en Windows no dejaría moverlo
            conexion.close()
            raise
    return conexion


def _preparar(conexion: sqlite3.Connection) -> None:
    conexion.row_factory = sqlite3.Row
    conexion.execute("PRAGMA foreign_keys = ON")
    conexion.execute("PRAGMA synchronous = FULL")
    conexion.execute(f"PRAGMA cache_size = {_PAGINAS}")
    conexion.create_function("plegar", 1, lambda t: plegar(t or ""), deterministic=True)


@contextmanager
def transaccion(bd: Archivo, accion: str, accion_id: str | None = None) -> Iterator[str]:
    """Una acción de la persona: o ocurre entera o no queda rastro. Da su `accion_id`.

    `accion` es la frase que verá en la bitácora («Dar de alta a Vilhena»). Con el `accion_id` de otra ya
    ocurrida es su continuación: se anota y se sella aparte, y para la bitácora son una sola acción.
    Anidada, se suma a la acción de fuera con un punto de retorno. Lanza `SinPermiso` si
    quien trabaja no tiene el papel que pide lo escrito (`escritorio.comun.datos.permisos`).
    """
    if bd.solo_lectura:
        raise SoloLectura
    if bd.conexion.in_transaction:
        with _punto_de_retorno(bd) as abierta:
            yield abierta
        return
    bd.exigir_comprobado()
    if bd.vigente is not None:
        bd.vigente()
    bd.para_despues.clear()
    with en_frases(), _accion_nueva(bd, accion, accion_id or nuevo_id()) as abierta:
        yield abierta
    for hacer in [*bd.para_despues]:
        hacer(bd)


def exigir_papel_para(bd: Archivo, accion: str, tabla: str) -> None:
    """Lo mismo, de una tabla que no deja apuntes en la bitácora. Lanza `SinIdentificar` o `SinPermiso`."""
    actor = leer_actor(bd.conexion, bd.usuario_id)
    if actor is not None:
        exigir_tablas(actor, accion, [tabla])


def reparo_al_guardar(bd: Archivo, tabla: str) -> str:
    """Por qué lo de esa tabla no se va a poder guardar, para decirlo antes de escribirlo; o «»."""
    if bd.solo_lectura:
        return SoloLectura().mensaje
    actor = leer_actor(bd.conexion, bd.usuario_id)
    return aviso_de_papel(actor, tabla) if actor is not None else ""


@contextmanager
def _accion_nueva(bd: Archivo, accion: str, accion_id: str) -> Iterator[str]:
    con = bd.conexion
    con.execute("BEGIN IMMEDIATE")
    try:
        actor = leer_actor(con, bd.usuario_id)
        desde = ultimo_apunte(con)
        # De esa fila copia la bitácora el quién y el cuándo: sin ella, o con otra, callaría o mentiría.
        con.execute("DELETE FROM contexto")
        con.execute(
            "INSERT INTO contexto (id, quien, cuando, accion_id, accion) VALUES (1, ?, ?, ?, ?)",
            (
                exigir_renglon(bd.quien, "el nombre de quien trabaja", "quien"),
                bd.reloj().isoformat(timespec="seconds"),
                accion_id,
                accion,
            ),
        )
        yield accion_id
        exigir_permiso(con, actor, accion, accion_id, desde)
        exigir_nombres(con, accion_id)
        exigir_que_nadie_nombre_lo_quitado(con, desde)
        con.execute("UPDATE contexto SET quien = NULL, cuando = NULL, accion_id = NULL, accion = NULL")
        sellar(con, accion_id, desde)
        with al_confirmar():
            con.execute("COMMIT")
    except BaseException:
        if con.in_transaction:
            con.execute("ROLLBACK")
        raise


@contextmanager
def _punto_de_retorno(bd: Archivo) -> Iterator[str]:
    con = bd.conexion
    nombre = f"p{nuevo_id()}"
    con.execute(f"SAVEPOINT {nombre}")
    try:
        yield str(con.execute("SELECT accion_id FROM contexto").fetchone()[0])
        con.execute(f"RELEASE {nombre}")
    except BaseException:
        if con.in_transaction:
            con.execute(f"ROLLBACK TO {nombre}")
            con.execute(f"RELEASE {nombre}")
        raise


def version_de_sqlite() -> str:
    """La de la biblioteca con que se abren los archivos."""
    return sqlite3.sqlite_version

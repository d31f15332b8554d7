"""De las filas de un libro a las acciones del programa: se ensaya cada una, y se hacen todas o ninguna.

Lo que se ensaya es lo que se hace: una fila que la regla de su asunto no admite es una duda, con su porqué.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import field
from msgspec.structs import replace

from escritorio.comun.base.avance import Avance, SinAvance
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, enumerar, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import ultimo_apunte
from escritorio.comun.datos.ensayo import ensayar
from escritorio.comun.datos.libros.cabecera import Cabecera, encontrar_cabecera, reconocedor
from escritorio.comun.datos.libros.celdas import esta_vacia, leer_texto, parece_total
from escritorio.comun.datos.libros.correccion import Correccion, corregido
from escritorio.comun.datos.libros.importacion import (
    Duda,
    PropuestaVieja,
    ResultadoDeImportacion,
    Suerte,
    exigir_sin_dudas,
)
from escritorio.comun.datos.libros.modelo import CeldaDudosa, Fila, HojaLeida, Libro, Valor

Dicho = Mapping[str, str]
"""Lo que dice una fila: el texto de cada campo, «» si no lo trae."""


class CampoDeLibro(Registro):
    """Un dato que puede traer una columna.

    `titulos`: con qué se reconoce, en español y en portugués; `leer`: de su celda (valor y lugar) a su texto;
    sin `opcional`, ha de decirse.
    """

    clave: str
    titulo: str
    titulos: tuple[str, ...]
    leer: Callable[[Valor, str], str] = leer_texto
    opcional: bool = True


class Renglon(Registro):
    """Lo que hizo una fila: de quién o de qué es y qué se dice. `suerte`: si creó, cambió o ya estaba."""

    quien: str
    detalle: str = ""
    suerte: Suerte = Suerte.ALTA


class QueSeImporta(Registro):
    """Una clase de libro. `que`: «mandatos»; `uno`: «mandato».

    `hacer`: hace lo de una fila con las acciones de su asunto; lo que impida, lo lanza. `de_libro`: el nombre
    del libro, para decir de dónde viene.
    """

    que: str
    uno: str
    campos: tuple[CampoDeLibro, ...]
    hacer: Callable[[Archivo, Dicho, str], Renglon]

    @property
    def claves(self) -> list[str]:
        """Las de sus campos."""
        return [campo.clave for campo in self.campos]


class FaltanColumnas(ErrorDeUsuario):
    """Faltan columnas. Diga cuáles son."""


class OpcionesDeFilas(Registro):
    """`hoja`: None, la primera con datos; `columnas`: título → campo («»: no usarla).

    `quitadas`: las filas que no van; `corregidas`: las celdas que no han de decir lo que dicen.
    """

    hoja: str | None = None
    columnas: Mapping[str, str] = field(default_factory=dict)
    quitadas: frozenset[tuple[int, str]] = frozenset()
    corregidas: tuple[Correccion, ...] = ()


class FilaDeLibro(Registro):
    """Qué pasaría con una fila. `indice`: su lugar en la hoja leída; `numero`: su fila, contando desde 1."""

    indice: int
    numero: int
    dicho: Dicho
    suerte: Suerte
    quien: str
    detalle: str = ""
    dudas: tuple[Duda, ...] = ()

    @property
    def cual(self) -> tuple[int, str]:
        """Su sitio y lo que dice: si el libro se corrige y ya dice otra cosa, no es la misma."""
        return self.numero, " ".join(self.dicho.values())


class PropuestaDeFilas(Registro):
    """Lo que pasaría al importar un libro, sin haber cambiado nada.

    `marca`: el estado del archivo al prepararla.
    """

    que: QueSeImporta
    libro: str
    hoja: str
    cabecera: Cabecera
    filas: tuple[FilaDeLibro, ...]
    opciones: OpcionesDeFilas
    notas: tuple[str, ...] = ()
    marca: int = 0

    def con(self, suerte: Suerte) -> list[FilaDeLibro]:
        """Las filas a las que les pasaría eso."""
        return [f for f in self.filas if f.suerte is suerte]

    @property
    def dudas(self) -> list[Duda]:
        """Todas las celdas dudosas, en el orden del libro."""
        return [d for f in self.filas for d in f.dudas]

    @property
    def buenas(self) -> int:
        """Cuántas filas se pueden importar sin dudas (también las que ya estaban)."""
        return sum(f.suerte is not Suerte.DUDOSA for f in self.filas)


def emparejar_filas(
    libro: Libro, que: QueSeImporta, opciones: OpcionesDeFilas, *, minimo: int = 1
) -> Cabecera:
    """Qué columna trae cada campo; con `minimo` 0, siempre una fila de títulos, para emparejarla a mano.

    Lanza `DatoInvalido` si un campo no es suyo, `HojaDesconocida`, `TituloDesconocido` o `CabeceraNoHallada`.
    """
    for campo in opciones.columnas.values():
        if campo and campo not in que.claves:
            raise DatoInvalido(f"No se puede importar «{campo}». Los datos son {enumerar(que.claves)}.")
    ignorados = {plegar(titulo) for titulo, campo in opciones.columnas.items() if not campo}
    reconocer = reconocedor({campo.clave: campo.titulos for campo in que.campos})
    return encontrar_cabecera(
        libro.hoja(opciones.hoja),
        lambda titulo: None if plegar(titulo) in ignorados else reconocer(titulo),
        minimo,
        {titulo: campo for titulo, campo in opciones.columnas.items() if campo},
    )


def preparar_filas(
    bd: Archivo, libro: Libro, que: QueSeImporta, opciones: OpcionesDeFilas | None = None
) -> PropuestaDeFilas:
    """Ensaya cada fila detrás de las anteriores y dice qué haría. No deja nada escrito.

    Lanza lo de `emparejar_filas`, `FaltanColumnas` o `CeldaDesconocida`.
    """
    dadas, marca = opciones or OpcionesDeFilas(), ultimo_apunte(bd)
    puesto = corregido(libro, dadas.corregidas)
    cabecera = emparejar_filas(puesto, que, dadas)
    if faltan := [c.titulo for c in que.campos if not c.opcional and c.clave not in cabecera.columnas]:
        raise FaltanColumnas(
            f"No hay ninguna columna con {enumerar(faltan)}. Diga cuál es, o añádala al libro."
        )
    hoja = puesto.hoja(dadas.hoja)
    leidas = _leer(hoja, cabecera, que)
    quedan = [fila for fila in leidas if fila.cual not in dadas.quitadas]
    lugar = _Lugar(hoja, cabecera)
    filas = ensayar(bd, lambda: tuple(_ensayar_una(bd, que, fila, libro.nombre, lugar) for fila in quedan))
    notas = [f"La columna «{t}» no se usa." for t in cabecera.desconocidas]
    return PropuestaDeFilas(
        que, libro.nombre, hoja.nombre, cabecera, filas, dadas, (*puesto.notas, *hoja.notas, *notas), marca
    )


def importar_filas(
    bd: Archivo, propuesta: PropuestaDeFilas, *, solo_buenas: bool = False, avance: Avance | None = None
) -> ResultadoDeImportacion:
    """Hace las filas buenas en una sola acción, que se deshace entera.

    Lanza `HayDudas` si hay dudosas y no se pidió `solo_buenas`, y `PropuestaVieja` si el archivo cambió.
    """
    cuantas = {suerte: len(propuesta.con(suerte)) for suerte in Suerte}
    exigir_sin_dudas(cuantas[Suerte.DUDOSA], solo_buenas=solo_buenas)
    que_hacer = [f for f in propuesta.filas if f.suerte in (Suerte.ALTA, Suerte.CAMBIA)]
    accion_id = _hacer(bd, propuesta, que_hacer, avance or SinAvance()) if que_hacer else None
    return ResultadoDeImportacion(
        accion_id,
        cuantas[Suerte.ALTA],
        cuantas[Suerte.CAMBIA],
        cuantas[Suerte.IGUAL],
        cuantas[Suerte.DUDOSA],
    )


def _hacer(bd: Archivo, propuesta: PropuestaDeFilas, filas: Sequence[FilaDeLibro], avance: Avance) -> str:
    que = propuesta.que
    bd.resguardar(f"importar {que.que}")
    with transaccion(bd, f"Importar {propuesta.libro}: {contar(len(filas), que.uno, que.que)}") as accion_id:
        if ultimo_apunte(bd) != propuesta.marca:
            raise PropuestaVieja
        for hechas, fila in enumerate(filas):
            avance.paso(hechas, len(filas), f"Importando {que.que}")
            que.hacer(bd, fila.dicho, propuesta.libro)
    return accion_id


class _Lugar(Registro):
    hoja: HojaLeida
    cabecera: Cabecera

    def duda(self, indice: int, motivo: str, campo: str | None) -> Duda:
        """La de la celda de ese campo o, si el libro no lo trae, la primera de la fila."""
        columna = self.cabecera.columnas.get(campo or "", 0)
        return Duda(self.hoja.celda(indice, columna), motivo, campo or "")


def _leer(hoja: HojaLeida, cabecera: Cabecera, que: QueSeImporta) -> list[FilaDeLibro]:
    primera = cabecera.fila + 1
    return [
        _leer_una(hoja, cabecera, que, indice, fila)
        for indice, fila in enumerate(hoja.filas[primera:], primera)
        if not all(map(esta_vacia, fila))
    ]


def _leer_una(hoja: HojaLeida, cabecera: Cabecera, que: QueSeImporta, indice: int, fila: Fila) -> FilaDeLibro:
    dicho, dudas, lugar = {}, [], _Lugar(hoja, cabecera)
    for campo in que.campos:
        columna = cabecera.columnas.get(campo.clave)
        try:
            dicho[campo.clave] = "" if columna is None else campo.leer(fila[columna], "")
        except CeldaDudosa as duda:
            dudas.append(lugar.duda(indice, duda.motivo, campo.clave))
        except DatoInvalido as error:
            dudas.append(lugar.duda(indice, error.mensaje, campo.clave))
        else:
            if not campo.opcional and not dicho[campo.clave]:
                dudas.append(lugar.duda(indice, f"falta «{campo.titulo}»", campo.clave))
    quien = next((dicho[c] for c in que.claves if dicho.get(c)), "—")
    if _es_total(fila, que, dicho):
        # Lo demás que le falte no es cosa suya.
        dudas = [lugar.duda(indice, f"parece el total de las demás filas y no {que.uno}: quítela", None)]
    suerte = Suerte.DUDOSA if dudas else Suerte.ALTA
    return FilaDeLibro(indice, indice + hoja.primera_fila + 1, dicho, suerte, quien, dudas=tuple(dudas))


def _es_total(fila: Fila, que: QueSeImporta, dicho: Dicho) -> bool:
    """Lo dice lo primero escrito; no, si trae todo lo que ha de decirse («Total apoyo a…», con su fecha)."""
    exigidos = [campo.clave for campo in que.campos if not campo.opcional]
    if len(exigidos) > 1 and all(dicho.get(clave) for clave in exigidos):
        return False
    return parece_total(next(str(valor) for valor in fila if not esta_vacia(valor)))


def _ensayar_una(bd: Archivo, que: QueSeImporta, fila: FilaDeLibro, libro: str, lugar: _Lugar) -> FilaDeLibro:
    """Si no se puede, no queda nada de ella y las siguientes se ensayan igual."""
    if fila.dudas:
        return fila
    try:
        with transaccion(bd, "Ensayar una fila"):
            hecho = que.hacer(bd, fila.dicho, libro)
    except ErrorDeUsuario as error:
        return replace(
            fila, suerte=Suerte.DUDOSA, dudas=(lugar.duda(fila.indice, error.mensaje, error.campo),)
        )
    return replace(fila, suerte=hecho.suerte, quien=hecho.quien, detalle=hecho.detalle)

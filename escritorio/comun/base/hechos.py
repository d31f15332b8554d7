"""Con qué declara cada asunto sus tablas y sus hechos: en qué estados están y qué cierra cada uno.

De la declaración salen los disparadores que lo impiden en la base, las frases que lo explican y lo que
ofrecen las pantallas. Lo cerrado no se mueve: se corrige con un acto nuevo que deja los dos a la vista.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Literal

from msgspec import field

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import Area
from escritorio.comun.base.quien import ADMINISTRACION, CUALQUIERA, Papel
from escritorio.comun.base.registro import Registro

Orden = Literal["INSERT", "UPDATE", "DELETE"]
TODAS: tuple[Orden, ...] = ("INSERT", "UPDATE", "DELETE")
SIEMPRE = "1"
"""La condición de un hecho que nace cerrado."""


class HechoCerrado(ErrorDeUsuario):
    """Eso ya es un hecho cerrado y no se cambia. Corríjalo con un acto nuevo en su pantalla.

    `clave`: lo que dice la base al impedirlo; no cambia aunque cambie la frase.
    """

    clave: ClassVar[str] = "hecho cerrado"


class PapelEmitido(HechoCerrado):
    """Ese papel ya se emitió y se guarda como salió. Si hace falta, emita otro en su pantalla."""

    clave = "papel emitido"


class ClaveQueNoVuelve(HechoCerrado):
    """Una clave que se cambió no se puede devolver, porque no se guarda. Ponga otra en «Personas»."""

    clave = "una clave no vuelve"


class Exenta(Registro):
    """Columnas que se mueven aunque la fila esté cerrada, y por qué."""

    columnas: tuple[str, ...]
    motivo: str


class Estado(Registro):
    """Un paso en la vida de un hecho.

    `es`: SQL sobre su fila, que se nombra «{h}». `cierra`: la frase de lo que ya no se mueve en él, ni en
    la fila ni en sus partes; `salvo`: lo que de la fila sí. `admite`: los actos que se ofrecen en él.
    `retirable`: si la fila, que no se cambia, sí puede irse al deshacer el acto que la puso.
    """

    nombre: str
    es: str
    cierra: type[HechoCerrado] | None = None
    salvo: tuple[Exenta, ...] = ()
    admite: tuple[str, ...] = ()
    retirable: bool = False


class Hecho(Registro):
    """Un hecho y sus estados, en su orden: cuando cumple varios está en el último.

    `fuera`: las tablas que nombran su fila sin ser parte de él, y por qué.
    """

    nombre: str
    tabla: str
    estados: tuple[Estado, ...]
    fuera: tuple[tuple[str, str], ...] = ()

    def actos(self) -> frozenset[str]:
        """Todos los que se ofrecen en alguno de sus estados."""
        return frozenset(acto for e in self.estados for acto in e.admite)

    def admite(self, estado: str, acto: str) -> bool:
        """Si en ese estado se ofrece ese acto. Lanza `ValueError` si el acto no se declara en ninguno."""
        if acto not in self.actos():
            raise ValueError(f"«{acto}» no se declara en ningún estado de {self.nombre}")
        return any(acto in e.admite for e in self.estados if e.nombre == estado)

    def cierre(self, estado: str) -> str:
        """La frase de lo que ese estado cierra, o «»."""
        return next((e.cierra().mensaje for e in self.estados if e.nombre == estado and e.cierra), "")

    def situacion(self, fila: str) -> str:
        """La expresión SQL que da el nombre de su estado, el último de los que cumple; `fila`: su alias."""
        casos = " ".join(f"WHEN {e.es.format(h=fila)} THEN '{e.nombre}'" for e in reversed(self.estados))
        return f"CASE {casos} ELSE '' END"


class ParteDeHecho(Registro):
    """Las filas de otra tabla que componen un hecho.

    `camino`: las columnas, cada una con su clave ajena, que llevan de una fila suya a la del hecho.
    """

    hecho: str
    tabla: str
    camino: tuple[str, ...]
    exentas: tuple[Exenta, ...] = ()
    ordenes: tuple[Orden, ...] = TODAS


class Guarda(Registro):
    """Una puerta cerrada: esa orden sobre `tabla` no pasa si se cumple `cuando`.

    `cuando`: SQL sobre OLD y NEW, o «» para siempre. `columnas`: sólo si la orden las pone (UPDATE OF).
    """

    nombre: str
    tabla: str
    orden: Orden
    frase: type[HechoCerrado]
    cuando: str = ""
    columnas: tuple[str, ...] = ()

    def sql(self) -> str:
        """El disparador entero."""
        de = f" OF {', '.join(self.columnas)}" if self.columnas else ""
        si = f"\nWHEN {self.cuando}" if self.cuando else ""
        return (
            f"CREATE TRIGGER {self.nombre} BEFORE {self.orden}{de} ON {self.tabla}{si}\n"
            f"BEGIN SELECT RAISE(ABORT, '{self.frase.clave}'); END"
        )


class Uso(Registro):
    """De qué dato salió un cálculo que se guarda sin nombrarlo: mientras conste, el dato no se deshace.

    `columnas`: las de `tabla` que guardan el cálculo; escribirlas es usarlo. `cuando`: SQL que casa su
    fila, que se nombra «{c}», con la del dato, «{d}».
    """

    tabla: str
    columnas: frozenset[str]
    dato: str
    cuando: str

    def sql(self) -> str:
        """La consulta que da, de unos ids del dato en JSON, cada pareja (id del cálculo, id del dato)."""
        # El «+» deja que SQLite case por la columna que tenga índice: con 9 000 ids, de 31 s a 0,1.
        return (
            f"SELECT c.id, d.id FROM {self.dato} d JOIN {self.tabla} c ON {self.cuando.format(c='c', d='d')}"
            " WHERE +d.id IN (SELECT value FROM json_each(?))"
        )

    def sql_de_quitadas(self, columnas: Iterable[str]) -> str:
        """Lo mismo, de filas del dato que ya no están: su JSON entero, con esas columnas."""
        suyas = ", ".join(f"value ->> '{c}' AS {c}" for c in columnas)
        return (
            f"SELECT c.id, d.id FROM (SELECT {suyas} FROM json_each(?)) d"
            f" JOIN {self.tabla} c ON {self.cuando.format(c='c', d='d')}"
        )


class NombreEscrito(Registro):
    """Dónde queda escrito, como texto, el nombre de una ficha: al corregirlo cambia ahí, si no está cerrado.

    `cuando`: SQL que casa la fila de `tabla`, «{c}», con la ficha, «{d}». `segura`: la fila nombra la ficha
    por su id y sólo entonces es suyo; si no, basta el nombre, y casarlas distingue a quienes se llaman igual.
    `varios`: puede haber más de uno, en un renglón.
    """

    tabla: str
    columna: str
    dato: str
    cuando: str
    segura: bool = False
    varios: bool = False


class PorTerminar(Registro):
    """Lo que una muerte del programa puede dejar por terminar.

    `hay`: SQL que da una fila si lo hay. `terminar`: la función que lo acaba, «modulo:nombre»; recibe el
    archivo, y sólo se importa si hace falta.
    """

    hay: str
    terminar: str


class Tabla(Registro):
    """Una tabla: cómo se llama lo que guarda y con cuál de esos papeles, que basta uno, se cambia.

    `compartida`: apoyo de muchos hechos independientes, que uno se quede no retiene a los demás al deshacer.
    `titular`: de lo que la nombra se dice de quién es. `anotada`: si va a la bitácora; lo que se está
    escribiendo se guarda cada segundo y sólo va cuando se termina.
    """

    nombre: str
    uno: str
    varios: str
    papeles: tuple[Papel, ...]
    compartida: bool = False
    titular: bool = False
    anotada: bool = True


class Asunto(Registro):
    """Lo que un asunto declara, en su `asunto.py`, con el nombre `ASUNTO`.

    `usos`: los datos de que salen sus cálculos. `por_terminar`: lo que se termina al abrir el archivo.
    `libros`: libro encadenado → sus tablas; cada uno se entrega con sus huellas, aparte de la bitácora.
    `area`: su sitio en la ventana. `busca`: la función, «modulo:nombre», que da los hallazgos de un texto, a
    lo sumo tantos de cada clase. `avisos`: las que dan, de una mirada, lo que espera a la secretaría, por el
    turno en que Inicio lo enseña.

    Y columnas, de cualquier tabla: las que guardan el nombre o las señas de alguien (`de_alguien`), las de
    varios, uno por renglón (`de_varios`), y las que guardan unidades mínimas de una moneda (`en_dinero`).
    `nombres`: en cuáles queda escrito el nombre de una ficha, que al corregirla se corrige también;
    `nombres_dejados`: de cada dato, el SQL que da los que una ficha, «?», dejó por otro y no se corrigen.
    """

    tablas: tuple[Tabla, ...] = ()
    hechos: tuple[Hecho, ...] = ()
    partes: tuple[ParteDeHecho, ...] = ()
    guardas: tuple[Guarda, ...] = ()
    usos: tuple[Uso, ...] = ()
    por_terminar: tuple[PorTerminar, ...] = ()
    libros: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    area: Area | None = None
    busca: str = ""
    avisos: Mapping[int, str] = field(default_factory=dict)
    de_alguien: frozenset[str] = frozenset()
    de_varios: frozenset[str] = frozenset()
    en_dinero: frozenset[str] = frozenset()
    nombres: tuple[NombreEscrito, ...] = ()
    nombres_dejados: Mapping[str, str] = field(default_factory=dict)


def tablas(papeles: tuple[Papel, ...], **nombres: tuple[str, str]) -> tuple[Tabla, ...]:
    """Las que se cambian con esos papeles: tabla → (uno, varios)."""
    return tuple(Tabla(nombre, *dichos, papeles) for nombre, dichos in nombres.items())


def columnas(nombres: str) -> frozenset[str]:
    """Esas columnas, separadas por espacios."""
    return frozenset(nombres.split())


_UNA_CLAVE = "(OLD.cambios_de_clave IS NOT NEW.cambios_de_clave) = (OLD.clave IS NEW.clave)"

DE_COMUN = Asunto(
    tablas=(
        Tabla("adjunto", "documento guardado", "documentos guardados", CUALQUIERA),
        Tabla(
            "usuario",
            "persona que trabaja en el archivo",
            "personas que trabajan en el archivo",
            ADMINISTRACION,
        ),
        Tabla("bitacora", "apunte de la bitácora", "apuntes de la bitácora", (), anotada=False),
        Tabla("contexto", "quién trabaja", "quién trabaja", (), anotada=False),
        Tabla(
            "eslabon",
            "eslabón de la cadena de huellas",
            "eslabones de la cadena de huellas",
            (),
            anotada=False,
        ),
    ),
    de_alguien=columnas("nombre quien cargo responsable pais"),
    hechos=(Hecho("papel", "adjunto", (Estado("emitido", "{h}.firme = 1", PapelEmitido),)),),
    guardas=(
        Guarda("usuario_clave_no_vuelve", "usuario", "UPDATE", ClaveQueNoVuelve, _UNA_CLAVE),
        Guarda(
            "usuario_no_vuelve_sin_clave",
            "usuario",
            "INSERT",
            ClaveQueNoVuelve,
            "NEW.cambios_de_clave > 0 AND NEW.clave IS NULL",
        ),
    ),
)
"""Lo que no es de ningún asunto: los papeles que se emitieron, las claves de quienes trabajan y lo que el
programa lleva para sí, que nadie cambia con una acción.
"""


def uso(tabla: str, columnas: str, dato: str, cuando: str) -> Uso:
    """El uso de ese dato en esas columnas, separadas por espacios."""
    return Uso(tabla, frozenset(columnas.split()), dato, cuando)


def nombrada(tabla: str, columnas: str, dato: str, por: str) -> tuple[NombreEscrito, ...]:
    """El nombre de la ficha que esa fila nombra por su id, en la columna `por`, en esas columnas."""
    return tuple(NombreEscrito(tabla, c, dato, f"{{c}}.{por} = {{d}}.id", True) for c in columnas.split())


def escrita(
    tabla: str, columnas: str, dato: str, cuando: str = "0", *, varios: bool = False
) -> tuple[NombreEscrito, ...]:
    """El nombre sin su ficha; sin `cuando`, no hay con qué distinguir a quienes se llaman igual."""
    return tuple(NombreEscrito(tabla, c, dato, cuando, varios=varios) for c in columnas.split())


def exenta(columnas: str, motivo: str) -> Exenta:
    """La exención de esas columnas, separadas por espacios."""
    return Exenta(tuple(columnas.split()), motivo)


def columnas_de(exentas: Sequence[Exenta]) -> frozenset[str]:
    """Todas las columnas exentas."""
    return frozenset(c for e in exentas for c in e.columnas)

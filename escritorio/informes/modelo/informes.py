"""Un informe: en qué está, quiénes firman y lo que se escribe en cada apartado."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.lengua import Frase, rotulos
from escritorio.comun.base.registro import Registro
from escritorio.comun.documentos.piezas import Pieza
from escritorio.informes.asunto import INFORME


class Clase(StrEnum):
    """Qué informe es."""

    MEMORIA = "memoria"
    TRASPASO = "traspaso"


NOMBRES_DE_CLASE: dict[str, str] = {Clase.MEMORIA: "Memoria anual", Clase.TRASPASO: "Acta de traspaso"}
ESTADOS_DE_INFORME = {"borrador": "Borrador", "emitido": "Emitido", "anulado": "Anulado"}
IDIOMAS = {"es": "Español", "pt": "Portugués"}
"""En qué lengua sale un papel."""
PAPELES_DE_QUIEN = rotulos({"entrega": "Entrega", "recibe": "Recibe", "testigo": "Testigo"})


class Quien(Registro):
    """Una persona que firma. `papel`: clave de `PAPELES_DE_QUIEN`."""

    papel: str
    nombre: str
    cargo: str


class TraspasoNuevo(Registro):
    """Lo que se escribe de un traspaso. `fecha`: ISO, la del acto."""

    fecha: str
    lugar: str
    quienes: tuple[Quien, ...]


class Informe(Registro):
    """Un informe. `ejercicio`: el de la memoria, o «». `fecha`: la del traspaso, o el día en que se preparó.

    Emitido: `numero` de su `anio`, `corte` (el día al que van sus cifras), cuándo, sus dos papeles y en qué
    `idioma` (de `IDIOMAS`; «», no consta).
    """

    id: str
    clase: str
    ejercicio: str
    fecha: str
    lugar: str
    estado: str
    numero: int | None
    anio: int | None
    corte: str | None
    emitido: str | None
    pdf_id: str | None
    docx_id: str | None
    anulado: str | None
    motivo: str
    quienes: tuple[Quien, ...] = ()
    idioma: str = ""

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `INFORME`."""
        return INFORME.admite(self.estado, acto)

    @property
    def nombre(self) -> str:
        """«Memoria anual 2026» o «Acta de traspaso de la secretaría»."""
        if self.clase == Clase.MEMORIA:
            return f"{NOMBRES_DE_CLASE[self.clase]} {self.ejercicio}"
        return f"{NOMBRES_DE_CLASE[self.clase]} de la secretaría"

    @property
    def cifra(self) -> str:
        """«n.º 1/2026», o «» si todavía no tiene."""
        return f"n.º {self.numero}/{self.anio}" if self.numero else ""

    @property
    def titulo(self) -> str:
        """El nombre y, si lo tiene, su número."""
        return " ".join(t for t in (self.nombre, self.cifra) if t)

    def los_que(self, papel: str) -> tuple[Quien, ...]:
        """Quienes firman con ese papel, en su orden."""
        return tuple(q for q in self.quienes if q.papel == papel)


class Automatico(Registro):
    """Lo que un apartado dice por sí solo, con los datos de ahora. `necesario`: no se puede dejar fuera."""

    clave: str
    titulo: str
    piezas: Sequence[Pieza]
    necesario: bool = False


class Escrito(Registro):
    """Lo que la secretaría puso en un apartado. `sobre`: lo automático que había al escribirlo."""

    clave: str
    texto: str
    sobre: str
    omitido: bool


class Apartado(Registro):
    """Un apartado entero: lo automático de ahora, en piezas y en texto llano, y lo escrito."""

    automatico: Automatico
    en_texto: str
    escrito: Escrito | None = None

    @property
    def clave(self) -> str:
        """La suya."""
        return self.automatico.clave

    @property
    def titulo(self) -> str:
        """El suyo."""
        return self.automatico.titulo

    @property
    def texto(self) -> str:
        """Lo escrito a mano, o «»."""
        return self.escrito.texto if self.escrito else ""

    @property
    def omitido(self) -> bool:
        """Si se dejó fuera del papel."""
        return self.escrito is not None and self.escrito.omitido

    @property
    def cambio(self) -> bool:
        """Si los datos ya no son aquellos sobre los que se escribió."""
        return bool(self.texto) and self.escrito is not None and self.escrito.sobre != self.en_texto


Valor = int | Fraction | None
ClaseDeValor = Literal["entero", "importe", "porcentaje"]


class ColumnaDeCuadro(Registro):
    """`prescindible`: en papel no va si en todas las filas es cero."""

    titulo: str
    clase: ClaseDeValor = "entero"
    prescindible: bool = False


class Dicho(Registro):
    """Uno de los hechos de que sale una fila. `cuanto`: lo que se puso, ya escrito, o «»."""

    fecha: str
    socio: str
    clase: str
    que: Frase
    cuanto: str
    de: Referencia


class RenglonDeCuadro(Registro):
    """Una fila: qué grupo es, lo que vale cada columna y los hechos de que sale."""

    clave: str
    nombre: Frase
    valores: tuple[Valor, ...]
    hechos: tuple[Dicho, ...] = ()


class CuadroMedido(Registro):
    """Unas filas con sus columnas. `clave`: «participacion:pais»; `moneda`: la de sus importes, o «»."""

    clave: str
    titulo: Frase
    de_que: str
    columnas: tuple[ColumnaDeCuadro, ...]
    renglones: tuple[RenglonDeCuadro, ...]
    total: tuple[Valor, ...] | None = None
    moneda: str = ""

    @property
    def clase(self) -> str:
        """«participacion», «aportes», «presencias» o «consenso»: de una clase, mismas columnas."""
        return self.clave.split(":")[0]

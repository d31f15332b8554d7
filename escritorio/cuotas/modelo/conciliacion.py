"""Qué se propone para una línea del banco, y qué se hizo. Importes en unidades mínimas."""

from __future__ import annotations

from enum import StrEnum

from escritorio.comun.base.registro import Registro
from escritorio.cuentas.modelo.extracto import LineaDeExtracto


class Grado(StrEnum):
    """Cuánto se puede fiar quien lo acepta: sólo lo seguro se acepta de una vez."""

    SEGURA = "segura"
    PROBABLE = "probable"
    DUDOSA = "dudosa"


class Hacer(StrEnum):
    """Qué se propone."""

    ENLAZAR_PAGO = "enlazar_pago"
    COBRAR = "cobrar"
    ENLAZAR_ASIENTO = "enlazar_asiento"
    ANOTAR = "anotar"
    DECIDIR = "decidir"


NOMBRES_DE_GRADO: dict[Grado, str] = {
    Grado.SEGURA: "Segura",
    Grado.PROBABLE: "Probable",
    Grado.DUDOSA: "Dudosa",
}


class LineaPorConciliar(Registro):
    """Una línea del banco. `importe`: positivo si entra."""

    id: str
    fecha: str
    concepto: str
    referencia: str
    importe: int


class PagoPorEnlazar(Registro):
    """Un pago vigente. `enlazado`: ya corresponde a una línea. `en_otro`: ya entró en otro fondo."""

    id: str
    recibo: int
    socio_id: str
    socio: str
    fecha: str
    importe: int
    referencia: str
    enlazado: bool
    en_otro: bool = False


class AsientoPorEnlazar(Registro):
    """Un asiento vigente del fondo, sin línea. `importe`: lo que suma o resta en él."""

    id: str
    numero: int
    fecha: str
    importe: int
    concepto: str
    referencia: str


class SocioQuePaga(Registro):
    """Un socio y los saldos de sus cargos en la moneda del fondo, del más antiguo al más nuevo."""

    id: str
    codigo: str
    nombre: str
    saldos: tuple[int, ...]

    @property
    def deuda(self) -> int:
        """Todo lo que debe."""
        return sum(self.saldos)


class LoQueHay(Registro):
    """Con qué se comparan las líneas de un fondo."""

    moneda: str
    pagos: tuple[PagoPorEnlazar, ...]
    socios: tuple[SocioQuePaga, ...]
    asientos: tuple[AsientoPorEnlazar, ...] = ()


class Propuesta(Registro):
    """Qué se propone para una línea, por qué y con qué grado.

    `destino_id`: el pago, el socio o el asiento, según `hacer`; «» si lo decide la persona.
    `candidatos`: los ids de los socios posibles, si son varios.
    """

    linea_id: str
    grado: Grado
    hacer: Hacer
    porque: str
    destino_id: str = ""
    candidatos: tuple[str, ...] = ()


class LineaPropuesta(Registro):
    """Una línea guardada con su propuesta; sin ella, ya está resuelta. `resuelta`: cómo («Recibo 12…»)."""

    linea: LineaDeExtracto
    propuesta: Propuesta | None
    resuelta: str = ""


class ResultadoDeConciliacion(Registro):
    """Lo hecho al aceptar de una vez. `quedan`: las que siguen pendientes; `fallos`: por qué no se pudo."""

    conciliadas: int
    cobradas: int
    quedan: int
    fallos: tuple[str, ...] = ()

    @property
    def frase(self) -> str:
        """«Se conciliaron 12 líneas, 9 con recibo nuevo; quedan 3 por decidir.»"""
        hechas = f"Se concilió {'1 línea' if self.conciliadas == 1 else ''}"
        if self.conciliadas != 1:
            hechas = f"Se conciliaron {self.conciliadas} líneas"
        nuevas = f", {self.cobradas} con recibo nuevo" if self.cobradas else ""
        quedan = f"; {'queda' if self.quedan == 1 else 'quedan'} {self.quedan} por decidir"
        return f"{hechas}{nuevas}{quedan if self.quedan else ''}."

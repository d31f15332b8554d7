"""El aviso que dice a un socio lo que debe por un cargo, y por dónde salió. Importes en unidades mínimas."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import Frase, Habla
from escritorio.comun.base.registro import Registro

MEDIOS_DE_SALIDA = {
    "impreso": "A la vista, para imprimir",
    "guardado": "Guardado en un archivo",
    "correo": "En un correo .eml",
}


class SalidaDeAviso(Registro):
    """Cuándo (momento ISO) y por dónde salió: clave de `MEDIOS_DE_SALIDA`. `destino`: archivo o dirección."""

    momento: str
    medio: str
    destino: str


class Aviso(Registro):
    """Un aviso emitido: unas hojas de un PDF guardado. `idioma`: «es» o «pt»."""

    id: str
    numero: int
    cargo_id: str
    cargo: int
    emision_id: str | None
    socio_id: str
    socio: str
    concepto: str
    ejercicio: str
    importe: int
    moneda: str
    estado: str
    idioma: str
    emitido: str
    pdf_id: str
    hoja_desde: int
    hojas: int
    salidas: tuple[SalidaDeAviso, ...] = ()

    @property
    def titulo(self) -> str:
        """«Aviso de cuota n.º 12»."""
        return Habla(self.idioma)("Aviso de cuota n.º {}", self.numero)


class CargoParaAvisar(Registro):
    """Un cargo con lo que su aviso dice. `calculo`: la cuenta escrita; `fundamentos`: en qué se apoya."""

    cargo_id: str
    cargo: int
    socio_id: str
    socio: str
    codigo: str
    domicilio: str
    atencion: str
    correo: str
    idioma: str
    concepto: str
    ejercicio: str
    fecha: str
    vencimiento: str | None
    importe: int
    saldo: int
    moneda: str
    tramo: str
    poblacion: int | None
    poblacion_anio: int | None
    poblacion_fuente: str | None
    calculo: Frase
    fundamentos: tuple[str, ...]


class CuentaParaPagar(Registro):
    """Dónde se ingresa en una moneda, si consta."""

    nombre: str
    banco: str
    cuenta: str
    moneda: str


class DatosDeAvisos(Registro):
    """Lo que se imprime en un lote, todo en un idioma. `avisos`: cada uno con su número.

    `borrador`: para verlo antes de emitirlo; cada hoja lo dice.
    """

    membrete: Membrete
    emitido: str
    idioma: str
    avisos: tuple[tuple[int, CargoParaAvisar], ...]
    cuentas: tuple[CuentaParaPagar, ...]
    borrador: bool = False


class AvisosEntregados(Registro):
    """Lo que salió: cuántos, adónde y los socios sin correo a los que no se pudo escribir."""

    cuantos: int
    destino: str
    sin_correo: tuple[str, ...] = ()

"""Lo que un socio tiene a favor, de dónde le viene y lo que se le devuelve. Importes en unidades mínimas."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import Frase, Habla
from escritorio.comun.base.registro import Registro
from escritorio.cuotas.asunto import DEVOLUCION


class Adelanto(Registro):
    """Algo que dejó saldo a favor: `tipo` («pago» o «ajuste») e `id`; `a_cuenta`, lo que queda de ello."""

    tipo: str
    id: str
    numero: int
    fecha: str
    a_cuenta: int

    @property
    def de_donde(self) -> tuple[str | None, str | None]:
        """El pago y el ajuste que ha de nombrar lo que se gaste de él."""
        return (self.id, None) if self.tipo == "pago" else (None, self.id)


class DevolucionNueva(Registro):
    """Lo que se escribe al devolver; el mismo `id` no se anota dos veces.

    `fondo_id`: la caja o el banco de que sale; vacío sólo si no se lleva ninguno en esa moneda.
    """

    id: str
    socio_id: str
    fecha: str
    importe: int
    moneda: str
    medio: str
    motivo: str
    referencia: str = ""
    fondo_id: str = ""


class Devolucion(Registro):
    """Dinero que se devolvió a un socio de lo que tenía a favor. `estado`: «vigente» o «anulado»."""

    id: str
    numero: int
    socio_id: str
    socio: str
    fecha: str
    importe: int
    moneda: str
    medio: str
    referencia: str
    motivo: str
    documento_id: str
    estado: str
    motivo_anulacion: str | None

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `DEVOLUCION`."""
        return DEVOLUCION.admite(self.estado, acto)

    @property
    def rotulo(self) -> str:
        """«Devolución 3»."""
        return f"Devolución {self.numero}"


class ParteDevuelta(Registro):
    """De qué recibo o saldo anterior sale una parte de lo devuelto."""

    de: Frase
    fecha: str
    importe: int


class DatosDeDevolucion(Registro):
    """Lo que se imprime en un comprobante de devolución, en `idioma` («es» o «pt»).

    `fondo`: de qué caja o banco sale, o «»; `queda`: lo que el socio sigue teniendo a favor.
    """

    membrete: Membrete
    idioma: str
    numero: int
    fecha: str
    socio: str
    socio_codigo: str
    importe: int
    moneda: str
    medio: str
    referencia: str
    motivo: str
    fondo: str
    partes: tuple[ParteDevuelta, ...]
    queda: int

    @property
    def titulo(self) -> str:
        """«Comprobante de devolución n.º 3», en su idioma."""
        return Habla(self.idioma)("Comprobante de devolución n.º {}", self.numero)

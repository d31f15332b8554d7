"""Cartas a quien debe, por niveles. Importes en unidades mínimas de su moneda."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro
from escritorio.cuotas.asunto import CARTA
from escritorio.cuotas.modelo.campanas import CuentaParaPagar
from escritorio.cuotas.modelo.mora import CargoPorCobrar

NIVELES: dict[str, str] = rotulos(
    {
        "recordatorio": "Recordatorio",
        "reclamo": "Reclamo",
        "intimacion": "Intimación",
    }
)
"""De menos a más."""
MEDIOS_DE_ENVIO = ("Correo electrónico", "Correo certificado", "En mano", "Mensajería", "Nota oficial")
"""Los que se proponen; se puede escribir otro."""
SENALES = {
    "{socio}": "el nombre del socio",
    "{entidad}": "el de la asociación",
    "{vencido}": "lo vencido, con su moneda",
    "{dias}": "los días que lleva vencido lo más antiguo",
    "{fecha}": "la de la carta",
}
"""Lo que el texto de un nivel puede llevar y la carta sustituye."""


class Nivel(Registro):
    """Un nivel de aviso: desde cuántos `dias` vencido toca y `cada` cuántos se puede volver a escribir."""

    clave: str
    dias: int
    cada: int
    texto_es: str
    texto_pt: str

    def texto_en(self, idioma: str) -> str:
        """El que la secretaría escribió en esa lengua."""
        return {"es": self.texto_es, "pt": self.texto_pt}[idioma]


class CartaPropuesta(Registro):
    """A quién le toca hoy qué nivel y por qué. `cargos`: los vencidos que no están en un plan al día."""

    socio_id: str
    socio_codigo: str
    socio: str
    nivel: str
    dias: int
    motivo: str
    cargos: tuple[CargoPorCobrar, ...]


class Demora(Registro):
    """Lo vencido de un socio en una moneda, fuera de planes al día. `vence`: lo más antiguo (ISO)."""

    socio_id: str
    moneda: str
    vence: str
    vencido: int


class CartasDelDia(Registro):
    """Cuántas cartas tocan de cada nivel (clave de `NIVELES`) y, por moneda, lo vencido que reclaman."""

    niveles: Mapping[str, int]
    vencido: Mapping[str, int]


class CartaEnEspera(Registro):
    """A quien debe y hoy no le toca carta: cuál será la siguiente y desde qué día (ISO); `frase` lo dice."""

    socio_id: str
    socio: str
    nivel: str
    desde: str
    frase: str


class Carta(Registro):
    """Una carta emitida y la constancia de su envío. `estado`: «vigente» o «anulado»; fechas ISO."""

    id: str
    numero: int
    socio_id: str
    socio_codigo: str
    socio: str
    nivel: str
    fecha: str
    idioma: str
    motivo: str
    pdf_id: str
    medio: str
    destino: str
    enviada: str | None
    acuse: str | None
    estado: str
    motivo_anulacion: str | None
    anulado_el: str | None

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `CARTA`."""
        return CARTA.admite(self.estado, acto)


class DatosDeCarta(Registro):
    """Lo que se imprime en una carta.

    `texto`: el del nivel, ya sin señales; `cuentas`: dónde se paga; `pais`: el del socio.
    """

    membrete: Membrete
    idioma: str
    numero: int
    nivel: str
    fecha: str
    socio: str
    representante: str
    texto: str
    cargos: tuple[CargoPorCobrar, ...]
    cuentas: tuple[CuentaParaPagar, ...] = ()
    pais: str = ""


class CartasGuardadas(Registro):
    """Dónde quedaron las cartas, cuántas, cuántos correos y qué socios no tienen a dónde escribirles."""

    carpeta: str
    cartas: int
    correos: int
    sin_correo: tuple[str, ...]

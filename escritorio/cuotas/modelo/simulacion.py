"""Lo que se compara al simular escalas y lo que cambia de un ejercicio a otro."""

from __future__ import annotations

from msgspec import field

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.registro import Registro
from escritorio.cuotas.modelo.emision import CargoPropuesto, Escala, Excluido, PoblacionQueManda


class SumaDe(Registro):
    """Cuántos socios de un tramo o país (`de`) pagan y cuánto suman, en mínimas."""

    de: str
    socios: int
    total: int


class ResultadoDeEscala(Registro):
    """Lo que daría una escala. `por_tramo`: de menos a más por socio; `por_pais`: por su nombre."""

    escala: Escala
    cargos: int
    total: int
    por_tramo: tuple[SumaDe, ...]
    por_pais: tuple[SumaDe, ...]
    excluidos: tuple[Excluido, ...]

    @property
    def moneda(self) -> str:
        """La de la escala."""
        return self.escala.moneda


class Comparado(Registro):
    """Cuántos pagan más, menos o lo mismo que con la primera escala, y cuánto en total (mínimas).

    `entran`: no pagaban con la primera; `salen`: dejan de pagar. Ni unos ni otros suben o bajan.
    """

    suben: int
    cuanto_suben: int
    bajan: int
    cuanto_bajan: int
    iguales: int
    entran: int
    salen: int


class SocioSimulado(Registro):
    """Un socio con cada escala, en su orden: lo que pagaría o el motivo por el que no paga."""

    socio_id: str
    codigo: str
    socio: str
    pais: str
    categoria: str
    con_cada_una: tuple[CargoPropuesto | str, ...]

    def importe(self, cual: int) -> int | None:
        """Lo que paga con esa escala, o None si queda fuera."""
        dado = self.con_cada_una[cual]
        return None if isinstance(dado, str) else dado.importe

    def diferencia(self, cual: int) -> int | None:
        """Lo que paga de más (o de menos) que con la primera; None si con alguna queda fuera."""
        antes, ahora = self.importe(0), self.importe(cual)
        return None if antes is None or ahora is None else ahora - antes


class Simulacion(Registro):
    """Varias escalas sobre los mismos socios. `comparados`: cada una con la primera; None si es la
    primera o va en otra moneda. `fecha` ISO: el día de los socios y de la población.
    """

    ejercicio: str
    fecha: str
    resultados: tuple[ResultadoDeEscala, ...]
    comparados: tuple[Comparado | None, ...]
    socios: tuple[SocioSimulado, ...]
    poblacion: PoblacionQueManda = field(default_factory=PoblacionQueManda)

    @property
    def comparables(self) -> bool:
        """Si todas van en una moneda: si no, restarlas no significa nada."""
        return len({r.moneda for r in self.resultados}) == 1


class DatosDeSimulacion(Registro):
    """Lo que se imprime de una simulación."""

    membrete: Membrete
    simulacion: Simulacion


class CambioDeTramo(Registro):
    """Un socio que cae en otro tramo que el ejercicio anterior, y por qué. Importes en `moneda`s suyas."""

    socio_id: str
    codigo: str
    socio: str
    antes: CargoPropuesto
    ahora: CargoPropuesto
    moneda_antes: str
    moneda: str
    porque: str

"""Lo que se prevé ingresar y gastar en un ejercicio, y cómo va. Importes en unidades mínimas."""

from __future__ import annotations

from fractions import Fraction

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro
from escritorio.cuentas.asunto import EJERCICIO
from escritorio.cuentas.modelo.asientos import ArchivoDeComprobante, Asiento

POR_EJECUTAR = "Por ejecutar"
SIN_PARTIDA = rotulos("Sin partida")
TOTAL_DE = rotulos({"ingreso": "Total de ingresos", "gasto": "Total de gastos"})
"""Por clase de partida."""
"""Cómo se rotula la diferencia, en la ventana y en los papeles: negativa si se pasó."""


class Presupuesto(Registro):
    """El de un ejercicio en una moneda, desde que se aprobó."""

    id: str
    ejercicio: str
    moneda: str
    fecha: str
    fundamento_id: str


class CambioDePresupuesto(Registro):
    """Lo que suma o resta (`importe`) a una partida una modificación, con su motivo y su acuerdo."""

    partida: str
    fecha: str
    importe: int
    motivo: str
    fundamento_id: str


class RenglonDeEjecucion(Registro):
    """Cómo va una partida. `partida_id` None: lo que no tiene partida; «» en los totales.

    `inicial`: lo aprobado; `modificado`: lo que suman sus modificaciones; `ejecutado`: sus asientos.
    """

    partida_id: str | None
    clase: str
    codigo: str
    nombre: str
    inicial: int
    modificado: int
    ejecutado: int

    @property
    def presupuestado(self) -> int:
        """Lo aprobado con sus modificaciones."""
        return self.inicial + self.modificado

    @property
    def diferencia(self) -> int:
        """Lo que falta por ejecutar; negativa si se pasó."""
        return self.presupuestado - self.ejecutado

    @property
    def porcentaje(self) -> Fraction | None:
        """Ejecutado entre presupuestado, exacto; None si no se presupuestó nada."""
        return Fraction(self.ejecutado, self.presupuestado) if self.presupuestado else None


class Ejecucion(Registro):
    """La del presupuesto de un ejercicio en una moneda; sin `presupuesto`, sólo lo ejecutado."""

    ejercicio: str
    moneda: str
    presupuesto: Presupuesto | None
    renglones: tuple[RenglonDeEjecucion, ...]


class RenglonDeBalance(Registro):
    """Una partida: el ejercicio anterior, lo presupuestado y lo que fue. «» de código en los totales.

    `partida_id`: None en lo que no tiene partida y «» en los totales.
    """

    partida_id: str | None
    clase: str
    codigo: str
    nombre: str
    anterior: int
    presupuestado: int
    ejecutado: int

    @property
    def variacion(self) -> int:
        """Lo que creció (o menguó) sobre el año anterior."""
        return self.ejecutado - self.anterior

    @property
    def diferencia(self) -> int:
        """Lo que falta por ejecutar de lo presupuestado; negativa si se pasó."""
        return self.presupuestado - self.ejecutado


class RenglonDeFondo(Registro):
    """Un fondo en el ejercicio. `traspasos`: lo que entró de otros menos lo que salió a otros."""

    fondo_id: str
    nombre: str
    inicial: int
    ingresos: int
    gastos: int
    traspasos: int
    final: int


class BalanceEnMoneda(Registro):
    """Lo del ejercicio en una moneda. `con_presupuesto`: si se aprobó uno en ella.

    `con_anterior`: si el año anterior se llevaba ya algún fondo en ella; si no, lo suyo no consta.
    """

    moneda: str
    con_presupuesto: bool
    partidas: tuple[RenglonDeBalance, ...]
    fondos: tuple[RenglonDeFondo, ...]
    con_anterior: bool = True


class RevisionNueva(Registro):
    """Lo que informa la comisión revisora. `reparos`: obligatorios si no hay conformidad."""

    ejercicio: str
    fecha: str
    quienes: str
    texto: str
    conforme: bool
    reparos: str = ""
    archivo: ArchivoDeComprobante | None = None


class Revision(Registro):
    """El informe de la comisión revisora de un ejercicio. `adjunto_id`: el papel firmado, si lo hay."""

    id: str
    ejercicio: str
    fecha: str
    quienes: str
    texto: str
    conforme: bool
    reparos: str
    adjunto_id: str | None


class DatosDeRendicion(Registro):
    """Lo que se imprime en la rendición de un ejercicio, a una fecha. `cierre`: cómo consta, o «».

    `huella`: la del libro de cuentas hasta ese momento, o «» si aún no tiene ninguna.
    """

    membrete: Membrete
    ejercicio: str
    fecha: str
    balances: tuple[BalanceEnMoneda, ...]
    asientos: tuple[Asiento, ...]
    revision: Revision | None
    cierre: str
    huella: str = ""

    @property
    def titulo(self) -> str:
        """«Rendición de cuentas del ejercicio 2026»."""
        return f"Rendición de cuentas del ejercicio {self.ejercicio}"


class Cierre(Registro):
    """Un cierre. `estado`: «vigente» o «reabierto» (con `reabierto_el`, `motivo` y `reapertura_id`)."""

    id: str
    ejercicio: str
    cerrado_el: str
    fundamento_id: str | None
    saldos: str
    rendicion_pdf_id: str
    rendicion_xlsx_id: str
    estado: str
    reabierto_el: str | None
    motivo: str
    reapertura_id: str | None


class VistaDeCierre(Registro):
    """Lo que pasaría al cerrar: lo que se rinde, qué ejercicios quedan cerrados y de qué se avisa."""

    rendicion: DatosDeRendicion
    tambien: tuple[str, ...]
    avisos: tuple[str, ...]


class EjercicioDeCuentas(Registro):
    """Un ejercicio y cómo está. `cierre`: el suyo vigente; sin él y `cerrado`, lo cerró uno posterior."""

    ejercicio: str
    cerrado: bool
    asientos: int
    cierre: Cierre | None

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `EJERCICIO`."""
        return EJERCICIO.admite("cerrado" if self.cierre else "reabierto", acto)

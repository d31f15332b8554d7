"""Escalas, tramos y lo que se emite con ellos. Importes en unidades mínimas de su moneda."""

from __future__ import annotations

from decimal import Decimal

from escritorio.comun.base.dinero import escribir_miles
from escritorio.comun.base.lengua import NADA, Frase, frase
from escritorio.comun.base.registro import Registro
from escritorio.cuotas.asunto import ESCALA
from escritorio.cuotas.modelo.metodos import POR_TRAMOS, Metodo
from escritorio.cuotas.modelo.periodo import Periodo, leer_periodo, nombre_de_cuota

CLASES_DE_CUOTA = {
    "ordinaria": "Ordinaria",
    "incorporacion": "De incorporación",
    "extraordinaria": "Extraordinaria",
}
"""Las cuotas que la asociación fija."""


class Concepto(Registro):
    """Por qué se cobra.

    `clase`: «ordinaria», «incorporacion», «extraordinaria», «saldo_inicial» o «recargo». `nombre_pt`: el de
    los papeles en portugués, si tiene otro. `cada_meses`: cada cuánto; None, lo que diga la regla de cuota.
    `retirado_el` (ISO): desde cuándo no se ofrece.
    """

    id: str
    clave: str
    nombre: str
    clase: str
    nombre_pt: str = ""
    cada_meses: int | None = None
    retirado_el: str | None = None

    @property
    def lleva_escala(self) -> bool:
        """Si es una cuota que la asociación fija, y no lo de antes del programa ni un recargo."""
        return self.clase in CLASES_DE_CUOTA

    @property
    def se_cobra(self) -> bool:
        """Si es una cuota y no se retiró."""
        return self.lleva_escala and self.retirado_el is None


class ConceptoNuevo(Registro):
    """Lo que se escribe de una cuota. `clase`: clave de `CLASES_DE_CUOTA`; lo demás, como en `Concepto`."""

    nombre: str
    clase: str
    nombre_pt: str = ""
    cada_meses: int | None = None


class Tramo(Registro):
    """De `minimo` a `maximo` habitantes, ambos incluidos (`maximo` None: sin tope), y lo que paga.

    `tarifa`: en los métodos que la usan, por habitante (no en mínimas) o por ciento. `categoria`: el
    id de la única a que se aplica; «» para todas las que no tienen tramos propios.
    """

    minimo: int
    maximo: int | None
    importe: int = 0
    tarifa: Decimal = Decimal(0)
    categoria: str = ""

    @property
    def nombre(self) -> str:
        """«100.000 a 499.999 hab.», «menos de 100.000 hab.» o «3.000.000 y más»."""
        return str(self.dicho)

    @property
    def dicho(self) -> Frase:
        """Su nombre, para decirlo en otra lengua."""
        if self.maximo is None:
            desde = escribir_miles(self.minimo)
            return frase("{} y más", desde) if self.minimo else frase("todos los habitantes")
        if not self.minimo:
            return frase("menos de {} hab.", escribir_miles(self.maximo + 1))
        return frase("{} a {} hab.", escribir_miles(self.minimo), escribir_miles(self.maximo))


class Escala(Registro):
    """Lo que rige un concepto desde un día y hasta otro, incluido (ISO; `hasta` None: sigue).

    Un borrador (`estado`) no rige: se simula y se propone.
    """

    id: str
    concepto_id: str
    nombre: str
    moneda: str
    desde: str
    hasta: str | None
    fuente: str
    tramos: tuple[Tramo, ...]
    fundamento_id: str | None = None
    metodo: Metodo = POR_TRAMOS
    estado: str = "aprobada"

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `ESCALA`."""
        return ESCALA.admite(self.estado, acto)


class EscalaNueva(Registro):
    """Lo que se escribe al crear una escala; `concepto` es su clave."""

    concepto: str
    nombre: str
    moneda: str
    desde: str
    fuente: str
    tramos: tuple[Tramo, ...]
    metodo: Metodo = POR_TRAMOS


class Pedido(Registro):
    """Qué se quiere emitir. `ejercicio`: el texto de un `Periodo`. `poblacion_de`: año; None, la que
    mande la regla de cuota.

    `sin_regla`: clave de `SIN_REGLA`, lo decidido para quien entró o salió en el ejercicio donde la regla
    calla. `socios`: los ids de los elegidos; None, todos. `motivo_sin_dato`: por qué se deja fuera de un
    reparto a quien le falta un dato.
    """

    ejercicio: str
    concepto: str = "ordinaria"
    poblacion_de: int | None = None
    motivo_no_oficial: str | None = None
    vencimiento: str | None = None
    sin_regla: str = ""
    socios: frozenset[str] | None = None
    motivo_sin_dato: str = ""

    @property
    def periodo(self) -> Periodo:
        """El de su ejercicio. Lanza `DatoInvalido`."""
        return leer_periodo(self.ejercicio)


class PoblacionQueManda(Registro):
    """De qué `anio` es la población (None: la última oficial hasta el ejercicio) y por qué.

    `elegida`: si el año se escribió a mano. `cita`: la regla que lo dice, o «». `cuenta`: lo que se añade a
    la de cada cargo. `se_aparta`: si lo elegido no es lo que dice la regla.
    """

    anio: int | None = None
    frase: str = ""
    elegida: bool = False
    cita: Frase = NADA
    cuenta: Frase = NADA
    se_aparta: bool = False


class Candidato(Registro):
    """Lo que importa de un socio para emitirle. `pais`: ISO 3166-1 alfa-2.

    `situacion`: la clase de la que le quita la cuota ese día, o «».
    """

    socio_id: str
    codigo: str
    nombre: str
    categoria: str
    paga_cuota: bool
    categoria_id: str = ""
    pais: str = ""
    situacion: str = ""


class CargoPropuesto(Registro):
    """Lo que pagaría un socio, con los hechos de que sale y la cuenta escrita.

    Sin población (`poblacion` None) sólo donde el método no la necesita. `base`: la cuota entera, si
    sólo paga una parte.
    """

    socio_id: str
    socio_codigo: str
    socio: str
    importe: int
    tramo: str
    poblacion: int | None
    poblacion_anio: int | None
    poblacion_fuente: str | None
    poblacion_oficial: bool | None
    calculo: Frase = NADA
    base: int | None = None
    exencion_id: str | None = None


class Excluido(Registro):
    """Un socio al que no se le emite, y por qué.

    `por_decidir`: si la regla calla y se puede decidir. `sin_dato`: si en un reparto le falta con qué
    calcular su parte, que pagarían los demás.
    """

    socio_id: str
    socio: str
    motivo: str
    por_decidir: bool = False
    sin_dato: bool = False


class SumaDeTramo(Registro):
    """Cuántos pagan en un tramo y cuánto entre todos."""

    tramo: str
    cargos: int
    total: int


class VistaPrevia(Registro):
    """Lo que pasaría al emitir: a quién, cuánto y por qué, y quién queda fuera.

    `fecha` y `apunte`: el día y el último apunte de la bitácora con que se calculó. `id`: el que tendrá
    la campaña; emitir dos veces el mismo no la repite. `otra_forma`: la frase de que la escala no calcula
    como dice la regla de cuota, o «».
    """

    fecha: str
    apunte: int
    pedido: Pedido
    concepto: Concepto
    escala: Escala
    cargos: tuple[CargoPropuesto, ...]
    excluidos: tuple[Excluido, ...]
    id: str = ""
    poblacion: PoblacionQueManda = PoblacionQueManda()
    otra_forma: str = ""

    @property
    def nombre(self) -> str:
        """«Cuota ordinaria 2026» o «Cuota ordinaria, marzo de 2026»."""
        return nombre_de_cuota(self.concepto.nombre, self.pedido.ejercicio)

    @property
    def por_decidir(self) -> int:
        """Cuántos quedan fuera sólo porque la regla calla."""
        return sum(e.por_decidir for e in self.excluidos)

    @property
    def sin_resolver(self) -> tuple[Excluido, ...]:
        """Aquellos cuya parte de un reparto pagarían los demás."""
        if not self.escala.metodo.reparte or not self.cargos:
            return ()
        return tuple(e for e in self.excluidos if e.sin_dato or e.por_decidir)

    @property
    def falta(self) -> int:
        """Lo que de un presupuesto repartido no se emite, por exentos o por quien debe sólo una parte."""
        presupuesto = self.escala.metodo.presupuesto if self.escala.metodo.reparte and self.cargos else None
        return presupuesto - self.total if presupuesto else 0

    @property
    def detenida(self) -> bool:
        """Si no se puede emitir hasta resolverlo o dejarlos fuera con un motivo."""
        return bool(self.sin_resolver) and not self.pedido.motivo_sin_dato

    @property
    def moneda(self) -> str:
        """La de la escala."""
        return self.escala.moneda

    @property
    def total(self) -> int:
        """La suma de los cargos propuestos."""
        return sum(c.importe for c in self.cargos)


class ResultadoDeEmision(Registro):
    """Lo emitido. `accion_id` vacío: no había nada que emitir y no quedó rastro."""

    accion_id: str
    emitidos: int
    total: int
    moneda: str
    excluidos: tuple[Excluido, ...]
    vencimiento: str | None = None


class Emision(Registro):
    """Una campaña: con qué escala se hizo y, si la hubo, quién aceptó población no oficial.

    Sin escala es de importe fijo y cita su fundamento. `sin_regla`: clave de `SIN_REGLA` y quién lo decidió.
    `elegidos`: a cuántos se limitó; None, a todos.
    """

    id: str
    ejercicio: str
    fecha: str
    escala: Escala | None
    poblacion_de: int | None
    motivo_no_oficial: str | None
    aceptada_por: str | None
    fundamento_id: str | None = None
    elegidos: int | None = None
    sin_regla: str = ""
    decidida_por: str | None = None

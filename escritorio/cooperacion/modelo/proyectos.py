"""Un proyecto de cooperación: quién, con qué papel, quién paga, cuánto y qué logra. Importes en mínimas."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from msgspec import field

from escritorio.comun.base.lengua import Frase, rotulos
from escritorio.comun.base.registro import Registro

CLASES_DE_COOPERACION = rotulos(
    {"tecnica": "Técnica", "financiera": "Financiera", "mixta": "Técnica y financiera"}
)
VIAS = rotulos({"directa": "Directa", "indirecta": "Indirecta"})
ESQUEMAS = rotulos({"sur_sur": "Sur-sur", "triangular": "Triangular", "norte_sur": "Norte-sur"})
PAPELES = rotulos(
    {
        "coordina": "Coordina",
        "ejecuta": "Ejecuta",
        "asesora": "Da asistencia técnica",
        "aporta": "Aporta recursos",
        "beneficiaria": "Beneficiaria",
        "observa": "Observa",
    }
)
FUENTES = rotulos({"financiador": "Del financiador", "contrapartida": "Contrapartida"})
ESTADOS_DE_PROYECTO = rotulos(
    {
        "formulacion": "En formulación",
        "ejecucion": "En ejecución",
        "suspendido": "Suspendido",
        "terminado": "Terminado",
        "cancelado": "Cancelado",
    }
)
CERRADOS = ("terminado", "cancelado")
ESTADOS_DE_RESULTADO = rotulos(
    {
        "previsto": "Previsto",
        "parcial": "Logrado en parte",
        "logrado": "Logrado",
        "no_logrado": "No logrado",
    }
)


class ProyectoNuevo(Registro):
    """Lo que se escribe. Fechas ISO; `moneda`: ISO 4217; las clasificaciones, claves o «» si no constan."""

    nombre: str
    objetivo: str
    responsable: str
    moneda: str
    desde: str
    hasta: str
    financiador: str = ""
    convenio_id: str | None = None
    tema: str = ""
    clase: str = ""
    via: str = ""
    esquema: str = ""
    modalidad: str = ""
    tipo_accion: str = ""
    alcance: str = ""
    intensidad: str = ""


class ParticipanteNuevo(Registro):
    """Quién toma parte y con qué papel: un socio (`socio_id`) o alguien de fuera (`nombre`)."""

    papel: str
    socio_id: str | None = None
    nombre: str = ""
    pais: str = ""


class RenglonNuevo(Registro):
    """Lo presupuestado en una partida para una parte."""

    parte_id: str
    concepto: str
    importe: int
    fuente: str = "financiador"


class GastoNuevo(Registro):
    """Lo ejecutado de un renglón un día (ISO). `asiento_id`: el de las cuentas, si lo pagó la asociación."""

    renglon_id: str
    fecha: str
    importe: int
    concepto: str
    asiento_id: str | None = None


class Participante(Registro):
    """Una parte del proyecto. `dejo_la_red`: el día (ISO) en que el socio salió de la red, o None."""

    id: str
    proyecto_id: str
    socio_id: str | None
    nombre: str
    pais: str
    papel: str
    salida: str | None
    motivo: str
    dejo_la_red: str | None = None


class RenglonDePresupuesto(Registro):
    """Una partida del presupuesto de una parte, con lo que ya se ejecutó de ella."""

    id: str
    proyecto_id: str
    parte_id: str
    parte: str
    concepto: str
    fuente: str
    importe: int
    ejecutado: int

    @property
    def saldo(self) -> int:
        """Lo que queda; negativo si se pasó."""
        return self.importe - self.ejecutado

    @property
    def avance(self) -> Fraction:
        """Qué parte de lo presupuestado se ejecutó."""
        return Fraction(self.ejecutado, self.importe)


class Gasto(Registro):
    """Un gasto del proyecto. `asiento`: el número del suyo en la contabilidad, o None."""

    id: str
    partida_id: str
    parte: str
    renglon: str
    fecha: str
    importe: int
    concepto: str
    asiento_id: str | None
    asiento: int | None
    adjunto_id: str | None
    estado: str
    motivo: str


class Resultado(Registro):
    """Lo que el proyecto quiere lograr y si lo logró. `fecha`: del día en que se dijo, o None."""

    id: str
    proyecto_id: str
    orden: int
    que: str
    estado: str
    fecha: str | None
    detalle: str
    adjunto_id: str | None


class SumaDeRenglones(Registro):
    """Lo presupuestado y lo ejecutado de unos renglones."""

    rotulo: str
    importe: int
    ejecutado: int

    @property
    def avance(self) -> Fraction | None:
        """None si no hay presupuesto: no se puede saber."""
        return Fraction(self.ejecutado, self.importe) if self.importe else None


class Proyecto(Registro):
    """Un proyecto con sus partes, su presupuesto y sus resultados, en su orden."""

    id: str
    numero: int
    nombre: str
    objetivo: str
    responsable: str
    financiador: str
    convenio_id: str | None
    moneda: str
    desde: str
    hasta: str
    tema: str
    clase: str
    via: str
    esquema: str
    modalidad: str
    tipo_accion: str
    alcance: str
    intensidad: str
    fundamento_id: str | None
    estado: str
    estado_desde: str
    explicacion: str
    partes: tuple[Participante, ...] = ()
    renglones: tuple[RenglonDePresupuesto, ...] = ()
    resultados: tuple[Resultado, ...] = ()

    @property
    def nombrado(self) -> str:
        """«proyecto 3, «Agua segura»»."""
        return f"proyecto {self.numero}, «{self.nombre}»"

    @property
    def abierto(self) -> bool:
        """Si no se terminó ni se canceló."""
        return self.estado not in CERRADOS

    @property
    def vigentes(self) -> tuple[Participante, ...]:
        """Las partes que no han salido de él."""
        return tuple(p for p in self.partes if p.salida is None)

    @property
    def total(self) -> SumaDeRenglones:
        """Todo lo presupuestado y lo ejecutado."""
        return SumaDeRenglones(
            "Total", sum(r.importe for r in self.renglones), sum(r.ejecutado for r in self.renglones)
        )

    def presupuesto_de(self, parte_id: str) -> int:
        """Lo que pone esa parte, en mínimas de su moneda."""
        return sum(r.importe for r in self.renglones if r.parte_id == parte_id)


class EnCartera(Registro):
    """Un proyecto con lo que se ve de él entre los demás. `rojos`: por qué está en rojo, o nada."""

    proyecto: Proyecto
    rojos: tuple[Frase, ...] = field(default=())


SENTIDOS = {"sube": "Cuanto más, mejor", "baja": "Cuanto menos, mejor"}


class IndicadorNuevo(Registro):
    """Lo que se escribe. Las cifras, como las escribe una persona («1.234,5»); fechas ISO o «».

    Sin `linea_base` («») se puede medir, pero no saber cuánto se avanzó.
    """

    nombre: str
    meta: str
    unidad: str = ""
    meta_fecha: str = ""
    sentido: str = "sube"
    linea_base: str = ""
    linea_base_fecha: str = ""


class MedicionNueva(Registro):
    """Lo que se midió un día (ISO). `valor`, como lo escribe una persona."""

    fecha: str
    valor: str
    nota: str = ""


class Medicion(Registro):
    """Una medición ya anotada, con el archivo que la prueba si lo hay."""

    id: str
    fecha: str
    valor: Decimal
    nota: str
    adjunto_id: str | None


class Indicador(Registro):
    """Un indicador con sus mediciones, de la primera a la última. `retirado`: desde cuándo no se sigue."""

    id: str
    ambito_tipo: str
    ambito_id: str
    orden: int
    nombre: str
    unidad: str
    linea_base: Decimal | None
    linea_base_fecha: str | None
    meta: Decimal
    meta_fecha: str | None
    sentido: str
    retirado: str | None
    motivo: str
    mediciones: tuple[Medicion, ...] = ()

    @property
    def ultima(self) -> Medicion | None:
        """La medición más reciente, o None si no se ha medido."""
        return self.mediciones[-1] if self.mediciones else None


class AvanceDeIndicador(Registro):
    """Cuánto del camino a la meta se anduvo.

    `fraccion`: (última − base) / (meta − base), que puede ser negativa o pasar de 1; None si no se puede
    saber. `alcanzado`: None si no se ha medido. `frase`: para leerla tal cual.
    """

    fraccion: Fraction | None
    alcanzado: bool | None
    frase: Frase

"""Convenios, hermanamientos y demás instrumentos: quiénes, para qué, desde cuándo y hasta cuándo."""

from __future__ import annotations

from enum import StrEnum

from escritorio.comun.base.adjuntables import PapelGuardado
from escritorio.comun.base.dato import de_lista
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.lengua import rotulos
from escritorio.comun.base.registro import Registro
from escritorio.cooperacion.asunto import CONVENIO

INSTRUMENTOS = rotulos(
    {
        "hermanamiento": "Hermanamiento",
        "convenio_bilateral": "Convenio bilateral",
        "convenio_multilateral": "Convenio multilateral",
        "red": "Adhesión a una red",
        "intercambio": "Intercambio de buenas prácticas",
        "mision_enviada": "Visita o misión enviada",
        "mision_recibida": "Visita o misión recibida",
        "mision_comercial": "Misión comercial",
        "feria": "Feria, congreso o evento",
    }
)
TIPOS_DE_CONVENIO = rotulos(
    {
        "marco": "Convenio marco",
        "especifico": "Convenio específico",
        "memorando": "Memorando de entendimiento",
        "carta": "Carta de intención",
        "otro": "Otro documento",
    }
)
RENOVACIONES = rotulos(
    {
        "expresa": "Si las partes lo acuerdan",
        "tacita": "Sola, si nadie se opone",
        "no": "No se renueva",
    }
)
CLASES_DE_PARTE = rotulos({"asociacion": "La asociación", "socio": "Socio", "externa": "De fuera de la red"})
CLASES_DE_APORTE = rotulos({"dinero": "En dinero", "especie": "En especie"})


@rotulos
class Situacion(StrEnum):
    """Cómo está un convenio un día."""

    EN_PREPARACION = "en preparación"
    POR_REGIR = "por regir"
    VIGENTE = "vigente"
    POR_VENCER = "por vencer"
    VENCIDO = "vencido"
    TERMINADO = "terminado"


class ConvenioNuevo(Registro):
    """Lo que se escribe de un convenio, firmado o no. Claves de los diccionarios de arriba.

    `tipo_accion`, `modalidad`, `alcance` e `intensidad`: de `DATOS_DE_CONVENIO`, o «».
    """

    titulo: str
    objeto: str
    instrumento: str
    responsable: str
    tipo: str = "marco"
    tema: str = ""
    tipo_accion: str = ""
    renovacion: str = "expresa"
    resultado: str = ""
    modalidad: str = ""
    alcance: str = ""
    intensidad: str = ""


class ParteNueva(Registro):
    """Quién es parte: la asociación, un socio (`socio_id`) o alguien de fuera (`nombre` y `pais`)."""

    clase: str
    socio_id: str | None = None
    nombre: str = ""
    pais: str = ""
    firmante: str = ""


class FirmaNueva(Registro):
    """Cuándo y dónde se firmó y qué tiempo rige; sin `desde`, desde la firma; sin `hasta`, no vence.

    `firmantes`: quién firmó por cada parte, por el id de la parte; de las que no están, no se toca.
    """

    fecha: str
    desde: str = ""
    hasta: str = ""
    lugar: str = ""
    firmantes: tuple[tuple[str, str], ...] = ()


class AdendaNueva(Registro):
    """Un cambio de lo firmado. En una renovación, `hasta` es la nueva fecha final."""

    fecha: str
    texto: str
    hasta: str = ""


class AporteNuevo(Registro):
    """Lo que una parte pone. `importe` en mínimas de `moneda`; en especie, lo que vale, si se sabe."""

    parte_id: str
    clase: str
    que: str
    importe: int | None = None
    moneda: str = ""
    previsto: str = ""


class ParteDeConvenio(Registro):
    """Una parte ya anotada. `dejo_la_red`: el día (ISO) en que el socio salió de la red, o None.

    `salida`: desde cuándo dejó de ser parte de este convenio, o None.
    """

    id: str
    convenio_id: str
    clase: str
    socio_id: str | None
    nombre: str
    pais: str
    firmante: str
    salida: str | None
    motivo: str
    dejo_la_red: str | None = None


class Adenda(Registro):
    """Una adenda o renovación. `documento`: el papel firmado, o None; `apoyo`: qué la aprobó, o «»."""

    id: str
    numero: int
    clase: str
    fecha: str
    texto: str
    hasta_anterior: str | None
    hasta: str | None
    documento: PapelGuardado | None
    apoyo: str

    @property
    def nombrada(self) -> str:
        """«renovación 2»."""
        return f"{'renovación' if self.clase == 'renovacion' else 'adenda'} {self.numero}"

    @property
    def dicha(self) -> str:
        """«Renovación 2, del 01/03/2026, hasta el 01/03/2029»."""
        hasta = f", hasta el {en_corto(self.hasta)}" if self.hasta else ""
        return f"{self.nombrada.capitalize()}, del {en_corto(self.fecha)}{hasta}"


class Aporte(Registro):
    """Un aporte. `entregado`: el día en que se recibió, o None; `retirado`: ya no se espera."""

    id: str
    parte_id: str
    parte: str
    clase: str
    que: str
    importe: int | None
    moneda: str | None
    previsto: str | None
    entregado: str | None
    adjunto_id: str | None
    retirado: str | None
    motivo: str

    def vencido(self, hoy: str) -> bool:
        """Si se esperaba antes de ese día (ISO) y no ha llegado."""
        return bool(self.previsto and self.previsto < hoy and not self.entregado and not self.retirado)


class Convenio(ConvenioNuevo, kw_only=True):
    """Un convenio con sus partes, en su orden. Sin `firma` está en preparación; sin `hasta`, no vence."""

    id: str
    numero: int
    firma: str | None
    lugar: str
    desde: str | None
    hasta: str | None
    fundamento_id: str | None
    documento_id: str | None
    terminado: str | None
    motivo: str
    partes: tuple[ParteDeConvenio, ...] = ()

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `CONVENIO`."""
        estado = "terminado" if self.terminado else "firmado" if self.firma else "en_negociacion"
        return CONVENIO.admite(estado, acto)

    @property
    def nombrado(self) -> str:
        """«convenio 3, «Hermanamiento con Vilhena»»."""
        return f"convenio {self.numero}, «{self.titulo}»"

    @property
    def vigentes(self) -> tuple[ParteDeConvenio, ...]:
        """Las partes que no han salido de él."""
        return tuple(p for p in self.partes if p.salida is None)


class AvisoDeVencimiento(Registro):
    """Un convenio que vence o venció. `tramo`: 90, 60 o 30 (días), o 0 si ya pasó."""

    convenio: Convenio
    tramo: int
    frase: str


TIPOS_DE_ACCION = rotulos(
    {
        "propia": "Propia",
        "coordinada": "Coordinada con el Estado",
        "lobby": "De incidencia (lobby)",
        "concertada": "Concertada con otros",
    }
)
MODALIDADES = rotulos({"unilateral": "Unilateral", "bilateral": "Bilateral", "multilateral": "Multilateral"})
INTENSIDADES = rotulos({"regular": "Regular", "esporadica": "Esporádica"})
ALCANCES = rotulos(
    {
        "local": "Local",
        "fronterizo": "Fronterizo",
        "nacional": "Nacional",
        "regional": "Regional",
        "mundial": "Mundial",
    }
)
DE_LA_ACCION = (
    # Sus nombres son largos.
    de_lista("tipo_accion", rotulos("Tipo de acción"), TIPOS_DE_ACCION, "Tipo de &acción", entero=True),
    de_lista("modalidad", rotulos("Modalidad"), MODALIDADES, "&Modalidad"),
    de_lista("alcance", rotulos("Alcance"), ALCANCES, "A&lcance"),
    de_lista("intensidad", rotulos("Intensidad"), INTENSIDADES, "I&ntensidad"),
)
"""Cómo es una acción internacional, sea convenio o proyecto."""
DATOS_DE_CONVENIO = (*DE_LA_ACCION,)
"""Los que se piden, se exigen y se enseñan por su declaración: uno nuevo se añade aquí."""


class Participacion(Registro):
    """Una cosa de la que un socio es parte. `cosa`: adónde se va a verla; `como`: su papel y desde cuándo.

    `sigue`: si hoy lo es y la cosa no ha acabado.
    """

    cosa: Referencia
    nombre: str
    como: str
    sigue: bool = True

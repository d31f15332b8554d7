"""Lo que imprimen los papeles que se envían antes de una sesión."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import NADA, Frase
from escritorio.comun.base.registro import Registro
from escritorio.sesiones.modelo.preparacion import ArchivoLeido, CambioDeConvocatoria

QUE_SE_ENVIA = {
    "convocatoria": "Convocatoria",
    "cambio": "Cambio de la convocatoria",
    "acta": "Acta",
    "acuerdo": "Acuerdo",
    "otro": "Otro documento",
}
MEDIOS = ("Correo electrónico", "Correo certificado", "En mano", "Mensajería", "Nota oficial")
"""Los que se proponen; se puede escribir otro."""


class Destinatario(Registro):
    """Un convocado y a quién se escribe. `clave`: de su socio o persona; `idioma`: «es» o «pt».

    `representante`: el titular, si es un socio; `correo`: el suyo o, si no consta, el del socio.
    """

    clave: str
    socio_id: str | None
    persona_id: str | None
    nombre: str
    representante: str = ""
    tratamiento: str = ""
    cargo: str = ""
    correo: str = ""
    idioma: str = "es"
    vota: bool = True

    @property
    def con_tratamiento(self) -> str:
        """«Sra. Ana Núñez», quien lo representa; «» si no consta o si es una persona."""
        return " ".join(p for p in (self.tratamiento, self.representante) if p) if self.representante else ""


class Envio(Registro):
    """Un envío anotado. `que`: clave de `QUE_SE_ENVIA`; fechas ISO; sin `acuse`, no lo hay todavía.

    `anulado`: el momento en que se anuló por error, con su `motivo`; None si vale.
    """

    id: str
    sesion_id: str
    que: str
    socio_id: str | None
    persona_id: str | None
    nombre: str
    medio: str
    destino: str
    fecha: str
    acuse: str | None
    nota: str
    anulado: str | None
    motivo: str


class RenglonDeEnvio(Registro):
    """Un destinatario con su último envío que vale, o None."""

    destinatario: Destinatario
    envio: Envio | None

    @property
    def sin_acuse(self) -> bool:
        """Si falta que conste que lo recibió: no se envió, o no hay acuse."""
        return self.envio is None or self.envio.acuse is None


class DatosDeConstancia(Registro):
    """Todo lo que imprime una constancia de envío. `al`: el día (ISO) en que se expide."""

    membrete: Membrete
    titulo: str
    que: str
    al: str
    renglones: tuple[RenglonDeEnvio, ...]
    anulados: tuple[Envio, ...]
    secretario: str


class AnexoAnunciado(Registro):
    """Un anexo como se anuncia: `de`, «punto 3» o «»; `huella`: la corta."""

    titulo: str
    de: str
    huella: str


class Condiciones(Registro):
    """Lo que la convocatoria dice además de cuándo, dónde y qué se trata; todo en palabras.

    `facultad`: según qué convoca quien convoca; `conexion`: cómo se asiste a distancia; `actas`: los
    borradores que se someten a aprobación; `suplencia` y `poderes`: sus reglas, con su artículo.
    """

    facultad: str
    conexion: str
    actas: tuple[str, ...]
    anexos: tuple[AnexoAnunciado, ...]
    donde: str
    suplencia: str
    poderes: str


class Poderdante(Registro):
    """Quien daría el poder: el integrante y quien lo representa, si consta."""

    nombre: str
    representante: str = ""


class DatosDeModeloDePoder(Registro):
    """Todo lo que imprime el modelo de poder. Sin `poderdantes`, uno en blanco.

    `regla`: la de poderes, en palabras y con su artículo; `puntos`: los títulos del orden del día.
    """

    membrete: Membrete
    titulo: str
    organo: str
    lugar: str
    primera: str
    puntos: tuple[str, ...]
    regla: str
    forma: str
    poderdantes: tuple[Poderdante, ...] = ()


class DatosDeInvitacion(Registro):
    """Lo que lleva la cita de calendario. Momentos ISO locales de la sede.

    `version`: cuántas veces cambió la convocatoria; `desfase`: minutos de la hora de la sede respecto a
    la universal, o None si no se sabe: entonces la hora es la del reloj de quien la abra.
    """

    uid: str
    version: int
    emitida: str
    inicio: str
    desfase: int | None
    titulo: str
    entidad: str
    lugar: str
    descripcion: str
    cancelada: bool = False


class DatosDeCorreo(Registro):
    """Lo común a los correos de un envío. `que`: clave de `QUE_SE_ENVIA`; momentos ISO.

    `adjuntos`: ya con su nombre y sus bytes; `aparte`: los títulos de los anexos que no caben en un correo;
    `antes`: cómo estaba la convocatoria que cambió; `acta`: el título de la que se envía.
    """

    entidad: str
    organo: str
    tipo: str
    numero: int | None
    primera: str
    lugar: str
    conexion: str
    convoca: str
    adjuntos: tuple[tuple[ArchivoLeido, str], ...]
    aparte: tuple[str, ...] = ()
    puntos: tuple[str, ...] = ()
    que: str = "convocatoria"
    llamadas: tuple[str, ...] = ()
    antes: CambioDeConvocatoria | None = None
    desconvocada: bool = False
    acta: Frase = NADA
    aprobada: bool = False


class ActaParaEnviar(Registro):
    """El acta emitida de una sesión: su título («Acta n.º 12») y el PDF, tal como se guardó."""

    titulo: Frase
    pdf: bytes


class CorreosEscritos(Registro):
    """Lo que se dejó escrito: la carpeta, cuántos correos y a quién no se pudo escribir."""

    carpeta: str
    cuantos: int
    sin_correo: tuple[Destinatario, ...]
    aparte: tuple[str, ...]

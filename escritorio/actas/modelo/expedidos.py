"""Lo que la secretaría expide de un acuerdo o de una sesión, y todo lo que imprime."""

from __future__ import annotations

from escritorio.actas.modelo.actas import Acta
from escritorio.actas.modelo.libro import Asiento
from escritorio.acuerdos.modelo import Acuerdo
from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.registro import Registro
from escritorio.sesiones.modelo.sesiones import Sesion

CLASES_DE_EXPEDIDO = {"certificado": "Certificado", "extracto": "Extracto", "notificacion": "Notificación"}


class Expedido(Registro):
    """Un papel expedido, numerado por clase y año. `emitido`: momento ISO.

    `hoja_desde` y `hojas`: las suyas dentro del PDF guardado, que en un lote es de todos.
    """

    id: str
    clase: str
    numero: int
    anio: int
    sesion_id: str
    acuerdo_id: str | None
    socio_id: str | None
    destinatario: str
    idioma: str
    emitido: str
    pdf_id: str
    hoja_desde: int
    hojas: int
    firmado_id: str | None

    @property
    def titulo(self) -> str:
        """«Certificado n.º 4/2026»."""
        return f"{CLASES_DE_EXPEDIDO[self.clase]} n.º {self.numero}/{self.anio}"


class Lote(Registro):
    """Lo expedido de una vez en un mismo PDF. `ids`: los expedidos; `para`: su destinatario, si es uno."""

    titulo: str
    emitido: str
    para: str
    ids: tuple[str, ...]


class Origen(Registro):
    """Dónde consta un acuerdo: su sesión, el acta si se levantó y su asiento si está en el libro."""

    sesion: Sesion | None
    acta: Acta | None
    asiento: Asiento | None

    @property
    def aprobada(self) -> bool:
        """Si consta en un acta aprobada."""
        return self.acta is not None and self.acta.estado == "aprobada"


class Destinatario(Registro):
    """A quién se notifica. `representante`: con su cargo, o «»; `idioma`: «es» o «pt»."""

    socio_id: str
    nombre: str
    representante: str
    domicilio: str
    idioma: str = "es"
    pais: str = ""


class Firma(Registro):
    """Quién firma ese día por la secretaría y por la presidencia del órgano; «» si nadie ocupa el cargo."""

    secretaria: str
    presidencia: str


class DatosDeCertificado(Registro):
    """Todo lo que imprime un certificado. `emitido`: fecha ISO."""

    membrete: Membrete
    titulo: str
    acuerdo: Acuerdo
    origen: Origen
    firma: Firma
    emitido: str


class DatosDeExtracto(Registro):
    """Todo lo que imprime el extracto de una sesión. `presentes`, de `convocados` con voto, al abrirse."""

    membrete: Membrete
    titulo: str
    sesion: Sesion
    origen: Origen
    acuerdos: tuple[Acuerdo, ...]
    presentes: int
    convocados: int
    firma: Firma
    emitido: str


class DatosDeNotificacion(Registro):
    """Todo lo que imprime un lote de notificaciones en un idioma; cada destinatario, con su número."""

    membrete: Membrete
    acuerdo: Acuerdo
    origen: Origen
    destinatarios: tuple[tuple[int, Destinatario], ...]
    idioma: str
    firma: Firma
    emitido: str


class FiltroDeAcuerdos(Registro):
    """Qué acuerdos van al libro de acuerdos; lo vacío no filtra. Fechas ISO, las dos incluidas.

    `votos`: «unanimes», «divididos» (con votos en contra) o «consenso».
    """

    organo_id: str = ""
    desde: str = ""
    hasta: str = ""
    estado: str = ""
    votos: str = ""


class DatosDeLibroDeAcuerdos(Registro):
    """Todo lo que lleva el libro de acuerdos. `cuales`: en palabras, qué recoge; `al`: qué día (ISO)."""

    membrete: Membrete
    cuales: str
    al: str
    acuerdos: tuple[tuple[Acuerdo, Origen], ...]

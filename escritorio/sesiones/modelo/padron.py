"""Quién vota en una sesión y por qué no vota quien no vota."""

from __future__ import annotations

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.lengua import Frase
from escritorio.comun.base.registro import Registro
from escritorio.cuotas.modelo.cuentas import Pago
from escritorio.estatutos.modelo.dictamen import Dictamen, Veredicto
from escritorio.sesiones.modelo.preparacion import ArchivoLeido
from escritorio.sesiones.modelo.sesiones import Asistencia


class Convocado(Registro):
    """Quien se convoca a una sesión y los votos que le da la regla, con su porqué.

    `motivo`: por qué no vota, o nada; `con_puesto`: tiene asiento con voto, aunque hoy no lo ejerza;
    `votos_del_puesto`: los de ese asiento, o None si no se sabe.
    """

    socio_id: str | None
    persona_id: str | None
    nombre: str
    pais: str
    calidad: str
    categoria: str
    subdivision: str
    tipo: str
    funcion: str
    votos: Cuantos
    motivo: Frase
    con_puesto: bool
    dictamen: Dictamen | None
    votos_del_puesto: Cuantos | None = None
    grupo: str = ""


class CambioDePadron(Registro):
    """Lo que cambiaría para un convocado al poner el padrón al día: cómo consta y cómo quedaría."""

    asistencia_id: str
    nombre: str
    antes: str
    ahora: str


class CobroEnPuerta(Registro):
    """Lo que resultó de cobrar a quien no votaba. `votos`: 0 si sigue sin voto; `frase`: por qué."""

    pago: Pago
    votos: Cuantos
    frase: str


class DatosDePadron(Registro):
    """Todo lo que imprime el padrón de habilitados. `voto`: la regla, en palabras, con su artículo.

    `al`: el momento (ISO) en que se congeló por última vez.
    """

    membrete: Membrete
    titulo: str
    fecha: str
    al: str
    voto: str
    asistencias: tuple[Asistencia, ...]


class PoderNuevo(Registro):
    """Lo que se escribe al registrar un poder.

    `poderdante`: el id de su fila en la lista de la sesión. El apoderado es un socio, una persona con
    ficha o, sin ellos, alguien de fuera de ese nombre. `general`: vale para las sesiones del órgano
    mientras no venza (`hasta`, ISO, incluido ese día). `presentado`: momento ISO. `alcance`: una clave de
    `ALCANCES`; con «puntos», los ids de los `puntos` en que vale. `comprobado` y `comprobo`: qué se miró de
    su forma y quién, o «» si nadie la comprobó.
    """

    poderdante: str
    presentado: str
    apoderado_socio_id: str | None = None
    apoderado_persona_id: str | None = None
    apoderado: str = ""
    general: bool = False
    hasta: str | None = None
    forma: str = ""
    instrucciones: str = ""
    escaneo: ArchivoLeido | None = None
    alcance: str = "todo"
    puntos: tuple[str, ...] = ()
    comprobado: str = ""
    comprobo: str = ""


class PoderRegistrado(Registro):
    """Un poder. Sin `sesion_id` es general. `dictamen`: el de cuando se registró. `usado`: en la lista."""

    id: str
    organo_id: str
    sesion_id: str | None
    poderdante_socio_id: str | None
    poderdante_persona_id: str | None
    poderdante: str
    apoderado_socio_id: str | None
    apoderado_persona_id: str | None
    apoderado: str
    instrucciones: str
    presentado: str
    desde: str | None
    hasta: str | None
    forma: str
    dictamen: Dictamen | None
    documento_id: str | None
    revocado: str | None
    motivo_revocacion: str
    usado: bool = False
    alcance: str = "todo"
    puntos: tuple[str, ...] = ()
    comprobado: str = ""
    comprobo: str = ""

    @property
    def general(self) -> bool:
        """Si vale para todas las sesiones del órgano mientras no venza."""
        return self.sesion_id is None

    @property
    def pendiente(self) -> bool:
        """Si falta saber algo para decir que vale: se registra, pero no se usa."""
        return self.dictamen is None or self.dictamen.veredicto is Veredicto.NO_SE_SABE

    def vencido(self, dia: str) -> bool:
        """Si ese día (ISO) ya no vale por su vencimiento."""
        return self.hasta is not None and self.hasta < dia[:10]

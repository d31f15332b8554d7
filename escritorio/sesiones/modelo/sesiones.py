"""Qué es una sesión, sus puntos, sus jornadas y quién asiste."""

from __future__ import annotations

from escritorio.comun.base.exactos import Cuantos
from escritorio.comun.base.lengua import Frase, frase, rotulos, unidas
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import varios
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.asunto import SESION
from escritorio.sesiones.modelo.ausencias import Justificacion

ESTADOS_DE_SESION = rotulos(
    {
        "borrador": "Borrador",
        "convocada": "Convocada",
        "en_curso": "En curso",
        "cerrada": "Cerrada",
    }
)
ESTADOS_DE_PUNTO = {
    "pendiente": "Sin tratar",
    "tratado": "Tratado",
    "votado": "Votado",
    "retirado": "Retirado",
    "sobre_la_mesa": "Sobre la mesa",
}
ESTADOS_DE_ASISTENCIA = rotulos(
    {
        "presente": "Presente",
        "suplente": "Suplente",
        "con_poder": "Con poder",
        "con_aviso": "Ausente con aviso",
        "sin_aviso": "Ausente sin aviso",
        "licencia": "En licencia",
    }
)
EN_PERSONA = ("presente", "suplente")
ASISTEN = (*EN_PERSONA, "con_poder")


class PuntoNuevo(Registro):
    """Lo que se escribe de un punto. `tipo_decision`: clave de la mayoría que pide, o «» si no se vota.

    `origen_tipo` y `origen_id`: de qué trae causa, como en `Punto`. `id`: el del punto que ya existe, para
    conservarlo al cambiar el borrador; «» en uno nuevo. `subpunto`: lo es del último que no lo es.
    """

    titulo: str
    tipo_decision: str = ""
    texto: str = ""
    propuesta: str = ""
    origen_tipo: str = ""
    origen_id: str = ""
    id: str = ""
    subpunto: bool = False


class SesionNueva(Registro):
    """Lo que se escribe al preparar una sesión. Llamadas: momentos ISO al minuto.

    `pais`: código del país de la sede, cuyos feriados cuentan; `urgente`: se convoca con el plazo
    reducido que prevea la regla; `conexion`: cómo se asiste a distancia, o «».
    """

    organo_id: str
    tipo: str
    lugar: str
    primera_llamada: str
    segunda_llamada: str | None
    convoca: str
    puntos: tuple[PuntoNuevo, ...] = ()
    tercera_llamada: str | None = None
    urgente: bool = False
    pais: str = ""
    conexion: str = ""


class Punto(Registro):
    """Un punto del orden del día; `estado`: una clave de `ESTADOS_DE_PUNTO`.

    `origen_tipo` («acta», «punto», «acuerdo» o «propuesta») y `origen_id`: de qué trae causa; del acta,
    la sesión que la levantó. `urgente`: entró fuera del orden del día. `motivo`: de la urgencia, del
    retiro o de dejarlo sobre la mesa. `primer_voto`: desde cuándo hay votos en él (ISO), o None.
    `orden`: su sitio en la lista, desde 1; el 3.1 es el primero (`lugar`) del 3 (`principal`).
    """

    id: str
    sesion_id: str
    orden: int
    titulo: str
    tipo_decision: str
    texto: str
    propuesta: str
    estado: str
    origen_tipo: str = ""
    origen_id: str = ""
    urgente: bool = False
    motivo: str = ""
    primer_voto: str | None = None
    subpunto: bool = False
    principal: int = 0
    lugar: int = 0

    @property
    def numero(self) -> str:
        """«3», o «3.1» si es un subpunto."""
        principal = self.principal or self.orden
        return f"{principal}.{self.lugar}" if self.subpunto else str(principal)


class Jornada(Registro):
    """Un tramo de la sesión, con el dictamen de quórum con que se abrió. Sin `fin` sigue abierta."""

    orden: int
    inicio: str
    fin: str | None
    motivo: str
    dictamen: Dictamen


class Relevo(Registro):
    """Desde ese momento (ISO) preside otro, hasta el siguiente relevo; `preside`: como en `Sesion`."""

    id: str
    orden: int
    momento: str
    preside: str
    motivo: str


class Sesion(Registro):
    """Una sesión entera. Momentos ISO al minuto; `constancia`: qué se levanta si no se celebró.

    `preside`: quién al abrirse; si son varios, en un renglón. `sin_presidencia`: por qué se abrió sin quien
    debía presidir, o «»; `antes_de_hora`, por qué antes de su hora. `relevos`: quién presidió después.

    `dictamen_universal`: convocada fuera de plazo, por qué valió igual: asistieron todos al abrirla.
    `estado_acta`: «», «por_aprobar» o «aprobada». `padron_al`: cuándo se congeló quién vota. `situacion`: su
    estado, de los que declara `SESION`.
    """

    id: str
    organo_id: str
    organo: str
    tipo: str
    estado: str
    numero: int | None
    lugar: str
    pais: str
    convoca: str
    primera_llamada: str
    segunda_llamada: str | None
    tercera_llamada: str | None
    urgente: bool
    emitida: str | None
    dictamen_plazo: Dictamen | None
    convocatoria_pdf_id: str | None
    llamada: int | None
    abierta: str | None
    dictamen_quorum: Dictamen | None
    numero_legal: int
    cubiertos: int
    preside: str
    secretario: str
    ultimo_hecho: str | None
    no_celebrada: bool
    causa: str
    constancia: str
    cerrada: str | None
    con_acta: bool
    jornadas: tuple[Jornada, ...]
    dictamen_universal: Dictamen | None = None
    estado_acta: str = ""
    padron_al: str | None = None
    conexion: str = ""
    situacion: str = ""
    sin_presidencia: str = ""
    antes_de_hora: str = ""
    relevos: tuple[Relevo, ...] = ()

    def preside_en(self, momento: str | None = None) -> str:
        """Quién preside en ese momento, o al final si no se dice; si son varios, en un renglón."""
        hechos = [r.preside for r in self.relevos if momento is None or r.momento <= momento]
        return hechos[-1] if hechos else self.preside

    @property
    def presidieron(self) -> list[str]:
        """Quienes presidieron en algún momento, uno a uno."""
        renglones = (self.preside, *(r.preside for r in self.relevos))
        return list(dict.fromkeys(nombre for renglon in renglones for nombre in varios(renglon)))

    def admite(self, acto: str) -> bool:
        """Si en su estado se ofrece ese acto, de los que declara `SESION`."""
        return SESION.admite(self.situacion, acto)

    @property
    def cierre(self) -> str:
        """La frase de lo que su estado cierra, o «»."""
        return SESION.cierre(self.situacion)

    @property
    def fecha(self) -> str:
        """El día en que se abrió o, si no, el de la primera llamada (ISO)."""
        return (self.abierta or self.primera_llamada)[:10]

    @property
    def titulo(self) -> str:
        """«Consejo, sesión ordinaria n.º 3»."""
        return str(self.dicha)

    @property
    def dicha(self) -> Frase:
        """Lo mismo, para decirlo en otra lengua."""
        return sesion_dicha(self.organo, self.tipo, self.numero)

    @property
    def aplazada(self) -> bool:
        """Está en curso, pero su última jornada terminó y falta continuarla."""
        return self.estado == "en_curso" and self.jornadas[-1].fin is not None


def instante(momento: str, registro: str) -> str:
    """El de algo anotado: su minuto (ISO) y, dentro de él, su sitio entre lo anotado; `registro`: su id."""
    return f"{momento}#{registro}"


def ya(hecho: str, momento: str) -> bool:
    """Si algo ya había ocurrido. `momento`: un instante o, sin él, un minuto, que cuenta entero."""
    return hecho[: len(momento)] <= momento


class Movimiento(Registro):
    """Una incorporación o una retirada. `clase`: «incorporacion» o «retirada»; `id`: el de su registro."""

    clase: str
    momento: str
    id: str = ""

    @property
    def instante(self) -> str:
        """Su minuto y su sitio entre lo anotado en él."""
        return instante(self.momento, self.id)


ALCANCES = rotulos(
    {
        "todo": "Presencia y voto",
        "presencia": "Sólo presencia: cuenta para el quórum y no vota",
        "voto": "Sólo voto: vota y no cuenta para el quórum",
        "puntos": "Presencia, y voto sólo en algunos puntos",
    }
)
"""Para qué vale un poder."""


class Asistencia(Registro):
    """Una fila de la lista: quién fue convocado, si vota, cómo estaba al abrir y cuándo entró o salió.

    Un momento (ISO) es un minuto, con todo lo anotado en él, o un `instante`: lo anotado hasta entonces.

    `funcion`: «presidencia», «secretaria» o «integrante» del órgano ese día; `votos`: cuántos tiene;
    `dictamen_voto`: por qué, si lo dijo la regla de voto; `votos_del_puesto`: los que tendría aunque hoy no
    los ejerza, o None si no se sabe. Todo, como era al convocar.

    Con poder: `apoderado`, su nombre; `por`, su fila si está en la misma lista; vale desde `poder_desde`
    (al abrir si no se dice) hasta `poder_hasta` (su revocación, si fue antes de cerrar); `dictamen_poder`:
    por qué; `sin_quorum`: la regla no lo cuenta para el quórum. `vota_desde`: cuándo recuperó el voto.
    `justificacion`: la ausencia que excusó, si lo hizo. `alcance_poder` y `puntos_poder`: para qué lo
    representan, una clave de `ALCANCES`, y en qué puntos (ids), si no es en todos.
    """

    id: str
    sesion_id: str
    socio_id: str | None
    persona_id: str | None
    nombre: str
    pais: str
    calidad: str
    vota: bool
    motivo_sin_voto: Frase
    orden: int
    estado: str
    representante: str
    categoria: str = ""
    subdivision: str = ""
    tipo: str = ""
    funcion: str = "integrante"
    votos: Cuantos = 1
    dictamen_voto: Dictamen | None = None
    a_distancia: bool = False
    poder_id: str | None = None
    votos_del_puesto: Cuantos | None = None
    poder_desde: str | None = None
    dictamen_poder: Dictamen | None = None
    sin_quorum: bool = False
    vota_desde: str | None = None
    movimientos: tuple[Movimiento, ...] = ()
    apoderado: str = ""
    poder_hasta: str | None = None
    por: Asistencia | None = None
    justificacion: Justificacion | None = None
    grupo: str = ""
    alcance_poder: str = "todo"
    puntos_poder: tuple[str, ...] = ()

    def representado_para(self, punto_id: str) -> bool:
        """Si su poder deja votar por él en ese punto."""
        if self.alcance_poder == "puntos":
            return punto_id in self.puntos_poder
        return self.alcance_poder != "presencia"

    def presente_en(self, momento: str | None = None) -> bool:
        """Si está en ese momento (incluido el minuto), o ahora si no se dice: en persona o por su poder."""
        return self.en_persona(momento) or self.representado_en(momento)

    def vota_en(self, momento: str | None = None) -> bool:
        """Si en ese momento, o ahora, tiene voto: quien lo recupera en la puerta lo tiene desde entonces."""
        return self.vota and (momento is None or self.vota_desde is None or self.vota_desde <= momento)

    def en_persona(self, momento: str | None = None) -> bool:
        """Si está en la sala por sí o por su suplente, no por un poder."""
        ultimo = self._ultimo(momento)
        return ultimo.clase == "incorporacion" if ultimo else self.estado in EN_PERSONA

    def representado_en(self, momento: str | None = None) -> bool:
        """Si está por su poder: rige, no ha llegado ni se fue por su cuenta, y el apoderado está.

        Un apoderado que no está en la lista cuenta como un suplente: está desde que se usa el poder.
        """
        if self.estado != "con_poder" or self._ultimo(momento) is not None:
            return False
        empezo = momento is None or self.poder_desde is None or self.poder_desde <= momento
        sigue = self.poder_hasta is None or (momento is not None and momento < self.poder_hasta)
        return empezo and sigue and (self.por is None or self.por.en_persona(momento))

    @property
    def asistio(self) -> bool:
        """Si estuvo en algún momento de la sesión, en persona o por su poder."""
        if self.estado != "con_poder":
            return self.estado in ASISTEN or bool(self.movimientos)
        llegadas = [m.momento for m in (self.por.movimientos if self.por else ())]
        return bool(self.movimientos) or any(
            self.representado_en(m) for m in (self.poder_desde or "", *llegadas)
        )

    @property
    def excusada(self) -> bool:
        """Si no asistió y lo que dijo de su ausencia vale."""
        return not self.asistio and self.justificacion is not None and self.justificacion.vale

    def _ultimo(self, momento: str | None) -> Movimiento | None:
        hechos = self.movimientos
        if hechos and momento is not None:
            hechos = tuple(m for m in hechos if ya(m.instante, momento))
        return hechos[-1] if hechos else None


class EnAgenda(Registro):
    """Una sesión sin su lista: sólo cuál es, cuándo (ISO) y en qué está."""

    id: str
    organo: str
    tipo: str
    numero: int | None
    fecha: str
    estado: str

    @property
    def titulo(self) -> str:
        """«Consejo, sesión ordinaria n.º 3»."""
        return str(self.dicha)

    @property
    def dicha(self) -> Frase:
        """Lo mismo, para decirlo en otra lengua."""
        return sesion_dicha(self.organo, self.tipo, self.numero)


class SesionResumen(Registro):
    """Una línea de la lista de sesiones. `presentes` y `habilitados`: con voto, ahora o al cerrarse.

    `quorum`: el veredicto con que se abrió o, convocada, el que habría; `quorum_de_presentes`: el de esos
    presentes, o «» si ya cerrada no son los de la apertura.
    """

    id: str
    organo_id: str
    organo: str
    tipo: str
    numero: int | None
    fecha: str
    lugar: str
    estado: str
    llamada: int | None
    habilitados: int
    presentes: int
    quorum: str
    no_celebrada: bool
    con_acta: bool
    quorum_de_presentes: str = ""

    @property
    def titulo(self) -> str:
        """«Consejo, sesión ordinaria n.º 3»."""
        return str(self.dicha)

    @property
    def dicha(self) -> Frase:
        """Lo mismo, para decirlo en otra lengua."""
        return sesion_dicha(self.organo, self.tipo, self.numero)


_TIPOS = rotulos({"ordinaria": "ordinaria", "extraordinaria": "extraordinaria"})


def sesion_dicha(organo: str, tipo: str, numero: int | None) -> Frase:
    """«Consejo, sesión ordinaria n.º 3», para decirlo en cualquier lengua."""
    dicho = frase(_TIPOS.get(tipo, tipo))
    if numero:
        return frase("{}, sesión {} n.º {}", organo, dicho, numero)
    return frase("{}, sesión {}", organo, dicho)


class Excusa(Registro):
    """Quien se excusa de un punto por interés en él: está en la sala, no cuenta ni vota. `momento`: ISO."""

    id: str
    punto_id: str
    asistencia_id: str
    nombre: str
    motivo: str
    momento: str

    @property
    def instante(self) -> str:
        """Su minuto y su sitio entre lo anotado en él."""
        return instante(self.momento, self.id)


class Receso(Registro):
    """Una pausa dentro de la jornada. Sin `fin` sigue en receso; `dictamen`: el quórum al volver."""

    id: str
    orden: int
    inicio: str
    fin: str | None
    motivo: str
    dictamen: Dictamen | None


class Palabra(Registro):
    """Un turno de palabra. `segundos`: cuánto se le dio (None: sin límite); momentos ISO con segundos.

    Sin `inicio`, espera en la cola; sin `fin`, está en el uso de la palabra.
    """

    id: str
    punto_id: str
    orden: int
    asistencia_id: str | None
    nombre: str
    segundos: int | None
    inicio: str | None
    fin: str | None

    @property
    def habla(self) -> bool:
        """Si está ahora en el uso de la palabra."""
        return self.inicio is not None and self.fin is None


class Constancia(Registro):
    """Algo que consta en el acta además de los puntos. `clase`: «orden» o «quorum»."""

    id: str
    orden: int
    clase: str
    momento: str
    texto: Frase
    punto_id: str | None
    dictamen: Dictamen | None


class Marcha(Registro):
    """Por dónde va una sesión: el punto que se ve y la hora puesta a mano (ISO; «»: la del reloj)."""

    punto_id: str = ""
    hora: str = ""


class QuorumEnSesion(Registro):
    """Se perdió el quórum con la sesión abierta: `frase`, lo que pasa; `permite`, qué cabe según la regla.

    `se_vota`: si la regla no exige mantenerlo.
    """

    dictamen: Dictamen
    frase: Frase
    permite: Frase
    se_vota: bool

    @property
    def dicho(self) -> Frase:
        """Lo que consta en el acta, si se pide."""
        return unidas(" ", [self.frase, self.permite])

"""Reglas con que un órgano se convoca, sesiona, decide y levanta acta."""

from __future__ import annotations

from enum import StrEnum

from escritorio.comun.base.lengua import Frase, frase, rotulos, tal_cual
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import limpiar, plegar
from escritorio.estatutos.modelo.exigencias import Exigencia, Reparto


class Empate(StrEnum):
    """Qué pasa si hay tantos votos a favor como en contra."""

    RECHAZA = "rechaza"
    SEGUNDA_VOTACION = "segunda_votacion"
    VOTO_DE_CALIDAD = "voto_de_calidad"
    SEGUNDA_Y_CALIDAD = "segunda_y_calidad"


NOMBRES_DE_EMPATE = rotulos(
    {
        Empate.RECHAZA: "la propuesta se rechaza",
        Empate.SEGUNDA_VOTACION: "se vota otra vez",
        Empate.VOTO_DE_CALIDAD: "decide la presidencia con voto de calidad",
        Empate.SEGUNDA_Y_CALIDAD: (
            "se vota otra vez y, si persiste, decide la presidencia con voto de calidad"
        ),
    }
)

TIPOS_DE_SESION = rotulos({"ordinaria": "Ordinaria", "extraordinaria": "Extraordinaria"})
TIPOS_DE_DECISION = (
    "ordinaria",
    "admision",
    "exclusion",
    "reforma",
    "cuotas",
    "eleccion",
    "disolucion",
    "mocion",
    "urgencia",
)
NOMBRES_DE_DECISION = rotulos(
    {
        "": "Sin votación",
        "ordinaria": "Decisión ordinaria",
        "admision": "Admisión de socios",
        "exclusion": "Exclusión de socios",
        "reforma": "Reforma del estatuto",
        "cuotas": "Fijación de cuotas",
        "eleccion": "Elección",
        "disolucion": "Disolución",
        "mocion": "Moción",
        "urgencia": "Urgencia fuera del orden del día",
    }
)
_LARGO_DE_DECISION = 60


def es_decision(tipo: str) -> bool:
    """Si vale como clase de decisión: una de las de siempre, «» o una propia de la asociación.

    Las propias («Gasto», «Préstamo») se escriben con mayúscula y su nombre es su clave.
    """
    if tipo in NOMBRES_DE_DECISION:
        return True
    bien = tipo == limpiar(tipo) and tipo[:1].isupper() and len(tipo) <= _LARGO_DE_DECISION
    return bien and clave_de_decision(tipo) == tipo


def clave_de_decision(escrita: str) -> str:
    """La de una clase dicha por su nombre: la de siempre que se llame así o, si no, ella misma."""
    nombre = limpiar(escrita)
    for clave, suyo in NOMBRES_DE_DECISION.items():
        if clave and plegar(nombre) in (clave, plegar(suyo)):
            return clave
    return nombre[:1].upper() + nombre[1:]


def nombre_de_decision(tipo: str) -> str:
    """«Reforma del estatuto», «Préstamo»."""
    return NOMBRES_DE_DECISION.get(tipo, tipo)


def decision_dicha(tipo: str) -> Frase:
    """Lo mismo, para decirlo en otra lengua; el nombre de una propia sale intacto."""
    return frase(NOMBRES_DE_DECISION[tipo]) if tipo in NOMBRES_DE_DECISION else tal_cual(tipo)


NOMBRES_DE_CONSTANCIA = {
    "diligencia": "una diligencia",
    "acta_de_no_celebracion": "un acta de no celebración",
}


class Constancia(StrEnum):
    """Qué se levanta si no hay quórum."""

    DILIGENCIA = "diligencia"
    ACTA_DE_NO_CELEBRACION = "acta_de_no_celebracion"


class Mesa(StrEnum):
    """Quién ha de estar para que haya quórum."""

    PRESIDENCIA = "presidencia"
    SECRETARIA = "secretaria"


NOMBRES_DE_MESA = rotulos({Mesa.PRESIDENCIA: "la presidencia", Mesa.SECRETARIA: "la secretaría"})


class ReglaDeQuorum(Registro):
    """Una exigencia por llamada (hasta tres).

    `demora_minutos`: entre una llamada y la siguiente, una cifra por salto; vacía si la regla no
    la fija. `minimo_de_grupos`: cuántos países (o grupos) distintos han de estar representados.
    `presencia`: quién de la mesa ha de estar, o quien lo supla. `sin_quorum`: None si la regla no lo dice.
    `en_votos`: no se cuentan los presentes, sino los votos que reúnen.
    """

    llamadas: tuple[Exigencia, ...]
    mantenido: bool = False
    demora_minutos: tuple[int, ...] = ()
    sin_quorum: Constancia | None = None
    minimo_de_grupos: int = 0
    grupo: Reparto = Reparto.PAIS
    presencia: tuple[Mesa, ...] = ()
    en_votos: bool = False


class Forma(StrEnum):
    """Cómo se decide."""

    VOTOS = "votos"
    CONSENSO = "consenso"


class Neutro(StrEnum):
    """Los votos que no son ni a favor ni en contra."""

    ABSTENCIONES = "abstenciones"
    BLANCOS = "blancos"


class Ausencia(StrEnum):
    """Qué pasa con quien se ausenta una vez empezado el punto (ROF art. 100: se abstiene)."""

    ABSTENCION = "abstencion"
    NO_CUENTA = "no_cuenta"


class Secreto(StrEnum):
    """Si una clase de decisión ha de votarse en secreto, o no puede (ROF art. 102: sólo sobre personas)."""

    OBLIGATORIO = "obligatorio"
    PROHIBIDO = "prohibido"


NOMBRES_DE_SECRETO = {
    Secreto.OBLIGATORIO: "siempre en secreto",
    Secreto.PROHIBIDO: "nunca en secreto",
}


class Ratifican(StrEnum):
    """Cuántos entes asociados han de ratificar lo decidido (Ley 11.107 art. 12: la mayoría, por ley)."""

    MAYORIA = "mayoria"
    DOS_TERCIOS = "dos_tercios"
    TODOS = "todos"

    def exigidas(self, entes: int) -> int:
        """Cuántas ratificaciones hacen falta si los entes son esos."""
        de_cada = {"mayoria": entes // 2 + 1, "dos_tercios": -(-2 * entes // 3), "todos": entes}
        return de_cada[self.value]


NOMBRES_DE_RATIFICAN = {
    Ratifican.MAYORIA: "la mayoría",
    Ratifican.DOS_TERCIOS: "dos tercios",
    Ratifican.TODOS: "la totalidad",
}


class MayoriaPorGrupo(Registro):
    """Doble mayoría: un grupo está a favor si cumple `dentro`, y han de estarlo los que pide `grupos`.

    La base de `grupos` cuenta grupos: presentes o habilitados.
    """

    grupo: Reparto
    dentro: Exigencia
    grupos: Exigencia


class Metodo(StrEnum):
    """Con qué cuenta se reparten las plazas entre listas."""

    DHONDT = "dhondt"
    SAINTE_LAGUE = "sainte_lague"
    HARE = "hare"


NOMBRES_DE_METODO = rotulos(
    {
        Metodo.DHONDT: "cocientes de D'Hondt",
        Metodo.SAINTE_LAGUE: "cocientes de Sainte-Laguë",
        Metodo.HARE: "restos mayores (Hare)",
    }
)


class Igualdad(StrEnum):
    """Qué decide la plaza que dos listas se disputan con el mismo cociente o resto."""

    SORTEO = "sorteo"
    ANTIGUEDAD = "antiguedad"


NOMBRES_DE_IGUALDAD = rotulos(
    {
        Igualdad.SORTEO: "el sorteo",
        Igualdad.ANTIGUEDAD: "la antigüedad",
    }
)


class RepartoDePlazas(Registro):
    """Elección por listas con reparto proporcional.

    Con el mismo cociente o resto, `mas_votos`: la plaza es de la lista más votada; y si siguen iguales,
    `decide`, o None si la regla calla.
    """

    metodo: Metodo
    mas_votos: bool = False
    decide: Igualdad | None = None


class ReglaDeMayoria(Registro):
    """Todas las exigencias han de cumplirse a la vez; `empate` rige con tantos a favor como en contra.

    Sin `empate`, la regla no dice nada de él: un empate no aprueba.

    Por consenso nadie ha de oponerse y las exigencias pueden faltar. `emitidos`: qué votos neutros
    se cuentan entre los emitidos, además de los a favor y en contra. Unanimidad: al menos la
    totalidad de los presentes.

    `a_favor_de`: los puestos cuyo voto ha de estar entre los favorables. Lo que se pide para que quepa
    decidirlo: `todos_presentes`, que asistan todos los integrantes; `sesion`, de qué tipo ha de ser
    («»: cualquiera); `en_convocatoria`, que conste en ella (no cabe por urgencia); `secreto`, None si la
    regla no lo dice. `listas`: cómo se reparten las plazas si se elige por listas; None, gana una entera.
    `ratifican`: cuántos entes asociados han de ratificarlo después, por su ley o su acto; None, nadie.
    """

    exigencias: tuple[Exigencia, ...]
    empate: Empate | None = None
    forma: Forma = Forma.VOTOS
    emitidos: tuple[Neutro, ...] = ()
    ausencia: Ausencia = Ausencia.NO_CUENTA
    por_grupo: MayoriaPorGrupo | None = None
    a_favor_de: tuple[str, ...] = ()
    todos_presentes: bool = False
    sesion: str = ""
    en_convocatoria: bool = False
    secreto: Secreto | None = None
    listas: RepartoDePlazas | None = None
    ratifican: Ratifican | None = None


class UnidadDePlazo(StrEnum):
    """En qué se cuenta un plazo."""

    CORRIDOS = "corridos"
    HABILES = "habiles"
    HORAS = "horas"
    MESES = "meses"

    @property
    def en_dias(self) -> bool:
        """Si se cuenta en días, corridos o hábiles."""
        return self in (UnidadDePlazo.CORRIDOS, UnidadDePlazo.HABILES)


NOMBRES_DE_UNIDAD = {
    UnidadDePlazo.CORRIDOS: ("día corrido", "días corridos"),
    UnidadDePlazo.HABILES: ("día hábil", "días hábiles"),
    UnidadDePlazo.HORAS: ("hora", "horas"),
    UnidadDePlazo.MESES: ("mes", "meses"),
}


class Dia(StrEnum):
    """Día de la semana; el orden es el del calendario."""

    LUNES = "lunes"
    MARTES = "martes"
    MIERCOLES = "miércoles"
    JUEVES = "jueves"
    VIERNES = "viernes"
    SABADO = "sábado"
    DOMINGO = "domingo"


class Periodicidad(Registro):
    """Cada cuántos meses se reúne; con `dia`, la semana del mes: 1.ª a 4.ª, y 5 la última."""

    cada_meses: int
    semana: int = 0
    dia: Dia | None = None


class Peticion(Registro):
    """Qué parte de los integrantes puede pedir una sesión, y en cuántos días se convoca y se celebra.

    `unidad`: días corridos o hábiles, para los dos plazos (LBRL art. 46.2.a: 15 días hábiles).
    `celebrar_meses`: si el plazo para celebrarla va en meses, y entonces no en días (ROF art. 78).
    """

    exigencia: Exigencia
    convocar_dias: int = 0
    celebrar_dias: int = 0
    unidad: UnidadDePlazo = UnidadDePlazo.CORRIDOS
    celebrar_meses: int = 0

    @property
    def dias(self) -> tuple[str, str]:
        """Cómo se llaman sus días, uno y varios: los corridos, «días» a secas."""
        corridos = self.unidad is UnidadDePlazo.CORRIDOS
        return ("día", "días") if corridos else NOMBRES_DE_UNIDAD[self.unidad]


class ReglaDeConvocatoria(Registro):
    """`plazo` y `maximo` (0: sin máximo) en la misma `unidad`, entre la convocatoria y la sesión.

    `plazo`: None mientras no conste, y entonces tampoco hay máximo ni urgencia; 0, no se exige
    antelación. `urgencia`: plazo reducido, o None si no se prevé; `ratifica_urgencia`: el primer punto de
    la convocada así es ratificarla y, si no, se levanta (ROF art. 79). `universal`: vale sin
    convocatoria si asisten todos (Ley 40/2015 art. 17.2) y está quien dice `universal_con`, o quien lo supla.
    `completos`: los días se cuentan entre la convocatoria y la sesión, sin ninguno de los dos.
    """

    plazo: int | None = None
    unidad: UnidadDePlazo = UnidadDePlazo.CORRIDOS
    maximo: int = 0
    convoca: str = ""
    peticion: Peticion | None = None
    periodicidad: Periodicidad | None = None
    universal: bool = False
    urgencia: int | None = None
    ratifica_urgencia: bool = False
    universal_con: tuple[Mesa, ...] = ()
    completos: bool = False


class ReglaDePropuestas(Registro):
    """Qué ha de tener una propuesta para entrar en el orden del día del órgano que la decide.

    `apoyos`: de cuántos integrantes con voto (una parte, o un número con la fracción 0); None, de nadie.
    `informa`: la clave del órgano que antes la informa, o «»; `plazo`: en cuántos días desde que se le
    pasa (0: sin plazo). `sin_informe`: vencido ese plazo, entra sin él. `estados`: los que pasa antes de
    decidirse, en orden («Admitida», «En debate»), y entra cuando llega al último.
    """

    apoyos: Exigencia | None = None
    informa: str = ""
    plazo: int = 0
    unidad: UnidadDePlazo = UnidadDePlazo.CORRIDOS
    sin_informe: bool = False
    estados: tuple[str, ...] = ()


class Numeracion(StrEnum):
    """Cómo se numeran las actas, o los acuerdos, de un órgano."""

    CONTINUA = "continua"
    ANUAL = "anual"


class Firmante(StrEnum):
    """Quién firma un acta."""

    SECRETARIA = "secretaria"
    PRESIDENCIA = "presidencia"
    VISTO_BUENO = "visto_bueno"
    SOCIOS_DESIGNADOS = "socios_designados"
    MINISTRO_DE_FE = "ministro_de_fe"


NOMBRES_DE_FIRMANTE = {
    Firmante.SECRETARIA: "la secretaría",
    Firmante.PRESIDENCIA: "la presidencia",
    Firmante.VISTO_BUENO: "el visto bueno de la presidencia",
    Firmante.SOCIOS_DESIGNADOS: "los socios designados",
    Firmante.MINISTRO_DE_FE: "el ministro de fe",
}


class Aprobacion(StrEnum):
    """Cuándo se aprueba un acta."""

    MISMA = "misma"
    SIGUIENTE = "siguiente"
    MISMA_O_SIGUIENTE = "misma_o_siguiente"


NOMBRES_DE_APROBACION = rotulos(
    {
        Aprobacion.MISMA: "en la misma sesión",
        Aprobacion.SIGUIENTE: "en la sesión siguiente",
        Aprobacion.MISMA_O_SIGUIENTE: "en la misma sesión o en la siguiente",
    }
)


class PlazoDeVoto(Registro):
    """En cuánto tiempo desde la sesión se presenta un voto particular (Ley 40/2015 art. 19.5: 2 días)."""

    cuantos: int
    unidad: UnidadDePlazo = UnidadDePlazo.CORRIDOS


class ReglaDeActa(Registro):
    """Cómo se numera, quién firma y cuándo se aprueba. Sin quórum, lo dice la regla de quórum.

    `acuerdos`: cómo se numeran los del órgano; `particular`: el plazo del voto particular, o None si calla.
    `respuesta_dias`: en cuántos responde aquel a quien se remite un dictamen o recomendación; 0, si calla.
    """

    numeracion: Numeracion
    firman: tuple[Firmante, ...]
    aprobacion: Aprobacion
    acuerdos: Numeracion = Numeracion.CONTINUA
    particular: PlazoDeVoto | None = None
    respuesta_dias: int = 0

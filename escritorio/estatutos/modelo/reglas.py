"""Órganos y reglas con vigencia."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import NADA, Frase, Hueco, frase, unidas
from escritorio.comun.base.registro import Registro
from escritorio.estatutos.modelo.articulado import Comparada, Disposicion, clave_de_pieza
from escritorio.estatutos.modelo.integrar import (
    TIPOS_DE_REQUISITO,
    ReglaDeComposicion,
    ReglaDeMandato,
    ReglaDeRequisitos,
)
from escritorio.estatutos.modelo.sesionar import (
    TIPOS_DE_DECISION,
    TIPOS_DE_SESION,
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDePropuestas,
    ReglaDeQuorum,
    es_decision,
    nombre_de_decision,
)
from escritorio.estatutos.modelo.votar import ReglaDeCuota, ReglaDeMembresia, ReglaDePoderes, ReglaDeVoto

CLASES_DE_ORGANO = {
    "asamblea": "Asamblea",
    "consejo": "Consejo",
    "directiva": "Directiva",
    "secretaria": "Secretaría",
    "consultivo": "Consultivo",
    "otro": "Otro",
}
CONSULTIVO = "consultivo"
"""La clase del órgano que dictamina o recomienda y no toma acuerdos."""
FORMAS_DE_INTEGRAR = {
    "socios": "Todos los socios activos",
    "mandatos": "Quienes ocupan sus puestos",
}
"""Quién integra un órgano mientras su regla de composición está por fijar."""
CLAVE_DE_COORDINACIONES = "coordinaciones"
"""La del órgano de las coordinaciones: sus requisitos son los de coordinar una unidad."""


class DefinicionDeOrgano(Registro):
    """Lo que se dice de un órgano al definirlo; `clase` e `integran`, claves de sus listas."""

    nombre: str
    clase: str
    integran: str
    composicion: str = ""
    funcion: str = ""
    frecuencia: str = ""
    sesiona: bool = True


Parametros = (
    ReglaDeQuorum
    | ReglaDeMayoria
    | ReglaDeConvocatoria
    | ReglaDeComposicion
    | ReglaDeMandato
    | ReglaDeRequisitos
    | ReglaDeVoto
    | ReglaDePoderes
    | ReglaDeCuota
    | ReglaDeMembresia
    | ReglaDeActa
    | ReglaDePropuestas
)

NOMBRES_DE_FAMILIA = {
    "quorum": "Quórum",
    "convocatoria": "Plazo de convocatoria",
    "mayoria": "Mayoría",
    "composicion": "Composición",
    "mandato": "Mandato",
    "requisitos": "Requisitos",
    "voto": "Voto",
    "poderes": "Poderes",
    "cuota": "Cuota",
    "membresia": "Ingreso y salida",
    "acta": "Acta",
    "propuestas": "Propuestas",
}
PARA_SESIONAR = ("quorum", "convocatoria", "mayoria")
"""Las familias sin las que un órgano no puede convocarse, sesionar ni decidir."""
TIPOS_DE_FAMILIA: dict[str, tuple[str, ...]] = {
    "quorum": ("", *TIPOS_DE_SESION),
    "convocatoria": ("", *TIPOS_DE_SESION),
    "mayoria": TIPOS_DE_DECISION,
    "requisitos": tuple(TIPOS_DE_REQUISITO),
}
"""Los tipos que admite cada familia; las demás, sólo «»."""


def admite_tipo(familia: str, tipo: str) -> bool:
    """Si una regla de esa familia puede ser de ese tipo; una mayoría, también de una clase propia."""
    return tipo in TIPOS_DE_FAMILIA.get(familia, ("",)) or (
        familia == "mayoria" and bool(tipo) and es_decision(tipo)
    )


class Organo(Registro):
    """`integran`: «socios» (todos los activos) o «mandatos» (quien ocupe sus puestos), mientras
    su regla de composición no diga otra cosa."""

    id: str
    clave: str
    nombre: str
    clase: str
    integran: str
    composicion: str
    funcion: str
    frecuencia: str
    sesiona: bool
    fuente: str
    orden: int

    @property
    def coordina(self) -> bool:
        """Si sus puestos son las coordinaciones de las unidades temáticas."""
        return self.clave == CLAVE_DE_COORDINACIONES


class CambioDeArticulo(Registro):
    """La reforma que cambió, o suprimió, el artículo que cita una regla. `desde`: cuándo rige (ISO)."""

    reforma_id: str
    numero: int
    desde: str
    suprimido: bool

    @property
    def frase(self) -> Frase:
        """«lo cambió la reforma n.º 1 (rige desde 10/11/2026)»."""
        if self.suprimido:
            return frase("lo suprimió la reforma n.º {} (rige desde {})", self.numero, en_corto(self.desde))
        return frase("lo cambió la reforma n.º {} (rige desde {})", self.numero, en_corto(self.desde))


class Regla(Registro):
    """Una regla de un órgano, vigente desde–hasta. Sin `parametros` está pendiente de fijar.

    `tipo`: de sesión (quórum y convocatoria; «» cualquiera), de decisión (mayoría) o de requisito.
    `disposicion_id`: el artículo del articulado en que se apoya, si está cargado, y `pieza`, la ruta de
    su apartado o letra, si no es todo él; `version`: el texto de ese artículo que rige el día por el que
    se pregunta («Estatuto, texto vigente desde
    14/11/2015»). `fundamento_fin`: el acuerdo o artículo que la suprimió sin otra que la suceda.
    `cambio`: la reforma que lo cambió después, si nadie ha vuelto a fijar la regla; entonces `version`
    es la anterior a esa reforma.
    """

    id: str
    organo_id: str
    familia: str
    tipo: str
    parametros: Parametros | None
    articulo: str
    desde: str
    hasta: str | None
    disposicion_id: str | None = None
    version: Frase = NADA
    fundamento_fin: str = ""
    cambio: CambioDeArticulo | None = None
    pieza: str = ""

    @property
    def citado(self) -> str:
        """La clave de lo que cita del articulado: su artículo o su pieza; «» si ninguno."""
        return clave_de_pieza(self.disposicion_id, self.pieza) if self.disposicion_id else ""

    @property
    def pendiente(self) -> bool:
        """Nadie la ha fijado todavía, o de la convocatoria sólo consta cada cuánto se reúne."""
        if isinstance(self.parametros, ReglaDeConvocatoria):
            return self.parametros.plazo is None
        return self.parametros is None

    @property
    def por_revisar(self) -> bool:
        """Cita un texto que ya dice otra cosa."""
        return self.cambio is not None

    @property
    def confirmable(self) -> bool:
        """Está por revisar y puede seguir igual: su artículo cambió, pero no se suprimió."""
        return self.cambio is not None and not self.cambio.suprimido

    @property
    def cita(self) -> str:
        """La de `dicho`, en español."""
        return str(self.dicho)

    @property
    def dicho(self) -> Frase:
        """«art. 12 del Estatuto, texto vigente desde 14/11/2015» o «uso, sin artículo».

        Si está por revisar, se dice qué reforma cambió ese texto.
        """
        version: Hueco = self.version
        if self.version:
            cuerpo, texto = self.version.huecos
            version = texto if self.articulo.endswith(str(cuerpo)) else version
        dicha = unidas(", ", [self.articulo or frase("uso, sin artículo"), version])
        return frase("{}; {} y la regla está por revisar", dicha, self.cambio.frase) if self.cambio else dicha

    @property
    def nombre(self) -> str:
        """«Mayoría: reforma del estatuto», «Quórum», «Quórum: sesión extraordinaria»."""
        familia = NOMBRES_DE_FAMILIA[self.familia]
        detalle = _detalle(self.familia, self.tipo)
        return f"{familia}: {detalle}" if detalle else familia

    @property
    def vigencia(self) -> str:
        """«desde el 14/11/2015 hasta el 31/12/2020», «hasta…» o «» si rige desde siempre."""
        desde = f"desde el {en_corto(self.desde)}" if self.desde > "0001-01-01" else ""
        hasta = f"hasta el {en_corto(self.hasta)}" if self.hasta else ""
        return " ".join(p for p in (desde, hasta) if p)


def _detalle(familia: str, tipo: str) -> str:
    if familia == "requisitos":
        return TIPOS_DE_REQUISITO[tipo].lower()
    if not tipo:
        return ""
    return nombre_de_decision(tipo).lower() if familia == "mayoria" else f"sesión {tipo}"


class DatosDeConsolidado(Registro):
    """Un texto entero en una versión. `notas`: de qué reforma es cada disposición que no es la original.

    `version`: «texto vigente desde 14/11/2015»; `al_dia`: la fecha a la que está consolidado; `fuente`:
    («Aprobado por» o «Última reforma», el acto que lo hizo).
    """

    membrete: Membrete
    cuerpo: str
    version: str
    al_dia: str
    fuente: tuple[str, str]
    texto: tuple[Disposicion, ...]
    notas: Mapping[str, str]


class DatosDeComparado(Registro):
    """Dos versiones de un texto. `antes` y `despues`: cómo se llama cada una; `entero`: también lo igual."""

    membrete: Membrete
    cuerpo: str
    antes: str
    despues: str
    comparadas: tuple[Comparada, ...]
    entero: bool = False
    ratificaciones: tuple[str, ...] = ()

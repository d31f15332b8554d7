"""Qué es un socio y lo que se sabe de él."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escritorio.acuerdos.modelo import Propuesta
from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.lengua import NADA, Frase, frase, rotulos, unidas
from escritorio.comun.base.registro import Registro

TIPOS: dict[str, str] = {
    "municipio": "Municipio",
    "provincia": "Provincia o estado",
    "metropolitana": "Entidad metropolitana",
    "red": "Red",
    "asociacion": "Asociación",
    "institucion": "Institución",
    "persona": "Persona experta",
}
ESTADOS = ("activo", "de baja", "sin alta")
CALIDADES = ("titular", "suplente")


class CategoriaNueva(Registro):
    """Lo que se escribe de una categoría: cómo se llama, si vota, si paga cuota y si tiene voz."""

    nombre: str
    con_voto: bool = True
    paga_cuota: bool = True
    con_voz: bool = True


class Categoria(Registro):
    """Clase de socio. `retirada_el`: desde cuándo no se da a nadie, o None."""

    id: str
    clave: str
    nombre: str
    con_voto: bool
    paga_cuota: bool
    orden: int
    con_voz: bool = True
    retirada_el: str | None = None

    @property
    def como_vota(self) -> str:
        """«Voz y voto», «Voz sin voto» o «Sin voz ni voto»."""
        if self.con_voto:
            return "Voz y voto"
        return "Voz sin voto" if self.con_voz else "Sin voz ni voto"


class CambioDeCategoria(Registro):
    """Desde qué día es de una categoría, y en qué se apoya."""

    id: str
    categoria_id: str
    categoria: str
    desde: str
    fundamento: str


class ClaseDeSituacion(Registro):
    """Cómo se dice y lo que de partida cambia: en el voto (clave de `EFECTOS_EN_EL_VOTO`) y en la cuota."""

    nombre: str
    voto: str
    paga_cuota: bool


_NOMBRES_DE_SITUACION = rotulos(
    {
        "tramite": "En trámite",
        "gracia": "En gracia",
        "suspension": "Suspendido",
        "licencia": "Con licencia",
        "honorario": "Honorario",
    }
)
SITUACIONES = {
    "tramite": ClaseDeSituacion(_NOMBRES_DE_SITUACION["tramite"], "sin_voto", paga_cuota=False),
    "gracia": ClaseDeSituacion(_NOMBRES_DE_SITUACION["gracia"], "aunque_deba", paga_cuota=True),
    "suspension": ClaseDeSituacion(_NOMBRES_DE_SITUACION["suspension"], "sin_voto", paga_cuota=True),
    "licencia": ClaseDeSituacion(_NOMBRES_DE_SITUACION["licencia"], "sin_voto", paga_cuota=True),
    "honorario": ClaseDeSituacion(_NOMBRES_DE_SITUACION["honorario"], "sin_voto", paga_cuota=False),
}
POR_PAGAR = "por_pagar"
"""La de quien se admitió y será socio desde su primer pago; la pone la regla, no se elige."""
EFECTOS_EN_EL_VOTO = {
    "igual": "Vota como le toca",
    "sin_voto": "No vota",
    "aunque_deba": "Vota aunque deba cuotas",
}


class SituacionNueva(Registro):
    """Lo que se escribe al poner a un socio en una situación: fechas ISO, con `hasta` «» si no se sabe.

    `voto`: clave de `EFECTOS_EN_EL_VOTO`; `paga_cuota`: si paga la suya. `organo_id`: el que ha de resolver,
    o «».
    """

    clase: str
    desde: str
    hasta: str = ""
    voto: str = "igual"
    paga_cuota: bool = True
    organo_id: str = ""


class Situacion(Registro):
    """La de un socio entre dos días (`hasta`: el primero en que ya no, o None) y el acto que la puso.

    `organo`: el que ha de resolverla, o «»; `propuesta_id`: su propuesta; `fin`: el acto que le puso fin.
    """

    id: str
    socio_id: str
    clase: str
    desde: str
    hasta: str | None
    voto: str
    paga_cuota: bool
    fundamento: str
    organo: str = ""
    propuesta_id: str | None = None
    fin: str = ""

    @property
    def nombre(self) -> str:
        """«Suspendido»."""
        return "En trámite" if self.clase == POR_PAGAR else SITUACIONES[self.clase].nombre

    @property
    def quita_el_voto(self) -> bool:
        """Si mientras dura no vota."""
        return self.voto == "sin_voto"

    @property
    def dicha(self) -> Frase:
        """«Suspendido desde el 01/02/2026 hasta que resuelva el Consejo (Acta 3)»."""
        return frase("{} ({})", unidas(" ", [self._desde, self._hasta]), self.fundamento)

    @property
    def _desde(self) -> Frase:
        return frase("{} desde el {:corto}", frase(self.nombre), self.desde)

    @property
    def _hasta(self) -> Frase:
        if self.hasta:
            return frase("al {:corto}", self.hasta)
        if self.clase == POR_PAGAR:
            return frase("hasta su primer pago")
        return frase("hasta que resuelva {:el}", self.organo) if self.organo else NADA


class Poblacion(Registro):
    """`habitantes` de un `anio` (None: no consta) según una `fuente`; `oficial` si sirve para cobrar."""

    id: str
    anio: int | None
    habitantes: int
    fuente: str
    oficial: bool


class PoblacionNueva(Registro):
    """Lo que se escribe de una población; sin año no puede ser oficial."""

    habitantes: int
    fuente: str
    anio: int | None = None
    oficial: bool = True


class FichaDePersona(Registro):
    """Lo que se escribe de una persona."""

    nombre: str
    tratamiento: str = ""
    correo: str = ""
    telefono: str = ""
    partido: str = ""


class Persona(FichaDePersona, kw_only=True):
    """Una persona: ficha única, aunque represente a varios socios."""

    id: str


class Llamado(Registro):
    """Quien se llama así: `tabla`, «socio» o «persona», y su id."""

    tabla: str
    id: str
    nombre: str


class Representante(Registro):
    """Quién habla por un socio. `calidad`: «titular» o «suplente»; `hasta`: primer día en que ya no lo es."""

    id: str
    persona_id: str
    nombre: str
    tratamiento: str
    cargo: str
    calidad: str
    desde: str
    hasta: str | None
    correo: str
    telefono: str
    partido: str = ""


class RepresentanteNuevo(Registro):
    """Lo que se escribe al nombrar; con `persona_id` se usa esa ficha tal como está, salvo el partido."""

    nombre: str
    desde: str
    cargo: str = ""
    calidad: str = "titular"
    tratamiento: str = ""
    correo: str = ""
    telefono: str = ""
    persona_id: str | None = None
    partido: str = ""


class Membresia(Registro):
    """Un periodo como socio. `hasta`: primer día en que ya no lo es, o None si sigue.

    Sin `desde_consta`, `desde` es el día en que se importó: entró antes y no se sabe cuándo.
    """

    id: str
    socio_id: str
    desde: str
    hasta: str | None
    fundamento_id: str
    fundamento_baja_id: str | None
    desde_consta: bool = True


class NombreAnterior(Registro):
    """Un nombre que tuvo el socio y hasta qué día."""

    nombre: str
    hasta: str
    motivo: str


class CuentaDeActivos(Registro):
    """Cuántos son socios un día y de cuántos países."""

    socios: int
    paises: int


class SocioSinDato(Registro):
    """Un socio al que le falta algo: sólo quién es."""

    id: str
    nombre: str


class PasoDelSocio(Registro):
    """Algo que pasó con el socio, para contar su historia."""

    fecha: str
    que: str
    detalle: str


class FichaDeSocio(Registro):
    """Lo que dice la ficha. `pais`: ISO 3166-1 alfa-2; `subdivision`: ISO 3166-2 («BR-RO»); `grupo`: la
    federación o la subregión de la red a que pertenece.

    Cómo se pide, se enseña, se importa y se exporta cada campo lo dice `reglas/campos.py`.
    """

    nombre: str
    pais: str
    categoria_id: str
    tipo: str = "municipio"
    codigo: str = ""
    subdivision: str = ""
    grupo: str = ""
    domicilio: str = ""
    telefono: str = ""
    correo: str = ""
    notas: str = ""


class SocioNuevo(FichaDeSocio):
    """Lo que se escribe en la ficha."""


class Socio(FichaDeSocio, kw_only=True):
    """La ficha de un socio en una fecha.

    `alta` y `baja`: las de su último periodo; `estado`: «activo», «de baja» o
    «sin alta»; `poblacion`: la última oficial o, si no la hay, la última. `con_voto` y `paga_cuota`: según
    su categoría y su `situacion`, si está en alguna.
    """

    id: str
    categoria: str
    con_voto: bool
    paga_cuota: bool
    alta: str | None
    baja: str | None
    estado: str
    poblacion: Poblacion | None
    situacion: Situacion | None = None

    @property
    def como_esta(self) -> str:
        """Su situación o, si en ninguna, su estado: «Suspendido», «Activo», «De baja»."""
        return self.situacion.nombre if self.situacion else self.estado.capitalize()


class Inscripcion(Registro):
    """El socio recién dado de alta y la acción que lo hizo, para poder deshacerla."""

    socio_id: str
    accion_id: str


class SolicitudNueva(Registro):
    """Lo que se escribe de quien pide entrar. `organo_id`: el que decide; `presentada`: fecha ISO."""

    nombre: str
    pais: str
    organo_id: str
    presentada: str
    subdivision: str = ""
    tipo: str = ""
    categoria_id: str | None = None
    contacto: str = ""
    texto: str = ""


class Solicitud(Registro):
    """Una solicitud de ingreso y el expediente de su propuesta. `socio_id`: el que resultó, ya de alta."""

    id: str
    propuesta: Propuesta
    nombre: str
    pais: str
    subdivision: str
    tipo: str
    categoria_id: str | None
    contacto: str
    socio_id: str | None

    @property
    def por_inscribir(self) -> bool:
        """Si se aprobó y falta darle de alta."""
        return self.propuesta.estado == "aprobada" and self.socio_id is None


class DatosDelPadron(Registro):
    """Lo que se imprime. `titulares` y `series`: por id de socio; `fecha`: ISO, la del padrón."""

    membrete: Membrete
    fecha: str
    socios: Sequence[Socio]
    titulares: Mapping[str, Representante]
    series: Mapping[str, Sequence[Poblacion]]

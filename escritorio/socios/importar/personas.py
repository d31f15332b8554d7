"""Las fichas de persona que trae un libro: se crean, o se completan las que ya están."""

from __future__ import annotations

from msgspec.structs import fields, replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.libros.celdas import leer_codigo
from escritorio.comun.datos.libros.filas import CampoDeLibro, Dicho, QueSeImporta, Renglon
from escritorio.comun.datos.libros.importacion import Suerte
from escritorio.socios.acciones import anotar_persona, corregir_persona
from escritorio.socios.consultas import persona, personas_llamadas
from escritorio.socios.modelo import FichaDePersona, Persona

_LO_DEMAS = tuple(c.name for c in fields(FichaDePersona) if c.name != "nombre")


def _anotar(bd: Archivo, dicho: Dicho, libro: str) -> Renglon:
    """Crea la ficha o completa la suya. Lanza `DatoInvalido` si no se sabe cuál es o consta otra cosa."""
    suya = _la_suya(bd, dicho)
    if suya is None:
        nueva = persona(bd, anotar_persona(bd, dicho["nombre"], dicho["correo"], dicho["telefono"]))
        if faltan := {c: dicho[c] for c in _LO_DEMAS if dicho[c] and dicho[c] != getattr(nueva, c)}:
            corregir_persona(bd, nueva.id, replace(nueva, **faltan))
        return Renglon(dicho["nombre"], _detalle(dicho, _LO_DEMAS))
    for campo in _LO_DEMAS:
        consta = getattr(suya, campo)
        if dicho[campo] and consta and consta != dicho[campo]:
            raise DatoInvalido(
                f"de {suya.nombre} consta «{consta}»; corríjalo aquí o en su ficha", campo=campo
            )
    completa = [c for c in _LO_DEMAS if dicho[c] and not getattr(suya, c)]
    if not completa:
        return Renglon(suya.nombre, suerte=Suerte.IGUAL)
    corregir_persona(bd, suya.id, replace(suya, **{c: dicho[c] for c in completa}))
    return Renglon(suya.nombre, _detalle(dicho, completa), Suerte.CAMBIA)


def _la_suya(bd: Archivo, dicho: Dicho) -> Persona | None:
    """La de ese nombre; de varias, la de ese correo."""
    suyas = personas_llamadas(bd, dicho["nombre"])
    if len(suyas) > 1:
        suyas = [p for p in suyas if dicho["correo"] and p.correo.lower() == dicho["correo"].lower()]
        if len(suyas) != 1:
            raise DatoInvalido("hay varias personas con ese nombre: ponga el correo que consta en su ficha")
    return suyas[0] if suyas else None


def _detalle(dicho: Dicho, cuales: tuple[str, ...] | list[str]) -> str:
    return " · ".join(dicho[c] for c in cuales if dicho[c])


PERSONAS = QueSeImporta(
    "personas",
    "persona",
    (
        CampoDeLibro("nombre", "Nombre", ("nombre", "persona", "nombre y apellidos", "nome"), opcional=False),
        CampoDeLibro("tratamiento", "Tratamiento", ("tratamiento", "trato", "tratamento")),
        CampoDeLibro("correo", "Correo", ("correo", "correo electrónico", "email", "e-mail", "mail")),
        CampoDeLibro("telefono", "Teléfono", ("teléfono", "celular", "móvil", "telefone"), leer=leer_codigo),
        CampoDeLibro("partido", "Partido", ("partido", "partido político")),
    ),
    _anotar,
)

"""La ausencia que alguien excusa: por qué, con qué papel y si se le aceptó."""

from __future__ import annotations

from escritorio.comun.base.lengua import Frase, rotulos
from escritorio.comun.base.registro import Registro

DECISIONES_DE_EXCUSA = rotulos({"": "Por resolver", "aceptada": "Aceptada", "rechazada": "No aceptada"})


class ExcusaPorResolver(Registro):
    """Una ausencia excusada que espera respuesta: de quién, cuándo la presentó, por qué y en qué sesión."""

    nombre: str
    presentada: str
    motivo: str
    sesion: Frase


class Justificacion(Registro):
    """Lo que un convocado dijo de su ausencia. Fechas ISO; `documento_id`: su justificante, o None.

    `decision`: una clave de `DECISIONES_DE_EXCUSA`; resuelta, `decide` dice quién lo hizo, `decidida`,
    cuándo, y `razon`, por qué.
    """

    id: str
    asistencia_id: str
    presentada: str
    motivo: str
    documento_id: str | None = None
    decision: str = ""
    decidida: str | None = None
    decide: str = ""
    razon: str = ""

    @property
    def vale(self) -> bool:
        """Si excusa: mientras nadie la rechace."""
        return self.decision != "rechazada"


class ResolucionDeExcusa(Registro):
    """Si se acepta una excusa: quién lo decide, qué día (ISO) y por qué."""

    aceptada: bool
    decide: str
    fecha: str
    razon: str = ""

"""Las partes en que se divide un acta para escribirla."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro


class Parte(Registro):
    """Un trozo del acta con su texto automático y, si lo hay, el escrito a mano.

    `clave`: «apertura», «asistencia», «quorum», «punto:ID», «votacion:ID», «acuerdo:ID» o «cierre»;
    `titulo`: cómo se llama en la lista; `punto`: el orden del suyo, o 0. `automatico`: en Markdown
    acotado, como lo escrito. `sobre`: el automático que había cuando se escribió. `original`: no está
    en este idioma y se da el escrito en el otro.
    """

    clave: str
    titulo: str
    punto: int
    automatico: str
    escrito: str | None = None
    sobre: str = ""
    original: bool = False

    @property
    def texto(self) -> str:
        """El que vale: lo escrito a mano o, si no, lo automático."""
        return self.automatico if self.escrito is None else self.escrito

    @property
    def a_mano(self) -> bool:
        """Si lo que vale está escrito a mano."""
        return self.escrito is not None

    @property
    def cambio(self) -> bool:
        """Si lo automático ya no es aquello sobre lo que se escribió."""
        return self.escrito is not None and self.sobre != self.automatico

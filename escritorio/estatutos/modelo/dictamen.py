"""Lo que una regla dice de un hecho: se guarda con él y se imprime."""

from __future__ import annotations

import json
from enum import StrEnum

from escritorio.comun.base.registro import Registro, en_datos


class Veredicto(StrEnum):
    """Lo que una regla dice de un hecho."""

    SI = "si"
    NO = "no"
    EMPATE = "empate"
    NO_SE_SABE = "no_se_puede_saber"


class Dictamen(Registro):
    """Veredicto, frase para leer, cuenta paso a paso y fundamento.

    `fundamento` se imprime tal cual; `regla`, `articulo` y `version` son lo mismo por separado
    (nombre de la regla, artículo que cita y texto del cuerpo que regía ese día).
    """

    veredicto: Veredicto
    frase: str
    cuenta: tuple[str, ...]
    fundamento: str
    regla: str = ""
    articulo: str = ""
    version: str = ""

    @property
    def pasos(self) -> tuple[str, ...]:
        """La cuenta y, al final, «Fundamento: art. 12.», si lo hay."""
        return (*self.cuenta, f"Fundamento: {self.fundamento}.") if self.fundamento else self.cuenta

    def a_json(self) -> str:
        """Texto estable para guardarlo con el hecho."""
        return json.dumps(en_datos(self), ensure_ascii=False)

    @classmethod
    def de_json(cls, texto: str) -> Dictamen:
        """El dictamen guardado con `a_json`; los antiguos no llevan regla, artículo ni versión aparte."""
        datos = json.loads(texto)
        return cls(**{**datos, "veredicto": Veredicto(datos["veredicto"]), "cuenta": tuple(datos["cuenta"])})

"""Lo que una regla dice de un hecho: se guarda con él y se imprime."""

from __future__ import annotations

import json
from enum import StrEnum

from escritorio.comun.base.lengua import Frase, de_listas, en_listas, frase, unidas
from escritorio.comun.base.registro import Registro, en_datos


class Veredicto(StrEnum):
    """Lo que una regla dice de un hecho."""

    SI = "si"
    NO = "no"
    EMPATE = "empate"
    NO_SE_SABE = "no_se_puede_saber"


class Dictamen(Registro):
    """Veredicto, frase para leer, cuenta paso a paso y fundamento: cada frase, con sus huecos.

    `regla`, `articulo` y `version` son el fundamento por separado (nombre de la regla, artículo que cita y
    texto del cuerpo que regía ese día).
    """

    veredicto: Veredicto
    frase: Frase
    cuenta: tuple[Frase, ...]
    fundamento: Frase
    regla: str = ""
    articulo: str = ""
    version: str = ""

    @property
    def pasos(self) -> tuple[Frase, ...]:
        """La cuenta y, al final, «Fundamento: art. 12.», si lo hay."""
        return (*self.cuenta, frase("Fundamento: {}.", self.fundamento)) if self.fundamento else self.cuenta

    @property
    def contado(self) -> Frase:
        """La frase y su cuenta, seguidas."""
        return unidas(" ", (self.frase, *self.cuenta))

    @property
    def seguido(self) -> Frase:
        """La frase, su cuenta y su fundamento, seguidos."""
        return unidas(" ", (self.frase, *self.pasos))

    def a_json(self) -> str:
        """Texto estable para guardarlo con el hecho."""
        frases = {
            "frase": en_listas(self.frase),
            "cuenta": [*map(en_listas, self.cuenta)],
            "fundamento": en_listas(self.fundamento),
        }
        return json.dumps(en_datos(self) | frases, ensure_ascii=False)

    @classmethod
    def de_json(cls, texto: str) -> Dictamen:
        """El dictamen guardado con `a_json`.

        Los de versiones anteriores llevan sus frases ya compuestas, y los primeros no llevan regla, artículo
        ni versión aparte.
        """
        datos = json.loads(texto)
        frases = {
            "frase": de_listas(datos["frase"]),
            "cuenta": tuple(map(de_listas, datos["cuenta"])),
            "fundamento": de_listas(datos["fundamento"]),
        }
        return cls(**datos | frases | {"veredicto": Veredicto(datos["veredicto"])})

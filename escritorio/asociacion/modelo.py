"""La asociación y los tipos de red que el programa lleva."""

from __future__ import annotations

from escritorio.comun.base.registro import Registro

TIPOS_DE_RED = {
    "representativa": "Red representativa de ciudades",
    "tematica": "Red temática",
    "federacion": "Federación de ciudades y asociaciones",
    "coordinacion": "Coordinación de redes",
    "foro": "Foro consultivo",
    "secretaria": "Secretaría técnica",
    "alianza": "Alianza",
    "intermunicipal": "Asociación intermunicipal",
}


class Asociacion(Registro):
    """`moneda`: ISO 4217; `idiomas`: códigos ISO 639-1; `fundacion`: fecha ISO, año-mes o año, o «».

    `fines`: para qué existe, en el orden de su estatuto.
    """

    id: str
    nombre: str
    sigla: str
    tipo_red: str
    sede: str
    fundacion: str
    acta_fundacional: str
    idiomas: tuple[str, ...]
    moneda: str
    identificacion_legal: str
    plantilla: str
    ficticia: bool
    logo_id: str | None
    fines: tuple[str, ...] = ()


class Membrete(Registro):
    """De quién es un papel. `ficticia`: el pie avisa de que son datos de ejemplo."""

    entidad: str
    identificacion: str
    sede: str
    logo: bytes | None
    ficticia: bool

    @property
    def aviso(self) -> str:
        """Lo que advierte de que los datos son de ejemplo, o «»."""
        return "Datos de ejemplo: red ficticia" if self.ficticia else ""


class Salto(Registro):
    """En una serie, del número `desde` se pasa al `hasta`, y no debería. `frase`: lo mismo, para leerlo."""

    serie: str
    desde: int
    hasta: int
    frase: str


class PalabraPropia(Registro):
    """Una palabra que el corrector da por buena en esta asociación."""

    id: str
    palabra: str

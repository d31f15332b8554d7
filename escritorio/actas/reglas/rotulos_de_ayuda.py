"""Los rótulos de la ayuda-memoria de una reunión en cada lengua. Puro."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.base.registro import Registro


class RotulosDeAyuda(Registro):
    """Cómo se llama cada cosa en ella, sin las palabras de un acta."""

    reunion: str
    hora: str
    coordina: str
    toma_nota: str
    asistentes: str
    no_asistieron: str
    tratado: str
    sin_apuntes: str
    se_acordo: str
    no_se_acordo: str
    encargos: str
    columnas: tuple[str, str, str]
    sin_encargos: str
    no_consta: str


ROTULOS_DE_AYUDA: Mapping[str, RotulosDeAyuda] = {
    "es": RotulosDeAyuda(
        reunion="Reunión",
        hora="Hora",
        coordina="Coordina",
        toma_nota="Toma nota",
        asistentes="Asistentes",
        no_asistieron="No asistieron",
        tratado="Lo tratado",
        sin_apuntes="Sin apuntes.",
        se_acordo="Se acordó:",
        no_se_acordo="No se aprobó:",
        encargos="Encargos",
        columnas=("Encargo", "Responsable", "Plazo"),
        sin_encargos="No se anotó ningún encargo.",
        no_consta="No consta",
    ),
    "pt": RotulosDeAyuda(
        reunion="Reunião",
        hora="Hora",
        coordina="Coordena",
        toma_nota="Anota",
        asistentes="Participantes",
        no_asistieron="Não compareceram",
        tratado="Assuntos tratados",
        sin_apuntes="Sem anotações.",
        se_acordo="Acordou-se:",
        no_se_acordo="Não se aprovou:",
        encargos="Encaminhamentos",
        columnas=("Encaminhamento", "Responsável", "Prazo"),
        sin_encargos="Não se anotou nenhum encaminhamento.",
        no_consta="Não consta",
    ),
}

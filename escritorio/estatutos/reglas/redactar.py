"""Lo que ha de cumplir una redacción que se escribe, y las fechas de la reforma que la trae."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import exigir_texto, limpiar
from escritorio.comun.documentos.marcado import escribir, leer
from escritorio.estatutos.modelo.articulado import NOMBRES_DE_DISPOSICION, ClaseDeDisposicion, Disposicion

_LARGO = 200_000
_SIN_TEXTO = (ClaseDeDisposicion.TITULO, ClaseDeDisposicion.CAPITULO, ClaseDeDisposicion.SECCION)
_SIN_ROTULO = (ClaseDeDisposicion.APARTADO, ClaseDeDisposicion.COMPROMISO)


def exigir_pieza(texto: Sequence[Disposicion], disposicion_id: str) -> Disposicion:
    """La de ese id. Lanza `DatoInvalido` si no está en el texto."""
    hallada = next((d for d in texto if d.id == disposicion_id), None)
    if hallada is None:
        raise DatoInvalido("Eso ya no está en el texto del proyecto. Elija otra parte.", campo="disposicion")
    return hallada


def limpio(clase: ClaseDeDisposicion, rotulo: str, epigrafe: str, texto: str) -> tuple[str, str, str]:
    """Rótulo, epígrafe y texto como se guardan. Lanza `DatoInvalido` si falta lo que la pieza exige."""
    nombre = NOMBRES_DE_DISPOSICION[clase].lower()
    if clase in _SIN_TEXTO and not limpiar(rotulo):
        exigir_texto(epigrafe, f"el nombre del {nombre}", "epigrafe")
    elif clase not in _SIN_ROTULO and clase not in _SIN_TEXTO:
        exigir_texto(rotulo, f"el número del {nombre}, como «Artículo 12»", "rotulo")
    if clase not in _SIN_TEXTO:
        exigir_texto(texto, f"el texto del {nombre}", "texto", _LARGO)
    return " ".join(limpiar(rotulo).split()), " ".join(limpiar(epigrafe).split()), normal(texto)


def normal(texto: str) -> str:
    """El texto en la única forma del Markdown acotado que se guarda."""
    return escribir(leer(limpiar(texto)))


def exigir_vigencia(aprobada: str, desde: str) -> None:
    """Que no rija desde antes de aprobarse. Lanza `DatoInvalido`."""
    if desde < aprobada:
        raise DatoInvalido(
            f"Se aprobó el {en_corto(aprobada)}: no puede regir desde antes. Revise la fecha.",
            campo="vigente_desde",
        )


def limite_de_registro(aprobada: str, organismo: str, plazo_dias: int | None) -> str | None:
    """El último día para registrarla, o None si no hay plazo. Lanza `DatoInvalido`."""
    if plazo_dias is None:
        return None
    if plazo_dias < 1:
        raise DatoInvalido("El plazo para registrarla es de un día o más.", campo="plazo_dias")
    exigir_texto(organismo, "el organismo ante el que se registra", "organismo")
    return (date.fromisoformat(aprobada) + timedelta(days=plazo_dias)).isoformat()

"""Escribir a mano una parte del acta sin perder lo automático."""

from __future__ import annotations

from escritorio.actas.consultas.partes import parte_de_acta
from escritorio.actas.modelo.lista import YA_LEVANTADA
from escritorio.actas.modelo.partes import Parte
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.documentos.marcado import escribir, leer
from escritorio.sesiones.consultas.sesiones import sesion
from escritorio.sesiones.modelo.sesiones import Sesion
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, exigir_estado

_LARGO = 60_000


def escribir_parte(bd: Archivo, sesion_id: str, parte: str, idioma: str, texto: str) -> str:
    """Guarda lo escrito a mano (Markdown acotado) en una parte, con lo automático de entonces; da la acción.

    Si se escribe lo mismo que lo automático, vuelve a ser automática. Si los datos cambiaron después de la
    primera vez, el aviso sigue hasta `dar_por_comparada`. Lanza `EstadoImpropio` si el acta ya se levantó y
    `NoExiste` si el acta no tiene esa parte.
    """
    actual, suya = _escribible(bd, sesion_id, parte, idioma)
    escrito = escribir(leer(exigir_texto(texto, "el texto de esta parte", "texto", _LARGO)))
    if escrito == suya.automatico:
        return volver_a_lo_automatico(bd, sesion_id, parte, idioma)
    with transaccion(bd, f"Escribir «{suya.titulo}» en el acta de {actual.titulo}") as accion_id:
        if suya.a_mano:
            bd.ejecutar(f"UPDATE parte_de_acta SET texto = ? {_SUYA}", [escrito, sesion_id, parte, idioma])
        else:
            bd.insertar(
                "parte_de_acta",
                {
                    "id": nuevo_id(),
                    "sesion_id": sesion_id,
                    "parte": parte,
                    "idioma": idioma,
                    "texto": escrito,
                    "automatico": suya.automatico,
                },
            )
    return accion_id


_SUYA = "WHERE sesion_id = ? AND parte = ? AND idioma = ?"


def volver_a_lo_automatico(bd: Archivo, sesion_id: str, parte: str, idioma: str) -> str:
    """Quita lo escrito a mano en una parte; da la acción. Lanza lo que `escribir_parte`."""
    actual, suya = _escribible(bd, sesion_id, parte, idioma)
    with transaccion(bd, f"Volver a lo automático «{suya.titulo}» de {actual.titulo}") as accion_id:
        bd.ejecutar(f"DELETE FROM parte_de_acta {_SUYA}", [sesion_id, parte, idioma])
    return accion_id


def dar_por_comparada(bd: Archivo, sesion_id: str, parte: str, idioma: str) -> str:
    """Lo escrito sigue valiendo con lo automático de ahora: deja de avisarse. Da la acción."""
    actual, suya = _escribible(bd, sesion_id, parte, idioma)
    if not suya.a_mano:
        raise EstadoImpropio("Esta parte no está escrita a mano.")
    with transaccion(bd, f"Comparar «{suya.titulo}» de {actual.titulo}") as accion_id:
        bd.ejecutar(
            f"UPDATE parte_de_acta SET automatico = ? {_SUYA}", [suya.automatico, sesion_id, parte, idioma]
        )
    return accion_id


def _escribible(bd: Archivo, sesion_id: str, parte: str, idioma: str) -> tuple[Sesion, Parte]:
    actual = sesion(bd, sesion_id)
    exigir_estado(actual, "en_curso", "cerrada")
    if actual.con_acta:
        raise EstadoImpropio(YA_LEVANTADA)
    if idioma not in ("es", "pt"):
        raise DatoInvalido("Elija español o portugués.", campo="idioma")
    suya = parte_de_acta(bd, sesion_id, parte, idioma)
    if suya is None:
        raise NoExiste("Esa parte ya no está en el acta: cambió lo que se trató o se votó.")
    return actual, suya

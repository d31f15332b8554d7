"""Volver a una copia: qué se apartaría, y dejar el archivo como estaba guardando antes lo de ahora."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from escritorio.comun.base.avance import Avance, SinAvance
from escritorio.comun.base.errores import frase_de
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.rotacion import Estado
from escritorio.comun.datos import errores
from escritorio.comun.datos.archivo import Archivo, conectar
from escritorio.comun.datos.respaldo.copiar import sigue_en, volcar
from escritorio.comun.datos.respaldo.huellas import huella_de_archivo
from escritorio.comun.datos.respaldo.indice import Copia, leer_indice
from escritorio.comun.datos.respaldo.respaldo import CopiaHallada, Respaldo

ANTES_DE_RESTAURAR = "antes de restaurar"
_ULTIMAS = 5


class Cambios(Registro):
    """Lo hecho después de una copia: cuántas acciones y las frases de las últimas, de nueva a vieja.

    `emitidos`: los nombres de los papeles que se emitieron, que quizá ya se entregaron.
    """

    acciones: int
    ultimas: tuple[str, ...]
    emitidos: tuple[str, ...] = ()


def cambios_desde(bd: Archivo, copia: Copia) -> Cambios | None:
    """Lo que el archivo tiene y la copia no; None si no se sabe: el archivo volvió a otra anterior."""
    if copia.marca.apunte < 0 or not sigue_en(bd, copia.marca):
        return None
    posteriores = [copia.marca.apunte]
    cuantas = bd.valor("SELECT count(DISTINCT accion_id) FROM bitacora WHERE id > ?", posteriores)
    filas = bd.filas(
        "SELECT accion, cuando, quien FROM bitacora WHERE id > ? GROUP BY accion_id ORDER BY max(id) DESC"
        f" LIMIT {_ULTIMAS}",
        posteriores,
    )
    emitidos = bd.filas(
        "SELECT a.nombre FROM bitacora b JOIN adjunto a ON a.id = b.fila_id"
        " WHERE b.id > ? AND b.tabla = 'adjunto' AND b.operacion = 'alta' AND a.firme ORDER BY b.id",
        posteriores,
    )
    return Cambios(
        int(cuantas),
        tuple(f"{f['accion']} ({en_corto(f['cuando'])}, {f['quien']})" for f in filas),
        tuple(f["nombre"] for f in emitidos),
    )


def volver_a(respaldo: Respaldo, elegida: CopiaHallada, avance: Avance | None = None) -> Path:
    """Deja el archivo como lo guarda la copia, sin ponerlo al día; devuelve dónde quedó lo de ahora.

    Antes se prueba la copia y se guarda y se prueba lo actual: si algo no sale bien, no se toca nada.
    El cambio es una transacción: un corte a la mitad lo deja como estaba. Quien lo llama tiene el
    cerrojo y cierra después sus conexiones. Lanza `ArchivoDanado`, `SinCopia`, `Cancelado` o
    las frases de `errores`.
    """
    mira = avance or SinAvance()
    _exigir_buena(respaldo.probar(elegida, mira))
    previa = respaldo.copiar(ANTES_DE_RESTAURAR, mira)
    _exigir_buena(respaldo.probar(next(h for h in respaldo.copias() if previa in h.rutas), mira))
    with (
        errores.en_frases(respaldo.archivo.name),
        closing(conectar(elegida.rutas[0], modo="ro")) as copia,
        closing(conectar(respaldo.archivo)) as actual,
    ):
        volcar(copia, actual, mira, "Volviendo a la copia…")
    respaldo.releer()
    return previa


def exigir_intacta(ruta: Path) -> None:
    """Lanza `ArchivoDanado` si `ruta` es una copia anotada en su carpeta y no está como se guardó.

    Una guardada a mano no está anotada: de ésa sólo se sabe lo que se vea al abrirla.
    """
    copia = leer_indice(ruta.parent).get(ruta.name)
    if copia is not None and copia.huella and huella_de_archivo(ruta) != copia.huella:
        _exigir_buena(replace(copia, estado=Estado.MALA, defecto="Cambió después de guardarse."))


def _exigir_buena(copia: Copia) -> None:
    if copia.estado is not Estado.BUENA:
        raise errores.ArchivoDanado(
            f"La copia «{copia.nombre}» no sirve: {copia.defecto or frase_de(errores.ArchivoDanado)}"
            " No se ha tocado el archivo: elija otra."
        )

"""Cambiar, añadir y suprimir un apartado, una letra o un inciso, sin tocar lo demás de su artículo."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.acciones.proyecto import poner
from escritorio.estatutos.consultas.articulado import con_reforma, exigir_proyecto
from escritorio.estatutos.modelo.articulado import Disposicion, de_clave
from escritorio.estatutos.reglas.apartados import citables, con_pieza, tras_pieza
from escritorio.estatutos.reglas.redactar import exigir_pieza, limpio

_LARGO = 50_000


def cambiar_pieza(bd: Archivo, reforma_id: str, clave: str, texto: str) -> str:
    """Da otra redacción a una pieza, con lo que cuelga de ella; `texto` lleva su número. Da la acción."""
    articulo, ruta, nombre = _hallada(bd, reforma_id, clave)
    nuevo = exigir_texto(texto, f"lo que dice el {nombre}", "texto", _LARGO)
    return _escribir(bd, reforma_id, articulo, con_pieza(articulo.texto, ruta, nuevo), f"Editar {nombre}")


def suprimir_pieza(bd: Archivo, reforma_id: str, clave: str) -> str:
    """Quita una pieza y lo que cuelga de ella; da la acción. Si es todo el artículo, no se suprime así."""
    articulo, ruta, nombre = _hallada(bd, reforma_id, clave)
    queda = con_pieza(articulo.texto, ruta, "")
    if not queda.strip():
        raise DatoInvalido("El artículo no diría nada. Suprima el artículo entero.", campo="clave")
    return _escribir(bd, reforma_id, articulo, queda, f"Suprimir {nombre}")


def anadir_pieza(bd: Archivo, reforma_id: str, clave: str, texto: str) -> str:
    """Añade una pieza detrás de otra y de lo que cuelga de ésta; `texto` lleva su número. Da la acción."""
    articulo, ruta, nombre = _hallada(bd, reforma_id, clave)
    nueva = exigir_texto(texto, "lo que dice la pieza nueva", "texto", _LARGO)
    return _escribir(
        bd, reforma_id, articulo, tras_pieza(articulo.texto, ruta, nueva), f"Añadir tras {nombre}"
    )


def _hallada(bd: Archivo, reforma_id: str, clave: str) -> tuple[Disposicion, str, str]:
    """El artículo como lo deja el proyecto, la ruta de la pieza y cómo se llama. Lanza `DatoInvalido`."""
    exigir_proyecto(bd, reforma_id)
    disposicion_id, ruta = de_clave(clave)
    articulo = exigir_pieza(con_reforma(bd, reforma_id), disposicion_id)
    nombre = next((a.nombre for a in citables(articulo.texto) if a.ruta == ruta), "")
    if not nombre:
        raise DatoInvalido("Esa pieza ya no está en el artículo. Elija otra.", campo="clave")
    return articulo, ruta, nombre


def _escribir(bd: Archivo, reforma_id: str, articulo: Disposicion, texto: str, que: str) -> str:
    actual = exigir_proyecto(bd, reforma_id)
    dichos = limpio(articulo.clase, articulo.rotulo, articulo.epigrafe, texto)
    with transaccion(
        bd, f"{que} de {articulo.rotulo or articulo.epigrafe} en «{actual.titulo}»"
    ) as accion_id:
        poner(bd, actual, [replace(articulo, texto=dichos[2])])
    return accion_id

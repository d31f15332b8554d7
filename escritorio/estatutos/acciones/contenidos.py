"""Los contenidos mínimos: señalar dónde están y completar las listas que el programa no trae enteras."""

from __future__ import annotations

from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto, limpiar, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.articulado import consolidado, cuerpo, revisar_contenidos
from escritorio.estatutos.modelo.articulado import TODO_LO_APROBADO
from escritorio.estatutos.reglas.contenidos import raices
from escritorio.estatutos.reglas.redactar import exigir_pieza


def senalar_contenido(bd: Archivo, cuerpo_id: str, clave: str, disposicion_id: str) -> str:
    """Señala dónde está un contenido mínimo («lista/clave»). Lanza `DatoInvalido` si no es de ese texto."""
    texto = cuerpo(bd, cuerpo_id)
    exigir_pieza(consolidado(bd, cuerpo_id, TODO_LO_APROBADO), disposicion_id)
    with transaccion(bd, f"Señalar un contenido mínimo en «{texto.nombre}»") as accion_id:
        suyo = {"cuerpo_id": cuerpo_id, "clave": clave, "disposicion_id": disposicion_id}
        bd.poner("contenido", tuple(suyo), suyo, id=nuevo_id())
    return accion_id


def quitar_contenido(bd: Archivo, cuerpo_id: str, clave: str, disposicion_id: str) -> str:
    """Deja de señalar ahí un contenido mínimo."""
    texto = cuerpo(bd, cuerpo_id)
    with transaccion(bd, f"Dejar de señalar un contenido mínimo en «{texto.nombre}»") as accion_id:
        bd.ejecutar(
            "DELETE FROM contenido WHERE cuerpo_id = ? AND clave = ? AND disposicion_id = ?",
            [cuerpo_id, clave, disposicion_id],
        )
    return accion_id


def anadir_contenido(bd: Archivo, cuerpo_id: str, lista: str, titulo: str, donde: str = "") -> str:
    """Añade a una lista (su clave) un contenido que pide la norma, para ese texto.

    `donde`: en qué parte suele estar. Lanza `DatoInvalido` si ya está y `NoExiste` si no hay esa lista.
    """
    texto = cuerpo(bd, cuerpo_id)
    propio = exigir_texto(titulo, "el contenido", "titulo", 200)
    if plegar(propio) in {plegar(r.contenido.titulo) for r in revisar_contenidos(bd, cuerpo_id, lista)}:
        raise DatoInvalido(f"La lista ya tiene «{propio}». Escriba otro.", campo="titulo")
    with transaccion(bd, f"Añadir «{propio}» a los contenidos de «{texto.nombre}»") as accion_id:
        bd.insertar(
            "contenido_propio",
            id=nuevo_id(),
            cuerpo_id=cuerpo_id,
            lista=lista,
            titulo=propio,
            palabras=raices(propio),
            donde=limpiar(donde),
        )
    return accion_id


def quitar_contenido_propio(bd: Archivo, contenido_id: str) -> str:
    """Retira de su lista un contenido añadido, con sus señales. Lanza `NoExiste`."""
    fila = bd.fila("SELECT cuerpo_id, lista, titulo FROM contenido_propio WHERE id = ?", [contenido_id])
    if fila is None:
        raise NoExiste
    with transaccion(bd, f"Quitar «{fila['titulo']}» de los contenidos") as accion_id:
        suyas = [fila["cuerpo_id"], f"{fila['lista']}/{contenido_id}"]
        bd.ejecutar("DELETE FROM contenido WHERE cuerpo_id = ? AND clave = ?", suyas)
        bd.ejecutar("DELETE FROM contenido_propio WHERE id = ?", [contenido_id])
    return accion_id

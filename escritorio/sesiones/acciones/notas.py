"""Guardar lo que se está escribiendo de un punto, por si se corta la luz, y pasarlo al punto al terminar."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo, exigir_papel_para, transaccion
from escritorio.sesiones.consultas.sesiones import punto, sesion
from escritorio.sesiones.reglas.sesiones import exigir_redaccion, exigir_textos


def apuntar_nota(bd: Archivo, punto_id: str, texto: str, propuesta: str) -> None:
    """Guarda lo escrito hasta ahora sin anotarlo en la bitácora; se lee como si ya fuera del punto.

    Lanza lo mismo que `tratar_punto`, que es quien lo pasa al punto.
    """
    actual = punto(bd, punto_id)
    expuesto, propuesto = exigir_textos(texto, propuesta)
    exigir_redaccion(sesion(bd, actual.sesion_id), actual, propuesto)
    accion = f"Escribir en el punto «{actual.titulo}»"
    with transaccion(bd, accion):
        exigir_papel_para(bd, accion, "nota_en_curso")
        bd.ejecutar(
            "INSERT INTO nota_en_curso (id, texto, propuesta) VALUES (?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET texto = excluded.texto, propuesta = excluded.propuesta",
            [punto_id, expuesto, propuesto],
        )


def soltar_nota(bd: Archivo, punto_id: str) -> None:
    """Lo escrito ya está en el punto: se olvida su nota, en la acción abierta."""
    bd.ejecutar("DELETE FROM nota_en_curso WHERE id = ?", [punto_id])


def asentar_notas(bd: Archivo, sesion_id: str) -> None:
    """Pasa a sus puntos lo que quedó escribiéndose en una sesión, en la acción abierta."""
    bd.ejecutar(
        "UPDATE punto SET texto = n.texto, propuesta = n.propuesta,"
        " estado = CASE WHEN punto.estado = 'pendiente' AND s.estado = 'en_curso' THEN 'tratado'"
        " ELSE punto.estado END"
        " FROM nota_en_curso n, sesion s WHERE n.id = punto.id AND s.id = punto.sesion_id AND s.id = ?",
        [sesion_id],
    )
    bd.ejecutar(
        "DELETE FROM nota_en_curso WHERE id IN (SELECT id FROM punto WHERE sesion_id = ?)", [sesion_id]
    )

"""El acta y la sesión siguiente, con el ratón: levantar, aprobar con observación, asentar, certificar."""

from __future__ import annotations

from PySide6.QtCore import Qt

from escritorio.actas.consultas.actas import acta_de, acta_guardada
from escritorio.sesiones.consultas.sesiones import sesiones
from tests.recorridos.antes_de_la_asamblea import la_hora
from tests.recorridos.hechos_de_la_asamblea import leer
from tests.recorridos.persona import Persona
from tests.recorridos.puesto import Puesto

SIGUIENTE = "2026-05-20"


def revisar_y_levantar(puesto: Puesto, persona: Persona) -> bytes:
    """Dice lo que conviene revisar, se escribe el cierre a mano y se levanta; da el PDF por aprobar."""
    persona.pulsar("Trabajar el acta")
    persona.ve("El punto 7, «Asuntos varios», quedó sin tratar.")
    persona.fila("Partes del acta", "4. Votación (1.ª, rectificación)")
    with (
        persona.ante_cuadro("El acta toma su número", lambda: persona.pulsar("Levantar acta")),
        persona.ante_cuadro("Acta n.º 1", lambda: _guardar(persona)),
    ):
        persona.pulsar("Levantar acta")
    persona.ve("Por aprobar")
    return puesto.archivos.guardados[-1].read_bytes()


def convocar_la_siguiente(puesto: Puesto, persona: Persona) -> None:
    """El acta por aprobar y lo que quedó sobre la mesa ya están en su orden del día."""

    def preparar() -> None:
        persona.escribir("Lugar", "Salón Azul")
        persona.escribir("Día", "20/05/2026")
        persona.escribir("Hora de la 1.ª llamada", "9:00")
        persona.pulsar("Siguiente")
        filas = [f.split(" | ")[1] for f in persona.filas("Orden del día")]
        assert filas[:3] == [
            "Lectura y aprobación del acta de la sesión ordinaria n.º 1, del 20/04/2026",
            "Informe de las coordinaciones de las unidades temáticas",
            "Asuntos varios",
        ]
        persona.fila("Orden del día", "Informe de gestión")
        for _ in filas[3:]:
            persona.pulsar("Quitar el punto")
        persona.pulsar("Siguiente")
        persona.ve("33 integrantes; con voto, 32")
        persona.pulsar("Convocar")

    puesto.reloj.poner("2026-04-22T09:00")
    persona.pulsar("Sesiones")
    with persona.ante_cuadro("Convocar sesión", preparar):
        persona.pulsar("Convocar sesión")
    persona.ve("Se convocó la sesión.")


def aprobar_con_una_observacion(puesto: Puesto, persona: Persona) -> None:
    """Se observa desde el acta en borrador, se vota el punto y el acta anterior se asienta en el libro."""
    puesto.reloj.poner(f"{SIGUIENTE}T09:05")
    persona.pulsar("Entrar en la sesión")
    persona.pulsar("Todos presentes")
    persona.pulsar("Abrir en primera llamada")
    persona.ve("Se abrió la sesión.")

    def observar() -> None:
        persona.escribir("Quién la hace", "Salto")
        persona.escribir("Observación", "Salto votó en contra de las dos redacciones")
        persona.pulsar("Anotar")

    persona.pulsar("Actas")
    persona.pulsar("Todas las actas")
    persona.fila("actas", "20/05/2026")
    persona.pulsar("Abrir el acta")
    persona.pulsar("Observaciones…")
    with persona.ante_cuadro("Observación al acta", observar):
        persona.de_menu("Anotar en «Lectura y aprobación")
    persona.ve("La observación quedó anotada.")
    persona.pulsar("Sesión en curso")
    la_hora(puesto, persona, f"{SIGUIENTE}T09:20")
    persona.fila("Orden del día", "Lectura y aprobación")
    persona.escribir("Propuesta que se vota", "Se aprueba el acta n.º 1 con la observación.")
    persona.escribir("Abstenciones", "2")
    persona.pulsar("Los demás a favor")
    persona.ve("Se aprobaría")
    persona.pulsar("Proclamar")
    with persona.ante_cuadro("Se aprobó", lambda: persona.pulsar("Aprobar el acta")):
        persona.pulsar("Aprobar el acta anterior…")
    persona.ve("El acta quedó aprobada y asentada en el libro")


def cerrar_y_levantar_la_siguiente(puesto: Puesto, persona: Persona) -> bytes:
    """Se trata lo arrastrado, se cierra y se levanta; da el PDF del acta nueva."""
    persona.fila("Orden del día", "Informe de las coordinaciones")
    persona.escribir("Texto del punto para el acta", "Se oye el informe completo.")
    persona.pulsar("Dar por tratado")
    la_hora(puesto, persona, f"{SIGUIENTE}T10:00")
    with persona.ante_cuadro(
        "La sesión se cierra el 20/05/2026", lambda: persona.pulsar("Levantar la sesión")
    ):
        persona.pulsar("Levantar la sesión")
    with (
        persona.ante_cuadro("El acta toma su número", lambda: persona.pulsar("Levantar acta")),
        persona.ante_cuadro("Acta n.º 2", lambda: _guardar(persona)),
    ):
        persona.pulsar("Levantar acta")
    return puesto.archivos.guardados[-1].read_bytes()


def comprobar_el_libro(puesto: Puesto, persona: Persona) -> bytes:
    """En el libro están la apertura, el acta y, al pie, lo observado; cuadra. Da el PDF aprobado."""

    def mirar() -> None:
        persona.pulsar("Comprobar la cadena")
        persona.ve("La cadena cuadra: 3 asientos comprobados.")
        asentados = [fila.split(" | ")[1:3] for fila in persona.filas("Asientos del libro de actas")]
        assert asentados[:2] == [["1", "Diligencia de apertura"], ["2", "Acta n.º 1"]]
        assert [n for n, _ in asentados] == ["1", "2", "3"]
        assert asentados[2][1].startswith("Subsanación")
        persona.pulsar("Cerrar")

    persona.pulsar("Actas")
    persona.pulsar("Todas las actas")
    with persona.ante_cuadro("Libro de actas", mirar):
        persona.pulsar("Libro de actas")
    anterior = sesiones(puesto.bd)[-1].id
    acta = acta_de(puesto.bd, anterior)
    assert acta is not None
    assert acta.estado == "aprobada"
    impresa = acta_guardada(puesto.bd, anterior)
    assert acta.huella in leer(impresa).replace(" ", "")
    return impresa


def certificar_la_reforma(puesto: Puesto, persona: Persona) -> bytes:
    """El certificado del acuerdo de reforma; da su PDF."""
    persona.pulsar("Acuerdos")
    persona.fila("los acuerdos", "Reforma del artículo 8.º")
    with (
        persona.ante_cuadro("¿Emitir un certificado del acuerdo 5", lambda: persona.pulsar("Emitir")),
        persona.ante_cuadro("Certificado", lambda: _guardar(persona)),
    ):
        persona.pulsar("Certificado…")
    return puesto.archivos.guardados[-1].read_bytes()


def _guardar(persona: Persona) -> None:
    persona.pulsar("Guardar…")
    persona.ve("Se guardó")
    persona.tecla(Qt.Key.Key_Escape)
